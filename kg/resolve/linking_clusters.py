"""Nodes made one, asked for by their ids: what corrections and registers speak in."""

from __future__ import annotations

from kg.resolve.linking_table import Nodes
from kg.resolve.linking_unions import Unions


class Clusters:
    """Unions of nodes, by ids."""

    def __init__(self, nodes: Nodes, unions: Unions) -> None:
        self._nodes = nodes
        self._unions = unions

    def root(self, id_: str) -> int:
        """What stands for the cluster of an id."""
        return self._unions.root(self._nodes.number(id_))

    def members(self, id_: str) -> frozenset[str]:
        """All ids of the cluster of an id."""
        return frozenset(self._nodes.at(number).id for number in self._unions.members(self._nodes.number(id_)))

    def join(self, left: str, right: str, reason: str) -> bool:
        """Make the clusters of two ids one; False where they are one already or must stay apart."""
        return self._unions.join(self._nodes.number(left), self._nodes.number(right), reason)

    def keep_apart(self, left: str, right: str) -> None:
        """Never join the two, nor what they are joined with."""
        self._unions.keep_apart(self._nodes.number(left), self._nodes.number(right))

    def keep(self, id_: str, name: str) -> None:
        """Let the cluster of an id keep that id, and go by a name; what was said first of a cluster counts."""
        self._unions.kept.setdefault(self._nodes.number(id_), name)

    def give(self, id_: str, iri: str) -> None:
        """Note the IRI that a register gives an id."""
        self._unions.iris[self._nodes.number(id_)] = iri

    def iris(self, id_: str) -> set[str]:
        """The IRIs given to the cluster of an id."""
        numbers = self._unions.members(self._nodes.number(id_))
        return {self._unions.iris[number] for number in numbers if number in self._unions.iris}
