"""The cache's file found, made or made anew; a file that is not ours to touch is left as it is."""

from __future__ import annotations

import logging
import sqlite3
from pathlib import Path
from typing import Final

from kg.cache.store import DAMAGE, TABLES, Cache, remove
from kg.errors import OutputError

FILE: Final = "articles.sqlite"
FORMAT: Final = 1
MARK: Final = 0x6B676361  # "kgca": tells this file from another program's
_LOG = logging.getLogger(__name__)
_MOST = 1 << 26  # rows; a file with larger numbers was not written here
_SETTINGS = (
    "PRAGMA trusted_schema = OFF",  # the folder may come from a stranger
    "PRAGMA cell_size_check = ON",
    "PRAGMA locking_mode = EXCLUSIVE",  # one build at a time; and no shared memory, so that network drives will do
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = NORMAL",  # a power cut may cost the last seconds, never the file
    "BEGIN IMMEDIATE",  # the lock is taken by the first to write, and kept
    "COMMIT",
)


class _NotOursError(Exception):
    """A file that must be left as it is."""


def open_cache(folder: Path | None) -> Cache:
    """The cache in a folder; None is one that keeps nothing, and so is a folder where none can be.

    Raises:
        OutputError: Another build is using it.
    """
    if folder is None:
        return Cache(Path(FILE), None)
    path = folder / FILE
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return Cache(path, _opened(path))
    except (OSError, sqlite3.Error, _NotOursError) as error:
        if isinstance(error, sqlite3.Error) and error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_BUSY:
            busy = "another build is using this cache; wait for it, or give another --cache"
            raise OutputError(busy, path=folder) from error
        _LOG.warning("%s: cannot be used as a cache (%s); the build goes on without it", path, error)
        return Cache(path, None)


def _opened(path: Path) -> sqlite3.Connection:
    """The database, made anew where it is damaged or of an older version."""
    if path.is_symlink():
        raise _NotOursError("it is a link")
    for last in (False, True):
        database = sqlite3.connect(path, timeout=0)
        try:
            wrong = _prepare(database)
        except sqlite3.DatabaseError as error:
            database.close()
            if last or error.sqlite_errorcode & 0xFF not in DAMAGE:
                raise
            wrong = str(error)
        except _NotOursError:
            database.close()
            raise
        if wrong is None:
            return database
        database.close()
        _LOG.warning("%s: %s; a new cache is begun", path, wrong)
        remove(path)
    raise _NotOursError("it cannot be made anew")


def _prepare(database: sqlite3.Connection) -> str | None:
    """Set up the connection and the table; says why the file must be made anew, if so."""
    made, version = (database.execute(f"PRAGMA {name}").fetchone()[0] for name in ("application_id", "user_version"))
    tables = tuple(
        sql for (sql,) in database.execute("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY name")
    )
    if made != MARK and (made or version or tables):
        raise _NotOursError("it is another program's")
    if version > FORMAT:
        raise _NotOursError("a newer version of kg wrote it; give another --cache, or delete it")
    if made == MARK and (version < FORMAT or tables != TABLES):
        return "not in this version's format"
    for setting in _SETTINGS:
        database.execute(setting)
    if made != MARK:
        with database:
            for table in TABLES:
                database.execute(table)
            database.execute(f"PRAGMA application_id = {MARK}")
            database.execute(f"PRAGMA user_version = {FORMAT}")
    low, high = database.execute("SELECT min(id), max(id) FROM article").fetchone()
    return None if low is None or (low >= 0 and high < _MOST) else "rows that kg does not write"
