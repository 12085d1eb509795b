"""The cache as a build uses it: values by key in one SQLite file.

It may be lost at any time, and only time is lost with it. Whatever goes wrong with it during a build (damage, a full
disk) is told once, as a warning, and the build goes on without.
"""

from __future__ import annotations

import logging
import sqlite3
import time
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Self, TypeVar

Result = TypeVar("Result")

TABLES = (
    "CREATE TABLE article (id INTEGER PRIMARY KEY, key BLOB NOT NULL UNIQUE, sum INTEGER, value BLOB)",
    "CREATE TABLE build (id INTEGER PRIMARY KEY, made_of BLOB, told BLOB)",
)
DAMAGE = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB})
_LOG = logging.getLogger(__name__)
_GET = "SELECT id, sum, value FROM article WHERE key = ?"
_PUT = "INSERT OR REPLACE INTO article (key, sum, value) VALUES (?, ?, ?)"
_LAST = "SELECT told FROM build WHERE id = 0 AND made_of = ?"
_REMEMBER = "INSERT OR REPLACE INTO build VALUES (0, ?, ?)"
_COMMIT = 1.0  # seconds of work that a killed build may lose


class Cache:
    """Values by key, for the length of one build; `kg.cache.open_cache` opens it.

    Args:
        path: The file.
        database: The open database; None keeps nothing.
    """

    def __init__(self, path: Path, database: sqlite3.Connection | None) -> None:
        self.damaged = 0  # rows that were not as they were written
        self._path = path
        self._database = database
        self._writes = database is not None
        self._committed = time.monotonic()
        self._used = bytearray()  # by a row's id

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def get(self, key: bytes) -> bytes | None:
        """The value of a key; None where there is none, or one that is not as it was written."""
        row = self._try(lambda database: database.execute(_GET, (key,)).fetchone())
        if row is None:
            return None
        id_, found, value = row
        if not isinstance(value, bytes) or found != _sum(key, value):
            self.damaged += 1
            return None
        self._use(id_)
        return value

    def keep(self, key: bytes) -> None:
        """Let the value of a key be there in the next build, too."""
        row = self._try(lambda database: database.execute("SELECT id FROM article WHERE key = ?", (key,)).fetchone())
        if row is not None:
            self._use(row[0])

    def put(self, key: bytes, value: bytes) -> None:
        """Keep a value; within a second a kill does not lose it."""
        if not self._writes:
            return
        made = self._try(lambda database: database.execute(_PUT, (key, _sum(key, value), value)))
        if made is not None:
            self._use(made.lastrowid or 0)
        if time.monotonic() - self._committed >= _COMMIT:
            self.commit()

    def commit(self) -> None:
        """Have what was put safe now."""
        if self._writes:
            self._try(sqlite3.Connection.commit)
            self._committed = time.monotonic()

    def remember(self, made_of: bytes, told: bytes) -> None:
        """Keep what a build was made of, by its digest, and what was told of it; of the last build only."""
        if self._writes:
            self._try(lambda database: database.execute(_REMEMBER, (made_of, told)))

    def recall(self, made_of: bytes) -> bytes | None:
        """What was told of the last build, if it was made of the same."""
        row = self._try(lambda database: database.execute(_LAST, (made_of,)).fetchone())
        return row[0] if row is not None and isinstance(row[0], bytes) else None

    def prune(self) -> None:
        """Drop what has been neither got nor put, nor was to be kept."""
        if self._writes:
            self._try(self._prune)

    def close(self) -> None:
        """Keep what was put, and let the file go."""
        self.commit()
        if self._database is not None:
            self._database.close()
            self._database = None

    def _use(self, id_: int) -> None:
        missing = id_ + 1 - len(self._used)
        if missing > 0:
            self._used.extend(bytes(max(missing, len(self._used))))
        self._used[id_] = 1

    def _prune(self, database: sqlite3.Connection) -> None:
        ids = [id_ for (id_,) in database.execute("SELECT id FROM article")]
        unused = [(id_,) for id_ in ids if id_ >= len(self._used) or not self._used[id_]]
        database.executemany("DELETE FROM article WHERE id = ?", unused)
        database.commit()
        free, pages = (database.execute(f"PRAGMA {name}").fetchone()[0] for name in ("freelist_count", "page_count"))
        if 2 * free > pages:
            database.execute("VACUUM")

    def _try(self, work: Callable[[sqlite3.Connection], Result]) -> Result | None:
        if self._database is None:
            return None
        try:
            return work(self._database)
        except sqlite3.Error as error:
            self._fail(self._database, error)
            return None

    def _fail(self, database: sqlite3.Connection, error: sqlite3.Error) -> None:
        """Go on with reading where only writing fails, else without the file."""
        damaged = error.sqlite_errorcode & 0xFF in DAMAGE
        if self._writes and not damaged:
            self._writes = False
            _LOG.warning("%s: nothing more can be kept (%s); the build goes on", self._path, error)
            database.rollback()
            return
        self._writes, self._database = False, None
        _LOG.warning("%s: cannot be read any more (%s); the build goes on without it", self._path, error)
        database.close()
        if damaged:
            remove(self._path)


def remove(path: Path) -> None:
    """Delete a database with the files that SQLite puts beside it."""
    for ending in ("", "-wal", "-shm", "-journal"):
        path.with_name(path.name + ending).unlink(missing_ok=True)


def _sum(key: bytes, value: bytes) -> int:
    return zlib.crc32(value, zlib.crc32(key))
