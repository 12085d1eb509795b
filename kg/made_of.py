"""What a build is made of: files, options, program. The next one of the same need not be made."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.cache import builder_digest
from kg.ingest import Source, discover


@dataclass(frozen=True, slots=True)
class MadeOf:
    """What a build is made of.

    Args:
        program: The SHA-256 of the program and the options.
        digest: The SHA-256 of all of it; None where that cannot be known before it is read (standard input).
        files: The SHA-256 of every input file that can be read, by its name as given.
        given: What was given.
        stamps: Name, size and time of change of those files when they were looked at.
    """

    program: bytes
    digest: bytes | None
    files: Mapping[str, str]
    given: tuple[str, ...]
    stamps: tuple[tuple[str, int, int], ...]

    def holds(self) -> bool:
        """Whether no file has changed since."""
        return self.stamps == _stamps(self.given)


def made_of(inputs: Sequence[str], others: Iterable[Path], asked: str) -> MadeOf:
    """Look at the files of a build.

    Args:
        inputs: Files, folders, globs or `-`, of which articles are read.
        others: Further files that take part.
        asked: The options, in words.
    """
    given = (*inputs, *map(str, others))
    before = _stamps(given)
    files = {name: sum_ for name, _, _ in before if (sum_ := _sum(Path(name))) is not None}
    program = hashlib.sha256(builder_digest() + asked.encode("utf-8", "surrogatepass")).digest()
    digest = None
    if "-" not in inputs:
        told = repr((given, sorted(files.items()))).encode("utf-8", "surrogatepass")
        digest = hashlib.sha256(program + told).digest()
    return MadeOf(program, digest, files, given, before)


def _stamps(inputs: Sequence[str]) -> tuple[tuple[str, int, int], ...]:
    found = []
    for source in discover(inputs):
        if isinstance(source, Source) and source.path is not None and source.path.is_file():
            state = source.path.stat()
            found.append((source.name, state.st_size, state.st_mtime_ns))
    return tuple(found)


def _sum(path: Path) -> str | None:
    try:
        with path.open("rb") as content:
            return hashlib.file_digest(content, "sha256").hexdigest()
    except OSError:  # which is told when it is read
        return None
