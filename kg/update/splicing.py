"""Files whose parts stand in the order of keys: those of some keys replaced, everything between copied as it is."""

from __future__ import annotations

import mmap
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import IO

_COPIED = 1 << 24  # bytes at once


@dataclass(frozen=True, slots=True)
class Parts:
    """A file in parts.

    Args:
        content: All of it.
        begin: Where the first part begins.
        start: The start of the part that a place lies in; of a start, itself.
        key: The key of the part that starts at a place.
    """

    content: mmap.mmap
    begin: int
    start: Callable[[mmap.mmap, int], int]
    key: Callable[[mmap.mmap, int], bytes]

    def first(self, key: bytes, low: int) -> int:
        """Where the first part from `low` on starts whose key is not before `key`; the end if there is none."""
        high = len(self.content)
        while low < high:
            middle = max(low, self.start(self.content, (low + high) // 2))
            if self.key(self.content, middle) < key:
                low = self.end(middle)
            else:
                high = middle
        return low

    def end(self, start: int) -> int:
        """Where the part that starts there ends."""
        content = self.content
        at = content.find(b"\n", start)
        while at != -1 and at + 1 < len(content) and self.start(content, at + 1) != at + 1:
            at = content.find(b"\n", at + 1)
        return len(content) if at == -1 else at + 1


def splice(parts: Parts, changed: Iterable[tuple[bytes, bytes]], out: IO[bytes]) -> list[bytes]:
    """Write a file with the parts of some keys replaced; what was there in their place.

    Args:
        parts: The file as it was.
        changed: Keys, in order, with what is now to stand there: nothing, one part or several.
        out: Where to.
    """
    content, at = parts.content, 0
    before: list[bytes] = []
    for key, now in changed:
        start = end = parts.first(key, max(at, parts.begin))
        while end < len(content) and parts.key(content, end) == key:
            end = parts.end(end)
        _copy(content, at, start, out)
        if start < end:
            before.append(content[start:end])
        out.write(now)
        at = end
    _copy(content, at, len(content), out)
    return before


def _copy(content: mmap.mmap, low: int, high: int, out: IO[bytes]) -> None:
    for start in range(low, high, _COPIED):
        out.write(content[start : min(start + _COPIED, high)])
