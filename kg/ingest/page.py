"""A newspaper page → its articles."""

from __future__ import annotations

from dataclasses import dataclass

from kg.ingest.lines import split_lines
from kg.ingest.weave import Paragraph
from kg.model import Span


@dataclass(frozen=True, slots=True)
class Draft:
    """An article before it has a name: its title, where it has one, and its paragraphs in reading order."""

    title: str | None
    paragraphs: tuple[Paragraph, ...]


def divide(source: str, *, start: int = 0) -> list[Draft]:
    """The articles of `source` from `start` on; none where nothing stands there."""
    lines = split_lines(source, start=start)
    if not lines:
        return []
    return [Draft(None, tuple((Span(line.start, line.end),) for line in lines))]
