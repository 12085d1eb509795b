"""A knowledge graph as triples, in a fixed order and without blank nodes.

All triples of one subject stand together and subjects follow the alphabet of their kinds, so an export is a stream:
nothing is sorted afterwards.

A claim is four things: a direct triple (`project kg:investment investment`), a claim node with subject, predicate and
object, the sentences it was derived from, and the articles those are part of. A role stands on a membership node
besides, an amount on an investment node.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from types import MappingProxyType
from typing import Any

from pyoxigraph import Triple

from kg.graph import ids, nodes
from kg.graph.nodes import Index
from kg.graph.places import Place
from kg.graph.vocabulary import ENTITY_KINDS, KINDS
from kg.model import Article, Claim, Entity, EntityType, Evidence, KnowledgeGraph, Merge, Relation, Span


def to_triples(graph: KnowledgeGraph, *, base: str) -> Iterator[Triple]:
    """Every triple of `graph`: the same sequence for the same graph, in whatever order its parts come.

    Args:
        graph: The linked claims.
        base: What every IRI begins with.
    """
    index = nodes.index_of(graph, base=base)
    for kind in KINDS:
        things, describe = BLOCKS[kind]
        found = things(index)
        for local in sorted(found):
            yield from nodes.block(index.node(kind, local), describe(index, local, found[local]))


def _articles(index: Index) -> dict[str, Article]:
    return {ids.article(article.id): article for article in index.graph.articles}


def _claims(index: Index, relations: frozenset[Relation] = frozenset(Relation)) -> dict[str, Claim]:
    return {local: claim for local, claim in index.claims.items() if claim.relation in relations}


def _derivations(index: Index) -> dict[str, Evidence]:
    return {
        ids.derivation(local, index.sentences[evidence], evidence.rule): evidence
        for local, claim in index.claims.items()
        if nodes.mixed(index.whole[local])
        for evidence in claim.evidence
    }


def _entities(index: Index, *, of: EntityType) -> dict[str, Entity]:
    return {ids.split(entity.id)[1]: entity for entity in index.graph.entities if entity.type is of}


def _places(index: Index) -> dict[str, Entity | Place]:
    return {**index.places, **_entities(index, of=EntityType.PLACE)}


def _merges(index: Index) -> dict[str, Merge]:
    return {ids.merge(merge): merge for merge in index.graph.merges}


def _pieces(index: Index) -> dict[str, tuple[int, Span]]:
    return {
        f"{sentence}-{number}": (number, span)
        for sentence, evidence in _sentences(index).items()
        if len(evidence.spans) > 1
        for number, span in enumerate(evidence.spans, start=1)
    }


def _sentences(index: Index) -> dict[str, Evidence]:
    return {index.sentences[evidence]: evidence for claim in index.claims.values() for evidence in claim.evidence}


# Each kind's things by local name, and what is said of one. `Any`: the two sides agree kind by kind.
_Block = tuple[Callable[[Index], Mapping[str, Any]], Callable[[Index, str, Any], nodes.Pairs]]

BLOCKS: Mapping[str, _Block] = MappingProxyType({
    "article": (_articles, nodes.describe_article),
    "claim": (_claims, nodes.describe_claim),
    "derivation": (_derivations, nodes.describe_derivation),
    "investment": (
        partial(_claims, relations=frozenset({Relation.INVESTMENT, Relation.GROUP_INVESTMENT})),
        nodes.describe_investment,
    ),
    "membership": (partial(_claims, relations=frozenset({Relation.HOLDS_ROLE})), nodes.describe_membership),
    "merge": (_merges, nodes.describe_merge),
    "piece": (_pieces, nodes.describe_piece),
    "sentence": (_sentences, nodes.describe_sentence),
    "status": (partial(_claims, relations=frozenset({Relation.STATUS})), nodes.describe_status),
    **{kind: (partial(_entities, of=type_), nodes.describe_entity) for type_, kind in ENTITY_KINDS.items()},
    "place": (_places, nodes.describe_place),
})
