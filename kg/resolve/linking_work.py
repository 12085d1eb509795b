"""The working file of a linking: what articles name and claim, in tables that need not fit memory.

SQLite, in a folder or, for a few articles, in memory; the same statements either way. Nothing outlives the process: on
POSIX the file has no name once it is open, so that a build that is killed leaves none behind.
"""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any

from kg.errors import OutputError

CACHE = 32  # MiB of the file that are kept in memory, and as much again for a sort
_PAGE = 8192
_OF_THE_DISK = {sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY}

# Ids are ASCII; whatever an article can have written is bytes, since UTF-8 text cannot hold half a surrogate pair.
_SCHEMA = """
CREATE TABLE article (id BLOB, source BLOB, data BLOB, PRIMARY KEY (id, source, data)) WITHOUT ROWID;
CREATE TABLE named (id TEXT, type TEXT, data BLOB);
CREATE TABLE said (
    seq INTEGER PRIMARY KEY,
    id TEXT, relation TEXT, subject TEXT, object TEXT, confidence REAL, pieces INTEGER, data BLOB
);
CREATE TABLE two (one TEXT, other TEXT);
CREATE TABLE node (number INTEGER PRIMARY KEY, id TEXT, type TEXT, data BLOB);
CREATE TABLE apart (number INTEGER, other INTEGER);
CREATE TABLE key (block BLOB, number INTEGER, asks INTEGER, PRIMARY KEY (block, number)) WITHOUT ROWID;
CREATE TABLE fit (number INTEGER, other INTEGER, reason BLOB, PRIMARY KEY (number, other)) WITHOUT ROWID;
CREATE TABLE joined (seq INTEGER PRIMARY KEY, left INTEGER, right INTEGER, reason BLOB);
CREATE TABLE moved (node TEXT PRIMARY KEY, entity TEXT) WITHOUT ROWID;
CREATE TABLE moved_before (node TEXT PRIMARY KEY, entity TEXT) WITHOUT ROWID;
CREATE TABLE entity (id TEXT PRIMARY KEY, type TEXT, data BLOB) WITHOUT ROWID;
CREATE TABLE merge (kept TEXT, dropped TEXT, data BLOB, PRIMARY KEY (kept, dropped)) WITHOUT ROWID;
CREATE TABLE claim (
    number INTEGER PRIMARY KEY,
    id TEXT, relation TEXT, subject TEXT, object TEXT, confidence REAL, pieces INTEGER, articles INTEGER, data BLOB
);
CREATE TABLE used (id TEXT PRIMARY KEY, claims INTEGER) WITHOUT ROWID;
"""


@contextmanager
def working(folder: Path | None) -> Iterator[sqlite3.Connection]:
    """The empty tables of a linking, in a file of `folder`, or in memory where that is None.

    Raises:
        OutputError: The disk is full, or the folder cannot be written.
    """
    try:
        with _opened(folder) as db:
            yield db
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode & 0xFF not in _OF_THE_DISK:
            raise
        raise OutputError(f"no working file: {error}; what was there before is as it was", path=folder) from error


@contextmanager
def _opened(folder: Path | None) -> Iterator[sqlite3.Connection]:
    if folder is None:
        with closing(sqlite3.connect(":memory:", isolation_level=None)) as db:
            _make(db)
            yield db
        return
    with tempfile.NamedTemporaryFile(prefix=".working-", dir=folder, delete=False) as made:
        path = Path(made.name)
    try:
        with closing(sqlite3.connect(path, isolation_level=None)) as db:
            _tune(db, folder)
            _make(db)
            with suppress(OSError):  # Windows keeps the name while the file is open
                path.unlink()
            try:
                yield db
            finally:
                db.execute("PRAGMA temp_store_directory = ''")  # it is that of all databases of the process
    finally:
        path.unlink(missing_ok=True)


def _make(db: sqlite3.Connection) -> None:
    db.execute("BEGIN EXCLUSIVE")
    for statement in _SCHEMA.split(";"):
        db.execute(statement)


def _tune(db: sqlite3.Connection, folder: Path) -> None:
    db.execute(f"PRAGMA page_size = {_PAGE}")
    db.execute(f"PRAGMA cache_size = {-CACHE * 1024}")
    # Nobody else reads the file, and nobody needs it after a crash.
    for name, value in (("journal_mode", "OFF"), ("synchronous", "OFF"), ("locking_mode", "EXCLUSIVE")):
        db.execute(f"PRAGMA {name} = {value}")
    # What is sorted belongs beside it: /tmp may be memory. The pragma is deprecated, and there is no other way.
    db.execute(f"PRAGMA temp_store_directory = '{_quoted(folder)}'")


def _quoted(folder: Path) -> str:
    return str(folder.resolve()).replace("'", "''")


def chunked(cursor: sqlite3.Cursor, size: int = 1000) -> Iterator[Any]:
    """The rows of a cursor, read some ahead, so that the tables may be written meanwhile."""
    while rows := cursor.fetchmany(size):
        yield from rows
