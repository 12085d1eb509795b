"""One writer at a time: a lock on a folder that ends with the process, however it ends, and leaves no file behind."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kg.errors import OutputError


@contextmanager
def locked(folder: Path, *, busy: str, wait: float = 0.0) -> Iterator[None]:
    """Holds the lock of a folder that exists.

    Args:
        folder: The folder.
        busy: What to say where another process holds the lock.
        wait: Seconds to wait for it before that is said.

    Raises:
        OutputError: Another process holds the lock.
    """
    handle = _open(folder)
    try:
        end = time.monotonic() + wait
        while True:
            try:
                _take(handle)
                break
            except OSError as error:
                if time.monotonic() >= end:
                    raise OutputError(busy, path=folder) from error
                time.sleep(0.05)
        yield
    finally:
        os.close(handle)


if sys.platform == "win32":  # pragma: no cover - Windows only
    import msvcrt

    def _open(folder: Path) -> int:
        """Windows locks files only, so one is left behind there."""
        return os.open(folder / ".lock", os.O_RDWR | os.O_CREAT, 0o644)

    def _take(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _open(folder: Path) -> int:
        return os.open(folder, os.O_RDONLY)

    def _take(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
