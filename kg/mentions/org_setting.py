"""What the finders of bodies look at in a sentence, made ready once: where its places are and what no name crosses."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from kg import lexicon
from kg.mentions.scan import Scan
from kg.model import Mention, MentionKind, Span

_WALLS = frozenset({MentionKind.MONEY, MentionKind.DATE, MentionKind.ROLE})


class Place(NamedTuple):
    """A place in the sentence; `relative` where it is 我市, 该县 and the like."""

    start: int
    end: int
    relative: bool


@dataclass(frozen=True, slots=True)
class Setting:
    """A sentence with what was found in it, as the finders of bodies see it.

    Args:
        scan: The sentence.
        places: Its places, as they were found.
        walls: Where amounts, dates and titles end: no name reaches across.
        titles: Where titles begin.
    """

    scan: Scan
    places: tuple[Place, ...]
    walls: frozenset[int]
    titles: frozenset[int]

    @property
    def text(self) -> str:
        """The sentence's text, folded."""
        return self.scan.text

    def begins_with_place(self, start: int, end: int) -> bool:
        """Whether a place stands at the beginning of a stretch."""
        return any(place.start == start and place.end <= end for place in self.places)


def setting(scan: Scan, found: Sequence[Mention]) -> Setting:
    """A sentence made ready for the finders of bodies."""
    spans = [(mention, scan.within(mention)) for mention in found]
    places = [span for each, span in spans if each.kind is MentionKind.PLACE]
    return Setting(
        scan,
        tuple(Place(*span, each.rule == "place/relative") for each, span in spans if each.kind is MentionKind.PLACE),
        frozenset(span.end for each, span in spans if each.kind in _WALLS and not _is_cut(places, span)),
        frozenset(span.start for each, span in spans if each.kind is MentionKind.ROLE),
    )


def _is_cut(places: Sequence[Span], title: Span) -> bool:
    """Whether a title begins within a division (共和县|县长 in 共和县长储能源有限公司): it may be none."""
    return any(place.start < title.start < place.end for place in places)


def words(group: str) -> frozenset[str]:
    """A group of `org_words.tsv`."""
    return lexicon.groups("org_words.tsv")[group]


@functools.cache
def ends(group: str) -> tuple[str, ...]:
    """A group of `org_words.tsv`, as `str.endswith` takes it."""
    return tuple(lexicon.longest_first(words(group)))


def is_trade(core: str) -> bool:
    """Whether what stands before an ending is no name yet: 控股 before 集团有限公司, or nothing."""
    rest = core
    known = _trade_words()
    while rest and not rest.startswith(ends("legal")):
        step = next((size for size in range(min(4, len(rest)), 1, -1) if rest[:size] in known), 0)
        if not step:
            return False
        rest = rest[step:]
    return True


@functools.cache
def _trade_words() -> frozenset[str]:
    return lexicon.words("trade_words.txt") | lexicon.words("org_inner_words.txt")


def overlaps(spans: Sequence[Span], start: int, end: int) -> bool:
    """Whether any of the spans has a character of a stretch."""
    return any(span.start < end and start < span.end for span in spans)
