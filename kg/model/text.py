"""What is read: articles, their sentences, and how places in them lead back to the source."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import NamedTuple


class Span(NamedTuple):
    """A half-open stretch of characters."""

    start: int
    end: int


class Piece(NamedTuple):
    """`length` characters of `Article.text` from `start` that stand in the source from `source` on, unbroken."""

    start: int
    length: int
    source: int


@dataclass(frozen=True, slots=True)
class Origin:
    """Maps places in an article's rejoined text back to the source as decoded.

    `pieces` is ordered by `start` and covers the text but for characters that were put in (none today).
    """

    pieces: tuple[Piece, ...]

    @staticmethod
    def whole(text: str, source: int = 0) -> Origin:
        """The origin of text that stands in the source as it is, from `source` on."""
        return Origin((Piece(0, len(text), source),))

    def spans(self, span: Span) -> tuple[Span, ...]:
        """The pieces of the source that `span` of the text is made of; adjoining ones are joined."""
        found: list[Span] = []
        first = max(0, bisect_right(self.pieces, span.start, key=lambda piece: piece.start) - 1)
        for piece in self.pieces[first:]:
            if piece.start >= span.end:
                break
            low, high = max(span.start, piece.start), min(span.end, piece.start + piece.length)
            if low >= high:
                continue
            start = piece.source + low - piece.start
            if found and found[-1].end == start:
                found[-1] = Span(found[-1].start, start + high - low)
            else:
                found.append(Span(start, start + high - low))
        return tuple(found)


@dataclass(frozen=True, slots=True)
class Article:
    """One article as it is read.

    Args:
        id: File stem or record id; `#n` marks the n-th article of a page.
        text: The rejoined text: one paragraph a line, lines of a paragraph joined.
        origin: Maps `text` back to the source as decoded.
        title: Headline, if known. It need not stand in `text`.
        publisher: The paper.
        date: ISO date of publication.
        home: The place that 我市, 我县 and the like stand for, as given (a name).
        home_inferred: True where nothing stated the home.
        source: Path (or record) the article was read from.
    """

    id: str
    text: str
    origin: Origin
    title: str | None = None
    publisher: str | None = None
    date: str | None = None
    home: str | None = None
    home_inferred: bool = False
    source: str = ""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence; `text == article.text[span]`."""

    article: str
    number: int
    span: Span
    text: str
