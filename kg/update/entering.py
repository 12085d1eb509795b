"""Articles taken out of the tables and put in; what they name and claim is touched by that."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from kg.model import Article
from kg.resolve.linking_facts import Facts
from kg.resolve.linking_rows import pack_article, pack_claim, pack_node
from kg.resolve.linking_table import as_bytes

_BATCH = 200  # articles whose rows are written at once


class Articles:
    """The articles of the tables, as a build goes through those that there are now.

    Args:
        db: The tables.
    """

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._batch: list[tuple[int, tuple[Any, ...], Facts]] = []
        [last] = db.execute("SELECT max(number) FROM article").fetchone()
        self._next = 0 if last is None else last + 1

    def stays(self, article: Article, key: bytes) -> tuple[int, dict[str, int]] | None:
        """Keep an article that the tables have just so: its bytes, and what was not read of it; else None.

        Args:
            article: The article.
            key: The key of its extraction.
        """
        row = self._db.execute(
            "SELECT number, bytes, unread FROM article WHERE name = ?", (_name(article, key),)
        ).fetchone()
        if row is None:
            return None
        number, size, unread = row
        self._db.execute("INSERT OR IGNORE INTO staying VALUES (?)", (number,))
        return size, msgspec.msgpack.decode(unread, type=dict[str, int])

    def comes(self, article: Article, key: bytes, facts: Facts, unread: Mapping[str, int]) -> None:
        """Put in an article that is not there.

        Args:
            article: The article.
            key: The key of its extraction.
            facts: What it says.
            unread: What was not read of it.
        """
        size = len(article.text.encode("utf-8", "surrogatepass"))
        row = (
            self._next,
            _name(article, key),
            key,
            as_bytes(article.id),
            as_bytes(article.source),
            size,
            msgspec.msgpack.encode(dict(unread)),
            pack_article(facts.article),
        )
        self._batch.append((self._next, row, facts))
        self._next += 1
        if len(self._batch) >= _BATCH:
            self._write()

    def done(self) -> int:
        """Take out the articles that were not met; how many were taken out or put in."""
        self._write()
        db = self._db
        db.execute(
            "INSERT INTO gone SELECT number, data FROM article WHERE number NOT IN (SELECT number FROM staying)"
            " AND number NOT IN (SELECT number FROM come)"
        )
        gone, come = (db.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in ("gone", "come"))  # noqa: S608
        if gone:
            _take_out(db)
        return int(gone + come)

    def keys(self) -> Iterator[bytes]:
        """The keys of the extractions of all articles that stay."""
        return (key for (key,) in self._db.execute("SELECT key FROM article JOIN staying USING (number)"))

    def _write(self) -> None:
        db, batch = self._db, self._batch
        db.executemany("INSERT INTO article VALUES (?, ?, ?, ?, ?, ?, ?, ?)", (row for _, row, _ in batch))
        db.executemany("INSERT INTO come VALUES (?)", ((number,) for number, _, _ in batch))
        db.executemany(
            "INSERT INTO named VALUES (?, ?, ?, ?)",
            ((number, node.id, node.type.value, pack_node(node)) for number, _, facts in batch for node in facts.nodes),
        )
        db.executemany(
            "INSERT INTO said VALUES (?, ?, ?, ?, ?, ?, ?, 0, ?)",
            (
                (
                    number,
                    claim.id,
                    claim.relation.value,
                    claim.subject,
                    claim.object,
                    claim.confidence,
                    len(claim.evidence),
                    pack_claim(claim),
                )
                for number, _, facts in batch
                for claim in facts.claims
            ),
        )
        db.executemany(
            "INSERT INTO two VALUES (?, ?, ?)", ((number, *pair) for number, _, facts in batch for pair in facts.apart)
        )
        batch.clear()


def touch(db: sqlite3.Connection) -> None:
    """Note the nodes that articles put in name."""
    db.execute("INSERT OR IGNORE INTO touched_node SELECT named.id FROM come JOIN named ON named.article = come.number")


def _take_out(db: sqlite3.Connection) -> None:
    for table, column in (("named", "id"), ("said", "id")):
        touched = "touched_node" if table == "named" else "touched_claim"
        db.execute(
            f"INSERT OR IGNORE INTO {touched} SELECT {column} FROM gone JOIN {table} ON {table}.article = gone.number"  # noqa: S608
            f" WHERE {column} IS NOT NULL"
        )
    for table in ("named", "said", "two"):
        db.execute(f"DELETE FROM {table} WHERE article IN (SELECT number FROM gone)")  # noqa: S608
    db.execute("DELETE FROM article WHERE number IN (SELECT number FROM gone)")


def _name(article: Article, key: bytes) -> bytes:
    """What an article in the tables is told by: its extraction, and the id and source that the key leaves out."""
    return hashlib.sha256(key + b"\0".join((as_bytes(article.id), as_bytes(article.source)))).digest()
