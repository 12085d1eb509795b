"""A knowledge graph as quads: what each article says stands in a graph of its own, named by the article.

The default graph holds what no single article says: the articles themselves, entities with their names, the
containment of places, merges, which status of a project is the latest. A claim that two articles make stands in both
graphs, with the same IRI.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

from pyoxigraph import DefaultGraph, NamedNode, Quad

from kg.graph import ids, nodes
from kg.graph.shortcuts import arcs
from kg.graph.to_rdf import BLOCKS
from kg.graph.vocabulary import ENTITY_KINDS
from kg.model import Claim, KnowledgeGraph

_SHARED = tuple(sorted(["article", "merge", *ENTITY_KINDS.values()]))
_SAID = ("claim", "derivation", "investment", "membership", "piece", "sentence", "status")


def to_quads(graph: KnowledgeGraph, *, base: str) -> Iterator[Quad]:
    """Every quad of `graph`, in a fixed order: the default graph, then one graph an article."""
    index = nodes.index_of(graph, base=base)
    yield from _quads(replace(index, arcs={}), _SHARED, DefaultGraph())
    for article, claims in sorted(_by_article(index).items()):
        name = index.node("article", ids.article(article))
        said = replace(index, claims=claims, arcs=arcs(claims, index.entities, index.places))
        yield from _quads(said, _SAID, name)
        for subject in sorted(said.arcs):
            pairs = ((predicate, said.of_id(object_)) for predicate, object_ in said.arcs[subject])
            yield from _block(said.of_id(subject), pairs, name)


def _by_article(index: nodes.Index) -> dict[str, dict[str, Claim]]:
    """The claims of each article, with the evidence that this article gives."""
    found: defaultdict[str, dict[str, Claim]] = defaultdict(dict)
    for local, claim in index.claims.items():
        for article in {evidence.article for evidence in claim.evidence}:
            own = tuple(evidence for evidence in claim.evidence if evidence.article == article)
            found[article][local] = replace(claim, evidence=own)
    return found


def _quads(index: nodes.Index, kinds: tuple[str, ...], graph: NamedNode | DefaultGraph) -> Iterator[Quad]:
    for kind in kinds:
        things, describe = BLOCKS[kind]
        found = things(index)
        for local in sorted(found):
            yield from _block(index.node(kind, local), describe(index, local, found[local]), graph)


def _block(subject: NamedNode, pairs: nodes.Pairs, graph: NamedNode | DefaultGraph) -> Iterator[Quad]:
    return (Quad(triple.subject, triple.predicate, triple.object, graph) for triple in nodes.block(subject, pairs))
