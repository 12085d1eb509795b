"""Answers to queries, and how they are written: a table for people, four standard formats for programs."""

from __future__ import annotations

import csv
import io
import json
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape  # xml.sax.saxutils loads half of urllib: a quarter of the time of a short query
from typing import Any, NamedTuple

import pyoxigraph

from kg.errors import QueryError
from kg.graph.text import writable
from kg.graph.vocabulary import BASE, iri, prefixes


class Term(NamedTuple):
    """An RDF term: `kind` is uri, literal, bnode or triple; language or datatype only where they say something."""

    kind: str
    value: str
    language: str | None = None
    datatype: str | None = None

    def node(self) -> pyoxigraph.NamedNode | pyoxigraph.BlankNode | pyoxigraph.Literal:
        """The term as Oxigraph has it."""
        if self.kind == "uri":
            return pyoxigraph.NamedNode(self.value)
        if self.kind == "bnode":
            return pyoxigraph.BlankNode(self.value)
        datatype = None if self.datatype is None else pyoxigraph.NamedNode(self.datatype)
        return pyoxigraph.Literal(self.value, language=self.language, datatype=datatype)


Row = tuple[Term | None, ...]


@dataclass(frozen=True, slots=True)
class Results:
    """The answer to a query.

    Args:
        variables: The columns of a SELECT; subject, predicate, object of a CONSTRUCT or DESCRIBE.
        rows: The rows, None where a variable is unbound.
        ask: The answer to an ASK.
        graph: Whether the rows are triples.
    """

    variables: tuple[str, ...] = ()
    rows: tuple[Row, ...] = ()
    ask: bool | None = None
    graph: bool = False

    @staticmethod
    def from_json(answer: dict[str, Any]) -> Results:
        """The answer as a worker sends it."""
        if "ask" in answer:
            return Results(ask=answer["ask"])
        rows = tuple(tuple(None if cell is None else Term(*cell) for cell in row) for row in answer.get("rows", ()))
        if "triples" in answer:
            triples = tuple(tuple(Term(*cell) for cell in row) for row in answer["triples"])
            return Results(("subject", "predicate", "object"), triples, graph=True)
        return Results(tuple(answer["variables"]), rows)

    def values(self) -> list[dict[str, str]]:
        """The rows as dictionaries of text, unbound variables left out."""
        return [
            {name: cell.value for name, cell in zip(self.variables, row, strict=True) if cell is not None}
            for row in self.rows
        ]

    def write(self, format_: str, *, base: str = BASE) -> str:
        """The answer in one of the formats of `FORMATS`; `base` shortens the IRIs of a table."""
        if self.graph and format_ in _OF_TRIPLES:
            return _write_triples(self, _OF_TRIPLES[format_], base)
        if format_ not in FORMATS:
            raise QueryError(f"no format {format_!r}; there are {', '.join(FORMATS)}")
        if format_ == "table":
            return _table(self, base)
        return {"csv": _csv, "tsv": _tsv, "json": _json, "xml": _xml}[format_](self)


FORMATS = ("table", "csv", "json", "tsv", "xml")

# What CONSTRUCT and DESCRIBE can be written in besides tables of triples.
_OF_TRIPLES = {
    "json": pyoxigraph.RdfFormat.JSON_LD,
    "xml": pyoxigraph.RdfFormat.RDF_XML,
    "turtle": pyoxigraph.RdfFormat.TURTLE,
    "nt": pyoxigraph.RdfFormat.N_TRIPLES,
}


def _write_triples(results: Results, syntax: pyoxigraph.RdfFormat, base: str) -> str:
    lines = "".join(f"{' '.join(str(term.node()) for term in row if term is not None)} .\n" for row in results.rows)
    triples = pyoxigraph.parse(lines, format=pyoxigraph.RdfFormat.N_TRIPLES)
    return (pyoxigraph.serialize(triples, format=syntax, prefixes=prefixes(base)) or b"").decode()


def _csv(results: Results) -> str:
    if results.ask is not None:
        return _lines([["true" if results.ask else "false"]])
    return _lines([results.variables, *([cell.value if cell else "" for cell in row] for row in results.rows)])


def _lines(rows: Iterable[Sequence[str]]) -> str:
    out = io.StringIO(newline="")
    csv.writer(out).writerows(rows)
    return out.getvalue()


def _tsv(results: Results) -> str:
    if results.ask is not None:
        return f"{str(results.ask).lower()}\n"
    header = "\t".join(f"?{name}" for name in results.variables)
    rows = ("\t".join(str(cell.node()).replace("\t", "\\t") if cell else "" for cell in row) for row in results.rows)
    return "\n".join([header, *rows]) + "\n"


def _json(results: Results) -> str:
    if results.ask is not None:
        document: dict[str, Any] = {"head": {}, "boolean": results.ask}
    else:
        bindings = [
            {name: _binding(cell) for name, cell in zip(results.variables, row, strict=True) if cell is not None}
            for row in results.rows
        ]
        document = {"head": {"vars": list(results.variables)}, "results": {"bindings": bindings}}
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _binding(term: Term) -> dict[str, str]:
    found = {"type": term.kind, "value": term.value}
    if term.language is not None:
        found["xml:lang"] = term.language
    if term.datatype is not None:
        found["datatype"] = term.datatype
    return found


def _xml(results: Results) -> str:
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', '<sparql xmlns="http://www.w3.org/2005/sparql-results#">']
    variables = "".join(f'<variable name="{escape(name)}"/>' for name in results.variables)
    lines.append(f"<head>{variables}</head>")
    if results.ask is not None:
        lines.append(f"<boolean>{str(results.ask).lower()}</boolean>")
    else:
        lines.append("<results>")
        for row in results.rows:
            cells = zip(results.variables, row, strict=True)
            bound = (f'<binding name="{escape(name)}">{_element(cell)}</binding>' for name, cell in cells if cell)
            lines.append(f"<result>{''.join(bound)}</result>")
        lines.append("</results>")
    return "\n".join([*lines, "</sparql>"]) + "\n"


def _element(term: Term) -> str:
    attributes = f' xml:lang="{escape(term.language)}"' if term.language else ""
    attributes += f' datatype="{escape(term.datatype)}"' if term.datatype else ""
    return f"<{term.kind}{attributes}>{escape(writable(term.value))}</{term.kind}>"


def _table(results: Results, base: str) -> str:
    if results.ask is not None:
        return "yes 是\n" if results.ask else "no 否\n"
    named = sorted(prefixes(base).items(), key=lambda pair: -len(pair[1]))
    rows = [[_shown(cell, named) for cell in row] for row in results.rows]
    widths = [max(map(_width, column)) for column in zip(results.variables, *rows, strict=True)]
    rule = ["-" * width for width in widths]
    lines = [
        "  ".join(cell + " " * (width - _width(cell)) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in (results.variables, rule, *rows)
    ]
    count = len(results.rows)
    return "\n".join([*lines, f"({count} row{'' if count == 1 else 's'})"]) + "\n"


def _shown(term: Term | None, named: Sequence[tuple[str, str]]) -> str:
    """A cell for people: IRIs by their prefix, text on one line, nothing that could steer the terminal."""
    if term is None:
        return ""
    if term.kind == "uri":
        for prefix, namespace in named:
            if term.value.startswith(namespace):
                return f"{prefix}:{term.value[len(namespace) :]}"
    text = term.value.removesuffix(".0") if term.datatype == iri("xsd:decimal") else term.value
    flat = " ".join(text.split())
    return "".join(character for character in flat if unicodedata.category(character) not in {"Cc", "Cf", "Cs"})


def _width(text: str) -> int:
    """Columns on a terminal: a Chinese character takes two."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)
