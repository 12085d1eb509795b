"""What articles name, each thing under an id that it has wherever it is named in the same way and the same place.

An enterprise's full name is its own id; 海丰渔业, 组织部, a project or a person is that of a place or a body only.
"""

from __future__ import annotations

import functools
from collections import Counter
from dataclasses import dataclass, field, replace

from kg.model import Claim, Entity, EntityType, Extraction, MentionKind, Relation
from kg.resolve import divisions
from kg.resolve.linking_bodies import Body, parse_body
from kg.resolve.linking_scopes import Scopes
from kg.text.gazetteer import gazetteer


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
        return {_prefecture(code) for code in self.located | self.homes}


@functools.cache
def _prefecture(code: str) -> str:
    return gazetteer().prefecture_of(code) or code


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
        scopes = Scopes.of(extraction, home_of(extraction))
        ids: dict[str, str] = {}
        for entity in sorted(extraction.entities, key=lambda each: (each.type is EntityType.PERSON, each.id)):
            ids[entity.id] = scopes.id_of(entity, ids)
            self._enter(entity, ids[entity.id], scopes)
        for claim in extraction.claims:
            self._claim(claim, ids)

    def _enter(self, entity: Entity, id_: str, scopes: Scopes) -> None:
        node = self.by_id.setdefault(id_, Node(id_, entity.type, entity.name, entity.code))
        node.forms.update(entity.names)
        node.articles.add(scopes.article)
        node.located.update(scopes.located.get(entity.id, ()))
        if scopes.home is not None:
            node.homes.add(scopes.home)
        if entity.type is EntityType.ORGANIZATION:
            body = parse_body(entity.name, near=scopes.near(entity))
            node.body = max(node.body or body, body, key=lambda each: (each.code or "", each))

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
