"""Where a name is one thing's (in the country, a prefecture, a county, a body), and the id that follows from it.

An enterprise's full name is one enterprise's everywhere; 海丰渔业 is a prefecture's, 组织部 and a project a county's, a
person's name a body's. What cannot be placed is the article's own.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass

from kg import lexicon
from kg.model import Basis, Claim, Entity, EntityType, Extraction, Relation, entity_id
from kg.resolve import divisions
from kg.resolve.linking_bodies import parse_body
from kg.resolve.linking_names import is_unique, parse
from kg.text.gazetteer import gazetteer

_BASES = (Basis.STATED, Basis.NAME, Basis.CONTEXT)
_PARTY = frozenset({"中共", "共青团", "政协"})  # national heads that every county's bodies have too


@dataclass(frozen=True, slots=True)
class Scopes:
    """The scopes of one article's names.

    Args:
        article: Its id.
        home: Code of its home, if anything tells.
        located: For each entity's id, the codes where its claims place it on the best basis they have.
        posts: For each person's id, the bodies of the posts.
    """

    article: str
    home: str | None
    located: Mapping[str, tuple[str, ...]]
    posts: Mapping[str, tuple[Entity, ...]]

    @staticmethod
    def of(extraction: Extraction, home: str | None) -> Scopes:
        """The scopes of an article whose home has a code."""
        entities = {entity.id: entity for entity in extraction.entities}
        posts: dict[str, tuple[Entity, ...]] = {}
        for claim in extraction.claims:
            if claim.relation is Relation.HOLDS_ROLE and claim.object is not None:
                posts[claim.subject] = (*posts.get(claim.subject, ()), entities[claim.object])
        return Scopes(extraction.article.id, home, _located(extraction.claims, entities), posts)

    def near(self, entity: Entity) -> str | None:
        """The place to read an entity's name from: where the article puts it, else the home."""
        found = self.located.get(entity.id)
        return found[0] if found else self.home

    def id_of(self, entity: Entity, ids: Mapping[str, str]) -> str:
        """The id of an entity; `ids` are those of the article's bodies, which a person's needs."""
        if entity.code is not None:
            return entity.id
        if entity.type is EntityType.PERSON:
            bodies = self.posts.get(entity.id, ())
            home = min((self._post(body, ids[body.id]) for body in bodies), default=self._own)
            return entity_id(entity.type, entity.name, home=home)
        return entity_id(entity.type, entity.name, home=self._scope(entity))

    @property
    def _own(self) -> str:
        return f"article {self.article}"

    def _post(self, body: Entity, id_: str) -> str:
        """A body that tells a person from a namesake; of one of the whole country, only its part at home does."""
        return f"{id_} {self.home or self._own}" if is_national(body.name) and body.id not in self.located else id_

    def _scope(self, entity: Entity) -> str | None:
        near = self.near(entity)
        if entity.type is EntityType.ORGANIZATION:
            body = parse_body(entity.name, near=near)
            if body.code is not None:
                return None if len(gazetteer().codes(body.division)) == 1 else body.code
        if entity.type in {EntityType.ENTERPRISE, EntityType.ORGANIZATION} and _is_everywhere_one(entity):
            return None
        if near is None:
            return self._own
        if entity.type is EntityType.ENTERPRISE:
            return gazetteer().prefecture_of(near) or near
        return divisions.county_level(near) or near


def _located(claims: tuple[Claim, ...], entities: Mapping[str, Entity]) -> dict[str, tuple[str, ...]]:
    found: dict[str, dict[Basis, list[str]]] = {}
    for claim in claims:
        code = entities[claim.object].code if claim.object is not None else None
        if claim.relation is Relation.LOCATED_IN and code is not None:
            found.setdefault(claim.subject, {}).setdefault(claim.basis or Basis.CONTEXT, []).append(code)
    return {
        id_: next(tuple(sorted(bases[basis])) for basis in _BASES if basis in bases) for id_, bases in found.items()
    }


def _is_everywhere_one(body: Entity) -> bool:
    if is_national(body.name):
        return True
    if body.type is EntityType.ENTERPRISE:
        return is_unique(parse(body.name))
    return len(body.name) > 6 and _is_strong(body.name)


def is_national(name: str) -> bool:
    """Whether a name is that of a body of the whole country, or of a part of one: 国家电网, 中铁七局, 交通银行."""
    return name.startswith(_national_heads())


@functools.cache
def _national_heads() -> tuple[str, ...]:
    """Heads that nothing else begins with; a 大唐 may be a hotel."""
    heads = lexicon.words("national_heads.txt") - _PARTY
    return tuple(sorted(head for head in heads if head[0] in "中国" or head.endswith("银行")))


def _is_strong(name: str) -> bool:
    """Whether the name's ending wants a name of its own before it: X研究院, not X局."""
    suffixes = lexicon.org_suffixes()
    ending = next((name[at:] for at in range(len(name)) if name[at:] in suffixes), None)
    return ending is not None and suffixes[ending].strength == "strong"
