"""A part of a graph: what lies around an entity, in a county, since a date, of some relations."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from difflib import get_close_matches

from kg.errors import QueryError
from kg.model import Claim, Entity, KnowledgeGraph, Relation
from kg.publish.page.divisions import division_tree, stem, whereabouts
from kg.text.gazetteer import gazetteer


def excerpt(  # noqa: PLR0913  one argument for each condition of `kg view`
    graph: KnowledgeGraph,
    *,
    center: str | None = None,
    hops: int = 1,
    county: str | None = None,
    since: str | None = None,
    relation: str | Sequence[str] | None = None,
) -> KnowledgeGraph:
    """The claims that meet all conditions, with their entities and articles.

    Args:
        graph: The whole graph.
        center: A name or id; only what is at most `hops` claims away from it. All entities of that name are centres.
        hops: How far from the centre.
        county: Name or division code; one end of a claim must be there or in a division below it.
        since: ISO date (or its beginning); only evidence printed then or later, so nothing undated.
        relation: Names of the relations to keep.
    """
    claims: Iterable[Claim] = graph.claims
    if relation is not None:
        wanted = _relations([relation] if isinstance(relation, str) else relation)
        claims = [claim for claim in claims if claim.relation in wanted]
    if since is not None:
        claims = _since(graph, claims, since)
    if county is not None:
        inside = _within(graph, county)
        claims = [claim for claim in claims if claim.subject in inside or claim.object in inside]
    kept: set[str] = set()
    if center is not None:
        kept = _centres(graph, center)
        claims = _around(list(claims), kept, hops)
    return _cut(graph, list(claims), kept)


def _relations(names: Sequence[str]) -> frozenset[Relation]:
    known = {relation.value for relation in Relation}
    for name in names:
        if name not in known:
            raise QueryError(f"no relation is called {name!r}; there are {', '.join(Relation)}")
    return frozenset(map(Relation, names))


def _since(graph: KnowledgeGraph, claims: Iterable[Claim], since: str) -> list[Claim]:
    recent = {article.id for article in graph.articles if article.date is not None and article.date >= since}
    found = []
    for claim in claims:
        evidence = tuple(each for each in claim.evidence if each.article in recent)
        if evidence:
            found.append(replace(claim, evidence=evidence))
    return found


def _within(graph: KnowledgeGraph, county: str) -> set[str]:
    """The ids of entities in the division called (or coded) `county` or below it."""
    tree = division_tree(graph.entities)
    given = [county] if county.isdigit() else gazetteer().codes(county)
    chosen = {stem(code) for code in given} | {prefix for prefix, name in tree.items() if name == county}
    chosen &= tree.keys()
    if not chosen:
        raise QueryError(f"nothing in the graph is in {county!r}; it has {'、'.join(list(tree.values())[:12])}")
    places = whereabouts(graph)
    return {id_ for id_, stems in places.items() if any(found.startswith(top) for found in stems for top in chosen)}


def _centres(graph: KnowledgeGraph, center: str) -> set[str]:
    found = {entity.id for entity in graph.entities if entity.id == center or center in entity.names}
    if not found:
        names = [name for entity in graph.entities for name in entity.names]
        near = [name for name in names if center in name][:5] or get_close_matches(center, names, n=5, cutoff=0.5)
        hint = f"; did you mean {'、'.join(dict.fromkeys(near))}" if near else ""
        raise QueryError(f"no entity is called {center!r}{hint}")
    return found


def _around(claims: list[Claim], centres: set[str], hops: int) -> list[Claim]:
    reached = set(centres)
    for _ in range(max(0, hops)):
        ends = [(claim.subject, claim.object or claim.subject) for claim in claims]
        reached |= {end for pair in ends if reached.intersection(pair) for end in pair}
    return [claim for claim in claims if claim.subject in reached and (claim.object or claim.subject) in reached]


def _cut(graph: KnowledgeGraph, claims: list[Claim], kept: set[str]) -> KnowledgeGraph:
    ends = kept | {claim.subject for claim in claims} | {claim.object for claim in claims if claim.object is not None}
    entities: list[Entity] = [entity for entity in graph.entities if entity.id in ends]
    cited = {evidence.article for claim in claims for evidence in claim.evidence}
    articles = [article for article in graph.articles if article.id in cited]
    return KnowledgeGraph(tuple(articles), tuple(entities), tuple(claims))
