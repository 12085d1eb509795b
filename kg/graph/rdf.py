"""The door to RDF: a knowledge graph as triples, as bytes of a syntax; and back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import IO

from pyoxigraph import Quad, RdfFormat, Triple, parse, serialize

from kg.errors import InputError
from kg.graph.from_rdf import from_rdf
from kg.graph.to_quads import to_quads as _to_quads
from kg.graph.to_rdf import Counts, parsed, to_turtle
from kg.graph.to_rdf import to_triples as _to_triples
from kg.graph.vocabulary import BASE, prefixes
from kg.model import KnowledgeGraph

__all__ = [
    "Counts",
    "from_rdf",
    "parse_triples",
    "read_turtle",
    "to_quads",
    "to_triples",
    "to_turtle",
    "write_rdf",
    "write_turtle",
]


def to_triples(graph: KnowledgeGraph, *, base: str = BASE) -> Iterator[Triple]:
    """Every triple of `graph`, in a fixed order; every IRI begins with `base`."""
    return _to_triples(graph, base=base)


def to_quads(graph: KnowledgeGraph, *, base: str = BASE) -> Iterator[Quad]:
    """Every quad of `graph`: what each article says in a graph of its own, the rest in the default graph."""
    return _to_quads(graph, base=base)


def write_turtle(graph: KnowledgeGraph, out: IO[bytes], *, base: str = BASE, counts: Counts | None = None) -> None:
    """Writes `graph` to `out` as Turtle; `counts` counts what is written."""
    for piece in to_turtle(graph, base=base, counts=counts):
        out.write(piece.encode())


def write_rdf(graph: KnowledgeGraph, out: IO[bytes], *, syntax: RdfFormat, base: str = BASE) -> None:
    """Writes `graph` to `out` in a triple syntax: Turtle, N-Triples, RDF/XML."""
    if syntax == RdfFormat.TURTLE:
        write_turtle(graph, out, base=base)
        return
    serialize(parsed(graph, base=base), out, format=syntax, prefixes=prefixes(base))


def parse_triples(path: Path) -> Iterator[Triple]:
    """The triples of a Turtle file, one after the other."""
    return (each.triple if isinstance(each, Quad) else each for each in parse(path=str(path), format=RdfFormat.TURTLE))


def read_turtle(path: Path) -> KnowledgeGraph:
    """The knowledge graph of a Turtle file that `write_rdf` wrote."""
    try:
        return from_rdf(parse_triples(path))
    except SyntaxError as error:
        raise InputError(f"not Turtle: {error.msg}", path=path, line=error.lineno) from error
    except InputError as error:
        raise InputError(f"not a graph of ours: {error.message}", path=path) from error
