"""What linking keeps on disk as bytes, and back: nodes, and the parts of a graph.

MessagePack, checked against the types when it is read; not marshal or pickle, for what is kept from one build to the
next may have gone through other hands. Equal parts are equal bytes.
"""

from __future__ import annotations

import functools
import json
from typing import Any, TypeVar

import msgspec

from kg.model import Article, Claim, Entity, Merge
from kg.resolve.linking_nodes import Node

Part = TypeVar("Part", Node, Article, Entity, Merge, Claim)


def pack_node(node: Node) -> bytes:
    """A node as bytes."""
    return _pack(node)


def unpack_node(data: bytes) -> Node:
    """The node that was packed."""
    return _unpack(Node, data)


def pack_article(article: Article) -> bytes:
    """An article without its text as bytes."""
    return _pack(article)


def unpack_article(data: bytes) -> Article:
    """The article that was packed."""
    return _unpack(Article, data)


def pack_entity(entity: Entity) -> bytes:
    """An entity as bytes."""
    return _pack(entity)


def unpack_entity(data: bytes) -> Entity:
    """The entity that was packed."""
    return _unpack(Entity, data)


def pack_merge(merge: Merge) -> bytes:
    """A merge as bytes."""
    return _pack(merge)


def unpack_merge(data: bytes) -> Merge:
    """The merge that was packed."""
    return _unpack(Merge, data)


def pack_claim(claim: Claim) -> bytes:
    """A claim as bytes."""
    return _pack(claim)


def unpack_claim(data: bytes) -> Claim:
    """The claim that was packed."""
    return _unpack(Claim, data)


def _pack(part: object) -> bytes:
    try:
        return _encoder().encode(part)
    except UnicodeEncodeError:  # half a surrogate pair, which MessagePack cannot hold and JSON can
        return json.dumps(msgspec.to_builtins(part)).encode("ascii")


def _unpack(type_: type[Part], data: bytes) -> Part:
    if data[:1] == b"{":  # in MessagePack that is the number 123
        return msgspec.convert(json.loads(data), type_)
    part: Part = _decoders()[type_].decode(data)
    return part


@functools.cache
def _encoder() -> msgspec.msgpack.Encoder:
    return msgspec.msgpack.Encoder(order="deterministic")  # sets have no order


@functools.cache
def _decoders() -> dict[type[object], msgspec.msgpack.Decoder[Any]]:
    return {type_: msgspec.msgpack.Decoder(type_) for type_ in (Node, Article, Entity, Merge, Claim)}
