"""One writer at a time: a lock on a folder that ends with the process, however it ends."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kg.errors import OutputError


@contextmanager
def locked(folder: Path, name: str, *, busy: str) -> Iterator[None]:
    """Holds the lock `name` in `folder`; OutputError says `busy` where another process holds it."""
    handle = os.open(folder / name, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        try:
            _take(handle)
        except OSError as error:
            raise OutputError(busy, path=folder) from error
        yield
    finally:
        os.close(handle)


if sys.platform == "win32":  # pragma: no cover - Windows only
    import msvcrt

    def _take(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _take(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
