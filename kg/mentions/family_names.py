"""Family names (姓), compound ones first."""

from __future__ import annotations

import functools

from kg import lexicon


def family_name(name: str) -> str:
    """The family name that `name` begins with (欧阳翘楚 → 欧阳), or nothing."""
    first = name[:1]
    for size in _compound_sizes().get(first, ()):
        if len(name) > size and name[:size] in _group("compound"):
            return name[:size]
    return first if first in _group("common") or first in _group("rare") else ""


def is_rare(family: str) -> bool:
    """Whether a family name is more often another word (和, 支, 温)."""
    return family in _group("rare")


@functools.cache
def _group(name: str) -> frozenset[str]:
    return lexicon.groups("surnames.tsv")[name]


@functools.cache
def _compound_sizes() -> dict[str, tuple[int, ...]]:
    """The lengths of the compound names that begin with a character, the longest first."""
    names = _group("compound")
    firsts = {name[0] for name in names}
    return {
        first: tuple(size for size in (4, 3, 2) if any(len(name) == size and name[0] == first for name in names))
        for first in firsts
    }
