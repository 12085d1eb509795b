"""Claims that cannot all be right: two amounts for one project, two holders of one post."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import groupby, pairwise
from operator import itemgetter

from kg import lexicon
from kg.graph.sorting import Row, in_order, key_of
from kg.model import AmountKind, Article, Claim, Entity, KnowledgeGraph, Relation
from kg.model.parts import finder

Values = dict[str, set[str]]

_HOLDERS = "is more than one person"
# A project has several phases, and what is completed or planned for a year grows.
_ONCE = (AmountKind.TOTAL, AmountKind.PLANNED)


@dataclass(frozen=True, slots=True, order=True)
class Contradiction:
    """What the claims are about, why they cannot all be right, and each value with the articles that give it."""

    about: str
    reason: str
    values: tuple[tuple[str, tuple[str, ...]], ...]


def contradictions(graph: KnowledgeGraph) -> Iterator[Contradiction]:
    """The contradictions in `graph`, sorted. A hedged amount (超, 约) contradicts nothing, nor does who came later."""
    find = finder(graph.articles)
    said = map(json.loads, (row for _, row in in_order(_rows(graph))))
    for (about, reason), same in groupby(said, key=itemgetter(0, 1)):
        values: Values = defaultdict(set)
        for _, _, value, article in same:
            values[value].add(article)
        if len(values) > 1 and not (reason.endswith(_HOLDERS) and _follow(values, find)):
            found = tuple((value, tuple(sorted(values[value]))) for value in sorted(values))
            yield Contradiction(about, reason, found)


def _rows(graph: KnowledgeGraph) -> Iterator[Row]:
    """What can be said once only, with an article that says it."""
    find = finder(graph.entities)
    for claim in graph.of(Relation.INVESTMENT, Relation.HOLDS_ROLE):
        for about, reason, value in _statements(claim, find):
            for evidence in claim.evidence:
                yield key_of(about, reason), json.dumps([about, reason, value, evidence.article]).encode()


def _follow(values: Values, find: Callable[[str], Article | None]) -> bool:
    """Whether the articles that name each holder are all older than those that name the next."""
    spans = []
    for articles in values.values():
        found = map(find, articles)
        known = [article.date for article in found if article is not None and article.date is not None]
        if len(known) < len(articles):
            return False
        spans.append((min(known), max(known)))
    return all(left[1] < right[0] for left, right in pairwise(sorted(spans)))


def _statements(claim: Claim, find: Callable[[str], Entity | None]) -> Iterator[tuple[str, str, str]]:
    """What a claim says that can be said once only: about what, in which respect, and the value."""
    if claim.relation is Relation.INVESTMENT and claim.money is not None and claim.money.bound is None:
        amount = f"{claim.money.amount.normalize():f} {claim.money.currency}"
        if claim.kind in _ONCE:
            yield _name(claim.subject, find), f"{claim.kind.value} of more than one amount", amount
    sole = claim.relation is Relation.HOLDS_ROLE and not claim.past and claim.role in lexicon.words("sole_roles.txt")
    if sole and claim.object is not None:
        yield _name(claim.object, find), f"{claim.role} {_HOLDERS}", _name(claim.subject, find)


def _name(id_: str, find: Callable[[str], Entity | None]) -> str:
    entity = find(id_)
    return id_ if entity is None else entity.name
