"""The RDF 1.2 profile: a claim reifies its triple instead of naming subject, predicate and object one by one.

Claims keep their IRIs. Few stores read this yet: Virtuoso 7 reports success and drops every claim.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from pyoxigraph import Literal, NamedNode, Triple

from kg.graph.vocabulary import term

_PARTS = ("rdf:subject", "rdf:predicate", "rdf:object")


def reified(triples: Iterable[Triple]) -> Iterator[Triple]:
    """`triples`, whose subjects stand together, with a triple term in place of each claim's three parts."""
    names = [term(name) for name in _PARTS]
    for subject, block in groupby(triples, key=lambda triple: triple.subject):
        parts = {}
        for triple in block:
            if triple.predicate in names:
                parts[triple.predicate] = triple.object
            else:
                yield triple
        if parts:
            stated, predicate, value = (parts[name] for name in names)
            if (
                isinstance(stated, NamedNode)
                and isinstance(predicate, NamedNode)
                and isinstance(value, NamedNode | Literal)
            ):
                yield Triple(subject, term("rdf:reifies"), Triple(stated, predicate, value))
