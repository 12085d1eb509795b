"""The tables that a build leaves to the next, in one SQLite file; without it a build does all the work and makes it."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Final

from kg.cache.store import DAMAGE, remove

FILE: Final = "graph.sqlite"
# What comes of tables that are damaged, or that somebody else has made.
UNUSABLE: Final = (sqlite3.Error, OSError, ValueError, TypeError, AttributeError, KeyError)
_MARK = 0x6B676770  # "kggp": tells this file from another program's
_PAGE = 8192
_CACHE = 32  # MiB
_LOG = logging.getLogger(__name__)


def statements(name: str) -> list[str]:
    """The statements of one of the files beside this one: `kept`, `indexes`, `passing`."""
    text = resources.files("kg.update").joinpath(f"{name}.sql").read_text(encoding="utf-8")
    lines = (line for line in text.splitlines() if not line.startswith("--"))
    return [statement.strip() for statement in "\n".join(lines).split(";") if statement.strip()]


@dataclass(frozen=True, slots=True)
class Tables:
    """Open tables.

    Args:
        db: The database, in one transaction.
        fresh: Whether they are new, and empty.
        path: Where they are to stand.
    """

    db: sqlite3.Connection
    fresh: bool
    path: Path

    def keep(self) -> None:
        """Leave them to the next build."""
        self.db.execute("COMMIT")
        if self.fresh:
            self.db.close()
            _beside(self.path).replace(self.path)


@contextmanager
def opened(folder: Path, made_by: bytes) -> Iterator[Tables]:
    """The tables in a folder that the same program with the same options left; else new ones.

    What is done to them is undone unless they are kept.
    """
    path = folder / FILE
    db = _left(path, made_by)
    if db is not None:
        with closing(db):
            yield Tables(db, fresh=False, path=path)
        return
    beside = _beside(path)
    remove(beside)
    with closing(sqlite3.connect(beside, isolation_level=None)) as db:
        try:
            # Nobody reads the file before it is whole and has its name.
            _set_up(db, folder, journal_mode="OFF", synchronous="OFF")
            db.execute(f"PRAGMA application_id = {_MARK}")
            for statement in statements("kept"):
                db.execute(statement)
            db.execute("INSERT INTO meta VALUES ('made by', ?)", (made_by,))
            yield Tables(db, fresh=True, path=path)
        finally:
            db.close()
            remove(beside)


def _left(path: Path, made_by: bytes) -> sqlite3.Connection | None:
    """The tables as they were left, if they are of use."""
    if path.is_symlink() or not path.is_file():
        return None
    db = sqlite3.connect(path, isolation_level=None)
    try:
        if _fits(db, made_by):
            _set_up(db, path.parent, journal_mode="DELETE", synchronous="NORMAL")
            return db
    except sqlite3.Error as error:
        if error.sqlite_errorcode & 0xFF in DAMAGE:
            _LOG.warning("%s: %s; everything is linked anew", path, error)
    db.close()
    return None


def _fits(db: sqlite3.Connection, made_by: bytes) -> bool:
    db.execute("PRAGMA trusted_schema = OFF")  # the folder may come from a stranger
    db.execute("PRAGMA cell_size_check = ON")
    [mark] = db.execute("PRAGMA application_id").fetchone()
    made = {sql for (sql,) in db.execute("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL")}
    return (
        mark == _MARK
        and made == {*statements("kept"), *statements("indexes")}
        and db.execute("SELECT value FROM meta WHERE name = 'made by'").fetchone() == (made_by,)
    )


def _set_up(db: sqlite3.Connection, folder: Path, **settings: str) -> None:
    db.execute(f"PRAGMA page_size = {_PAGE}")
    for name, value in {"cache_size": str(-_CACHE * 1024), "locking_mode": "EXCLUSIVE", **settings}.items():
        db.execute(f"PRAGMA {name} = {value}")
    # What is sorted belongs beside it: /tmp may be memory. The pragma is deprecated, and there is no other way.
    quoted = str(folder.resolve()).replace("'", "''")
    db.execute(f"PRAGMA temp_store_directory = '{quoted}'")
    for statement in statements("passing"):
        db.execute(statement)
    db.execute("BEGIN IMMEDIATE")


def _beside(path: Path) -> Path:
    return path.with_name(f"{path.name}.new")
