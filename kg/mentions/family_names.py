"""Family names (姓), compound ones first."""

from __future__ import annotations

from kg import lexicon


def family_name(name: str) -> str:
    """The family name that `name` begins with (欧阳翘楚 → 欧阳), or nothing."""
    groups = lexicon.groups("surnames.tsv")
    for size in (4, 3, 2):
        if len(name) > size and name[:size] in groups["compound"]:
            return name[:size]
    return name[:1] if name[:1] in groups["common"] or name[:1] in groups["rare"] else ""


def is_rare(family: str) -> bool:
    """Whether a family name is more often another word (和, 支, 温)."""
    return family in lexicon.groups("surnames.tsv")["rare"]
