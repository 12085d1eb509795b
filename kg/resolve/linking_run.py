"""The steps of the linking gone through on one machine, block by block."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import itemgetter

from kg.resolve.linking_blocks import Choice, Fit, Member, Step, Tied
from kg.resolve.linking_rows import unpack_node
from kg.resolve.linking_table import Nodes, as_bytes, as_text
from kg.resolve.linking_unions import Unions
from kg.resolve.linking_work import chunked

_REMEMBERED = 10_000  # nodes that others name


class _Ties(dict[str, Tied]):
    """The nodes that others name, fetched when they are asked for. No step joins what its own nodes name."""

    def __init__(self, nodes: Nodes, unions: Unions) -> None:
        self._nodes = nodes
        self._unions = unions

    def __missing__(self, id_: str) -> Tied:
        if len(self) >= _REMEMBERED:
            self.clear()
        number, node = self._nodes.numbered(id_)
        called = node.name
        if not self._unions.is_alone(number):
            names = (self._nodes.at(member).name for member in self._unions.members(number))
            called = min(names, key=lambda name: (-len(name), name))
        self[id_] = tied = Tied(node, self._unions.root(number), called)
        return tied


def take(step: Step, db: sqlite3.Connection, nodes: Nodes, unions: Unions) -> None:
    """Join what is one by a step of the linking."""
    ties = _Ties(nodes, unions)
    db.execute("DELETE FROM key")
    db.executemany(
        "INSERT INTO key VALUES (?, ?, ?)",
        (
            (as_bytes(block), number, asks)
            for number, node in nodes.all(step.type)
            for block, asks in step.keys(Member(node, ties)).items()
        ),
    )
    if not step.by_node:
        for block, numbers, members in _blocks(db, ties):
            for choice in step.fits(block, members):
                _choose(choice, numbers, unions)
        return
    db.execute("DELETE FROM fit")
    for block, numbers, members in _blocks(db, ties):
        rows = (_row(fit, numbers) for choice in step.fits(block, members) for fit in choice)
        db.executemany("INSERT OR IGNORE INTO fit VALUES (?, ?, ?)", rows)
    while _choose_all(db, unions) and step.again:
        pass


_Block = tuple[str, dict[str, int], Sequence[Member]]


def _blocks(db: sqlite3.Connection, ties: _Ties) -> Iterator[_Block]:
    """The blocks in which somebody asks and another offers, by key; each with the numbers of its nodes."""
    rows = db.execute(
        "SELECT block, number, data FROM key JOIN node USING (number) WHERE block IN"
        " (SELECT block FROM key GROUP BY block HAVING max(asks) AND count(*) > 1) ORDER BY block, number"
    )
    for block, same in groupby(chunked(rows), key=itemgetter(0)):
        found = [(number, unpack_node(data)) for _, number, data in same]
        yield as_text(block), {node.id: number for number, node in found}, [Member(node, ties) for _, node in found]


def _row(fit: Fit, numbers: dict[str, int]) -> tuple[int, int, bytes]:
    return numbers[fit.node], numbers[fit.other], as_bytes(fit.reason)


def _choose(choice: Choice, numbers: dict[str, int], unions: Unions) -> None:
    """Join a node with the first that fits it, if all that do are one."""
    first = choice[0]
    if len({unions.root(numbers[fit.other]) for fit in choice}) == 1:
        unions.join(numbers[first.other], numbers[first.node], first.reason)


def _choose_all(db: sqlite3.Connection, unions: Unions) -> bool:
    """Go through the choices of all nodes; whether any two were joined."""
    joined = False
    rows = db.execute("SELECT number, other, reason FROM fit ORDER BY number, other")
    for number, same in groupby(chunked(rows), key=itemgetter(0)):
        fitting = [(other, reason) for _, other, reason in same]
        first, reason = fitting[0]
        if len({unions.root(other) for other, _ in fitting}) == 1:
            joined = unions.join(first, number, as_text(reason)) or joined
    return joined
