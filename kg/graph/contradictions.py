"""Claims that cannot all be right: two amounts for one project, two holders of one post."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from kg import lexicon
from kg.model import AmountKind, Claim, KnowledgeGraph, Relation

Values = dict[str, set[str]]

# A project has several phases, and what is completed or planned for a year grows.
_ONCE = (AmountKind.TOTAL, AmountKind.PLANNED)


@dataclass(frozen=True, slots=True, order=True)
class Contradiction:
    """What the claims are about, why they cannot all be right, and each value with the articles that give it."""

    about: str
    reason: str
    values: tuple[tuple[str, tuple[str, ...]], ...]


def contradictions(graph: KnowledgeGraph) -> list[Contradiction]:
    """The contradictions in `graph`, sorted. A hedged amount (超, 约) contradicts nothing."""
    found: defaultdict[tuple[str, str], Values] = defaultdict(lambda: defaultdict(set))
    names = {entity.id: entity.name for entity in graph.entities}
    for claim in graph.claims:
        for about, reason, value in _statements(claim, names):
            found[about, reason][value].update(evidence.article for evidence in claim.evidence)
    return sorted(
        Contradiction(about, reason, tuple((value, tuple(sorted(values[value]))) for value in sorted(values)))
        for (about, reason), values in found.items()
        if len(values) > 1
    )


def _statements(claim: Claim, names: dict[str, str]) -> Iterator[tuple[str, str, str]]:
    """What a claim says that can be said once only: about what, in which respect, and the value."""
    if claim.relation is Relation.INVESTMENT and claim.money is not None and claim.money.bound is None:
        amount = f"{claim.money.amount.normalize():f} {claim.money.currency}"
        if claim.kind in _ONCE:
            yield names[claim.subject], f"{claim.kind.value} of more than one amount", amount
    sole = claim.relation is Relation.HOLDS_ROLE and not claim.past and claim.role in lexicon.words("sole_roles.txt")
    if sole and claim.object is not None:
        yield names[claim.object], f"{claim.role} is more than one person", names[claim.subject]
