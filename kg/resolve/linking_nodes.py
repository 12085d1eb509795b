"""What articles name, each thing under an id that it has wherever it is named in the same way and the same place.

An enterprise's full name is its own id; 海丰渔业, 组织部, a project or a person is that of a place or a body only.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from kg import lexicon
from kg.model import (
    Basis,
    Claim,
    Entity,
    EntityType,
    Extraction,
    MentionKind,
    Relation,
    entity_id,
)
from kg.resolve import divisions
from kg.resolve.linking_bodies import Body, parse_body
from kg.resolve.linking_names import is_unique, parse
from kg.text.gazetteer import gazetteer

_BASES = (Basis.STATED, Basis.NAME, Basis.CONTEXT)


@dataclass(slots=True)
class Node:
    """A thing as articles name it, before any two are made one.

    Args:
        id: Its id.
        type: Its type.
        name: The fullest name.
        code: The division's code, of places.
        forms: How often it goes by each name.
        located: Codes of counties and prefectures where claims place it.
        homes: Codes of the homes of the articles that name it.
        articles: Ids of those articles.
        body: An organization's division and what it is there.
        posts: Of a person, the role and the body's node in each claim.
        investors: Of a project, the nodes that invest in it.
    """

    id: str
    type: EntityType
    name: str
    code: str | None = None
    forms: Counter[str] = field(default_factory=Counter)
    located: set[str] = field(default_factory=set)
    homes: set[str] = field(default_factory=set)
    articles: set[str] = field(default_factory=set)
    body: Body | None = None
    posts: set[tuple[str, str]] = field(default_factory=set)
    investors: set[str] = field(default_factory=set)

    @property
    def prefectures(self) -> set[str]:
        """Codes of the prefectures (or, where there is none, divisions) that it may be looked for in."""
        return {gazetteer().prefecture_of(code) or code for code in self.located | self.homes}


@dataclass(frozen=True, slots=True)
class _Reading:
    """What places the entities of one article: its id, its home, and where its claims place each entity."""

    article: str
    home: str | None
    located: dict[str, tuple[str, ...]]

    def near(self, entity: Entity) -> str | None:
        """The place to read an entity's name from: where the article puts it, else the home."""
        found = self.located.get(entity.id)
        return found[0] if found else self.home


def home_of(extraction: Extraction) -> str | None:
    """The code of the article's home, stated or told from its text."""
    article = extraction.article
    code = divisions.home_code(article.home) if article.home else None
    if code is not None:
        return code
    places = [mention for mention in extraction.mentions if mention.kind is MentionKind.PLACE]
    return divisions.infer_home(places, publisher=article.publisher, text=article.text)


@dataclass(slots=True)
class Nodes:
    """The nodes and claims of all articles so far; claims name nodes."""

    by_id: dict[str, Node] = field(default_factory=dict)
    claims: list[Claim] = field(default_factory=list)

    def add(self, extraction: Extraction) -> None:
        """Enter an article's entities and claims."""
        reading = _Reading(extraction.article.id, home_of(extraction), _located(extraction))
        entities = sorted(extraction.entities, key=lambda each: (each.type is EntityType.PERSON, each.id))
        ids: dict[str, str] = {}
        for entity in entities:
            ids[entity.id] = self._enter(reading, entity, _node_id(reading, entity, extraction.claims, ids))
        for claim in extraction.claims:
            self._claim(claim, ids)

    def _enter(self, reading: _Reading, entity: Entity, id_: str) -> str:
        node = self.by_id.setdefault(id_, Node(id_, entity.type, entity.name, entity.code))
        node.forms.update(entity.names)
        node.articles.add(reading.article)
        node.located.update(reading.located.get(entity.id, ()))
        if reading.home is not None:
            node.homes.add(reading.home)
        if entity.type is EntityType.ORGANIZATION:
            body = parse_body(entity.name, near=reading.near(entity))
            node.body = max(node.body or body, body, key=lambda each: (each.code or "", each))
        return id_

    def _claim(self, claim: Claim, ids: dict[str, str]) -> None:
        subject = ids[claim.subject]
        target = None if claim.object is None else ids[claim.object]
        self.claims.append(replace(claim, subject=subject, object=target))
        if target is None:
            return
        if claim.relation is Relation.HOLDS_ROLE:
            self.by_id[subject].posts.add((claim.role or "", target))
        elif claim.relation is Relation.INVESTS_IN:
            self.by_id[target].investors.add(subject)


def _located(extraction: Extraction) -> dict[str, tuple[str, ...]]:
    """Where the article's claims place each entity: the codes that the best basis gives."""
    codes = {entity.id: entity.code for entity in extraction.entities}
    found: dict[str, dict[Basis, list[str]]] = {}
    for claim in extraction.claims:
        code = codes.get(claim.object or "")
        if claim.relation is Relation.LOCATED_IN and code is not None:
            found.setdefault(claim.subject, {}).setdefault(claim.basis or Basis.CONTEXT, []).append(code)
    return {
        id_: next(tuple(sorted(bases[basis])) for basis in _BASES if basis in bases) for id_, bases in found.items()
    }


def _node_id(reading: _Reading, entity: Entity, claims: Sequence[Claim], ids: dict[str, str]) -> str:
    """The id of an entity: by its code, its name alone, or its name and where or of which body it is."""
    if entity.code is not None:
        return entity.id
    return entity_id(entity.type, entity.name, home=_scope(reading, entity, claims, ids))


def _scope(reading: _Reading, entity: Entity, claims: Sequence[Claim], ids: dict[str, str]) -> str | None:
    near = reading.near(entity)
    unknown = f"article {reading.article}"
    match entity.type:
        case EntityType.PERSON:
            return min(_bodies_of(entity, claims, ids), default=unknown)
        case EntityType.PROJECT | EntityType.PLACE:
            return near or unknown
        case EntityType.ENTERPRISE:
            if is_national(entity.name) or is_unique(parse(entity.name)):
                return None
            return (gazetteer().prefecture_of(near) or near) if near else unknown
        case EntityType.ORGANIZATION:
            return _scope_of_body(entity, near, unknown=unknown)
    return None


def _bodies_of(person: Entity, claims: Iterable[Claim], ids: dict[str, str]) -> list[str]:
    return [ids[claim.object] for claim in claims if claim.subject == person.id and claim.object is not None]


def _scope_of_body(entity: Entity, near: str | None, *, unknown: str) -> str | None:
    """The division that tells a body from others of its name; None where the name alone does."""
    body = parse_body(entity.name, near=near)
    if body.code is not None:
        return None if len(gazetteer().codes(body.division)) == 1 else body.code
    if is_national(entity.name) or (_is_strong(entity.name) and len(entity.name) > 6):
        return None
    return (divisions.county_level(near) or near) if near else unknown


def is_national(name: str) -> bool:
    """Whether a name is that of a body of the whole country, or of a part of one: 国家电网, 中铁七局."""
    return name.startswith(tuple(lexicon.words("national_heads.txt") - {"中共", "共青团", "政协"}))


def _is_strong(name: str) -> bool:
    """Whether the name's ending wants a name of its own before it: X研究院, not X局."""
    suffixes = lexicon.org_suffixes()
    ending = next((name[at:] for at in range(len(name)) if name[at:] in suffixes), None)
    return ending is not None and suffixes[ending].strength == "strong"
