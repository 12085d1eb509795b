"""The output folder: all files complete, or the last good ones as they were."""

from __future__ import annotations

import errno
import hashlib
import io
import json
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import IO

from pyoxigraph import RdfFormat, serialize

from kg import __version__
from kg.errors import OutputError
from kg.graph.dataset import VOCABULARIES, Build, File, dataset_triples
from kg.graph.rdf import Counts, read_turtle, write_turtle
from kg.graph.vocabulary import BASE, VERSION_IRI, checked_base, prefixes
from kg.model import KnowledgeGraph
from kg.publish import export
from kg.publish.manifest import MANIFEST, base_of
from kg.publish.report import report_lines
from kg.store.lock import locked

DATASET = "dataset.ttl"

Render = Callable[..., str]
Write = Callable[[IO[bytes]], None]

_REASONS = {
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "the disk quota is used up",
    errno.EACCES: "not writable",
    errno.EPERM: "not writable",
    errno.EROFS: "not writable: the file system is read-only",
    errno.ENOTDIR: "not a folder",
    errno.EEXIST: "not a folder",
}


@dataclass(frozen=True, slots=True)
class Options:
    """What an output says of the run besides its graph.

    Args:
        base: What every IRI begins with.
        title: The title of the page and the report.
        lang: The language of the page.
        skipped: Inputs that could not be read, as they are told.
        unread: What was seen in articles and not read, by reason.
        inputs: The inputs' digests by name, for the manifest.
        time: When it was built, as ISO 8601, for the description; None leaves it out and keeps bytes the same.
        render: Makes the page; `kg.publish.html.render` where None.
    """

    base: str = BASE
    title: str = "知识图谱"
    lang: str = "zh"
    skipped: Sequence[str] = ()
    unread: Mapping[str, int] = field(default_factory=dict)
    inputs: Mapping[str, str] = field(default_factory=dict)
    time: str | None = None
    render: Render | None = None


def write_output(
    graph: KnowledgeGraph,
    folder: Path,
    options: Options | None = None,
    *,
    held: bool = False,
    instead: Callable[[Counts], Mapping[str, Write]] | None = None,
) -> dict[str, Path]:
    """Writes claims.jsonl, graph.ttl, graph.html, report.md, dataset.ttl and the manifest; returns their paths by name.

    Every file is written under a temporary name and moved into place when all are complete, the manifest last: a
    build that is stopped, or finds the disk full, leaves the last good output whole.

    Args:
        graph: The graph.
        folder: Where to; made if it is not there.
        options: What else the output says.
        held: Whether the caller holds the folder's lock.
        instead: Gives other writers for some of the files, by name, which fill the counts of triples if they must.

    Raises:
        OutputError: The folder cannot be written, or another build is writing it.
    """
    chosen = options or Options()
    checked_base(chosen.base)
    with _explained(folder):
        folder.mkdir(parents=True, exist_ok=True)
        busy = "another build is writing this folder; wait for it, or give another -o"
        with nullcontext() if held else locked(folder, busy=busy):
            counts = Counts()
            writers = {**_writers(graph, chosen, counts), **({} if instead is None else instead(counts))}
            return _write_all(folder, writers, counts, chosen)


def read_output(folder: Path) -> tuple[KnowledgeGraph, str]:
    """The graph of an output folder, and the base of its IRIs."""
    path = folder / "graph.ttl"
    if not path.is_file():
        raise OutputError("no graph here; build one with `kg build INPUT -o FOLDER`", path=folder)
    return read_turtle(path), base_of(folder)


def sum_of(folder: Path) -> str | None:
    """The SHA-256 of the manifest of an output whose files are all as it says; None of any other folder."""
    try:
        manifest = (folder / MANIFEST).read_bytes()
        said = {name: File(file["bytes"], file["sha256"]) for name, file in json.loads(manifest)["files"].items()}
        found = _files({name: folder / name for name in said})
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None
    return hashlib.sha256(manifest).hexdigest() if found == said else None


def manifest_sum(folder: Path) -> str:
    """The SHA-256 of the manifest of an output that was just written."""
    return hashlib.sha256((folder / MANIFEST).read_bytes()).hexdigest()


def _writers(graph: KnowledgeGraph, options: Options, counts: Counts) -> dict[str, Write]:
    """The files of an output by name, in the order of the manifest; `counts` counts triples as they are written."""
    return {
        "claims.jsonl": lambda out: export(graph, "jsonl", out),
        "graph.ttl": lambda out: write_turtle(graph, out, base=options.base, counts=counts),
        "graph.html": lambda out: _write_page(graph, out, options),
        "report.md": lambda out: _write_report(graph, out, options),
    }


def _write_page(graph: KnowledgeGraph, out: IO[bytes], options: Options) -> None:
    render: Render = options.render or import_module("kg.publish.html").render
    _write_text(render(graph, title=options.title, lang=options.lang, base=options.base), out)


def _write_report(graph: KnowledgeGraph, out: IO[bytes], options: Options) -> None:
    for line in report_lines(graph, title=options.title, skipped=options.skipped, unread=options.unread):
        _write_text(line, out)


def _write_text(text: str, out: IO[bytes]) -> None:
    out.write(text.encode("utf-8", "backslashreplace"))


def _write_all(folder: Path, writers: Mapping[str, Write], counts: Counts, options: Options) -> dict[str, Path]:
    """Writes all files beside their places, then moves them there."""
    made: dict[str, File] = {}
    try:
        for name, write in writers.items():
            made[name] = _write_beside(folder, name, write)
        made[DATASET] = _write_beside(folder, DATASET, lambda out: _write_dataset(made, counts, out, options))
        manifest = _manifest(made, options)
        made[MANIFEST] = _write_beside(folder, MANIFEST, lambda out: _write_text(manifest, out))
        for name in made:
            _beside(folder, name).replace(folder / name)
    finally:
        for name in (*writers, DATASET, MANIFEST):
            _beside(folder, name).unlink(missing_ok=True)
    return {name: folder / name for name in made}


def _beside(folder: Path, name: str) -> Path:
    return folder / f".{name}.new"


class _Summing(io.BufferedWriter):
    """A file that is summed up as it is written: to read a large one again takes as long as to write it."""

    def __init__(self, raw: io.RawIOBase) -> None:
        super().__init__(raw)
        self.size = 0
        self.sum = hashlib.sha256()

    def write(self, data: bytes) -> int:  # type: ignore[override]
        """Write and sum up."""
        self.sum.update(data)
        self.size += len(data)
        return super().write(data)


def _write_beside(folder: Path, name: str, write: Write) -> File:
    with _beside(folder, name).open("wb", buffering=0) as raw, _Summing(raw) as out:
        write(out)
        out.flush()
        os.fsync(out.fileno())
        return File(out.size, out.sum.hexdigest())


def _manifest(made: Mapping[str, File], options: Options) -> str:
    """What was written: sizes, checksums, base, version of the ontology. No time: same input, same bytes."""
    record = {
        "base": options.base,
        "ontology": VERSION_IRI,
        "files": {name: {"bytes": file.size, "sha256": file.sha256} for name, file in made.items()},
        "inputs": {name: options.inputs[name] for name in sorted(options.inputs)},
    }
    return json.dumps(record, ensure_ascii=False, indent=2) + "\n"


def _write_dataset(made: Mapping[str, File], counts: Counts, out: IO[bytes], options: Options) -> None:
    """The description of the build, from the files as they were written."""
    build = Build(options.base, options.title, __version__, made, options.inputs, options.time)
    serialize(
        dataset_triples(counts, build), out, format=RdfFormat.TURTLE, prefixes=prefixes(options.base) | VOCABULARIES
    )


def _files(made: Mapping[str, Path]) -> dict[str, File]:
    files = {}
    for name, path in made.items():
        with path.open("rb") as content:
            files[name] = File(path.stat().st_size, hashlib.file_digest(content, "sha256").hexdigest())
    return files


@contextmanager
def _explained(folder: Path) -> Iterator[None]:
    """Says what an error of the file system means here."""
    try:
        yield
    except OSError as error:
        reason = _REASONS.get(error.errno or 0, error.strerror or str(error))
        raise OutputError(f"{reason}; what was there before is as it was", path=error.filename or folder) from error
