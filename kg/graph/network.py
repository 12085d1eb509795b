"""A knowledge graph as a networkx graph: entities are nodes, claims are edges, amounts are attributes of nodes.

Attributes are plain text and numbers without control characters, so that GraphML and GEXF can carry them.
"""

from __future__ import annotations

import networkx as nx

from kg.graph.statuses import latest_statuses
from kg.graph.text import writable
from kg.model import Claim, Entity, KnowledgeGraph, Relation

_AMOUNTS = frozenset({Relation.INVESTMENT, Relation.GROUP_INVESTMENT})


def to_network(graph: KnowledgeGraph) -> nx.MultiDiGraph[str]:
    """The network of `graph`: an edge's key is its claim's id, other names are joined by `|`.

    An amount becomes `investment_total`, `group_investment_total` and so on of its subject; of several, the largest.
    The latest status of a project becomes its `stage` and `event_date`.
    """
    network: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for entity in sorted(graph.entities, key=lambda entity: entity.id):
        network.add_node(entity.id, **_described(entity))
    for claim in sorted(graph.claims, key=lambda claim: claim.id):
        if claim.relation in _AMOUNTS:
            _add_amount(network.nodes[claim.subject], claim)
        elif claim.object is not None:
            network.add_edge(claim.subject, claim.object, key=claim.id, **_attributes(claim))
    dates = {article.id: article.date for article in graph.articles if article.date is not None}
    for project, claim in latest_statuses(graph.claims, dates).items():
        if claim.stage is not None:
            network.nodes[project]["stage"] = claim.stage.value
        if claim.event_date is not None:
            network.nodes[project]["event_date"] = writable(claim.event_date)
    return network


def _described(entity: Entity) -> dict[str, str]:
    found = {"label": writable(entity.name), "type": entity.type.value}
    if len(entity.names) > 1:
        found["aliases"] = "|".join(map(writable, entity.names[1:]))
    if entity.code is not None:
        found["code"] = writable(entity.code)
    if entity.same_as:
        found["same_as"] = "|".join(entity.same_as)  # an IRI holds no |
    return found


def _add_amount(node: dict[str, str | int | float], claim: Claim) -> None:
    if claim.money is None:
        return
    name = f"{claim.relation.value}_{claim.kind.value if claim.kind else 'total'}"
    if claim.money.currency != "CNY":
        name = f"{name}_{claim.money.currency}"
    amount = float(claim.money.amount)
    if amount < float(node.get(name, 0)):
        return
    node[name] = amount
    if claim.count is not None:
        node[f"{name}_projects"] = claim.count


def _attributes(claim: Claim) -> dict[str, str | int | float | bool]:
    first = claim.evidence[0]
    found = {
        "label": claim.role or claim.relation.value,
        "relation": claim.relation.value,
        "role": claim.role,
        "past": claim.past or None,
        "basis": None if claim.basis is None else claim.basis.value,
        "confidence": round(claim.confidence, 4),
        "articles": len({evidence.article for evidence in claim.evidence}),
        "article": first.article,
        "quote": first.quote,
        "rule": first.rule,
    }
    return {
        name: writable(value) if isinstance(value, str) else value for name, value in found.items() if value is not None
    }
