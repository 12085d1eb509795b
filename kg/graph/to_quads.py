"""A knowledge graph as quads: what each article says stands in a graph of its own, named by the article.

The default graph holds what no single article says: the articles themselves, entities with their names, the
containment of places, merges, which status of a project is the latest. A claim that two articles make stands in both
graphs, with the same IRI.
"""

from __future__ import annotations

import io
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain
from operator import itemgetter

from pyoxigraph import Quad, RdfFormat, parse, serialize

from kg.graph import ids, nodes, turtle
from kg.graph.to_rdf import (
    Counts,
    as_file,
    as_row,
    blocks,
    latest,
    of_arcs,
    of_article,
    of_claim,
    of_entities,
    of_merge,
)
from kg.model import Claim, KnowledgeGraph


def to_quads(graph: KnowledgeGraph, *, base: str) -> Iterator[Quad]:
    """Every quad of `graph`, in a fixed order: the default graph, then one graph an article."""
    return parse(as_file(_to_trig(graph, base=base)), format=RdfFormat.TRIG)


def as_nquads(trig: Iterable[str], *, base: str) -> str:
    """Pieces of TriG, of blocks that need the prefixes of `base`, as lines of N-Quads."""
    out = io.BytesIO()
    quads = parse(as_file(chain([turtle.header(base)], trig)), format=RdfFormat.TRIG)
    serialize(quads, out, format=RdfFormat.N_QUADS)
    return out.getvalue().decode()


def _to_trig(graph: KnowledgeGraph, *, base: str) -> Iterator[str]:
    index = nodes.index_of(graph, base=base)
    shared = chain(
        (block for article in graph.articles for block in of_article(article)),
        latest(index, graph),
        (block for merge in graph.merges for block in of_merge(index, merge)),
        of_entities(index, graph.entities),
    )
    yield turtle.header(base)
    yield from blocks(index, sorted(map(as_row, shared), key=itemgetter(0)), Counts())
    for article, claims in sorted(_by_article(graph).items()):
        yield f"{index.node('article', ids.article(article))} {{\n"
        said = (block for own, whole in claims for block in of_claim(index, _local(own), own, whole=whole))
        yield from blocks(index, sorted(map(as_row, said), key=itemgetter(0)), Counts())
        short = (block for own, _ in claims for block in of_arcs(index, _local(own), own))
        yield from blocks(index, sorted(map(as_row, short), key=itemgetter(0)), Counts(), whole=False)
        yield "}\n"


def _local(claim: Claim) -> str:
    return ids.split(claim.id)[1]


def _by_article(graph: KnowledgeGraph) -> dict[str, list[tuple[Claim, Claim]]]:
    """The claims of each article, with the evidence that this article gives, and whole."""
    found: defaultdict[str, list[tuple[Claim, Claim]]] = defaultdict(list)
    for claim in graph.claims:
        for article in {evidence.article for evidence in claim.evidence}:
            own = tuple(evidence for evidence in claim.evidence if evidence.article == article)
            found[article].append((replace(claim, evidence=own), claim))
    return found
