"""What linking takes from one article: its nodes, and its claims between them; a pure function of an extraction."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from kg.model import Article, Claim, Entity, EntityType, Extraction, MentionKind, Origin, Relation
from kg.resolve import divisions
from kg.resolve.linking_bodies import parse_body
from kg.resolve.linking_claims import rewrite
from kg.resolve.linking_names import ends, parse, rank
from kg.resolve.linking_nodes import Node
from kg.resolve.linking_scopes import Scopes

_BETWEEN_TWO = frozenset({Relation.SUBSIDIARY_OF, Relation.COOPERATES_WITH})


@dataclass(frozen=True, slots=True)
class Facts:
    """What linking needs to know of an article.

    Args:
        article: The article without its text.
        nodes: What it names.
        claims: What it claims of nodes.
        apart: Pairs of nodes' ids that are two things, because it claims something between them.
    """

    article: Article
    nodes: tuple[Node, ...]
    claims: tuple[Claim, ...]
    apart: tuple[tuple[str, str], ...]


def facts_of(extraction: Extraction) -> Facts:
    """What an article's extraction tells about its names."""
    scopes = Scopes.of(extraction, _home_of(extraction))
    nodes: dict[str, Node] = {}
    ids: dict[str, str] = {}
    for entity in sorted(extraction.entities, key=lambda each: (each.type is EntityType.PERSON, each.id)):
        ids[entity.id] = id_ = scopes.id_of(entity, ids)
        node = _node(entity, id_, scopes)
        if id_ in nodes:
            nodes[id_].add(node)
        else:
            nodes[id_] = node
    for claim in extraction.claims:
        _tell(claim, ids, nodes)
    _set_beside([node for node in nodes.values() if node.type is EntityType.ENTERPRISE])
    return Facts(
        article=replace(extraction.article, text="", origin=Origin(())),
        nodes=tuple(nodes.values()),
        claims=tuple(made for claim in extraction.claims if (made := rewrite(claim, ids.__getitem__)) is not None),
        apart=tuple(
            (ids[claim.subject], ids[claim.object])
            for claim in extraction.claims
            if claim.relation in _BETWEEN_TWO and claim.object is not None and ids[claim.subject] != ids[claim.object]
        ),
    )


def _home_of(extraction: Extraction) -> str | None:
    """The code of the article's home, stated or told from its text."""
    article = extraction.article
    code = divisions.home_code(article.home) if article.home else None
    if code is not None:
        return code
    places = [mention for mention in extraction.mentions if mention.kind is MentionKind.PLACE]
    return divisions.infer_home(places, publisher=article.publisher, text=article.text)


def _node(entity: Entity, id_: str, scopes: Scopes) -> Node:
    node = Node(id_, entity.type, entity.name, entity.code, forms=set(entity.names))
    node.located.update(scopes.located.get(entity.id, ()))
    if scopes.home is not None:
        node.homes.add(scopes.home)
    if entity.type is EntityType.ORGANIZATION:
        node.body = parse_body(entity.name, near=scopes.near(entity))
    return node


def _tell(claim: Claim, ids: Mapping[str, str], nodes: Mapping[str, Node]) -> None:
    """Note a post with the person, an investor with the project."""
    if claim.object is None:
        return
    subject, target = ids[claim.subject], ids[claim.object]
    if claim.relation is Relation.HOLDS_ROLE:
        nodes[subject].posts.add((claim.role or "", target))
    elif claim.relation is Relation.INVESTS_IN:
        nodes[target].investors.add(subject)


def _set_beside(enterprises: Iterable[Node]) -> None:
    for one, other in itertools.permutations(enterprises, 2):
        if ends(parse(one.name), parse(other.name)) and rank(other.name) > rank(one.name):
            one.beside.add(other.id)
            other.beside.add(one.id)
