"""The graph in a working file, its parts read as they are gone through."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from typing import TypeVar

from kg.model import KnowledgeGraph
from kg.model.parts import Stored
from kg.resolve.linking_rows import unpack_article, unpack_claim, unpack_entity, unpack_merge
from kg.resolve.linking_table import as_bytes
from kg.resolve.linking_work import chunked

Part = TypeVar("Part")


class Table(Stored[Part]):
    """The rows of a table as parts of a graph.

    Args:
        db: The working file.
        name: The table; its column `data` is a part.
        order: The columns that the parts are sorted by, the first of them their id.
        unpack: Makes a part of bytes.
    """

    def __init__(self, db: sqlite3.Connection, name: str, *, order: str, unpack: Callable[[bytes], Part]) -> None:
        self._db = db
        self._name = name
        self._order = order
        self._key = order.split(",", maxsplit=1)[0]
        self._unpack = unpack
        (self._size,) = db.execute(f"SELECT count(*) FROM {name}").fetchone()  # noqa: S608 - no user's text

    def __iter__(self) -> Iterator[Part]:
        rows = self._db.execute(f"SELECT data FROM {self._name} ORDER BY {self._order}")  # noqa: S608 - no user's text
        return (self._unpack(data) for (data,) in chunked(rows))

    def __len__(self) -> int:
        return int(self._size)

    def __contains__(self, part: object) -> bool:
        return any(part == each for each in self)

    def by_id(self, id_: str) -> Part | None:
        """The last part of an id; None where there is none."""
        query = f"SELECT data FROM {self._name} WHERE {self._key} = ? ORDER BY {self._order}"  # noqa: S608
        rows = self._db.execute(query, (as_bytes(id_) if self._name == "article" else id_,)).fetchall()
        return self._unpack(rows[-1][0]) if rows else None


def graph_of(db: sqlite3.Connection) -> KnowledgeGraph:
    """The graph of a linking that is done."""
    return KnowledgeGraph(
        articles=Table(db, "article", order="id, source, data", unpack=unpack_article),
        entities=Table(db, "entity", order="id", unpack=unpack_entity),
        claims=Table(db, "claim", order="id", unpack=unpack_claim),
        merges=Table(db, "merge", order="kept, dropped", unpack=unpack_merge),
    )
