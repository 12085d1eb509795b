"""What a new build claims that an old one did not, and the other way round; for people, and for stores."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from kg.errors import OutputError
from kg.graph.rdf import parse_triples
from kg.model import KnowledgeGraph
from kg.publish.output import read_output
from kg.store.explain import statement

_PIECE = 5_000


@dataclass(frozen=True, slots=True)
class Difference:
    """Two builds, old and new."""

    old: KnowledgeGraph
    new: KnowledgeGraph
    removed: tuple[str, ...]
    added: tuple[str, ...]


def diff(old: Path, new: Path) -> Difference:
    """The difference between two output folders; triples as lines of N-Triples, sorted.

    Raises:
        OutputError: One of them has no graph, or they have different bases, so that no IRI is the same.
    """
    before, base = read_output(old)
    after, other = read_output(new)
    if base != other:
        raise OutputError(
            f"the IRIs begin with {base} there and with {other} here; build both with one --base", path=new
        )
    lines = [{f"{triple} ." for triple in parse_triples(folder / "graph.ttl")} for folder in (old, new)]
    return Difference(before, after, tuple(sorted(lines[0] - lines[1])), tuple(sorted(lines[1] - lines[0])))


def as_text(found: Difference) -> Iterator[str]:
    """The claims withdrawn and added, and those whose evidence changed, one a line."""
    old, new = ({claim.id: claim for claim in graph.claims} for graph in (found.old, found.new))
    lines = [
        *(("-", old[key], found.old) for key in sorted(old.keys() - new.keys())),
        *(("+", new[key], found.new) for key in sorted(new.keys() - old.keys())),
        *(("~", new[key], found.new) for key in sorted(old.keys() & new.keys()) if old[key] != new[key]),
    ]
    for mark, claim, graph in lines:
        names = {entity.id: entity.name for entity in graph.entities}
        articles = ", ".join(sorted({evidence.article for evidence in claim.evidence}))
        yield f"{mark} {statement(claim, names)} [{articles}]"
    count = {mark: sum(line[0] == mark for line in lines) for mark in "+-~"}
    yield f"{count['+']} added, {count['-']} withdrawn, {count['~']} with other evidence"


def as_patch(found: Difference) -> Iterator[str]:
    """RDF Patch: one transaction of deletions and additions."""
    yield "TX ."
    yield from (f"D {line}" for line in found.removed)
    yield from (f"A {line}" for line in found.added)
    yield "TC ."


def as_update(found: Difference) -> Iterator[str]:
    """SPARQL UPDATE, for the default graph."""
    parts = [("DELETE", found.removed), ("INSERT", found.added)]
    requests = [
        f"{word} DATA {{\n{chr(10).join(lines[start : start + _PIECE])}\n}}"
        for word, lines in parts
        for start in range(0, len(lines), _PIECE)
    ]
    yield " ;\n".join(requests)


WRITERS: Mapping[str, Callable[[Difference], Iterator[str]]] = MappingProxyType({
    "text": as_text,
    "patch": as_patch,
    "update": as_update,
})
