"""Compact JSON-LD, one node a line, with the terms of `ontology/context.jsonld`.

Oxigraph writes expanded JSON-LD only: full IRIs on every key, which nobody reads.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from functools import cache
from itertools import groupby
from typing import IO, Any

from pyoxigraph import Literal, NamedNode, Triple

from kg.graph.rdf import to_triples
from kg.graph.vocabulary import BASE, NAMESPACES, iri, ontology_file
from kg.model import KnowledgeGraph

_NATIVE: dict[str, Callable[[str], object]] = {iri("xsd:integer"): int, iri("xsd:boolean"): "true".__eq__}


def write_jsonld(graph: KnowledgeGraph, out: IO[bytes], *, base: str = BASE) -> None:
    """Writes `graph` as one JSON-LD document; IRIs of its own are relative to `@base`."""
    context = {"@version": 1.1, "@base": base} | _context()
    out.write(b'{"@context": ' + _json(context) + b',\n"@graph": [')
    separator = b"\n"
    for subject, triples in groupby(to_triples(graph, base=base), key=lambda triple: triple.subject):
        out.write(separator + _json({"id": _reference(subject, base)} | _members(triples, base)))
        separator = b",\n"
    out.write(b"\n]}\n")


@cache
def _context() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(ontology_file("context.jsonld").read_text(encoding="utf-8"))["@context"]
    return found


@cache
def _terms() -> dict[str, tuple[str, dict[str, str]]]:
    """The term and its definition for each IRI of a property."""
    return {iri(value["@id"]): (name, value) for name, value in _context().items() if isinstance(value, dict)}


@cache
def _classes() -> dict[str, str]:
    """The name for each IRI of a class."""
    named = ((name, value) for name, value in _context().items() if isinstance(value, str))
    return {
        iri(value): name for name, value in named if value.partition(":")[0] in NAMESPACES and name not in NAMESPACES
    }


def _members(triples: Iterable[Triple], base: str) -> dict[str, Any]:
    members: dict[str, list[Any]] = {}
    for triple in triples:
        predicate, node = triple.predicate.value, triple.object
        assert isinstance(node, NamedNode | Literal)  # noqa: S101 - the mapping makes no others
        if predicate == iri("rdf:type"):
            members.setdefault("type", []).append(_classes()[node.value])
            continue
        name, definition = _terms()[predicate]
        members.setdefault(name, []).append(_value(node, definition, base))
    return {name: values[0] if len(values) == 1 else values for name, values in members.items()}


def _value(node: NamedNode | Literal, definition: dict[str, str], base: str) -> Any:  # noqa: ANN401 - JSON
    kind = definition.get("@type")
    if isinstance(node, NamedNode):
        return _named()[node.value] if kind == "@vocab" else _reference(node, base)
    if node.language is not None:
        return node.value if definition.get("@language") == node.language else _expanded(node)
    if kind is None:
        return node.value if node.datatype.value == iri("xsd:string") else _expanded(node)
    if iri(kind) != node.datatype.value:
        return _expanded(node)
    return _NATIVE.get(node.datatype.value, str)(node.value)


def _expanded(node: Literal) -> dict[str, str]:
    if node.language is not None:
        return {"@value": node.value, "@language": node.language}
    if node.datatype.value == iri("xsd:string"):
        return {"@value": node.value}
    return {"@value": node.value, "@type": node.datatype.value}


@cache
def _named() -> dict[str, str]:
    """The term for each IRI, to name a predicate as a value."""
    return {full: name for full, (name, _) in _terms().items()}


def _reference(node: NamedNode, base: str) -> str:
    return node.value.removeprefix(base)


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(", ", ": ")).encode()
