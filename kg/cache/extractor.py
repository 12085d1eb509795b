"""One digest of everything that decides what is extracted from an article: code, tables, rules, packages beneath."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterator
from importlib import metadata, resources
from importlib.resources.abc import Traversable
from pathlib import Path

# What comes after extraction and cannot change it; all else counts, so that a new part is not forgotten.
AFTER = frozenset({"__main__.py", "__pycache__", "cli.py", "commands", "evaluate", "publish", "store", "terminal.py"})
# The packages that extraction runs through, and those that it can do without: which engine reads must not go unseen.
PACKAGES = ("daachorse", "jieba", "opencc", "rjieba")


def extractor_digest(*more: Path) -> bytes:
    """The SHA-256 of the extractor.

    Args:
        more: Files of the user's that take part in reading.
    """
    total = hashlib.sha256()
    for name, content in _files(resources.files("kg"), "kg"):
        total.update(f"{name}\0{len(content)}\0".encode())
        total.update(content)
    for path in more:
        total.update(hashlib.sha256(path.read_bytes()).digest())
    total.update(repr([sys.version_info[:2], *map(_version, PACKAGES)]).encode())
    return total.digest()


def _files(folder: Traversable, name: str) -> Iterator[tuple[str, bytes]]:
    for inner in sorted(folder.iterdir(), key=lambda each: each.name):
        if inner.name in AFTER:
            continue
        if inner.is_dir():
            yield from _files(inner, f"{name}/{inner.name}")
        else:
            yield f"{name}/{inner.name}", inner.read_bytes()


def _version(package: str) -> str | None:
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return None
