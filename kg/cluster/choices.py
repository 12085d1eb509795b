"""The choices of a step made one after the other, on one machine: eight bytes a node, sixteen a choice.

The engine finds what fits what, and puts it in order; what is made of it must not depend on who comes first, and one
choice may bar the next. So this part is not shared out. It holds numbers only: names and reasons stay with the engine.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

from kg.resolve.linking_unions import Join, Unions

if TYPE_CHECKING:
    import pyarrow as pa

_BATCH = 10_000

Fitting = tuple[int, int, int, int]  # the choice, the node, another that fits it, and the row that has the reason


class Apart:
    """Pairs of numbers that must stay apart: eight bytes each."""

    def __init__(self, pairs: Iterable[tuple[int, int]]) -> None:
        self._left, self._right = array("i"), array("i")
        for left, right in sorted({pair for one, other in pairs for pair in ((one, other), (other, one))}):
            self._left.append(left)
            self._right.append(right)

    def __call__(self, number: int) -> Iterator[int]:
        """What a number must stay apart from."""
        at = bisect_left(self._left, number)
        while at < len(self._left) and self._left[at] == number:
            yield self._right[at]
            at += 1


class Choices:
    """Makes the choices of all steps, and remembers which rows made two things one.

    Args:
        size: How many nodes there are.
        apart: What must not be made one.
    """

    def __init__(self, size: int, apart: Apart) -> None:
        self.unions = Unions(size, record=self._record)
        self.unions.heed(apart)
        self._joins: tuple[array[int], ...] = (array("i"), array("i"), array("b"), array("q"))
        self._size = size
        self._at = (0, 0)

    def make(self, step: int, fits: pa.Table, *, by_node: bool, again: bool) -> None:
        """Make the choices of a step.

        Args:
            step: Its number.
            fits: The rows of `kg.cluster.steps`, in their order.
            by_node: Whether all rows of a node are one choice.
            again: Whether to go through them until nothing more is joined.
        """
        while self._go_through(step, _fitting(fits, by_node=by_node)) and again:
            pass

    @property
    def columns(self) -> tuple[array[int], ...]:
        """What was made one, in order: left, right, the step, and the row of its fits that has the reason."""
        return self._joins

    def roots(self) -> Iterator[tuple[int, int]]:
        """The numbers that are not alone, each with what stands for its cluster."""
        return ((number, self.unions.root(number)) for number in range(self._size) if not self.unions.is_alone(number))

    def _go_through(self, step: int, fits: Iterable[Fitting]) -> bool:
        before = len(self._joins[0])
        for _, same in groupby(fits, key=itemgetter(0)):
            choice = list(same)
            if len({self.unions.root(other) for _, _, other, _ in choice}) == 1:
                _, number, other, row = choice[0]
                self._at = (step, row)
                self.unions.join(other, number, "")
        return len(self._joins[0]) > before

    def _record(self, join: Join) -> None:
        for column, value in zip(self._joins, (join.left, join.right, *self._at), strict=True):
            column.append(value)


def _fitting(fits: pa.Table, *, by_node: bool) -> Iterator[Fitting]:
    choice = 0
    for batch in fits.to_batches(max_chunksize=_BATCH):
        rows, numbers, others, first = (column.to_pylist() for column in batch.columns)
        for row, number, other, begins in zip(rows, numbers, others, first, strict=True):
            choice += begins
            yield number if by_node else choice, number, other, row
