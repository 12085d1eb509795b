"""Claims that cannot all be right: two amounts for one project, two holders of one post."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from kg import lexicon
from kg.model import AmountKind, Claim, KnowledgeGraph, Relation

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


def contradictions(graph: KnowledgeGraph) -> list[Contradiction]:
    """The contradictions in `graph`, sorted. A hedged amount (超, 约) contradicts nothing, nor does who came later."""
    found: defaultdict[tuple[str, str], Values] = defaultdict(lambda: defaultdict(set))
    names = {entity.id: entity.name for entity in graph.entities}
    dates = {article.id: article.date for article in graph.articles}
    for claim in graph.claims:
        for about, reason, value in _statements(claim, names):
            found[about, reason][value].update(evidence.article for evidence in claim.evidence)
    return sorted(
        Contradiction(about, reason, tuple((value, tuple(sorted(values[value]))) for value in sorted(values)))
        for (about, reason), values in found.items()
        if len(values) > 1 and not (reason.endswith(_HOLDERS) and _follow(values, dates))
    )


def _follow(values: Values, dates: dict[str, str | None]) -> bool:
    """Whether the articles that name each holder are all older than those that name the next."""
    spans = []
    for articles in values.values():
        known = [day for article in articles if (day := dates.get(article)) is not None]
        if len(known) < len(articles):
            return False
        spans.append((min(known), max(known)))
    return all(left[1] < right[0] for left, right in pairwise(sorted(spans)))


def _statements(claim: Claim, names: dict[str, str]) -> Iterator[tuple[str, str, str]]:
    """What a claim says that can be said once only: about what, in which respect, and the value."""
    if claim.relation is Relation.INVESTMENT and claim.money is not None and claim.money.bound is None:
        amount = f"{claim.money.amount.normalize():f} {claim.money.currency}"
        if claim.kind in _ONCE:
            yield names[claim.subject], f"{claim.kind.value} of more than one amount", amount
    sole = claim.relation is Relation.HOLDS_ROLE and not claim.past and claim.role in lexicon.words("sole_roles.txt")
    if sole and claim.object is not None:
        yield names[claim.object], f"{claim.role} {_HOLDERS}", names[claim.subject]
