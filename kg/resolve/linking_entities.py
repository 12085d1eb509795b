"""Clusters of nodes → entities, and the merges that made them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence

from kg.model import Entity, Merge
from kg.resolve.linking_nodes import Node, fullness
from kg.resolve.linking_rows import pack_entity, pack_merge
from kg.resolve.linking_table import Nodes, as_text
from kg.resolve.linking_unions import Join, Unions, reasons_from


def write_entities(db: sqlite3.Connection, nodes: Nodes, unions: Unions, names: Mapping[int, str]) -> None:
    """Write an entity for each cluster, its merges, and which nodes it is now; `names` are a reader's, by root."""
    for table in ("entity", "merge", "moved"):
        db.execute(f"DELETE FROM {table}")  # noqa: S608 - no user's text
    db.execute("CREATE INDEX IF NOT EXISTS joined_left ON joined (left)")
    chosen = {unions.root(number): (number, name) for number, name in reversed(unions.kept.items())}
    rows = (
        (entity.id, entity.type.value, pack_entity(entity)) for entity in _entities(db, nodes, unions, names, chosen)
    )
    db.executemany("INSERT INTO entity VALUES (?, ?, ?)", rows)


def _entities(
    db: sqlite3.Connection,
    nodes: Nodes,
    unions: Unions,
    names: Mapping[int, str],
    chosen: Mapping[int, tuple[int, str]],
) -> Iterator[Entity]:
    for number, node in nodes.all():
        root = unions.root(number)
        name = names.get(root, chosen.get(root, (0, None))[1])
        if unions.is_alone(number):
            yield entity_of([node], name, {unions.iris[number]} if number in unions.iris else set())
        elif number == root:
            kept = chosen.get(root, (None, None))[0]
            members = sorted(
                ((each, nodes.at(each)) for each in unions.members(number)),
                key=lambda member: (member[0] != kept, *fullness(member[1])),
            )
            _write_merges(db, members)
            iris = {unions.iris[each] for each, _ in members if each in unions.iris}
            yield entity_of([node for _, node in members], name, iris)


def _write_merges(db: sqlite3.Connection, members: Sequence[tuple[int, Node]]) -> None:
    for merge in merges_of(members, _joins(db, (number for number, _ in members))):
        db.execute("INSERT INTO merge VALUES (?, ?, ?)", (merge.kept, merge.dropped, pack_merge(merge)))
        db.execute("INSERT INTO moved VALUES (?, ?)", (merge.dropped, merge.kept))


def merges_of(members: Sequence[tuple[int, Node]], joins: Iterable[Join]) -> Iterator[Merge]:
    """The merges that joins have made of a cluster's nodes, which come with their numbers; the first is kept."""
    first, kept = members[0]
    reasons = reasons_from(first, joins)
    for number, node in members[1:]:
        yield Merge(kept.id, node.id, (kept.name, node.name), reasons[number])


def _joins(db: sqlite3.Connection, numbers: Iterable[int]) -> list[Join]:
    """The joins that made a cluster, in their order."""
    query = "SELECT seq, left, right, reason FROM joined WHERE left = ?"
    rows = sorted(row for number in numbers for row in db.execute(query, (number,)))
    return [Join(left, right, as_text(reason)) for _, left, right, reason in rows]


def entity_of(members: Sequence[Node], renamed: str | None = None, iris: Iterable[str] = ()) -> Entity:
    """The entity of a cluster's nodes: the fullest name first, then the others, the longer before the shorter."""
    first = members[0]
    name = renamed or first.name
    others = {form for node in members for form in (node.name, *node.forms)} - {name}
    names = (name, *sorted(others, key=lambda form: (-len(form), form)))
    return Entity(first.id, first.type, names, first.code, tuple(sorted(iris)))
