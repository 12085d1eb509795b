"""Word files (.docx): paragraphs and tables in their order."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any

from kg.errors import InputError
from kg.ingest.decode import clean
from kg.ingest.document import Document
from kg.ingest.metadata import Metadata
from kg.ingest.skipped import Limits, way_out

_MAIN = "word/document.xml"
_MEMBERS = 10_000


def read_docx(data: bytes, limits: Limits) -> Document:
    """A Word file as its paragraphs, one a line, a table row as cells set apart by tabs."""
    _check(data, limits)
    import docx  # noqa: PLC0415 - for Word files only

    try:
        document = docx.Document(io.BytesIO(data))
        lines = list(_lines(document))
    except Exception as error:
        raise InputError(f"broken docx: {type(error).__name__}: {error}") from error
    titles = [text for style, text in lines if style == "Title"]
    text = clean("\n".join(text for _, text in lines))
    if not text.strip():
        raise InputError("the Word file has no text")
    return Document(text, Metadata(title=" ".join(titles[0].split()) if titles and titles[0].strip() else None))


def _check(data: bytes, limits: Limits) -> None:
    """Refuse an archive that is no Word file, or that unpacks to more than the limit."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise InputError(f"broken zip archive: {error}") from error
    if _MAIN not in {member.filename for member in members}:
        raise InputError("a zip archive, and no Word file; unpack it first")
    _check_size("the Word file", "unzipped_bytes", members, limits)
    _check_size("the XML of the Word file", "xml_bytes", [each for each in members if _is_xml(each)], limits)


def _check_size(what: str, limit: str, members: list[zipfile.ZipInfo], limits: Limits) -> None:
    size = sum(member.file_size for member in members)
    if size > getattr(limits, limit) or len(members) > _MEMBERS:
        parts = f"unpacks to {size:,} bytes in {len(members):,} parts"
        raise InputError(f"{what} {parts}; it may be a zip bomb; if not, {way_out(limit)}")


def _is_xml(member: zipfile.ZipInfo) -> bool:
    return member.filename.lower().endswith((".xml", ".rels"))


def _lines(document: Any) -> Iterator[tuple[str, str]]:  # noqa: ANN401 - python-docx is untyped
    for block in document.iter_inner_content():
        if hasattr(block, "rows"):
            for row in block.rows:
                cells: list[str] = []
                for cell in row.cells:  # a merged cell is given once for every column it spans
                    text = " ".join(cell.text.split())
                    if not cells or cells[-1] != text:
                        cells.append(text)
                yield "", "\t".join(cells)
        else:
            yield (block.style.name if block.style is not None else ""), block.text
