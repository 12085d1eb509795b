"""Nodes added up from what articles say, their keys, and what fits what in the blocks that changed ones are in."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter
from typing import Any

from kg.resolve.linking_blocks import Member, Step, Tied
from kg.resolve.linking_nodes import Node
from kg.resolve.linking_rows import pack_node, unpack_node
from kg.resolve.linking_table import as_bytes, as_text
from kg.resolve.linking_work import chunked
from kg.update.joining import Clusters

_REMEMBERED = 10_000  # nodes that others name

_ALL = "SELECT named.id, named.type, NULL, named.data FROM named ORDER BY named.id, named.article"
_TOUCHED = (
    "SELECT touched.id, coalesce(named.type, node.type), node.data, named.data FROM touched_node touched"
    " LEFT JOIN node ON node.id = touched.id LEFT JOIN named ON named.id = touched.id"
    " ORDER BY touched.id, named.article"
)

_BLOCKS = """
SELECT dirty_block.block, node.data FROM dirty_block
JOIN key ON key.step = ?1 AND key.block = dirty_block.block JOIN node ON node.id = key.node
WHERE (
    SELECT max(asks) AND count(*) > 1 FROM key asked WHERE asked.step = ?1 AND asked.block = dirty_block.block
) ORDER BY dirty_block.block, key.node
"""


def add_up(db: sqlite3.Connection, *, fresh: bool) -> None:
    """Write the touched nodes anew, and note those that are not as they were."""
    rows = chunked(db.execute(_ALL if fresh else _TOUCHED))
    for (id_, type_, before), same in groupby(rows, key=itemgetter(0, 1, 2)):
        now = _sum([data for *_, data in same if data is not None])
        if now is not None and pack_node(now) == before:
            continue
        db.execute("INSERT INTO changed_node VALUES (?, ?)", (id_, type_))
        if before is not None:
            db.execute("DELETE FROM tie WHERE node = ?", (id_,))
        if now is None:
            db.execute("DELETE FROM node WHERE id = ?", (id_,))
        else:
            db.execute("INSERT OR REPLACE INTO node VALUES (?, ?, ?)", (id_, type_, pack_node(now)))
            db.executemany("INSERT INTO tie VALUES (?, ?)", ((id_, other) for other in _named_by(now)))
    db.execute("INSERT OR IGNORE INTO changed_tie SELECT id FROM changed_node")


def _sum(rows: list[bytes]) -> Node | None:
    nodes = map(unpack_node, rows)
    first = next(nodes, None)
    if first is not None:
        for other in nodes:
            first.add(other)
    return first


def _named_by(node: Node) -> set[str]:
    return {body for _, body in node.posts} | node.investors


class Ties(dict[str, Tied]):
    """The nodes that others name, fetched when they are asked for. No step joins what its own nodes name."""

    def __init__(self, db: sqlite3.Connection, clusters: Clusters) -> None:
        self._db = db
        self._clusters = clusters

    def __missing__(self, id_: str) -> Tied:
        if len(self) >= _REMEMBERED:
            self.clear()
        node = self._node(id_)
        members = self._clusters.members(id_)
        names = (self._node(member).name for member in members) if len(members) > 1 else (node.name,)
        self[id_] = tied = Tied(node, self._clusters.root(id_), min(names, key=lambda name: (-len(name), name)))
        return tied

    def _node(self, id_: str) -> Node:
        [data] = self._db.execute("SELECT data FROM node WHERE id = ?", (id_,)).fetchone()
        return unpack_node(data)


def refit(db: sqlite3.Connection, number: int, step: Step, clusters: Clusters) -> None:
    """Write anew the keys of a step's changed nodes, and what fits what in the blocks that these are or were in."""
    ties = Ties(db, clusters)
    _find_dirty(db, number, step)
    nodes = db.execute("SELECT data FROM dirty_node JOIN node ON node.id = dirty_node.id ORDER BY dirty_node.id")
    for (data,) in chunked(nodes):
        node = unpack_node(data)
        keys = [(as_bytes(block), asks) for block, asks in step.keys(Member(node, ties)).items()]
        db.executemany("INSERT INTO key VALUES (?, ?, ?, ?)", ((number, block, node.id, asks) for block, asks in keys))
        db.executemany("INSERT OR IGNORE INTO dirty_block VALUES (?)", ((block,) for block, _ in keys))
    db.execute("DELETE FROM fit WHERE step = ? AND block IN (SELECT block FROM dirty_block)", (number,))
    for block, members in _blocks(db, number, ties):
        db.executemany("INSERT INTO fit VALUES (?, ?, ?, ?, ?, ?, ?)", _fits(number, step, block, members))


def _find_dirty(db: sqlite3.Connection, number: int, step: Step) -> None:
    """Find the nodes of a step that have changed, or name such as have; take away their keys, and note the blocks."""
    db.execute("DELETE FROM dirty_node")
    db.execute("DELETE FROM dirty_block")
    db.execute("INSERT INTO dirty_node SELECT id FROM changed_node WHERE type = ?", (step.type.value,))
    db.execute(
        "INSERT OR IGNORE INTO dirty_node SELECT tie.node FROM changed_tie JOIN tie ON tie.named = changed_tie.id"
        " JOIN node ON node.id = tie.node WHERE node.type = ?",
        (step.type.value,),
    )
    db.execute(
        "INSERT OR IGNORE INTO dirty_block SELECT block FROM dirty_node JOIN key ON key.node = dirty_node.id"
        " WHERE step = ?",
        (number,),
    )
    db.execute("DELETE FROM key WHERE step = ? AND node IN (SELECT id FROM dirty_node)", (number,))


def _blocks(db: sqlite3.Connection, number: int, ties: Ties) -> Iterator[tuple[str, list[Member]]]:
    """The dirty blocks in which somebody asks and another offers, by key."""
    rows = db.execute(_BLOCKS, (number,))
    for block, same in groupby(chunked(rows), key=itemgetter(0)):
        yield as_text(block), [Member(unpack_node(data), ties) for _, data in same]


def _fits(number: int, step: Step, block: str, members: list[Member]) -> Iterator[tuple[Any, ...]]:
    for choice, fits in enumerate(step.fits(block, members)):
        for place, fit in enumerate(fits):
            yield number, as_bytes(block), choice, place, fit.node, fit.other, as_bytes(fit.reason)
