"""Files of every kind, made in memory."""

from __future__ import annotations

import io
import zipfile
import zlib

import docx


def pdf(*pages: str, picture: bool = False) -> bytes:
    """A PDF with a page for each text, lines one under the other; its font maps glyphs to characters by ToUnicode."""
    chars = sorted(set("".join(pages)) - {"\n"})
    glyph = {char: number for number, char in enumerate(chars, 1)}
    mapping = "".join(f"<{glyph[char]:04x}> <{char.encode('utf-16-be').hex()}>\n" for char in chars)
    ranges = "1 begincodespacerange\n<0000> <ffff>\nendcodespacerange"
    cmap = f"begincmap\n{ranges}\n{len(chars)} beginbfchar\n{mapping}endbfchar\nendcmap"
    first = 8
    kids = " ".join(f"{first + 2 * number} 0 R" for number in range(len(pages)))
    resources = "/XObject << /Im0 7 0 R >>" if picture else "/Font << /F1 3 0 R >>"
    objects = {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        2: f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        3: b"<< /Type /Font /Subtype /Type0 /BaseFont /Song /Encoding /Identity-H"
        b" /DescendantFonts [4 0 R] /ToUnicode 6 0 R >>",
        4: b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Song /FontDescriptor 5 0 R /DW 1000"
        b" /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>",
        5: b"<< /Type /FontDescriptor /FontName /Song /Flags 4 /FontBBox [0 0 1000 1000] /ItalicAngle 0 /Ascent 800"
        b" /Descent -200 /CapHeight 800 /StemV 80 >>",
        6: stream(cmap.encode()),
        7: stream(
            b"\xff", b"/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8"
        ),
    }
    for number, text in enumerate(pages):
        lines = "".join(
            f"<{''.join(f'{glyph[char]:04x}' for char in line)}> Tj 0 -20 Td\n" if line else "0 -20 Td\n"
            for line in text.split("\n")
        )
        content = "q 100 0 0 100 0 0 cm /Im0 Do Q" if picture else f"BT /F1 12 Tf 50 780 Td\n{lines}ET"
        page = f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << {resources} >>"
        objects[first + 2 * number] = f"{page} /Contents {first + 2 * number + 1} 0 R >>".encode()
        objects[first + 2 * number + 1] = stream(content.encode())
    return assembled(objects)


def word(*paragraphs: str, title: str | None = None, table: list[list[str]] | None = None) -> bytes:
    """A Word file."""
    document = docx.Document()
    if title:
        document.add_paragraph(title, style="Title")
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    if table:
        rows = document.add_table(rows=len(table), cols=len(table[0])).rows
        for row, cells in zip(rows, table, strict=True):
            for cell, text in zip(row.cells, cells, strict=True):
                cell.text = text
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def archive(**members: bytes) -> bytes:
    """A zip archive; `__` in a name stands for a slash, `_xml` for the suffix."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in members.items():
            file.writestr(name.replace("__", "/").replace("_xml", ".xml"), data)
    return target.getvalue()


def stream(data: bytes, entries: bytes = b"") -> bytes:
    """A compressed stream, with more entries in its dictionary."""
    packed = zlib.compress(data)
    return b"<< %s /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream" % (entries, len(packed), packed)


def assembled(objects: dict[int, bytes]) -> bytes:
    """A PDF of numbered objects, the first its catalog."""
    body = bytearray(b"%PDF-1.4\n")
    places = {}
    for number, data in sorted(objects.items()):
        places[number] = len(body)
        body += b"%d 0 obj\n%s\nendobj\n" % (number, data)
    start = len(body)
    body += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    body += b"".join(b"%010d 00000 n \n" % places[number] for number in sorted(objects))
    body += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    return bytes(body)
