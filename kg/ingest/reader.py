"""Inputs → articles, one after the other; what cannot be read is named and the rest goes on."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from functools import partial
from typing import BinaryIO, NamedTuple, Protocol

from kg.errors import InputError, OutOfTimeError
from kg.ingest.document import Document, articles
from kg.ingest.docx import read_docx
from kg.ingest.html import read_html
from kg.ingest.jsonl import Numbered, read_numbered, read_records
from kg.ingest.pdf import read_pdf
from kg.ingest.plain import read_markdown, read_text
from kg.ingest.skipped import Limits, Skipped, way_out
from kg.ingest.sniff import HEAD, kind_of
from kg.ingest.sources import Source, discover
from kg.model import Article
from kg.timelimit import within

READERS: dict[str, Callable[[bytes, Limits], Document]] = {
    "text": read_text,
    "markdown": read_markdown,
    "html": read_html,
    "pdf": read_pdf,
    "zip": read_docx,
}


class _Naming(NamedTuple):
    id: str
    source: str
    home: str | None


class ReadSource(Protocol):
    """What reads one source; `read`, or what remembers what that gave."""

    def __call__(
        self, source: Source, *, home: str | None = None, limits: Limits | None = None
    ) -> Iterator[Article | Skipped]:
        """The articles of one source."""


def read_all(
    inputs: Sequence[str], *, home: str | None = None, limits: Limits | None = None, by: ReadSource | None = None
) -> Iterator[Article | Skipped]:
    """The articles of files, folders, globs and `-`; a `Skipped` for each file or line that cannot be read.

    Args:
        inputs: Paths, patterns, or `-` for standard input.
        home: What 我市, 我县 and the like stand for in articles that state no home: 聊城市.
        limits: How large files may be, and how long reading one may take.
        by: What reads a source; `read` where None.
    """
    by = by or read
    seen: dict[str, int] = {}
    for source in discover(inputs):
        if isinstance(source, Skipped):
            yield source
            continue
        for found in by(source, home=home, limits=limits):
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
                found = _records(source, read_records(head, stream, limits), home, limits)
            else:
                data = _rest(head, stream, limits)
                naming = _Naming(source.id, source.name, home)
                found = iter(_bounded(lambda: _divided(READERS[kind](data, limits), naming, limits), limits))
            nothing = True
            for item in found:
                nothing = False
                yield item
            if nothing:
                yield Skipped(source.name, None, "the file holds no text")
    except InputError as error:
        yield Skipped(source.name, error.line, error.message)
    except OSError as error:
        yield Skipped(source.name, None, f"cannot be read: {error.strerror or error}")


def read_lines(
    source: Source, lines: Iterable[tuple[int, bytes]], *, home: str | None = None, limits: Limits | None = None
) -> Iterator[Article | Skipped]:
    """The articles of some lines of a JSONL file that others have opened, each line with its number."""
    limits = limits or Limits()
    fitting = ((number, line if len(line) <= limits.line_bytes else None) for number, line in lines)
    return _records(source, read_numbered(fitting, limits), home, limits)


def _rest(head: bytes, stream: BinaryIO, limits: Limits) -> bytes:
    data = head + stream.read(max(0, limits.file_bytes + 1 - len(head)))
    if len(data) > limits.file_bytes:
        raise InputError(f"larger than {limits.file_bytes:,} bytes; split it, or {way_out('file_bytes')}")
    return data


def _divided(document: Document, naming: _Naming, limits: Limits) -> list[Article]:
    if len(document.text) > limits.text_chars:
        raise InputError(f"the text has {len(document.text):,} characters; split it, or {way_out('text_chars')}")
    return list(articles(document, id=naming.id, source=naming.source, home=naming.home))


def _bounded(read: Callable[[], list[Article]], limits: Limits) -> list[Article | Skipped]:
    """What `read` makes of a file or record, within the limits of time and size."""
    try:
        found = within(limits.file_seconds, read)
    except OutOfTimeError as error:
        raise InputError(f"{error.message} to read; {way_out('file_seconds')}") from error
    except InputError:
        raise
    except Exception as error:
        # Whatever is wrong with one file must not cost the others: it is named, and makes the exit code 1.
        raise InputError(f"internal error, please report it: {error!r}") from error
    return [_fitting(article, limits) for article in found]


def _fitting(article: Article, limits: Limits) -> Article | Skipped:
    if len(article.text) <= limits.article_chars:
        return article
    what = f"article {article.id} has {len(article.text):,} characters"
    return Skipped(article.source, None, f"{what}; split it, or {way_out('article_chars')}")


def _records(
    source: Source, records: Iterator[Numbered], home: str | None, limits: Limits
) -> Iterator[Article | Skipped]:
    for line, record in records:
        if isinstance(record, InputError):
            yield Skipped(source.name, line, record.message)
            continue
        name, document = record
        naming = _Naming(name or f"{source.id}-{line}", f"{source.name}:{line}", home)
        try:
            yield from _bounded(partial(_divided, document, naming, limits), limits)
        except InputError as error:
            yield Skipped(source.name, line, error.message)


def _open(source: Source) -> AbstractContextManager[BinaryIO]:
    if source.path is None:
        return nullcontext(sys.stdin.buffer)
    return source.path.open("rb")


def _only(article: Article, seen: dict[str, int]) -> Article:
    """The article with an id that none before it has."""
    name = unused(article.id, seen)
    return article if name == article.id else replace(article, id=name)


def unused(id_: str, seen: dict[str, int]) -> str:
    """The id, or one made of it that none before it has: a second 会议 becomes 会议~2; `seen` is kept for the next."""
    name = id_
    while name in seen:
        seen[id_] += 1  # where the last search ended: a hundred thousand of one id are a hundred thousand steps
        name = f"{id_}~{seen[id_]}"
    seen[name] = 1
    return name
