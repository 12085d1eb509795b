"""Does a graph keep to the ontology's shapes? Checked by pySHACL on an rdflib graph.

pySHACL on an Oxigraph store was 52 times slower in our measurements, so the triples are read by Oxigraph's parser and
handed to rdflib's memory.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pyshacl
import rdflib
from rdflib.namespace import RDF, SH
from rdflib.term import Node

from kg.errors import InputError, OutputError
from kg.graph.rdf import parse_triples
from kg.graph.to_rdflib import rdflib_graph
from kg.graph.vocabulary import ontology_file


@dataclass(frozen=True, slots=True, order=True)
class Violation:
    """One broken constraint: the node, the property and value where there are any, and what is wrong, zh and en."""

    focus: str
    path: str
    value: str
    messages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """What a validation found; `violations` are sorted."""

    triples: int
    violations: tuple[Violation, ...]

    @property
    def conforms(self) -> bool:
        """Whether nothing is broken."""
        return not self.violations

    @property
    def text(self) -> str:
        """The report as a person reads it."""
        return "\n".join(self._lines()) + "\n"

    def _lines(self) -> Iterator[str]:
        if self.conforms:
            yield f"conforms 符合约束: {self.triples} triples, no violation"
            return
        yield f"does not conform 不符合约束: {self.triples} triples, {len(self.violations)} violations"
        for violation in self.violations:
            yield ""
            yield f"<{violation.focus}>" + (f" {violation.path}" if violation.path else "")
            if violation.value:
                yield f"  value 值: {violation.value}"
            yield from (f"  {message}" for message in violation.messages)


def validate(output: Path, *, shapes: Path | None = None) -> Report:
    """Checks the graph of an output folder, or a Turtle file, against `ontology/shapes.ttl` or shapes of your own."""
    path = output / "graph.ttl" if output.is_dir() else output
    return validate_graph(_read(path), shapes=shapes)


def validate_graph(data: rdflib.Graph, *, shapes: Path | None = None) -> Report:
    """Checks an rdflib graph, read by one of rdflib's own parsers or made by `kg.graph.to_rdflib.rdflib_graph`."""
    wanted = _read(shapes or ontology_file("shapes.ttl"))
    _, results, _ = pyshacl.validate(data, shacl_graph=wanted, inference="none", advanced=False, meta_shacl=False)
    if not isinstance(results, rdflib.Graph):
        raise InputError(f"the shapes cannot be applied: {results}", path=shapes)
    found = {_violation(results, node) for node in results.subjects(RDF.type, SH.ValidationResult)}
    return Report(triples=len(data), violations=tuple(sorted(found)))


def _read(path: Path) -> rdflib.Graph:
    if not path.is_file():
        raise OutputError("no graph here; build one with `kg build`", path=path)
    try:
        return rdflib_graph(parse_triples(path))
    except SyntaxError as error:
        raise InputError(f"not Turtle: {error.msg}", path=path, line=error.lineno) from error


def _violation(results: rdflib.Graph, node: Node) -> Violation:
    path = results.value(node, SH.resultPath)
    value = results.value(node, SH.value)
    messages = sorted(results.objects(node, SH.resultMessage), key=lambda text: getattr(text, "language", "") != "zh")
    return Violation(
        focus=str(results.value(node, SH.focusNode)),
        path="" if not isinstance(path, rdflib.URIRef) else f"<{path}>",
        value="" if value is None else value.n3(),
        messages=tuple(map(str, messages)),
    )
