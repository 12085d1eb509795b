"""Mentions of a sentence → candidates: which relations it states."""

from __future__ import annotations

from collections.abc import Iterator

from kg.model import Candidate, Mention, Relation, Sentence
from kg.relations.engine import read
from kg.relations.investment import read_investments
from kg.relations.items import itemize
from kg.relations.roles import read_roles
from kg.relations.status import read_statuses
from kg.text.fold import plain

_WIDE = str.maketrans(",;:()!?", "，；：（）！？")  # so that a pattern writes each mark once
_NARROW = frozenset(map(chr, _WIDE))
PATTERNS = (
    Relation.LOCATED_IN,
    Relation.INVESTS_IN,
    Relation.BUILDS,
    Relation.SUBSIDIARY_OF,
    Relation.COOPERATES_WITH,
)


def find_candidates(sentence: Sentence, mentions: tuple[Mention, ...]) -> Iterator[Candidate]:
    """Yield what the rules of every relation read in a sentence."""
    if not mentions:
        return
    text = plain(sentence.text)
    items = itemize(sentence, text if _NARROW.isdisjoint(text) else text.translate(_WIDE), mentions)
    yield from read_roles(items)
    yield from read_investments(items)
    for relation in PATTERNS:
        yield from read(items, relation)
    yield from read_statuses(items)
