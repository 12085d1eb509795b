"""Which files the inputs stand for: files, folders, globs and `-` → sources with ids."""

from __future__ import annotations

import glob
import logging
import os
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from kg.ingest.decode import printable
from kg.ingest.skipped import Skipped

_LOG = logging.getLogger(__name__)
_SUFFIXES = frozenset({".txt", ".md", ".markdown", ".html", ".htm", ".pdf", ".docx", ".jsonl", ".ndjson"})


@dataclass(frozen=True, slots=True)
class Source:
    """One file to read, or standard input.

    Args:
        path: The file, or None for standard input.
        name: The path as given, with slashes, and printable; what messages and `Article.source` show.
        below: The path below the input folder; the file's name where a file was given.
        id: What an article of it is called: the stem, or as much of the path as makes it the only one.
    """

    path: Path | None
    name: str
    below: str
    id: str


def discover(inputs: Sequence[str]) -> Iterator[Source | Skipped]:
    """The files that `inputs` stand for, in the order given and sorted within each, each once.

    A folder is searched to its depths for files of a known suffix; hidden files are passed over, and so are links that
    lead out of it. Two files of one stem are told apart by their path: a/会议.txt and b/会议.txt are a/会议 and b/会议.
    """
    found: list[Source | Skipped] = []
    seen: set[str] = set()
    for given in inputs:
        for item in _expand(given):
            if isinstance(item, Source) and item.path is not None:
                real = os.path.realpath(item.path)
                if real in seen:
                    continue
                seen.add(real)
            found.append(item)
    ids = iter(_ids([item for item in found if isinstance(item, Source)]))
    for item in found:
        yield Source(item.path, item.name, item.below, next(ids)) if isinstance(item, Source) else item


def _expand(given: str) -> Iterator[Source | Skipped]:
    path = Path(given)
    if given == "-":
        yield Source(None, "-", "stdin", "")
    elif path.is_dir():
        yield from _folder(path)
    elif path.exists() or path.is_symlink():
        yield Source(path, printable(path.as_posix()), printable(path.name), "")
    elif glob.has_magic(given):
        matches = sorted(glob.glob(given, recursive=True))  # noqa: PTH207 - Path.glob takes no absolute patterns
        if not matches:
            yield Skipped(given, None, "no file matches this pattern")
        for match in matches:
            yield from _expand(match) if match != given else ()
    else:
        yield Skipped(given, None, "no such file or folder")


def _folder(root: Path) -> Iterator[Source | Skipped]:
    problems: list[OSError] = []
    inside = os.path.realpath(root)
    files: list[Path] = []
    for folder, folders, names in os.walk(root, onerror=problems.append):
        folders[:] = [name for name in folders if not name.startswith(".")]
        files += [Path(folder, name) for name in names if not name.startswith(".")]
    number = 0
    for path in sorted(files, key=lambda path: path.relative_to(root).parts):
        if path.suffix.lower() not in _SUFFIXES:
            _LOG.info("%s: passed over, not a kind of file that holds articles", path)
        elif path.is_symlink() and not Path(os.path.realpath(path)).is_relative_to(inside):
            yield Skipped(path.as_posix(), None, "a link that leads out of the folder; name the file itself to read it")
        elif path.exists() and not path.is_file():  # what hangs or never ends when it is opened
            yield Skipped(path.as_posix(), None, "a pipe, socket or device, not a file")
        else:
            number += 1
            yield Source(path, printable(path.as_posix()), printable(path.relative_to(root).as_posix()), "")
    for problem in problems:
        yield Skipped(str(problem.filename), None, f"the folder cannot be read: {problem.strerror}")
    if not number and not problems:
        kinds = " ".join(sorted(_SUFFIXES))
        yield Skipped(root.as_posix(), None, f"the folder holds no articles ({kinds})")


def _ids(sources: list[Source]) -> list[str]:
    """An id for each source: the shortest of stem, path below the folder, path as given that no other source has."""
    names = [_names(source) for source in sources]
    chosen = [0] * len(sources)
    while True:
        count = Counter(name[level] for name, level in zip(names, chosen, strict=True))
        clashes = [
            index
            for index, (name, level) in enumerate(zip(names, chosen, strict=True))
            if count[name[level]] > 1 and level < len(name) - 1
        ]
        if not clashes:
            return [name[level] for name, level in zip(names, chosen, strict=True)]
        for index in clashes:
            chosen[index] += 1


def _names(source: Source) -> tuple[str, str, str, str]:
    below = PurePosixPath(source.below)
    return below.stem, below.with_suffix("").as_posix(), below.as_posix(), source.name.lstrip("./")
