"""What is one: the choices of all steps, gone through again."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from kg.resolve.linking_blocks import Step
from kg.resolve.linking_table import as_text
from kg.resolve.linking_work import chunked


class Joined(NamedTuple):
    """Two ids that were joined, and why."""

    left: str
    right: str
    reason: str


class Clusters:
    """Ids made one; those that no choice is about are alone and take no room.

    Args:
        apart: What an id must never be joined with.
    """

    def __init__(self, apart: Callable[[str], Iterable[str]]) -> None:
        self.joins: list[Joined] = []
        self._apart = apart
        self._root: dict[str, str] = {}
        self._members: dict[str, list[str]] = {}

    def root(self, id_: str) -> str:
        """The id that stands for a cluster while it grows; which one it is means nothing."""
        return self._root.get(id_, id_)

    def members(self, id_: str) -> list[str]:
        """All ids of the cluster of an id."""
        return self._members.get(self.root(id_), [id_])

    def choose(self, fits: list[tuple[str, str, str]]) -> bool:
        """Join a node with the first that fits it, if all that do are one; whether that was done.

        Args:
            fits: The node, what fits it, and why.
        """
        node, first, reason = fits[0]
        return len({self.root(other) for _, other, _ in fits}) == 1 and self._join(first, node, reason)

    def made(self, prefix: str) -> Iterator[tuple[list[str], list[Joined]]]:
        """The clusters of more than one id of a kind: their ids, sorted, and their joins in order."""
        joins: defaultdict[str, list[Joined]] = defaultdict(list)
        for made in self.joins:
            if made.left.startswith(prefix):
                joins[self.root(made.left)].append(made)
        for root, found in joins.items():
            yield sorted(self._members[root]), found

    def _join(self, left: str, right: str, reason: str) -> bool:
        small, large = sorted((self.root(left), self.root(right)), key=lambda root: len(self.members(root)))
        if small == large or not self._may_join(small, large):
            return False
        moved = self._members.pop(small, [small])
        self._members.setdefault(large, [large]).extend(moved)
        self._root.update(dict.fromkeys(moved, large))
        self.joins.append(Joined(left, right, reason))
        return True

    def _may_join(self, small: str, large: str) -> bool:
        return not any(self.root(other) == large for member in self.members(small) for other in self._apart(member))


def clusters_in(db: sqlite3.Connection) -> Clusters:
    """No clusters yet, of nodes that stay apart where an article says so."""
    query = "SELECT other FROM two WHERE one = ?1 UNION SELECT one FROM two WHERE other = ?1"
    return Clusters(lambda id_: [other for (other,) in db.execute(query, (id_,))])


def go_through(db: sqlite3.Connection, number: int, step: Step, clusters: Clusters) -> None:
    """Make the choices of a step, in the order of a whole linking."""
    if not step.by_node:
        rows = db.execute(
            "SELECT block, choice, node, other, reason FROM fit WHERE step = ? ORDER BY block, choice, place", (number,)
        )
        for _, same in groupby(chunked(rows), key=itemgetter(0, 1)):
            clusters.choose([(node, other, as_text(reason)) for _, _, node, other, reason in same])
        return
    while _choose_by_node(db, number, clusters) and step.again:
        pass


def _choose_by_node(db: sqlite3.Connection, number: int, clusters: Clusters) -> bool:
    rows = db.execute(
        "SELECT node, other, reason FROM fit WHERE step = ? ORDER BY node, other, block, choice, place", (number,)
    )
    joined = False
    for _, same in groupby(chunked(rows), key=itemgetter(0)):
        first: dict[str, tuple[str, str, str]] = {}
        for node, other, reason in same:
            first.setdefault(other, (node, other, as_text(reason)))
        joined = clusters.choose(list(first.values())) or joined
    return joined
