"""Inputs → articles, one after the other; what cannot be read is named and the rest goes on."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from typing import BinaryIO

from kg.errors import InputError
from kg.ingest.document import Document, articles
from kg.ingest.docx import read_docx
from kg.ingest.html import read_html
from kg.ingest.jsonl import Numbered, read_records
from kg.ingest.pdf import read_pdf
from kg.ingest.plain import read_markdown, read_text
from kg.ingest.skipped import Limits, Skipped
from kg.ingest.sniff import HEAD, kind_of
from kg.ingest.sources import Source, discover
from kg.model import Article

READERS: dict[str, Callable[[bytes, Limits], Document]] = {
    "text": read_text,
    "markdown": read_markdown,
    "html": read_html,
    "pdf": read_pdf,
    "zip": read_docx,
}


def read_all(
    inputs: Sequence[str], *, home: str | None = None, limits: Limits | None = None
) -> Iterator[Article | Skipped]:
    """The articles of files, folders, globs and `-`; a `Skipped` for each file or line that cannot be read.

    Args:
        inputs: Paths, patterns, or `-` for standard input.
        home: What 我市, 我县 and the like stand for in articles that state no home: 聊城市.
        limits: How large files may be.
    """
    seen: set[str] = set()
    for source in discover(inputs):
        if isinstance(source, Skipped):
            yield source
            continue
        for found in read(source, home=home, limits=limits):
            if isinstance(found, Article):
                yield _only(found, seen)
            else:
                yield found


def read(source: Source, *, home: str | None = None, limits: Limits | None = None) -> Iterator[Article | Skipped]:
    """The articles of one source."""
    limits = limits or Limits()
    found: Iterator[Article | Skipped]
    try:
        with _open(source) as stream:
            head = stream.read(HEAD)
            kind = kind_of(head, source.name)
            if kind == "jsonl":
                found = _records(source, read_records(head, stream, limits), home)
            else:
                data = _rest(head, stream, limits)
                document = READERS[kind](data, limits)
                found = articles(document, id=source.id, source=source.name, home=home)
            nothing = True
            for article in found:
                nothing = False
                yield article
            if nothing:
                yield Skipped(source.name, None, "the file holds no text")
    except InputError as error:
        yield Skipped(source.name, error.line, error.message)
    except OSError as error:
        yield Skipped(source.name, None, f"cannot be read: {error.strerror or error}")


def _rest(head: bytes, stream: BinaryIO, limits: Limits) -> bytes:
    data = head + stream.read(max(0, limits.file_bytes + 1 - len(head)))
    if len(data) > limits.file_bytes:
        raise InputError(f"larger than {limits.file_bytes:,} bytes; split it, or raise the limit")
    return data


def _records(source: Source, records: Iterator[Numbered], home: str | None) -> Iterator[Article | Skipped]:
    for line, record in records:
        if isinstance(record, InputError):
            yield Skipped(source.name, line, record.message)
        else:
            name, document = record
            yield from articles(document, id=name or f"{source.id}-{line}", source=f"{source.name}:{line}", home=home)


def _open(source: Source) -> AbstractContextManager[BinaryIO]:
    if source.path is None:
        return nullcontext(sys.stdin.buffer)
    return source.path.open("rb")


def _only(article: Article, seen: set[str]) -> Article:
    """The article with an id that none before it has: a second 会议 becomes 会议~2."""
    name, number = article.id, 1
    while name in seen:
        number += 1
        name = f"{article.id}~{number}"
    seen.add(name)
    return article if name == article.id else replace(article, id=name)
