"""The clusters that choices made, set beside those of the last build; entities and merges of those that differ."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable
from typing import NamedTuple

from kg.resolve.linking_entities import entity_of, merges_of
from kg.resolve.linking_nodes import Node, fullness
from kg.resolve.linking_rows import pack_entity, pack_merge, unpack_node
from kg.resolve.linking_table import as_bytes
from kg.resolve.linking_unions import Join
from kg.resolve.linking_work import chunked
from kg.update.joining import Clusters, Joined


class _Cluster(NamedTuple):
    """A cluster.

    Args:
        sum: Tells it from any other.
        ids: Its nodes, sorted.
        joins: What made it, by places in `ids`.
    """

    sum: bytes
    ids: list[str]
    joins: list[Join]


def settle(db: sqlite3.Connection, prefix: str, clusters: Clusters) -> None:
    """Write the clusters of a kind that are new or have a changed node; take apart those that are no more.

    Nodes that are another entity by that are noted: claims about them must be looked at again, and what names them.
    """
    made = {found.sum: found for found in (_cluster(ids, joins) for ids, joins in clusters.made(prefix))}
    known = dict(db.execute("SELECT sum, entity FROM cluster WHERE entity GLOB ?", (f"{prefix}*",)))
    changed = [found for sum_, found in made.items() if sum_ not in known or _has_changed(db, found.ids)]
    over = [entity for sum_, entity in known.items() if sum_ not in made]
    over += [known[found.sum] for found in changed if found.sum in known]
    before = {node: entity for entity in over for node in _take_apart(db, entity)}
    now = {node: entity for found in changed for node, entity in _put_together(db, found).items()}
    nodes = sorted(before.keys() | now.keys())
    for table in ("stale_thing", "changed_tie"):
        _note(db, table, nodes)
    _note(db, "moved_node", (node for node in nodes if before.get(node, node) != now.get(node, node)))


def write_things(db: sqlite3.Connection, *, fresh: bool) -> None:
    """Write the entities of changed nodes and clusters."""
    rows = db.execute(
        "SELECT stale.id, member.entity, node.data, thing.data FROM"
        " (SELECT id FROM changed_node UNION SELECT id FROM stale_thing) stale"
        " LEFT JOIN member ON member.node = stale.id LEFT JOIN node ON node.id = stale.id"
        " LEFT JOIN thing ON thing.id = stale.id ORDER BY stale.id"
    )
    for id_, entity, node, before in chunked(rows):
        if entity is None:
            members = [] if node is None else [unpack_node(node)]
        else:
            members = [] if entity != id_ else _members(db, entity)
        now = pack_entity(entity_of(members)) if members else None
        if now == before:
            continue
        if not fresh:
            note_thing(db, id_, before)
        if now is None:
            db.execute("DELETE FROM thing WHERE id = ?", (id_,))
        else:
            db.execute("INSERT OR REPLACE INTO thing VALUES (?, ?, ?)", (id_, members[0].type.value, now))


def note_thing(db: sqlite3.Connection, id_: str, before: bytes | None) -> None:
    """Note that an entity changes, and what it was in the graph."""
    seen = db.execute("SELECT 1 FROM used WHERE id = ?", (id_,)).fetchone() is not None
    db.execute("INSERT OR IGNORE INTO changed_thing VALUES (?, ?)", (id_, before if seen else None))


def _cluster(ids: list[str], joins: list[Joined]) -> _Cluster:
    place = {id_: number for number, id_ in enumerate(ids)}
    total = hashlib.sha256()
    for left, right, reason in joins:
        total.update(b"\0".join((left.encode(), right.encode(), as_bytes(reason), b"")))
    return _Cluster(total.digest(), ids, [Join(place[left], place[right], reason) for left, right, reason in joins])


def _has_changed(db: sqlite3.Connection, ids: Iterable[str]) -> bool:
    return any(db.execute("SELECT 1 FROM changed_node WHERE id = ?", (id_,)).fetchone() for id_ in ids)


def _take_apart(db: sqlite3.Connection, entity: str) -> list[str]:
    """Remove a cluster; what its nodes were."""
    nodes = [node for (node,) in db.execute("SELECT node FROM member WHERE entity = ?", (entity,))]
    note_merges(db, entity)
    for table, column in (("member", "entity"), ("cluster", "entity"), ("merged", "kept")):
        db.execute(f"DELETE FROM {table} WHERE {column} = ?", (entity,))  # noqa: S608
    return nodes


def note_merges(db: sqlite3.Connection, kept: str) -> None:
    """Note that the merges of an entity change, and what they were in the graph."""
    db.execute(
        "INSERT OR IGNORE INTO changed_merge SELECT merged.kept, dropped, CASE WHEN used.id IS NULL THEN NULL ELSE data"
        " END FROM merged LEFT JOIN used ON used.id = merged.kept WHERE merged.kept = ?",
        (kept,),
    )


def _put_together(db: sqlite3.Connection, cluster: _Cluster) -> dict[str, str]:
    """Write a cluster; the entity of each of its nodes."""
    members = sorted(
        ((number, _node(db, id_)) for number, id_ in enumerate(cluster.ids)), key=lambda member: fullness(member[1])
    )
    kept = members[0][1].id
    for merge in merges_of(members, cluster.joins):
        db.execute("INSERT OR IGNORE INTO changed_merge VALUES (?, ?, NULL)", (merge.kept, merge.dropped))
        db.execute("INSERT INTO merged VALUES (?, ?, ?)", (merge.kept, merge.dropped, pack_merge(merge)))
    db.execute("INSERT INTO cluster VALUES (?, ?)", (cluster.sum, kept))
    db.executemany("INSERT INTO member VALUES (?, ?)", ((id_, kept) for id_ in cluster.ids))
    return dict.fromkeys(cluster.ids, kept)


def _members(db: sqlite3.Connection, entity: str) -> list[Node]:
    rows = db.execute("SELECT data FROM member JOIN node ON node.id = member.node WHERE entity = ?", (entity,))
    return sorted((unpack_node(data) for (data,) in rows), key=fullness)


def _node(db: sqlite3.Connection, id_: str) -> Node:
    [data] = db.execute("SELECT data FROM node WHERE id = ?", (id_,)).fetchone()
    return unpack_node(data)


def _note(db: sqlite3.Connection, table: str, ids: Iterable[str]) -> None:
    db.executemany(f"INSERT OR IGNORE INTO {table} VALUES (?)", ((id_,) for id_ in ids))  # noqa: S608
