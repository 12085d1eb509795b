"""A knowledge graph for whoever goes on with rdflib; a module of its own, since rdflib takes its time to load."""

from __future__ import annotations

from collections.abc import Iterable

import rdflib
from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from kg.errors import InputError
from kg.graph.to_rdf import to_triples
from kg.graph.vocabulary import BASE, iri, prefixes
from kg.model import KnowledgeGraph


def to_rdflib(graph: KnowledgeGraph, *, base: str = BASE) -> rdflib.Graph:
    """`graph` in rdflib's own memory, prefixes bound, for whoever goes on with rdflib."""
    made = rdflib_graph(to_triples(graph, base=base))
    for prefix, namespace in prefixes(base).items():
        made.bind(prefix, namespace)
    return made


def rdflib_graph(triples: Iterable[Triple]) -> rdflib.Graph:
    """Oxigraph's triples in rdflib's memory, as rdflib's own parsers would have read them.

    oxrdflib gives every plain text the datatype `xsd:string`; to rdflib that is another literal than one without.
    """
    made = rdflib.Graph(bind_namespaces="none")
    for triple in triples:
        made.add((_node(triple.subject), _node(triple.predicate), _node(triple.object)))
    return made


def _node(term: object) -> rdflib.URIRef | rdflib.BNode | rdflib.Literal:
    if isinstance(term, NamedNode):
        return rdflib.URIRef(term.value)
    if isinstance(term, Literal):
        if term.language is not None:
            return rdflib.Literal(term.value, lang=term.language)
        datatype = term.datatype.value
        return rdflib.Literal(term.value, datatype=None if datatype == iri("xsd:string") else rdflib.URIRef(datatype))
    if isinstance(term, BlankNode):
        return rdflib.BNode(term.value)
    raise InputError(f"rdflib has no triple terms (RDF 1.2): {term}")
