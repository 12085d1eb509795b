"""Entities made one: a union-find that keeps apart what must stay apart and remembers why each two were joined."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple


class Join(NamedTuple):
    """Two ids that were joined, and why."""

    left: str
    right: str
    reason: str


@dataclass(slots=True)
class Unions:
    """Clusters of ids.

    Args:
        apart: For each id, those that it must never be joined with.
        joins: What was joined, in order.
        kept: Ids that their clusters are to keep, and the names to go by; the first of a cluster counts.
        iris: The IRIs that a user's register gives ids; two of them part clusters.
    """

    apart: defaultdict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    joins: list[Join] = field(default_factory=list)
    kept: dict[str, str] = field(default_factory=dict)
    iris: dict[str, str] = field(default_factory=dict)
    _root: dict[str, str] = field(default_factory=dict)
    _members: dict[str, set[str]] = field(default_factory=dict)

    def keep_apart(self, left: str, right: str) -> None:
        """Never join the two, nor what they are joined with."""
        if left != right:
            self.apart[left].add(right)
            self.apart[right].add(left)

    def root(self, id_: str) -> str:
        """The id that stands for a cluster while it grows; which one it is means nothing."""
        return self._root.get(id_, id_)

    def members(self, id_: str) -> frozenset[str]:
        """All ids of the cluster of an id."""
        return frozenset(self._members.get(self.root(id_), {id_}))

    def may_join(self, left: str, right: str) -> bool:
        """Whether nothing keeps the clusters of two ids apart."""
        members, others = self.members(left), self.members(right)
        if self.iris and not self._may_be_one(members, others):
            return False
        return not any(self.apart.get(member, _NONE) & others for member in members)

    def _may_be_one(self, members: frozenset[str], others: frozenset[str]) -> bool:
        ours, theirs = ({self.iris[id_] for id_ in ids if id_ in self.iris} for ids in (members, others))
        return not ours or not theirs or bool(ours & theirs)

    def join(self, left: str, right: str, reason: str) -> bool:
        """Make the clusters of two ids one; False where they are one already or must stay apart."""
        one, other = self.root(left), self.root(right)
        if one == other or not self.may_join(left, right):
            return False
        members = self._members.setdefault(one, {one})
        moved = self._members.pop(other, {other})
        members |= moved
        for member in moved:
            self._root[member] = one
        self.joins.append(Join(left, right, reason))
        return True

    def clusters(self) -> list[frozenset[str]]:
        """The clusters of more than one id, in the order of their smallest ids."""
        return sorted(map(frozenset, self._members.values()), key=min)


_NONE: frozenset[str] = frozenset()


def reasons_from(kept: str, joins: Iterable[Join]) -> dict[str, str]:
    """For each id that joins tie to `kept`, the reason of the join that leads to it."""
    tied: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for left, right, reason in joins:
        tied[left].append((right, reason))
        tied[right].append((left, reason))
    reasons: dict[str, str] = {}
    reached = [kept]
    for id_ in reached:
        for other, reason in tied[id_]:
            if other != kept and other not in reasons:
                reasons[other] = reason
                reached.append(other)
    return reasons
