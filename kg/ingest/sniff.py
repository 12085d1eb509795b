"""What kind of file it is, by its first bytes; the suffix only decides between kinds of text."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from kg.errors import InputError
from kg.ingest.decode import decode
from kg.ingest.jsonl import is_record

HEAD = 65_536
"""Bytes that `kind_of` wants to see."""

_BY_SUFFIX = {
    ".md": "markdown",
    ".markdown": "markdown",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
}
_MAGIC = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old (.doc, .xls) or an encrypted Office file; save it as a plain .docx"),
    (b"\x89PNG", "a PNG picture, not text"),
    (b"\xff\xd8\xff", "a JPEG picture, not text"),
    (b"GIF8", "a GIF picture, not text"),
    (b"\x1f\x8b", "a gzip archive; unpack it first"),
    (b"Rar!", "a RAR archive; unpack it first"),
    (b"7z\xbc\xaf", "a 7-Zip archive; unpack it first"),
    (b"{\\rtf", "an RTF file; save it as .docx"),
)
_HTML = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,2000}?-->\s*)?<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)
_TAG = re.compile(r"</?(?:p|div|h1|article|span|table|title|br)\b[^<>]*>", re.IGNORECASE)
_HTML_SUFFIXES = frozenset({".html", ".htm"})


def kind_of(head: bytes, name: str) -> str:
    """The kind of file that begins with `head`: pdf, zip, html, jsonl, markdown or text.

    Raises:
        InputError: It is empty, or of a kind that holds no text.
    """
    if not head:
        raise InputError("the file is empty")
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if head.startswith(b"PK\x03\x04"):
        return "zip"
    for magic, what in _MAGIC:
        if head.startswith(magic):
            raise InputError(what)
    suffix = PurePosixPath(name).suffix.lower()
    if _BY_SUFFIX.get(suffix) == "jsonl":
        return "jsonl"
    text = _glimpse(head)
    if _HTML.match(text) or (suffix in _HTML_SUFFIXES and _TAG.search(text)):
        return "html"
    if _is_jsonl(text, cut=len(head) >= HEAD):
        return "jsonl"
    return _BY_SUFFIX.get(suffix, "text")


def _glimpse(head: bytes) -> str:
    """The first characters; a character cut at the end does not matter."""
    for cut in range(4):
        try:
            return head[: len(head) - cut].decode("utf-8-sig")
        except UnicodeDecodeError as error:
            if error.start < len(head) - 4:
                break
    try:
        return decode(head)
    except InputError:
        return ""  # the reader says what is wrong, from the whole file


def _is_jsonl(text: str, *, cut: bool) -> bool:
    lines = [line for line in text.split("\n", 4) if line.strip()]
    if not lines or not lines[0].lstrip().startswith("{"):
        return False
    if len(lines) == 1 and cut:  # one line longer than what was read
        return '"text"' in text
    return any(map(is_record, lines[:3]))
