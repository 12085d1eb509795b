"""The files of an output, of which the large ones are those of the last build with some parts replaced."""

from __future__ import annotations

import json
import mmap
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from kg.graph.to_rdf import Counts
from kg.model import KnowledgeGraph
from kg.publish.output import Options, Write, manifest_sum, write_output
from kg.update.lines import write_lines
from kg.update.tables import Tables
from kg.update.triples import write_triples

_LINES, _TRIPLES = "claims.jsonl", "graph.ttl"


def write(graph: KnowledgeGraph, tables: Tables, folder: Path, options: Options, *, before: str | None) -> None:
    """Write an output as `write_output` does, and leave the tables to the next build.

    Args:
        graph: The graph.
        tables: Its tables.
        folder: Where to.
        options: What the output says besides the graph.
        before: The sum of the manifest of what is there, if its files are as that says.
    """
    kept = Counts()

    def instead(counts: Counts) -> Mapping[str, Write]:
        nonlocal kept
        kept = counts
        return _spliced(graph, tables, folder, options, counts) if _left(tables, folder, before) else {}

    write_output(graph, folder, options, held=True, instead=instead)
    rows = {"manifest": manifest_sum(folder), "shapes": json.dumps(kept.shapes)}
    tables.db.executemany("INSERT OR REPLACE INTO meta VALUES (?, ?)", rows.items())
    tables.keep()


def _left(tables: Tables, folder: Path, before: str | None) -> bool:
    """Whether the output is that of the tables as they were, and there is anything in it."""
    known = tables.db.execute("SELECT value FROM meta WHERE name = 'manifest'").fetchone()
    return known == (before,) and all((folder / name).stat().st_size for name in (_LINES, _TRIPLES))


def _spliced(
    graph: KnowledgeGraph, tables: Tables, folder: Path, options: Options, counts: Counts
) -> dict[str, Callable[[IO[bytes]], None]]:
    [shapes] = tables.db.execute("SELECT value FROM meta WHERE name = 'shapes'").fetchone()

    def lines(out: IO[bytes]) -> None:
        with _mapped(folder / _LINES) as before:
            write_lines(graph, tables.db, before, out)

    def triples(out: IO[bytes]) -> None:
        counts.shapes = Counter(json.loads(shapes))
        with _mapped(folder / _TRIPLES) as before:
            write_triples(graph, tables.db, before, out, base=options.base, counts=counts)

    return {_LINES: lines, _TRIPLES: triples}


@contextmanager
def _mapped(path: Path) -> Iterator[mmap.mmap]:
    with path.open("rb") as content, mmap.mmap(content.fileno(), 0, access=mmap.ACCESS_READ) as mapped:
        yield mapped
