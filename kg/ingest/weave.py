"""Paragraphs → text and origin: pieces of the source are put side by side, nothing is added but line feeds."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kg.model import Origin, Piece, Span

Paragraph = tuple[Span, ...]
"""A paragraph as the stretches of the source it is made of, in reading order."""

# Zero-width spaces and joiners, soft hyphens, direction marks: no reader sees them, and they cut names in two.
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]+")


def weave(source: str, paragraphs: Iterable[Paragraph]) -> tuple[str, Origin]:
    """Join `paragraphs` of `source`, one a line; the origin maps the text back.

    A line feed between paragraphs is mapped too where the source has it in that very place, so that text which stands
    in the source as it is has one piece.
    """
    parts: list[str] = []
    pieces: list[Piece] = []
    length = 0
    for paragraph in paragraphs:
        spans = list(_visible(source, paragraph))
        if not spans:
            continue
        if parts:
            parts.append("\n")
            length += 1
            last = pieces[-1]
            if source.startswith("\n", last.source + last.length):
                pieces[-1] = last._replace(length=last.length + 1)
        for start, end in spans:
            parts.append(source[start:end])
            _add(pieces, Piece(length, end - start, start))
            length += end - start
    return "".join(parts), Origin(tuple(pieces))


def _add(pieces: list[Piece], piece: Piece) -> None:
    if pieces:
        last = pieces[-1]
        if last.start + last.length == piece.start and last.source + last.length == piece.source:
            pieces[-1] = last._replace(length=last.length + piece.length)
            return
    pieces.append(piece)


def _visible(source: str, spans: Iterable[Span]) -> Iterator[Span]:
    for start, end in spans:
        low = start
        for match in _INVISIBLE.finditer(source, start, end):
            if match.start() > low:
                yield Span(low, match.start())
            low = match.end()
        if end > low:
            yield Span(low, end)
