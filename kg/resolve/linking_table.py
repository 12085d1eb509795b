"""The nodes of all articles in the working file: entered article by article, then each whole under a number."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from operator import itemgetter

from kg.model import Article, Claim, EntityType
from kg.resolve.linking_facts import Facts
from kg.resolve.linking_nodes import Node
from kg.resolve.linking_rows import pack_article, pack_claim, pack_node, unpack_node
from kg.resolve.linking_work import chunked

_BATCH = 500  # articles whose rows are written at once


def as_bytes(text: str) -> bytes:
    """Text as the tables keep it: its order is the text's."""
    return text.encode("utf-8", "surrogatepass")


def as_text(data: bytes) -> str:
    """The text of bytes."""
    return data.decode("utf-8", "surrogatepass")


def enter(db: sqlite3.Connection, facts: Iterable[Facts]) -> None:
    """Write down what articles say."""
    batch: list[Facts] = []
    for one in facts:
        batch.append(one)
        if len(batch) == _BATCH:
            _write(db, batch)
            batch.clear()
    _write(db, batch)


def _write(db: sqlite3.Connection, batch: list[Facts]) -> None:
    db.executemany("INSERT OR IGNORE INTO article VALUES (?, ?, ?)", (_article_row(facts.article) for facts in batch))
    db.executemany(
        "INSERT INTO named VALUES (?, ?, ?)",
        ((node.id, node.type.value, pack_node(node)) for facts in batch for node in facts.nodes),
    )
    db.executemany(
        "INSERT INTO said (id, relation, subject, object, confidence, pieces, data) VALUES (?, ?, ?, ?, ?, ?, ?)",
        (_claim_row(claim) for facts in batch for claim in facts.claims),
    )
    db.executemany("INSERT INTO two VALUES (?, ?)", (pair for facts in batch for pair in facts.apart))


def _article_row(article: Article) -> tuple[object, ...]:
    return as_bytes(article.id), as_bytes(article.source), pack_article(article)


def _claim_row(claim: Claim) -> tuple[object, ...]:
    subject, target, sure = claim.subject, claim.object, claim.confidence
    return claim.id, claim.relation.value, subject, target, sure, len(claim.evidence), pack_claim(claim)


class Nodes(Mapping[str, Node]):
    """All nodes by id, each whole; in the order of ids, which is that of their numbers, from 0 on."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        rows = db.execute("SELECT id, type, data FROM named ORDER BY id, rowid")
        db.executemany("INSERT INTO node VALUES (?, ?, ?, ?)", _numbered(rows))
        db.execute("CREATE UNIQUE INDEX node_id ON node (id)")
        db.execute("DROP TABLE named")
        db.execute(
            "INSERT INTO apart SELECT x.number, y.number FROM two JOIN node x ON x.id = one"
            " JOIN node y ON y.id = other UNION SELECT y.number, x.number FROM two JOIN node x ON x.id = one"
            " JOIN node y ON y.id = other ORDER BY 1, 2"
        )
        db.execute("CREATE INDEX apart_of ON apart (number)")

    def __getitem__(self, id_: str) -> Node:
        return self.numbered(id_)[1]

    def __iter__(self) -> Iterator[str]:
        return (id_ for (id_,) in self._db.execute("SELECT id FROM node ORDER BY number"))

    def __len__(self) -> int:
        (found,) = self._db.execute("SELECT count(*) FROM node").fetchone()
        return int(found)

    def number(self, id_: str) -> int:
        """The number of a node."""
        row = self._db.execute("SELECT number FROM node WHERE id = ?", (id_,)).fetchone()
        if row is None:
            raise KeyError(id_)
        return int(row[0])

    def numbered(self, id_: str) -> tuple[int, Node]:
        """A node with its number."""
        row = self._db.execute("SELECT number, data FROM node WHERE id = ?", (id_,)).fetchone()
        if row is None:
            raise KeyError(id_)
        return row[0], unpack_node(row[1])

    def at(self, number: int) -> Node:
        """The node of a number."""
        (data,) = self._db.execute("SELECT data FROM node WHERE number = ?", (number,)).fetchone()
        return unpack_node(data)

    def all(self, type_: EntityType | None = None) -> Iterator[tuple[int, Node]]:
        """The nodes, of a type where one is given, with their numbers and in their order."""
        where = "" if type_ is None else f"WHERE type = '{type_.value}'"
        rows = self._db.execute(f"SELECT number, data FROM node {where} ORDER BY number")  # noqa: S608 - no user's text
        return ((number, unpack_node(data)) for number, data in chunked(rows))

    def apart(self, number: int) -> list[int]:
        """What articles say a node is not."""
        return [other for (other,) in self._db.execute("SELECT other FROM apart WHERE number = ?", (number,))]


def _numbered(rows: Iterable[tuple[str, str, bytes]]) -> Iterator[tuple[int, str, str, bytes]]:
    """One row for all that articles say of a node."""
    for number, (id_, same) in enumerate(groupby(rows, key=itemgetter(0))):
        _, type_, data = next(same)
        node: Node | None = None
        for _, _, more in same:
            node = node or unpack_node(data)
            node.add(unpack_node(more))
        yield number, id_, type_, data if node is None else pack_node(node)
