"""Why does the graph say so? Every claim about an entity, with sentence, article, date and rule."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph
from pyoxigraph import Literal, NamedNode, Quad

from kg.errors import QueryError
from kg.graph.from_rdf import from_rdf
from kg.graph.vocabulary import term
from kg.model import Article, Claim, Entity, KnowledgeGraph
from kg.store.store import prepare

_NAMES = ("rdfs:label", "skos:altLabel")
_FOLLOWED = frozenset(
    term(name)
    for name in (
        "rdf:subject",
        "rdf:object",
        "kg:qualifiedBy",
        "prov:wasDerivedFrom",
        "prov:qualifiedDerivation",
        "kg:piece",
        "dct:isPartOf",
    )
)


@dataclass(frozen=True, slots=True)
class Explanation:
    """The entities of a name, and the part of the graph that is about them."""

    about: tuple[Entity, ...]
    graph: KnowledgeGraph

    @property
    def text(self) -> str:
        """The explanation as a person reads it."""
        return "\n".join(self._lines()) + "\n"

    def _lines(self) -> Iterator[str]:
        names = {entity.id: entity.name for entity in self.graph.entities}
        articles = {article.id: article for article in self.graph.articles}
        for entity in self.about:
            yield f"{entity.name} ({entity.type.value}{f', {entity.code}' if entity.code else ''})"
            if len(entity.names) > 1:
                yield f"  also 又名: {'、'.join(entity.names[1:])}"
            for claim in self.graph.claims:
                if entity.id in {claim.subject, claim.object}:
                    yield f"  {statement(claim, names)}"
                    yield from (f"    {line}" for line in _evidence(claim, articles))


def explain(output: Path, name: str) -> Explanation:
    """Every claim about the entities that have `name`, as canonical name or alias.

    Raises:
        OutputError: There is no graph in the folder.
        QueryError: No entity has the name; the message lists names that contain it.
    """
    store = pyoxigraph.Store.read_only(str(prepare(output)))
    about = _named(store, name)
    if not about:
        others = _containing(store, name)
        raise QueryError(f"no entity is named {name}" + (f"; there are {'、'.join(others)}" if others else ""))
    graph = from_rdf(_neighbourhood(store, about))
    ids = {f"{node.value.rsplit('/', 2)[1]}-{node.value.rsplit('/', 1)[1]}" for node in about}
    return Explanation(tuple(entity for entity in graph.entities if entity.id in ids), graph)


def names_like(output: Path, name: str) -> list[str]:
    """The canonical names of what is called `name`, or ten that contain it, the shortest first."""
    store = pyoxigraph.Store.read_only(str(prepare(output)))
    labels = (quad for node in _named(store, name) for quad in store.quads_for_pattern(node, term("rdfs:label"), None))
    called = {quad.object.value for quad in labels if isinstance(quad.object, Literal)}
    return sorted(called) or _containing(store, name)


def _named(store: pyoxigraph.Store, name: str) -> set[NamedNode]:
    literal = Literal(name, language="zh")
    found = (quad.subject for each in _NAMES for quad in store.quads_for_pattern(None, term(each), literal, None))
    return {node for node in found if isinstance(node, NamedNode)}


def _containing(store: pyoxigraph.Store, name: str, *, most: int = 10) -> list[str]:
    quads = (quad for each in _NAMES for quad in store.quads_for_pattern(None, term(each), None, None))
    names = {quad.object.value for quad in quads if isinstance(quad.object, Literal)}
    return sorted((each for each in names if name in each), key=lambda each: (len(each), each))[:most]


def _neighbourhood(store: pyoxigraph.Store, about: set[NamedNode]) -> Iterator[Quad]:
    """The triples of the entities, of the claims about them, and of all that those claims refer to."""
    waiting: list[NamedNode] = sorted(about, key=str)
    for node in sorted(about, key=str):
        for predicate in ("rdf:subject", "rdf:object"):
            quads = store.quads_for_pattern(None, term(predicate), node, None)
            waiting += [quad.subject for quad in quads if isinstance(quad.subject, NamedNode)]
    seen = set(waiting)
    while waiting:
        for quad in store.quads_for_pattern(waiting.pop(), None, None, None):
            yield quad
            found = quad.object
            if quad.predicate in _FOLLOWED and isinstance(found, NamedNode) and found not in seen:
                seen.add(found)
                waiting.append(found)


def statement(claim: Claim, names: Mapping[str, str]) -> str:
    """A claim on one line; `names` has the names of entities by id."""
    parts = [names[claim.subject], claim.relation.value]
    if claim.object is not None:
        parts.append(names[claim.object])
    if claim.money is not None:
        parts.append(f"{claim.money.amount:,.0f} {claim.money.currency}")
    parts += [str(value) for value in (claim.money and claim.money.bound, claim.kind, claim.role, claim.basis) if value]
    if claim.count is not None:
        parts.append(f"{claim.count} projects")
    if claim.past:
        parts.append("past")
    parts += [str(value) for value in (claim.stage, claim.event_date) if value is not None]
    if claim.expected:
        parts.append("expected")
    return f"{' · '.join(parts)} ({claim.confidence:.2f})"


def _evidence(claim: Claim, articles: dict[str, Article]) -> Iterator[str]:
    for evidence in claim.evidence:
        article = articles[evidence.article]
        where = "，".join(part for part in (article.title, article.publisher, article.date) if part)
        places = " ".join(f"{span.start}–{span.end}" for span in evidence.spans)
        yield f"“{' '.join(evidence.quote.split())}”"
        yield f"  — {where or 'no title'} [{article.id}, {places}], rule {evidence.rule}"
