"""What articles name, each thing under an id that it has wherever it is named in the same way and the same place.

An enterprise's full name is its own id; 海丰渔业, 组织部, a project or a person is that of a place or a body only.
"""

from __future__ import annotations

import functools
import re
from collections import Counter
from dataclasses import dataclass, field, replace

from kg.model import Claim, Entity, EntityType, Extraction, MentionKind, Relation
from kg.resolve import divisions
from kg.resolve.linking_bodies import Body, parse_body
from kg.resolve.linking_names import parse
from kg.resolve.linking_scopes import Scopes
from kg.text.gazetteer import gazetteer

_PHASE = re.compile(r"([一二三四五六1-6])期")


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


def fullness(node: Node) -> tuple[object, ...]:
    """Sorts the fullest name first: with its legal form, without a phase, long; then by text and id.

    Of a body's name what it is counts before its divisions: 莘县教育和体育局 before 山东省聊城市莘县教体局.
    """
    short = node.type is EntityType.ENTERPRISE and not parse(node.name).full
    phased = node.type is EntityType.PROJECT and bool(phase_of(node.name))
    own = len(node.body.raw) if node.body is not None else 0
    return short, phased, -own, -len(node.name), node.name, node.id


def phase_of(name: str) -> str:
    """The number of the phase that a project's name tells: 一 of 产业园项目一期; empty if none."""
    match = _PHASE.search(name)
    return match.group(1) if match else ""
