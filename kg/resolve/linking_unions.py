"""Things made one: a union-find that keeps apart what must stay apart."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain
from typing import NamedTuple


class Join(NamedTuple):
    """Two numbers that were joined, and why."""

    left: int
    right: int
    reason: str


class Unions:
    """Clusters of numbers, in eight bytes a number: there may be millions.

    Args:
        size: How many numbers there are.
        record: Called with each join.
    """

    def __init__(self, size: int, record: Callable[[Join], object]) -> None:
        self.iris: dict[int, str] = {}  # which a user's register gives; two of them part clusters
        self.kept: dict[int, str] = {}  # what a cluster is to be and the name to go by; the first of a cluster counts
        self._record = record
        self._apart: Callable[[int], Iterable[int]] = _nothing
        self._parted: defaultdict[int, set[int]] = defaultdict(set)
        self._root = array("i", range(size))
        self._next = array("i", range(size))  # each cluster is a ring
        self._size: dict[int, int] = {}

    def heed(self, apart: Callable[[int], Iterable[int]]) -> None:
        """From now on keep apart, besides, what this gives for each number."""
        self._apart = apart

    def keep_apart(self, left: int, right: int) -> None:
        """Never join the two, nor what they are joined with."""
        if left != right:
            self._parted[left].add(right)
            self._parted[right].add(left)

    def root(self, number: int) -> int:
        """The number that stands for a cluster while it grows; which one it is means nothing."""
        return self._root[number]

    def members(self, number: int) -> Iterator[int]:
        """All numbers of the cluster of a number."""
        yield number
        member = self._next[number]
        while member != number:
            yield member
            member = self._next[member]

    def is_alone(self, number: int) -> bool:
        """Whether a number was joined with none."""
        return self._next[number] == number

    def join(self, left: int, right: int, reason: str) -> bool:
        """Make the clusters of two numbers one; False where they are one already or must stay apart."""
        small, large = sorted((self._root[left], self._root[right]), key=lambda root: self._size.get(root, 1))
        if small == large or not self._may_join(small, large):
            return False
        for member in self.members(small):
            self._root[member] = large
        self._next[small], self._next[large] = self._next[large], self._next[small]
        self._size[large] = self._size.get(large, 1) + self._size.pop(small, 1)
        self._record(Join(left, right, reason))
        return True

    def _may_join(self, small: int, large: int) -> bool:
        if self.iris:
            ours, theirs = ({self.iris[n] for n in self.members(each) if n in self.iris} for each in (small, large))
            if ours and theirs and not ours & theirs:
                return False
        return not any(
            self._root[other] == large
            for member in self.members(small)
            for other in chain(self._parted.get(member, ()), self._apart(member))
        )


def _nothing(_: int) -> tuple[int, ...]:
    return ()


def reasons_from(kept: int, joins: Iterable[Join]) -> Mapping[int, str]:
    """For each number that joins tie to `kept`, the reason of the join that leads to it."""
    tied: defaultdict[int, list[tuple[int, str]]] = defaultdict(list)
    for left, right, reason in joins:
        tied[left].append((right, reason))
        tied[right].append((left, reason))
    reasons: dict[int, str] = {}
    reached = [kept]
    for number in reached:
        for other, reason in tied[number]:
            if other != kept and other not in reasons:
                reasons[other] = reason
                reached.append(other)
    return reasons
