"""Claims between what their ends are now, equal ones as one; and how many claims each entity stands in."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter
from typing import Any

from kg.model import Claim
from kg.resolve.linking_claims import joined, rewrite
from kg.resolve.linking_rows import pack_claim, unpack_claim
from kg.resolve.linking_work import chunked
from kg.update.clusters import note_merges, note_thing

_MOVED = (
    "SELECT said.rowid, said.id, said.data FROM said LEFT JOIN member one ON one.node = said.subject"
    " LEFT JOIN member other ON other.node = said.object"
    " WHERE one.entity <> said.subject OR other.entity <> said.object"
)
_MOVED_NOW = """
SELECT said.rowid, said.id, said.data FROM said WHERE said.rowid IN (
    SELECT said.rowid FROM moved_node JOIN said ON said.subject = moved_node.id UNION
    SELECT said.rowid FROM moved_node JOIN said ON said.object = moved_node.id UNION
    SELECT said.rowid FROM come JOIN said ON said.article = come.number JOIN member ON member.node = said.subject UNION
    SELECT said.rowid FROM come JOIN said ON said.article = come.number JOIN member ON member.node = said.object
)
"""
_COLUMNS = "said.id, said.relation, said.subject, said.object, said.confidence, said.pieces, said.moved, said.data"
_ALL = f"SELECT {_COLUMNS} FROM said WHERE id IS NOT NULL ORDER BY id, article, rowid"  # noqa: S608 - no user's text
_TOUCHED = (
    f"SELECT {_COLUMNS} FROM touched_claim touched JOIN said ON said.id = touched.id"  # noqa: S608 - no user's text
    " ORDER BY touched.id, said.article, said.rowid"
)


def point(db: sqlite3.Connection, *, fresh: bool) -> None:
    """Give claims about nodes that are now other entities the ids that they have by that."""
    for row, before, data in chunked(db.execute(_MOVED if fresh else _MOVED_NOW)):
        claim = unpack_claim(data)
        made = _rewritten(db, claim)
        now = None if made is None else made.id
        db.execute("UPDATE said SET id = ?, moved = ? WHERE rowid = ?", (now, made is not claim, row))
        if not fresh:
            _touch(db, before)
            _touch(db, now)
    if not fresh:
        db.execute(
            "INSERT OR IGNORE INTO touched_claim SELECT said.id FROM come JOIN said ON said.article = come.number"
            " WHERE said.id IS NOT NULL"
        )


def _touch(db: sqlite3.Connection, id_: str | None) -> None:
    if id_ is not None:
        db.execute("INSERT OR IGNORE INTO touched_claim VALUES (?)", (id_,))


def _rewritten(db: sqlite3.Connection, claim: Claim) -> Claim | None:
    def final(id_: str) -> str:
        row = db.execute("SELECT entity FROM member WHERE node = ?", (id_,)).fetchone()
        return id_ if row is None else str(row[0])

    return rewrite(claim, final)


def write_all(db: sqlite3.Connection) -> None:
    """Write the claims of new tables, and count."""
    rows = chunked(db.execute(_ALL))
    db.executemany(
        "INSERT INTO statement VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (_one(db, list(same)) for _, same in groupby(rows, key=itemgetter(0))),
    )
    db.execute(
        "INSERT INTO used SELECT id, count(*) FROM (SELECT subject AS id FROM statement UNION ALL"
        " SELECT object FROM statement WHERE object IS NOT NULL) GROUP BY id ORDER BY id"
    )


def write_touched(db: sqlite3.Connection) -> None:
    """Write the touched claims anew, note those that are not as they were, and count."""
    count: Counter[str] = Counter()
    rows = chunked(db.execute(_TOUCHED))
    for id_, same in groupby(rows, key=itemgetter(0)):
        row = _one(db, list(same))
        before = db.execute("SELECT data FROM statement WHERE id = ?", (id_,)).fetchone()
        if before is not None and before[0] == row[-1]:
            continue
        db.execute("INSERT INTO changed_claim VALUES (?, ?)", (id_, before and before[0]))
        db.execute("INSERT OR REPLACE INTO statement VALUES (?, ?, ?, ?, ?, ?, ?, ?)", row)
        if before is None:
            count.update(_ends(row[2], row[3]))
    for id_, subject, target, data in db.execute(_UNSAID).fetchall():
        db.execute("INSERT INTO changed_claim VALUES (?, ?)", (id_, data))
        db.execute("DELETE FROM statement WHERE id = ?", (id_,))
        count.subtract(_ends(subject, target))
    _recount(db, count)


_UNSAID = (
    "SELECT statement.id, statement.subject, statement.object, statement.data FROM touched_claim touched"
    " JOIN statement ON statement.id = touched.id WHERE NOT EXISTS (SELECT 1 FROM said WHERE said.id = touched.id)"
)


def _ends(subject: str, target: str | None) -> Iterator[str]:
    yield subject
    if target is not None:
        yield target


def _one(db: sqlite3.Connection, rows: list[Any]) -> tuple[Any, ...]:
    first, relation, subject, target, sure, pieces, moved, data = rows[0]
    if len(rows) == 1 and pieces == 1 and not moved:
        return first, relation, subject, target, sure, pieces, 1, data
    made = (_rewritten(db, claim) if row[6] else claim for row in rows for claim in [unpack_claim(row[-1])])
    claim = joined([claim for claim in made if claim is not None])
    articles = len({evidence.article for evidence in claim.evidence})
    return (
        first,
        relation,
        claim.subject,
        claim.object,
        claim.confidence,
        len(claim.evidence),
        articles,
        pack_claim(claim),
    )


def _recount(db: sqlite3.Connection, count: Counter[str]) -> None:
    """Count claims more or fewer; note entities that come into the graph by that, or leave it."""
    for id_, more in count.items():
        row = db.execute("SELECT claims FROM used WHERE id = ?", (id_,)).fetchone()
        before = 0 if row is None else int(row[0])
        if not more:
            continue
        if before == 0 or before + more == 0:
            found = db.execute("SELECT data FROM thing WHERE id = ?", (id_,)).fetchone()
            note_thing(db, id_, found and found[0])
            note_merges(db, id_)
        if before + more:
            db.execute("INSERT OR REPLACE INTO used VALUES (?, ?)", (id_, before + more))
        else:
            db.execute("DELETE FROM used WHERE id = ?", (id_,))
