"""From lines of input to what linking needs of them, in one pass on the machines of the engine."""

from __future__ import annotations

import marshal
from collections import Counter, deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from kg.cluster.rows import Row
from kg.ingest import Limits, Skipped, Source, read
from kg.ingest.reader import read_lines
from kg.model import Article, Extraction
from kg.pipeline import extract
from kg.pool import Failure, Timed, extract_all
from kg.resolve.linking_facts import facts_of
from kg.resolve.linking_rows import pack_article, pack_claim, pack_node
from kg.resolve.linking_table import as_bytes

ARTICLE, NODE, CLAIM, APART, FAILED = range(5)
PLACE = ("file", "line", "piece")  # of an article: in which file, on which line, the how many-th there
COLUMNS = (
    "kind int, file int, line bigint, piece int, id string, type string, subject string, object string,"
    " key binary, data binary"
)

Place = tuple[int, int, int]
_loads = marshal.loads  # noqa: S302 - of what this very build wrote


@dataclass(frozen=True, slots=True)
class Reading:
    """How lines are read.

    Args:
        sources: The files by number, those that are read line by line.
        home: What 我市 and the like stand for where an article does not say.
        limits: How large or slow an input may be before it is skipped.
        only: Nothing but the articles of these places, under the ids given here: their own are taken.
    """

    sources: Mapping[int, Source]
    home: str | None = None
    limits: Limits = field(default_factory=Limits)
    only: Mapping[Place, str] | None = None


def facts_of_lines(reading: Reading, lines: Iterator[Row]) -> Iterator[Row]:
    """What the articles of lines say; a line is its file's number, its own, and its bytes."""
    return _facts(reading, _placed(reading, lines))


def facts_of_files(reading: Reading, files: Iterator[Row]) -> Iterator[Row]:
    """What the articles of whole files say; a file is its number and where it is."""
    found = (
        ((number, 0, piece), item)
        for number, where in files
        for piece, item in enumerate(read(_unpacked(where), home=reading.home, limits=reading.limits))
    )
    return _facts(reading, found)


def pack_source(source: Source) -> bytes:
    """A local file as a row of `facts_of_files`."""
    return marshal.dumps((str(source.path), source.name, source.below, source.id))


def _unpacked(where: bytes) -> Source:
    path, name, below, id_ = _loads(where)
    return Source(Path(path), name, below, id_)


def unpack_article_row(data: bytes) -> tuple[bytes, int, dict[str, int]]:
    """The packed article of a row, the length of its text in bytes, and what was not read in it, by reason."""
    packed, size, unread = _loads(data)
    return packed, size, unread


def _placed(reading: Reading, lines: Iterator[Row]) -> Iterator[tuple[Place, Article | Skipped]]:
    wanted = None if reading.only is None else {place[:2] for place in reading.only}
    for number, line, data in lines:
        if wanted is None or (number, line) in wanted:
            found = read_lines(reading.sources[number], [(line, data)], home=reading.home, limits=reading.limits)
            for piece, item in enumerate(found):
                yield (number, line, piece), item


def _facts(reading: Reading, found: Iterable[tuple[Place, Article | Skipped]]) -> Iterator[Row]:
    """The rows of articles, each extracted within its time; what failed is a row, too."""
    places: deque[Place] = deque()
    problems: list[Row] = []

    def articles() -> Iterator[Article]:
        for place, item in found:
            if reading.only is not None and place not in reading.only:
                continue
            if isinstance(item, Skipped):
                problems.append(_row(FAILED, place, data=as_bytes(str(item))))
                continue
            places.append(place)
            yield item if reading.only is None else replace(item, id=reading.only[place])

    timed = Timed(extract, reading.limits.article_seconds)
    for outcome in extract_all(articles(), extract=timed, workers=1):
        place = places.popleft()
        if isinstance(outcome, Failure):
            told = as_bytes(f"{outcome.source or outcome.article}: {outcome.reason}")
            yield _row(FAILED, place, key=as_bytes(outcome.article), data=told)
        else:
            yield from _rows(place, outcome)
    yield from problems


def _rows(place: Place, extraction: Extraction) -> Iterator[Row]:
    article, size = extraction.article, len(as_bytes(extraction.article.text))
    facts = facts_of(extraction)
    data = marshal.dumps((pack_article(facts.article), size, dict(extraction.skipped)))
    yield _row(ARTICLE, place, key=as_bytes(article.id), data=data)
    for node in facts.nodes:
        yield _row(NODE, place, id=node.id, type=node.type.value, data=pack_node(node))
    for claim in facts.claims:
        yield _row(CLAIM, place, id=claim.id, subject=claim.subject, object=claim.object, data=pack_claim(claim))
    for one, other in facts.apart:
        yield _row(APART, place, subject=one, object=other)


_NAMES = tuple(column.split()[0] for column in COLUMNS.split(","))[4:]


def _row(kind: int, place: Place, **values: object) -> Row:
    return (kind, *place, *(values.get(name) for name in _NAMES))


def sums(rows: Iterator[Row]) -> Iterator[Row]:
    """How many articles a partition has, how long they are, and what was not read in them; rows of articles' data."""
    articles, size, unread = 0, 0, Counter[str]()
    for (data,) in rows:
        _, length, reasons = unpack_article_row(data)
        articles, size = articles + 1, size + length
        unread.update(reasons)
    yield articles, size, marshal.dumps(dict(unread))


def unpack_unread(data: bytes) -> dict[str, int]:
    """The reasons of `sums` with their numbers."""
    return dict(_loads(data))
