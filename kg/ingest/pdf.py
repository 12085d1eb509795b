"""PDF: the text layer, page after page; a scan has none and says so."""

from __future__ import annotations

import io
import logging

from kg.errors import InputError
from kg.ingest.decode import clean
from kg.ingest.document import Document
from kg.ingest.skipped import Limits, way_out


def read_pdf(data: bytes, limits: Limits) -> Document:
    """A PDF as the text of its pages; offsets count characters of that text."""
    logging.getLogger("pypdf").setLevel(logging.ERROR)  # it warns of every oddity that it can read all the same
    try:
        pages, pictures = _pages(data, limits)
    except InputError:
        raise
    except Exception as error:
        raise InputError(f"broken PDF: {error or type(error).__name__}") from error
    text = clean("\n".join(pages))
    if not text.strip():
        raise InputError("the PDF has no text layer: it is a scan and needs OCR" if pictures else "the PDF has no text")
    return Document(text)


def _pages(data: bytes, limits: Limits) -> tuple[list[str], bool]:
    """The text of each page, and whether any holds a picture."""
    import pypdf  # noqa: PLC0415 - for PDF only

    reader = pypdf.PdfReader(io.BytesIO(data))
    if reader.is_encrypted and not reader.decrypt(""):
        raise InputError("the PDF is encrypted; save it without a password")
    tree = reader.root_object["/Pages"].get_object()
    told = tree.get("/Count") if isinstance(tree, dict) else None  # to count them takes long, if they are many
    count = told if isinstance(told, int) and told > limits.pdf_pages else len(reader.pages)
    if count > limits.pdf_pages:
        found = f"{count:,} pages, more than {limits.pdf_pages:,}"
        raise InputError(f"the PDF has {found}; split it, or {way_out('pdf_pages')}")
    pages = [page.extract_text() for page in reader.pages]
    pictures = not any(map(str.strip, pages)) and any(len(page.images) for page in reader.pages)
    return pages, pictures
