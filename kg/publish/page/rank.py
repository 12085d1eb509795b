"""Which entities matter: PageRank over the entities that claims connect, and the choice of the first view."""

from __future__ import annotations

from kg.model import KnowledgeGraph

Neighbours = list[dict[int, int]]

DAMPING = 0.85
ROUNDS = 40


def neighbours(graph: KnowledgeGraph) -> Neighbours:
    """For each entity, in the graph's order, the entities it shares claims with and how many of them."""
    index = {entity.id: number for number, entity in enumerate(graph.entities)}
    found: Neighbours = [{} for _ in graph.entities]
    for claim in graph.claims:
        subject = index.get(claim.subject)
        other = None if claim.object is None else index.get(claim.object)
        if subject is None or other is None or subject == other:
            continue
        found[subject][other] = found[subject].get(other, 0) + 1
        found[other][subject] = found[other].get(subject, 0) + 1
    return found


def pagerank(links: Neighbours) -> list[float]:
    """PageRank by power iteration, plain Python: networkx's needs numpy and scipy for the same figures."""
    count = len(links)
    if not count:
        return []
    degree = [len(row) or 1 for row in links]
    rows = [tuple(row) for row in links]
    loose = [number for number, row in enumerate(rows) if not row]
    score = [1 / count] * count
    for _ in range(ROUNDS):
        share = [value / parts for value, parts in zip(score, degree, strict=True)]
        base = (1 - DAMPING + DAMPING * sum(score[number] for number in loose)) / count
        after = [base + DAMPING * sum(map(share.__getitem__, row)) for row in rows]
        moved = sum(abs(new - old) for new, old in zip(after, score, strict=True))
        score = after
        if moved < 1e-7:
            break
    return score


def first_view(links: Neighbours, limit: int) -> list[int]:
    """The `limit` best-ranked entities, none without company; entities are in order of rank.

    An entity whose links all lead outside the choice would stand alone and say nothing, so it brings its best
    neighbour. Entities without any link only fill up what room is left.
    """
    if len(links) <= limit:
        return list(range(len(links)))
    chosen: set[int] = set()
    for number, row in enumerate(links):
        if len(chosen) >= limit:
            break
        if number in chosen or not row:
            continue
        if chosen.isdisjoint(row):
            if len(chosen) + 2 > limit:
                continue
            chosen.add(min(row))
        chosen.add(number)
    for number in range(len(links)):
        if len(chosen) >= limit:
            break
        chosen.add(number)
    return sorted(chosen)
