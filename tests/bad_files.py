"""Strangers' files: what is broken, hostile or merely odd, made on the spot."""

from __future__ import annotations

import io
import json
import os
import socket
import zipfile
import zlib
from pathlib import Path

import pypdf

from tests.ingest.files import archive, assembled, pdf, stream, word

TEXT = "3月8日，东阿县县长林望川会见了山东明川智造有限公司董事长周砚。"
"""What a file says that can be read; `林望川` stands in its claims."""


def record(**values: object) -> bytes:
    return json.dumps(values, ensure_ascii=False).encode() + b"\n"


def html(body: str, head: str = "") -> bytes:
    return f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>".encode()


def front(matter: str) -> bytes:
    return f"---\n{matter}\n---\n{TEXT}\n".encode()


def encrypted_pdf() -> bytes:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf(TEXT)))
    writer.encrypt("secret", algorithm="RC4-128")
    target = io.BytesIO()
    writer.write(target)
    return target.getvalue()


def pdf_of_objects(*objects: bytes) -> bytes:
    """A PDF whose objects are given, numbered from 1; the first is its catalog."""
    return assembled(dict(enumerate(objects, 1)))


_CATALOG = b"<< /Type /Catalog /Pages 2 0 R >>"


def pdf_that_is_its_own_page() -> bytes:
    return pdf_of_objects(_CATALOG, b"<< /Type /Pages /Kids [2 0 R] /Count 1 >>")


def pdf_of_many_pages(number: int) -> bytes:
    kids = b" ".join(b"%d 0 R" % (number_ + 3) for number_ in range(number))
    page = b"<< /Type /Page /Parent 2 0 R >>"
    return pdf_of_objects(_CATALOG, b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, number), *[page] * number)


def pdf_that_counts_wrong() -> bytes:
    return pdf_of_objects(
        _CATALOG, b"<< /Type /Pages /Kids [3 0 R] /Count 99999999999 >>", b"<< /Type /Page /Parent 2 0 R >>"
    )


def pdf_bomb(packed: bytes) -> bytes:
    content = b"<< /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream" % (len(packed), packed)
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R >>"
    return pdf_of_objects(_CATALOG, b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>", page, content)


def pdf_with_a_bomb_for_a_page() -> bytes:
    return pdf_bomb(zlib.compress(b" " * 100_000_000, 1))


def pdf_with_a_bomb_within_a_bomb() -> bytes:
    once = zlib.compress(zlib.compress(b" " * 100_000_000, 9), 9)
    return pdf_bomb(once).replace(b"/Filter /FlateDecode", b"/Filter [/FlateDecode /FlateDecode]")


def pdf_with_a_bomb_of_objects() -> bytes:
    """Its pages stand in an object stream that unpacks to 100 MB."""
    inner = b"2 0 3 60 " + b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>".ljust(60) + b"<< /Type /Page /Parent 2 0 R >>"
    packed = zlib.compress(inner.ljust(100_000_000), 1)
    objects = b"<< /Type /ObjStm /N 2 /First 9 /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream"
    body = b"%PDF-1.5\n1 0 obj\n" + _CATALOG + b"\nendobj\n"
    at_objects = len(body)
    body += b"4 0 obj\n" + objects % (len(packed), packed) + b"\nendobj\n"
    at_xref = len(body)
    rows = [(0, 0, 65535), (1, 9, 0), (2, 4, 0), (2, 4, 1), (1, at_objects, 0), (1, at_xref, 0)]
    table = b"".join(bytes([kind]) + where.to_bytes(4, "big") + last.to_bytes(2, "big") for kind, where, last in rows)
    entries = b"/Type /XRef /Size 6 /W [1 4 2] /Root 1 0 R"
    body += b"5 0 obj\n" + stream(table, entries) + b"\nendobj\nstartxref\n%d\n%%%%EOF\n" % at_xref
    return body


def pdf_whose_tables_go_round() -> bytes:
    data = pdf(TEXT)
    start = int(data.split(b"startxref\n")[1].split()[0])
    return data.replace(b"/Root 1 0 R", b"/Root 1 0 R /Prev %d" % start)


def pdf_of_a_form_in_itself() -> bytes:
    entries = b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /F 4 0 R >> >>"
    page = b"<< /Type /Page /Parent 2 0 R /Resources << /XObject << /F 4 0 R >> >> /Contents 5 0 R >>"
    pages = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
    return pdf_of_objects(_CATALOG, pages, page, stream(b"/F Do /F Do", entries), stream(b"/F Do"))


def pdf_nested(depth: int) -> bytes:
    return pdf_of_objects(_CATALOG, b"[" * depth, b"<< >>")


def docx_with(name: str, data: bytes) -> bytes:
    """A good Word file with one more member, or another in the place of one."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(word(TEXT))) as good, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made:
        for member in good.namelist():
            if member != name:
                made.writestr(member, good.read(member))
        made.writestr(name, data)
    return target.getvalue()


def docx_of(xml: str, doctype: str = "") -> bytes:
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    document = f'<?xml version="1.0"?>{doctype}<w:document xmlns:w="{space}"><w:body>{xml}</w:body></w:document>'
    return docx_with("word/document.xml", document.encode())


_LAUGHS = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
LAUGHS = f'<!DOCTYPE d [<!ENTITY a0 "哈">{_LAUGHS}]>'
OUTSIDE = '<!DOCTYPE d [<!ENTITY a11 SYSTEM "file:///etc/passwd">]>'


def docx_with_a_wrong_checksum() -> bytes:
    data = bytearray(word(TEXT))
    place = data.index(b"word/document.xml") + 60
    data[place] ^= 0xFF
    return bytes(data)


def docx_of_many_parts() -> bytes:
    return archive(word__document_xml=b"<a/>", **{f"part{number}": b"" for number in range(20_000)})


def bomb_of_anchors() -> bytes:
    levels = "\n".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 30))
    return front(f"a0: &a0 [哈]\n{levels}\ntitle: *a29")


# What stands in a folder and is no plain file. Each makes `name` in the folder.


def fifo(folder: Path) -> None:
    os.mkfifo(folder / "bad.txt")


def unix_socket(folder: Path) -> None:
    with socket.socket(socket.AF_UNIX) as made:
        here = Path.cwd()
        os.chdir(folder)  # the path of a socket has room for a hundred bytes
        try:
            made.bind("bad.txt")
        finally:
            os.chdir(here)


def link_out(folder: Path) -> None:
    secret = folder.parents[1] / "secret.txt"
    secret.write_text(TEXT, encoding="utf-8")
    (folder / "bad.txt").symlink_to(secret)


def link_to_a_device(folder: Path) -> None:
    (folder / "bad.txt").symlink_to("/dev/zero")


def links_in_a_circle(folder: Path) -> None:
    (folder / "bad.txt").symlink_to("worse.md")
    (folder / "worse.md").symlink_to("bad.txt")


def link_to_nothing(folder: Path) -> None:
    (folder / "bad.txt").symlink_to("nowhere.txt")


def folder_in_itself(folder: Path) -> None:
    (folder / "again").symlink_to(folder)


def folder_with_a_files_name(folder: Path) -> None:
    (folder / "bad.txt").mkdir()
    (folder / "bad.txt" / "read.txt").write_text(TEXT, encoding="utf-8")


def named(name: bytes) -> object:
    """A readable file of this name, which may be no UTF-8."""

    def make(folder: Path) -> None:
        with open(os.fsencode(folder) + b"/" + name, "wb") as file:  # noqa: PTH123 - a name in bytes
            file.write(TEXT.encode())

    return make
