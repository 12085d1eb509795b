"""The tree of administrative divisions a graph touches, and which of them each entity belongs to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from kg.graph.places import Place, contained
from kg.model import Claim, Entity, EntityType, KnowledgeGraph, Relation

# A project's place is where it stands; a body's where it is; a person's where they serve. In this order of trust.
CARRIERS = (Relation.LOCATED_IN, Relation.HOLDS_ROLE, Relation.BUILDS, Relation.INVESTS_IN)
LEVELS = (2, 4, 6)  # digits of a GB/T 2260 code that name the province, the city, the county


def division_tree(entities: Iterable[Entity]) -> dict[str, str]:
    """Names by code prefix (2, 4 or 6 digits, without trailing zeros) for every division above a place of the graph."""
    coded = {entity.code: entity for entity in entities if entity.type is EntityType.PLACE and entity.code}
    prefixes = {stem(code)[:digits] for code in coded for digits in LEVELS if len(stem(code)) >= digits}
    known = contained(prefix.ljust(6, "0") for prefix in prefixes)
    return {prefix: _name(prefix.ljust(6, "0"), known, coded) for prefix in sorted(prefixes)}


def _name(code: str, known: Mapping[str, Place], coded: Mapping[str, Entity]) -> str:
    """The table's name of a division, else the graph's, else its code."""
    place = known.get(code)
    if place is not None and place.name is not None:
        return place.name
    return _short(coded[code]) if code in coded else code


def stem(code: str) -> str:
    """The county, city or province part of a division code: 371500 → 3715, 370000 → 37, 371502001 → 371502."""
    county = code[:6]
    if county.endswith("0000"):
        return county[:2]
    return county[:4] if county.endswith("00") else county


def whereabouts(graph: KnowledgeGraph) -> dict[str, tuple[str, ...]]:
    """For each entity id the divisions (stems) it belongs to: its own, those it is in, else those of what it serves."""
    own = {
        entity.id: (stem(entity.code),)
        for entity in graph.entities
        if entity.type is EntityType.PLACE and entity.code is not None
    }
    found: dict[str, tuple[str, ...]] = dict(own)
    for relation in CARRIERS:
        claims = [claim for claim in graph.claims if claim.relation is relation and claim.object is not None]
        for holder, places in _carried(claims, found).items():
            found.setdefault(holder, places)
    return found


def _carried(claims: Sequence[Claim], known: dict[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    places: dict[str, set[str]] = {}
    for claim in claims:
        subject, other = claim.subject, claim.object or ""
        if other in known:
            places.setdefault(subject, set()).update(known[other])
        # A project is where its builder is only if nothing better is known; hence both directions, subject first.
        elif claim.relation in {Relation.BUILDS, Relation.INVESTS_IN} and subject in known:
            places.setdefault(other, set()).update(known[subject])
    return {holder: tuple(sorted(found)) for holder, found in places.items()}


def _short(entity: Entity) -> str:
    """The shortest name that ends as the full one does: 东昌府区 of 聊城市东昌府区, but never 东阿 of 东阿县."""
    return min((name for name in entity.names if name[-1:] == entity.name[-1:]), key=lambda name: (len(name), name))
