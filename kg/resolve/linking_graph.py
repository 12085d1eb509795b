"""The graph in a working file, its parts read as they are gone through."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, TypeVar

from kg.model import Claim, EntityType, Figures, KnowledgeGraph, Relation
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


@dataclass(frozen=True, slots=True)
class LinkedGraph(KnowledgeGraph):
    """A graph in a working file; what can be counted there is."""

    db: sqlite3.Connection | None = None

    def of(self, *relations: Relation) -> Iterator[Claim]:
        """The claims of some relations."""
        if self.db is not None:
            names = ", ".join(f"'{relation.value}'" for relation in relations)
            rows = self.db.execute(f"SELECT data FROM claim WHERE relation IN ({names}) ORDER BY number")  # noqa: S608
            yield from (unpack_claim(data) for (data,) in chunked(rows))

    def figures(self) -> Figures:
        """How much there is of what."""
        return Figures(
            types=Counter({EntityType(name): number for name, number in self._rows(_TYPES)}),
            relations=Counter({Relation(name): number for name, number in self._rows(_RELATIONS)}),
            repeated=next(self._rows("SELECT count(*) FROM claim WHERE articles > 1"), (0,))[0],
        )

    def leading(self, entities: int, *, claims: int, evidence: int) -> KnowledgeGraph:
        """The part about the entities that most claims are about, in memory."""
        found = [unpack_entity(data) for (data,) in self._rows(_LEADING, entities)]
        # One by one: a claim may have thousands of pieces of evidence.
        between = (unpack_claim(data) for (data,) in self._rows(_BETWEEN, entities, claims))
        return self.part(found, between, evidence=evidence)

    def _rows(self, query: str, *values: int) -> Iterator[Any]:
        return iter(()) if self.db is None else chunked(self.db.execute(query, values), 100)


_TYPES = "SELECT type, count(*) FROM entity GROUP BY type"
_RELATIONS = "SELECT relation, count(*) FROM claim GROUP BY relation"
_MOST = "SELECT id FROM used ORDER BY claims DESC, id LIMIT ?1"
_LEADING = f"SELECT data FROM entity WHERE id IN ({_MOST}) ORDER BY id"  # noqa: S608 - no user's text
_BETWEEN = (
    f"WITH most AS MATERIALIZED ({_MOST}) SELECT data FROM claim"  # noqa: S608 - no user's text
    " WHERE subject IN (SELECT id FROM most) AND (object IS NULL OR object IN (SELECT id FROM most))"
    " ORDER BY pieces DESC, id LIMIT ?2"
)


def graph_of(db: sqlite3.Connection) -> LinkedGraph:
    """The graph of a linking that is done."""
    return LinkedGraph(
        articles=Table(db, "article", order="id, source, data", unpack=unpack_article),
        entities=Table(db, "entity", order="id", unpack=unpack_entity),
        claims=Table(db, "claim", order="number", unpack=unpack_claim),
        merges=Table(db, "merge", order="kept, dropped", unpack=unpack_merge),
        db=db,
    )
