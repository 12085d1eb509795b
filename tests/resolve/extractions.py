"""Extractions of articles that say what a test wants, without their text."""

from __future__ import annotations

from kg.model import Basis, Claim, Entity, EntityType, Extraction, KnowledgeGraph, Relation
from kg.resolve.linking import link
from tests.factories import article, claim, enterprise, evidence, organization, person, place

SHEN, WUYUAN, MINQIN, LINHE = (
    place("371522", "莘县"),
    place("150821", "五原县"),
    place("620621", "民勤县"),
    place("150802", "临河区"),
)


def extraction(id_: str, *said: tuple, home: str | None = "莘县", **fields) -> Extraction:
    """An article that makes the claims given as (relation, subject, object, qualifiers)."""
    claims: list[Claim] = []
    entities: dict[str, Entity] = {}
    for number, (relation, subject, target, *more) in enumerate(said):
        qualifiers = more[0] if more else {}
        quote = qualifiers.pop("quote", f"{id_}说了第{number}件事。")
        found = evidence(quote, article=id_, start=100 * number)
        claims.append(claim(relation, subject, target, **{"evidence": (found,), **qualifiers}))
        entities.update({each.id: each for each in (subject, target) if each is not None})
    return Extraction(article(id_, home=home, **fields), (), tuple(entities.values()), tuple(claims))


def located(body: Entity, where: Entity, basis: Basis = Basis.STATED) -> tuple:
    """The claim that a body is somewhere."""
    return Relation.LOCATED_IN, body, where, {"basis": basis}


def holds(name: str, body: Entity, role: str, **fields) -> tuple:
    """The claim that somebody holds a role."""
    return Relation.HOLDS_ROLE, person(name), body, {"role": role, **fields}


def named(graph: KnowledgeGraph, type_: EntityType) -> list[tuple[str, ...]]:
    """The names of the entities of a type, sorted."""
    return sorted(entity.names for entity in graph.entities if entity.type is type_)


def link_bodies(one: str, other: str, *, homes=("莘县", "莘县"), type_=EntityType.ENTERPRISE, **fields) -> int:
    """How many entities two articles make that name a body each, whose chairmen differ."""
    make = enterprise if type_ is EntityType.ENTERPRISE else organization
    graph = link([
        extraction("a1", holds("陈一鸣", make(one), "主席"), home=homes[0], **fields),
        extraction("a2", holds("林二水", make(other), "主席"), home=homes[1], **fields),
    ])
    return len(named(graph, type_))
