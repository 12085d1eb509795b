"""JSONL: one record a line with `id` and `text`, optionally `title publisher date home`; other keys are ignored."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from kg.errors import InputError
from kg.ingest.decode import clean, decode, printable
from kg.ingest.document import Document
from kg.ingest.metadata import from_mapping
from kg.ingest.skipped import Limits, way_out

Numbered = tuple[int, tuple[str | None, Document] | InputError]
"""A line's number, and what stands there: an id (or None) with a document, or what is wrong."""

_CHUNK = 1 << 20
_WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")


def read_records(head: bytes, stream: BinaryIO, limits: Limits) -> Iterator[Numbered]:
    """Each record as its line and (id, document), the id None where it has none; a broken line as its error.

    `head` is what has been read of `stream`. Lines are read one by one, so a file may be larger than memory; a line
    over the limit is passed over without being held.
    """
    return read_numbered(enumerate(_lines(head, stream, limits), 1), limits)


def read_numbered(lines: Iterable[tuple[int, bytes | str | None]], limits: Limits) -> Iterator[Numbered]:
    """Each record of some lines, which have their numbers; None is a line that is too long."""
    for number, line in lines:
        try:
            text = _text(line, limits)
            if text.strip():
                yield number, _record(text)
        except InputError as error:
            yield number, error


def _text(line: bytes | str | None, limits: Limits) -> str:
    if line is None:
        raise InputError(f"the line is longer than {limits.line_bytes:,} bytes; {way_out('line_bytes')}")
    if isinstance(line, str):
        return line
    return decode(line) if line.strip() else ""


def is_record(line: str) -> bool:
    """True where `line` is one JSON object with a text."""
    try:
        return "text" in _parse(line)
    except InputError:
        return False


def _record(line: str) -> tuple[str | None, Document]:
    values = _parse(line)
    text, id = values.get("text"), values.get("id")  # noqa: A001
    if not isinstance(text, str):
        raise InputError('the record has no "text"' if text is None else '"text" is not a string')
    if not text.strip():
        raise InputError('"text" is empty')
    if isinstance(id, bool) or not isinstance(id, str | int | None):
        raise InputError('"id" is neither a string nor a number')
    name = None if id is None else printable(str(id).strip()) or None
    return name, Document(clean(text), from_mapping(values))


def _parse(line: str) -> dict[str, object]:
    try:
        values = json.loads(line)
    except json.JSONDecodeError as error:
        raise InputError(f"broken JSON: {error.msg} at column {error.colno}") from error
    except (RecursionError, ValueError) as error:  # ten thousand brackets; a number of ten thousand digits
        raise InputError(f"broken JSON: {error}") from error
    if not isinstance(values, dict):
        raise InputError("the line is no JSON object")
    return values


def _lines(head: bytes, stream: BinaryIO, limits: Limits) -> Iterator[bytes | str | None]:
    """The lines, None for one that is too long."""
    if head.startswith(_WIDE_MARKS):  # UTF-16 and UTF-32: a byte 10 is no line end there
        data = head + stream.read(limits.file_bytes)
        if len(data) > limits.file_bytes:
            raise InputError(f"larger than {limits.file_bytes:,} bytes; save it as UTF-8 to have it read line by line")
        yield from decode(data).split("\n")
        return
    held: list[bytes] = []
    size = 0
    chunk = head
    while chunk:
        first, *rest = chunk.split(b"\n")
        size += len(first)
        if size <= limits.line_bytes:
            held.append(first)
        for part in rest:
            yield b"".join(held) if size <= limits.line_bytes else None
            held, size = [part], len(part)
        if size > limits.line_bytes:
            held = []
        chunk = stream.read(_CHUNK)
    if size:
        yield b"".join(held) if size <= limits.line_bytes else None
