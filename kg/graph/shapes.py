"""What counts of Turtle that was written before: the shapes of its blocks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from pyoxigraph import NamedNode, Quad, RdfFormat, parse

from kg.graph import turtle
from kg.graph.to_rdf import shape
from kg.graph.vocabulary import NAMESPACES


def shapes(text: bytes) -> Iterator[str]:
    """The shape of each subject in a document of ours."""
    said: defaultdict[str, list[turtle.Pair]] = defaultdict(list)
    for number, each in enumerate(parse(text, format=RdfFormat.TURTLE)):
        triple = each.triple if isinstance(each, Quad) else each
        name, kind = _short(triple.predicate), triple.object
        value = _short(kind) if name == "rdf:type" and isinstance(kind, NamedNode) else f"<{number}>"
        said[str(triple.subject)].append((name, value))
    return (shape(turtle.ordered(pairs)) for pairs in said.values())


def _short(node: NamedNode) -> str:
    """The prefixed name of a term."""
    return next(
        f"{prefix}:{node.value.removeprefix(space)}"
        for prefix, space in NAMESPACES.items()
        if node.value.startswith(space) and "/" not in node.value.removeprefix(space)
    )
