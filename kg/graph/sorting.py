"""Sorting of more than fits memory."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing

Row = tuple[bytes, bytes]

_CACHE = 16  # MiB; what is more goes to disk


def key_of(*texts: str) -> bytes:
    """A key that sorts as the texts do, one after the other; half a surrogate pair, which has no UTF-8, is no harm."""
    return b"".join(text.encode("utf-8", "surrogatepass").replace(b"\0", b"\0\1") + b"\0\0" for text in texts)


def in_order(rows: Iterable[Row]) -> Iterator[Row]:
    """Keys with their values in the order of the keys, those of one key as they come."""
    with closing(sqlite3.connect("", isolation_level=None)) as db:  # a file that SQLite makes when it needs one
        for name, value in (("cache_size", -_CACHE * 1024), ("journal_mode", "OFF"), ("page_size", 8192)):
            db.execute(f"PRAGMA {name} = {value}")
        db.execute("BEGIN")
        db.execute("CREATE TABLE row (key BLOB, value BLOB)")
        db.executemany("INSERT INTO row VALUES (?, ?)", rows)
        yield from db.execute("SELECT key, value FROM row ORDER BY key, rowid")
