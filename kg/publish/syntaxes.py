"""The RDF syntaxes that Oxigraph writes, each from the one ordered stream."""

from __future__ import annotations

from typing import IO

from pyoxigraph import RdfFormat, serialize

from kg.graph.rdf import to_quads, to_triples, write_rdf
from kg.graph.rdf12 import reified
from kg.graph.vocabulary import BASE, prefixes
from kg.model import KnowledgeGraph


def write_turtle(graph: KnowledgeGraph, out: IO[bytes], *, base: str = BASE) -> None:
    """Turtle, with a prefix a kind of node."""
    write_rdf(graph, out, syntax=RdfFormat.TURTLE, base=base)


def write_ntriples(graph: KnowledgeGraph, out: IO[bytes], *, base: str = BASE) -> None:
    """N-Triples: a line a triple, for `sort`, `diff` and bulk loaders."""
    write_rdf(graph, out, syntax=RdfFormat.N_TRIPLES, base=base)


def write_xml(graph: KnowledgeGraph, out: IO[bytes], *, base: str = BASE) -> None:
    """RDF/XML, for tools that read nothing newer."""
    write_rdf(graph, out, syntax=RdfFormat.RDF_XML, base=base)


def write_nquads(graph: KnowledgeGraph, out: IO[bytes], *, base: str = BASE) -> None:
    """N-Quads with a graph an article."""
    serialize(to_quads(graph, base=base), out, format=RdfFormat.N_QUADS)


def write_trig(graph: KnowledgeGraph, out: IO[bytes], *, base: str = BASE) -> None:
    """TriG with a graph an article."""
    serialize(to_quads(graph, base=base), out, format=RdfFormat.TRIG, prefixes=prefixes(base))


def write_rdf12(graph: KnowledgeGraph, out: IO[bytes], *, base: str = BASE) -> None:
    """Turtle 1.2: claims as reifiers of triple terms."""
    serialize(reified(to_triples(graph, base=base)), out, format=RdfFormat.TURTLE, prefixes=prefixes(base))
