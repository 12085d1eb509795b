"""A knowledge graph as columns for the page: entities in order of rank, claims and evidence by index.

Two parts: the core, which the first picture needs, and the texts (sentences, rules, ids), which the page unpacks
after it has drawn. Columns of numbers and repeated words compress to a quarter of what one object a claim takes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from kg.graph.statuses import latest_statuses
from kg.lexicon.readings import second_readings
from kg.model import AmountKind, Basis, Bound, Claim, EntityType, Evidence, KnowledgeGraph, Relation, Stage
from kg.publish.page.divisions import division_tree, whereabouts
from kg.publish.page.spelling import exceptions, readings

TYPES = tuple(EntityType)
RELATIONS = tuple(Relation)
KINDS = tuple(AmountKind)
BOUNDS = tuple(Bound)
BASES = tuple(Basis)
STAGES = tuple(Stage)


@dataclass(frozen=True, slots=True)
class Packed:
    """What goes into the file: plain values, ready for JSON.

    Args:
        core: What the first picture needs.
        texts: What is unpacked after that.
        of: How many entities the whole graph has, where these are not all.
    """

    core: dict[str, Any]
    texts: dict[str, Any]
    of: int | None = None


class Numbering:
    """Gives each distinct value a number in order of first use."""

    def __init__(self) -> None:
        self.values: list[str] = []
        self._numbers: dict[str, int] = {}

    def __call__(self, value: str | None) -> int:
        """The number of `value`; -1 for none."""
        if value is None:
            return -1
        number = self._numbers.get(value)
        if number is None:
            number = self._numbers[value] = len(self.values)
            self.values.append(value)
        return number


def pack(graph: KnowledgeGraph) -> Packed:
    """Encode the graph; its entities must already stand in order of rank."""
    index = {entity.id: number for number, entity in enumerate(graph.entities)}
    claims = [claim for claim in graph.claims if claim.subject in index and (claim.object or claim.subject) in index]
    claims.sort(key=lambda claim: (index[claim.subject], RELATIONS.index(claim.relation), claim.id))
    articles = {article.id: number for number, article in enumerate(graph.articles)}
    evidence = [found for claim in claims for found in claim.evidence]
    core = {
        "articles": _articles(graph),
        "entities": _entities(graph),
        "claims": _claims(claims, index) | _statuses(claims, graph),
        "evidence": {"article": [articles.get(found.article, -1) for found in evidence]},
        "unlinked": len(graph.claims) - len(claims),
    }
    return Packed(core, _texts(graph, claims, evidence))


def _articles(graph: KnowledgeGraph) -> dict[str, Any]:
    papers = Numbering()
    return {
        "title": [article.title or "" for article in graph.articles],
        "paper": [papers(article.publisher) for article in graph.articles],
        "date": [article.date or "" for article in graph.articles],
        "papers": papers.values,
    }


def _entities(graph: KnowledgeGraph) -> dict[str, Any]:
    places = whereabouts(graph)
    tree = division_tree(graph.entities)
    stems = {prefix: number for number, prefix in enumerate(tree)}
    names = [name for entity in graph.entities for name in entity.names]
    usual = readings(names)
    return {
        "type": [TYPES.index(entity.type) for entity in graph.entities],
        "names": [entity.name if len(entity.names) == 1 else list(entity.names) for entity in graph.entities],
        "code": [entity.code or "" for entity in graph.entities],
        "where": [[stems[s] for s in places.get(entity.id, ()) if s in stems] for entity in graph.entities],
        "divisions": [[prefix, name] for prefix, name in tree.items()],
        "readings": usual,
        "second": {character: other for character, other in second_readings().items() if character in usual},
        "spelled": exceptions(names, usual),
    }


def _claims(claims: Sequence[Claim], index: dict[str, int]) -> dict[str, Any]:
    roles, currencies = Numbering(), Numbering()
    return {
        "relation": [RELATIONS.index(claim.relation) for claim in claims],
        "subject": [index[claim.subject] for claim in claims],
        "object": [-1 if claim.object is None else index[claim.object] for claim in claims],
        "confidence": [round(claim.confidence * 100) for claim in claims],
        "evidence": [len(claim.evidence) for claim in claims],
        "role": [roles(claim.role) for claim in claims],
        "roles": roles.values,
        "past": [number for number, claim in enumerate(claims) if claim.past],
        "basis": [-1 if claim.basis is None else BASES.index(claim.basis) for claim in claims],
        "money": {
            str(number): [
                _number(claim.money.amount),
                currencies(claim.money.currency),
                -1 if claim.money.bound is None else BOUNDS.index(claim.money.bound),
                None if claim.money.upto is None else _number(claim.money.upto),
                -1 if claim.kind is None else KINDS.index(claim.kind),
                claim.count,
            ]
            for number, claim in enumerate(claims)
            if claim.money is not None
        },
        "currencies": currencies.values,
    }


def _statuses(claims: Sequence[Claim], graph: KnowledgeGraph) -> dict[str, Any]:
    """Stage, date and whether it is only expected, of each claim of a status; and the latest of each project."""
    dates = {article.id: article.date for article in graph.articles if article.date is not None}
    latest = {claim.id for claim in latest_statuses(claims, dates).values()}
    return {
        "status": {
            str(number): [STAGES.index(claim.stage), claim.event_date or "", int(claim.expected)]
            for number, claim in enumerate(claims)
            if claim.stage is not None
        },
        "latest": [number for number, claim in enumerate(claims) if claim.id in latest],
    }


def _texts(graph: KnowledgeGraph, claims: Sequence[Claim], evidence: Sequence[Evidence]) -> dict[str, Any]:
    quotes, rules = Numbering(), Numbering()
    return {
        "entity": [entity.id for entity in graph.entities],
        "same": {str(number): entity.same_as for number, entity in enumerate(graph.entities) if entity.same_as},
        "claim": [claim.id for claim in claims],
        "article": [article.id for article in graph.articles],
        "source": [article.source for article in graph.articles],
        "quote": [quotes(found.quote) for found in evidence],
        "quotes": quotes.values,
        "rule": [rules(found.rule) for found in evidence],
        "rules": rules.values,
    }


def _number(amount: Decimal) -> int | float:
    return int(amount) if amount == amount.to_integral_value() else float(amount)
