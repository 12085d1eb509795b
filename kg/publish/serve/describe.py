"""What the graph says of one IRI: as triples for programs, as a page for people."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path

import jinja2
import pyoxigraph
from pyoxigraph import Literal, NamedNode, Quad, Triple

from kg.graph.vocabulary import iri, ontology_file, prefixes, term
from kg.store.store import prepare

_MOST = 500  # a county has thousands of things in it
_STATEMENTS = (("rdf:subject", "rdf:predicate", "rdf:object"), ("org:member", "kg:role", "kg:roleAt"))
_STATUS = ("kg:stage", "kg:eventDate")
_NAMES = ("rdfs:label", "schema:headline", "kg:quote", "dct:identifier")


@dataclass(frozen=True, slots=True)
class Value:
    """One value on a page: its text, and where it links to, if anywhere."""

    text: str
    link: str | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """A property with its values; `inverse` where the values are subjects."""

    label: str
    name: str
    values: tuple[Value, ...]
    inverse: bool = False


@dataclass(frozen=True, slots=True)
class Description:
    """All that the graph says of an IRI, up to a limit on what points at it."""

    iri: str
    title: str
    triples: tuple[Triple, ...]
    sections: tuple[Section, ...]
    cut: bool


def describe(output: Path, subject: str, *, base: str) -> Description | None:
    """What the graph of `output` says of `subject`; None if nothing."""
    store = pyoxigraph.Store.read_only(str(prepare(output)))
    node = NamedNode(subject)
    own = list(store.quads_for_pattern(node, None, None, None))
    if not own:
        return None
    pointing = []
    for quad in store.quads_for_pattern(None, None, node, None):
        pointing.append(quad)
        if len(pointing) > _MOST:
            break
    triples = sorted({quad.triple for quad in (*own, *pointing[:_MOST])}, key=str)
    sections = (*_sections(store, own, base, inverse=False), *_sections(store, pointing[:_MOST], base, inverse=True))
    return Description(subject, _title(store, node), tuple(triples), sections, len(pointing) > _MOST)


def page(description: Description) -> str:
    """The description as HTML."""
    return _template("resource.html.jinja").render(about=description, most=_MOST)


def write(description: Description, syntax: pyoxigraph.RdfFormat, *, base: str) -> bytes:
    """The description as RDF."""
    return pyoxigraph.serialize(description.triples, format=syntax, prefixes=prefixes(base)) or b""


def _sections(store: pyoxigraph.Store, quads: list[Quad], base: str, *, inverse: bool) -> Iterator[Section]:
    found: dict[str, set[Value]] = {}
    for quad in quads:
        node = quad.subject if inverse else quad.object
        found.setdefault(quad.predicate.value, set()).add(_value(store, node, base))
    for predicate in sorted(found, key=lambda each: (each != iri("rdf:type"), each)):
        values = tuple(sorted(found[predicate], key=lambda value: (value.text, value.link or "")))
        yield Section(_label(predicate), _short(predicate, base), values, inverse)


def _value(store: pyoxigraph.Store, node: object, base: str) -> Value:
    if isinstance(node, NamedNode):
        if node.value.startswith(iri("kg:")):
            return Value(_label(node.value) or _short(node.value, base))
        if node.value.startswith(base):
            return Value(_title(store, node), f"/{node.value.removeprefix(base)}")
        return Value(_short(node.value, base))
    return Value(node.value if isinstance(node, Literal) else str(node))


def _title(store: pyoxigraph.Store, node: NamedNode) -> str:
    """The name of a node, or what stands for one: a headline, a sentence, the tail of its IRI."""
    for name in _NAMES:
        for quad in store.quads_for_pattern(node, term(name), None, None):
            if isinstance(quad.object, Literal):
                return quad.object.value
    for names in _STATEMENTS:
        parts = [quad.object for name in names for quad in store.quads_for_pattern(node, term(name), None, None)]
        if len(parts) == len(names):
            return " · ".join(_part(store, each) for each in parts)
    amounts = [quad.object for quad in store.quads_for_pattern(node, term("kg:amount"), None, None)]
    if amounts and isinstance(amounts[0], Literal):
        return f"{float(amounts[0].value):,.0f}"
    told = [quad.object for name in _STATUS for quad in store.quads_for_pattern(node, term(name), None, None)]
    if told:
        return " ".join(_part(store, each) for each in told)
    return "/".join(node.value.rsplit("/", 2)[-2:])


def _part(store: pyoxigraph.Store, node: object) -> str:
    if isinstance(node, NamedNode):
        return _label(node.value) if node.value.startswith(iri("kg:")) else _title(store, node)
    return node.value if isinstance(node, Literal) else str(node)


def _short(value: str, base: str) -> str:
    for prefix, namespace in sorted(prefixes(base).items(), key=lambda pair: -len(pair[1])):
        if value.startswith(namespace):
            return f"{prefix}:{value[len(namespace) :]}"
    return value


@cache
def _labels() -> dict[str, str]:
    """The Chinese and English labels of the ontology's terms."""
    found: dict[str, dict[str, str]] = {}
    for triple in pyoxigraph.parse(path=str(ontology_file("kg.ttl")), format=pyoxigraph.RdfFormat.TURTLE):
        if triple.predicate == term("rdfs:label") and isinstance(triple.object, Literal):
            found.setdefault(triple.subject.value, {})[triple.object.language or ""] = triple.object.value
    return {node: f"{labels.get('zh', '')} {labels.get('en', '')}".strip() for node, labels in found.items()}


def _label(predicate: str) -> str:
    return _labels().get(predicate, "")


@cache
def _template(name: str) -> jinja2.Template:
    text = resources.files("kg").joinpath("publish", "serve", "assets", name).read_text(encoding="utf-8")
    return jinja2.Environment(autoescape=True, undefined=jinja2.StrictUndefined).from_string(text)
