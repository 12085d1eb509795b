"""The graph of an output folder in an Oxigraph store on disk, and SPARQL on it within limits.

The store stands in `output/store/<digest of graph.ttl>`: where that folder exists it is complete and current, so a
changed graph needs no bookkeeping and readers of the old store are not disturbed while a new one is loaded.
"""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph

from kg.errors import InputError, LimitError, OutputError
from kg.graph.vocabulary import NAMESPACES
from kg.store.lock import locked
from kg.store.process import Limits, call
from kg.store.results import Results

if TYPE_CHECKING:
    import rdflib

__all__ = ["LimitError", "Limits", "open_graph", "prepare", "query"]


_PATIENCE = 120.0  # seconds for another process to load the store; ten million triples take less


def query(output: Path, sparql: str, *, limits: Limits | None = None) -> Results:
    """Runs a SPARQL 1.1 query on the graph of an output folder.

    The query runs in a process of its own, on a read-only store and without the network: one that never ends, eats
    the memory or crashes the engine is ended and told, and nothing else is harmed.

    Raises:
        OutputError: There is no graph in the folder, or no room for its store.
        QueryError: The query is malformed, asks for what is not allowed, or goes over its limits.
    """
    return call(prepare(output), sparql, limits or Limits()).run()


def prepare(output: Path) -> Path:
    """The folder of the store for the current graph of `output`, loaded now if it is not there yet."""
    graph = output / "graph.ttl"
    if not graph.is_file():
        raise OutputError("no graph here; build one with `kg build INPUT -o FOLDER`", path=output)
    state = graph.stat()
    ready = output / "store" / _digest(graph, state.st_size, state.st_mtime_ns)
    if not ready.is_dir():
        with _explained(output):
            ready.parent.mkdir(exist_ok=True)
            with locked(ready.parent, busy="another process is loading the store", wait=_PATIENCE):
                _load(graph, ready)
    return ready


def open_graph(output: Path) -> rdflib.Graph:
    """The graph of an output folder as an rdflib graph: read-only, on disk, queried by Oxigraph.

    For scripts of one's own; nothing here limits what a query may take.
    """
    import rdflib  # noqa: PLC0415 - takes longer to load than most queries need
    from oxrdflib.store import OxigraphStore  # noqa: PLC0415

    store = OxigraphStore(store=pyoxigraph.Store.read_only(str(prepare(output))))
    graph = rdflib.Graph(store=store, identifier=rdflib.graph.DATASET_DEFAULT_GRAPH_ID, bind_namespaces="none")
    for prefix, namespace in NAMESPACES.items():
        graph.bind(prefix, namespace)
    return graph


@lru_cache(maxsize=8)
def _digest(graph: Path, _size: int, _changed: int) -> str:
    """The digest of a file, reckoned once while size and time of change stay."""
    with graph.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()[:16]


def _load(graph: Path, ready: Path) -> None:
    """Loads `graph` beside `ready`, moves it there, and removes the stores of earlier graphs."""
    if ready.is_dir():
        return  # another process has just done it
    loading = ready.parent / ".loading"
    shutil.rmtree(loading, ignore_errors=True)
    try:
        store = pyoxigraph.Store(str(loading))
        store.bulk_load(path=str(graph), format=pyoxigraph.RdfFormat.TURTLE)
        store.optimize()  # a second a million triples, and queries take half the time
        store.flush()
        del store
        loading.rename(ready)
    except SyntaxError as error:
        raise InputError(f"not Turtle: {error.msg}", path=graph, line=error.lineno) from error
    finally:
        shutil.rmtree(loading, ignore_errors=True)
    for other in ready.parent.iterdir():
        if other != ready:
            shutil.rmtree(other, ignore_errors=True)


@contextmanager
def _explained(output: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise OutputError(f"the store cannot be loaded: {error.strerror or error}", path=output / "store") from error
