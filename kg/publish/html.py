"""The graph page: one HTML file with the whole graph, which opens by double click and asks the network for nothing.

`render` gives the page, `subgraph` the part of a graph that `kg view` draws, `show` a page for a notebook cell.
"""

from __future__ import annotations

from dataclasses import replace
from operator import attrgetter

from kg.graph.vocabulary import BASE
from kg.model import KnowledgeGraph
from kg.publish.page.assemble import LANGUAGES, assemble
from kg.publish.page.encode import pack
from kg.publish.page.excerpt import excerpt as subgraph
from kg.publish.page.layout import picture
from kg.publish.page.notebook import Page
from kg.publish.page.rank import Neighbours, first_view, neighbours, pagerank

__all__ = ["Page", "render", "show", "subgraph"]

MOST = 10_000  # entities on a page, and of what is said of them at most:
CLAIMS, EVIDENCE = 20_000, 5
FIRST = 300  # entities in the first view: more than this and nobody reads a label


def render(graph: KnowledgeGraph, *, title: str, lang: str = "zh", base: str = BASE) -> str:
    """The page as text, to be written as UTF-8 with line ends as they are; the same graph gives the same text.

    Args:
        graph: The linked claims.
        title: Heading of the page, any text.
        lang: Language the page opens in, `zh` or `en`; a button switches it.
        base: What the IRIs of the RDF begin with.
    """
    if lang not in LANGUAGES:
        raise ValueError(f"lang is {lang!r}; it can be {' or '.join(LANGUAGES)}")
    of = len(graph.entities) if len(graph.entities) > MOST else None
    if of is not None:
        graph = graph.leading(MOST, claims=CLAIMS, evidence=EVIDENCE)
    ranked, links = _ranked(_sorted(graph))
    first = picture(first_view(links, FIRST), links)
    return assemble(replace(pack(ranked), of=of), first, title=title, lang=lang, base=base)


def show(graph: KnowledgeGraph, *, title: str = "知识图谱", lang: str = "zh", height: int = 640) -> Page:
    """The graph as a value that a notebook displays."""
    return Page(render(graph, title=title, lang=lang), height)


def _sorted(graph: KnowledgeGraph) -> KnowledgeGraph:
    """The same graph in order of ids: sums of floats, and so ranks, depend on the order."""
    by_id = attrgetter("id")
    return KnowledgeGraph(
        tuple(sorted(graph.articles, key=by_id)),
        tuple(sorted(graph.entities, key=by_id)),
        tuple(sorted(graph.claims, key=by_id)),
        graph.merges,
    )


def _ranked(graph: KnowledgeGraph) -> tuple[KnowledgeGraph, Neighbours]:
    """The graph with its entities in order of PageRank, and their links by place in that order."""
    links = neighbours(graph)
    score = pagerank(links)
    entities = tuple(graph.entities)
    # Rounding keeps equal scores equal: sums differ in their last digits.
    order = sorted(range(len(score)), key=lambda number: (-round(score[number], 9), entities[number].id))
    rank = {number: place for place, number in enumerate(order)}
    ranked = replace(graph, entities=tuple(entities[number] for number in order))
    return ranked, [{rank[other]: weight for other, weight in links[number].items()} for number in order]
