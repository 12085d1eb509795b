"""Why the graph says what it says: the claims about an entity, each with its sentences."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import groupby

from kg.errors import QueryError
from kg.model import Article, Claim, Entity, KnowledgeGraph, Relation
from kg.publish.claims import claim_records

_SUGGESTED = 8


def entities_named(graph: KnowledgeGraph, name: str) -> list[Entity]:
    """The entities that bear `name` (or have it as id).

    Raises:
        QueryError: There is none; the message names those whose names contain it.
    """
    found = [entity for entity in graph.entities if name == entity.id or name in entity.names]
    if found:
        return found
    near = sorted({e.name for e in graph.entities if any(name in known or known in name for known in e.names)})
    if near:
        more = f" and {len(near) - _SUGGESTED} more" if len(near) > _SUGGESTED else ""
        raise QueryError(f"nothing is named {name}; there are {', '.join(near[:_SUGGESTED])}{more}")
    raise QueryError(f"nothing is named {name}")


def claims_about(graph: KnowledgeGraph, entity: Entity) -> list[Claim]:
    """The claims that name `entity` at either end, in the order of the relations."""
    order = {relation: number for number, relation in enumerate(Relation)}
    found = [claim for claim in graph.claims if entity.id in {claim.subject, claim.object}]
    return sorted(found, key=lambda claim: (order[claim.relation], claim.id))


def as_text(graph: KnowledgeGraph, name: str) -> Iterator[str]:
    """The claims about what is called `name`, for reading."""
    entities = {entity.id: entity for entity in graph.entities}
    articles = {article.id: article for article in graph.articles}
    for number, entity in enumerate(entities_named(graph, name)):
        if number:
            yield ""
        yield _heading(entity)
        for claim in claims_about(graph, entity):
            yield ""
            yield f"  {_claim(claim, entities)}"
            for article, found in groupby(claim.evidence, key=lambda evidence: evidence.article):
                for evidence in found:
                    yield f"    {evidence.quote}"
                    yield f"      {_place(article, articles.get(article))} · {evidence.rule}"


def as_jsonl(graph: KnowledgeGraph, name: str) -> Iterator[str]:
    """The claims about what is called `name`, one a line and article, as `kg extract` prints them."""
    entities = {entity.id: entity for entity in graph.entities}
    for entity in entities_named(graph, name):
        for claim in claims_about(graph, entity):
            for record in claim_records(claim, entities):
                yield json.dumps(record, ensure_ascii=False)


EXPLANATIONS = {"text": as_text, "jsonl": as_jsonl}


def _heading(entity: Entity) -> str:
    aliases = f" ({', '.join(entity.names[1:])})" if len(entity.names) > 1 else ""
    code = f" {entity.code}" if entity.code is not None else ""
    return f"{entity.name}{aliases}  {entity.type.value}{code}  {entity.id}"


def _claim(claim: Claim, entities: dict[str, Entity]) -> str:
    object_ = "" if claim.object is None else f" → {entities[claim.object].name}"
    money = claim.money and f"{claim.money.amount:,f} {claim.money.currency}"
    count = claim.count and f"{claim.count} projects"
    said = (claim.role, "past" if claim.past else None, count, money, claim.kind, claim.basis)
    qualifiers = "".join(f" · {part}" for part in said if part)
    return f"{entities[claim.subject].name} {claim.relation.value}{object_}{qualifiers}  [{claim.confidence:.2f}]"


def _place(id_: str, article: Article | None) -> str:
    if article is None:
        return id_
    title = f"《{article.title}》" if article.title else None
    return " ".join(part for part in (article.date, article.publisher, title, id_) if part)
