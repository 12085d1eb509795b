"""Terms of Oxigraph's for JSON; a module of its own, since a worker loads no more than it needs."""

from __future__ import annotations

import pyoxigraph

_STRING = "http://www.w3.org/2001/XMLSchema#string"


def encode(node: object) -> tuple[str | None, ...] | None:
    """A term as JSON can carry it; the fields of `kg.store.results.Term`."""
    found: tuple[str | None, ...] | None
    match node:
        case None:
            found = None
        case pyoxigraph.NamedNode():
            found = "uri", node.value
        case pyoxigraph.BlankNode():
            found = "bnode", node.value
        case pyoxigraph.Literal() if node.language is not None:
            found = "literal", node.value, node.language
        case pyoxigraph.Literal() if node.datatype.value != _STRING:
            found = "literal", node.value, None, node.datatype.value
        case pyoxigraph.Literal():
            found = "literal", node.value
        case _:
            found = "triple", str(node)
    return found
