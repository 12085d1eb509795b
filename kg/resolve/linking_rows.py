"""What linking keeps on disk as bytes, and back: nodes, and the parts of a graph."""

from __future__ import annotations

import functools
import marshal
from dataclasses import fields
from decimal import Decimal
from enum import StrEnum
from operator import attrgetter
from typing import Any, get_args, get_type_hints

from kg.model import Article, Bound, Claim, Entity, EntityType, Evidence, Merge, Money, Origin, Span
from kg.resolve.linking_bodies import Body
from kg.resolve.linking_nodes import Node

_loads = marshal.loads  # noqa: S302 - of what this very process wrote
_TYPES = {type_.value: type_ for type_ in EntityType}
_ARTICLE = tuple(field.name for field in fields(Article) if field.name not in {"text", "origin"})
_CLAIM = tuple(field.name for field in fields(Claim))
_MONEY, _EVIDENCE = _CLAIM.index("money"), _CLAIM.index("evidence")
_article_values, _claim_values = attrgetter(*_ARTICLE), attrgetter(*_CLAIM)


def pack_node(node: Node) -> bytes:
    """A node as bytes."""
    return marshal.dumps((
        node.id,
        node.type.value,
        node.name,
        node.code,
        tuple(node.forms),
        tuple(node.located),
        tuple(node.homes),
        None if node.body is None else tuple(node.body),
        tuple(node.posts),
        tuple(node.investors),
        tuple(node.beside),
    ))


def unpack_node(data: bytes) -> Node:
    """The node that was packed."""
    id_, type_, name, code, forms, located, homes, body, posts, investors, beside = _loads(data)
    return Node(
        id_,
        _TYPES[type_],
        name,
        code,
        set(forms),
        set(located),
        set(homes),
        None if body is None else Body(*body),
        set(posts),
        set(investors),
        set(beside),
    )


def pack_article(article: Article) -> bytes:
    """An article without its text as bytes."""
    return marshal.dumps(_article_values(article))


def unpack_article(data: bytes) -> Article:
    """The article that was packed."""
    return Article(text="", origin=Origin(()), **dict(zip(_ARTICLE, _loads(data), strict=True)))


def pack_entity(entity: Entity) -> bytes:
    """An entity as bytes."""
    return marshal.dumps((entity.id, entity.type.value, entity.names, entity.code, entity.same_as))


def unpack_entity(data: bytes) -> Entity:
    """The entity that was packed."""
    id_, type_, names, code, same_as = _loads(data)
    return Entity(id_, _TYPES[type_], names, code, same_as)


def pack_merge(merge: Merge) -> bytes:
    """A merge as bytes."""
    return marshal.dumps((merge.kept, merge.dropped, merge.names, merge.reason))


def unpack_merge(data: bytes) -> Merge:
    """The merge that was packed."""
    return Merge(*_loads(data))


def pack_claim(claim: Claim) -> bytes:
    """A claim as bytes."""
    values: list[Any] = list(_claim_values(claim))
    for place, _ in _enums():
        if values[place] is not None:
            values[place] = values[place].value
    if claim.money is not None:
        money = claim.money
        upto = None if money.upto is None else str(money.upto)
        values[_MONEY] = (str(money.amount), money.currency, money.bound and money.bound.value, upto)
    values[_EVIDENCE] = tuple(
        (each.article, tuple(each.span), each.quote, each.rule, tuple(map(tuple, each.spans)))
        for each in claim.evidence
    )
    return marshal.dumps(tuple(values))


def unpack_claim(data: bytes) -> Claim:
    """The claim that was packed."""
    values = list(_loads(data))
    for place, members in _enums():
        if values[place] is not None:
            values[place] = members[values[place]]
    if values[_MONEY] is not None:
        amount, currency, bound, upto = values[_MONEY]
        values[_MONEY] = Money(Decimal(amount), currency, bound and Bound(bound), upto and Decimal(upto))
    values[_EVIDENCE] = tuple(
        Evidence(article, Span(*span), quote, rule, tuple(Span(*each) for each in spans))
        for article, span, quote, rule, spans in values[_EVIDENCE]
    )
    return Claim(*values)


@functools.cache
def _enums() -> tuple[tuple[int, dict[str, StrEnum]], ...]:
    """The places of a claim's fields that are words of a fixed list, with the lists."""
    hints = get_type_hints(Claim)
    return tuple(
        (place, {member.value: member for member in type_})
        for place, name in enumerate(_CLAIM)
        for type_ in (hints[name], *get_args(hints[name]))
        if isinstance(type_, type) and issubclass(type_, StrEnum)
    )
