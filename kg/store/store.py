"""The graph of an output folder in an Oxigraph store on disk, and SPARQL on it within limits.

The store stands in `output/store/<digest of graph.ttl>`: where that folder exists it is complete and current, so a
changed graph needs no bookkeeping and readers of the old store are not disturbed while a new one is loaded.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import pyoxigraph
import rdflib
from oxrdflib.store import OxigraphStore

from kg.errors import InputError, OutputError, QueryError
from kg.graph.vocabulary import NAMESPACES
from kg.store.lock import locked
from kg.store.results import Results

_MAX_LENGTH = 20_000


@dataclass(frozen=True, slots=True)
class Limits:
    """What one query may take.

    Args:
        seconds: Wall time from the start of its process.
        rows: Rows of the answer; more are an error, never a cut answer.
        memory: Bytes of address space.
    """

    seconds: float = 30.0
    rows: int = 100_000
    memory: int = 4 << 30


def query(output: Path, sparql: str, *, limits: Limits | None = None) -> Results:
    """Runs a SPARQL 1.1 query on the graph of an output folder.

    The query runs in a process of its own, on a read-only store and without the network: one that never ends, eats
    the memory or crashes the engine is ended and told, and nothing else is harmed.

    Raises:
        OutputError: There is no graph in the folder, or no room for its store.
        QueryError: The query is malformed, asks for what is not allowed, or goes over its limits.
    """
    if len(sparql) > _MAX_LENGTH:
        raise QueryError(f"the query has {len(sparql)} characters; {_MAX_LENGTH} are the limit")
    allowed = limits or Limits()
    request = {"store": str(prepare(output)), "query": sparql, "prefixes": dict(NAMESPACES), "limits": asdict(allowed)}
    return Results.from_json(_answer(request, allowed))


def prepare(output: Path) -> Path:
    """The folder of the store for the current graph of `output`, loaded now if it is not there yet."""
    graph = output / "graph.ttl"
    if not graph.is_file():
        raise OutputError("no graph here; build one with `kg build INPUT -o FOLDER`", path=output)
    with graph.open("rb") as content:
        digest = hashlib.file_digest(content, "sha256").hexdigest()[:16]
    ready = output / "store" / digest
    if not ready.is_dir():
        with _explained(output):
            ready.parent.mkdir(exist_ok=True)
            with locked(output, ".store.lock", busy="another process is loading the store; try again when it is done"):
                _load(graph, ready)
    return ready


def open_graph(output: Path) -> rdflib.Graph:
    """The graph of an output folder as an rdflib graph: read-only, on disk, queried by Oxigraph.

    For scripts of one's own; nothing here limits what a query may take.
    """
    store = OxigraphStore(store=pyoxigraph.Store.read_only(str(prepare(output))))
    graph = rdflib.Graph(store=store, identifier=rdflib.graph.DATASET_DEFAULT_GRAPH_ID, bind_namespaces="none")
    for prefix, namespace in NAMESPACES.items():
        graph.bind(prefix, namespace)
    return graph


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


def _answer(request: Mapping[str, Any], limits: Limits) -> dict[str, Any]:
    """Asks a worker process; whatever becomes of it is told in words."""
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "PYTHONUTF8": "1"}
    command = [sys.executable, "-m", "kg.store.worker"]
    text = json.dumps(request).encode()
    try:
        done = subprocess.run(  # noqa: S603 - our own module
            command, input=text, capture_output=True, timeout=limits.seconds, env=environment, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise QueryError(f"stopped after {limits.seconds:g} seconds; ask for less, or allow more time") from error
    if done.returncode != 0:
        raise QueryError(_cause(done.returncode, done.stderr.decode("utf-8", "replace"), limits))
    answer: dict[str, Any] = json.loads(done.stdout)
    if "error" in answer:
        raise QueryError(answer["error"])
    return answer


def _cause(code: int, stderr: str, limits: Limits) -> str:
    """Why a worker died: by a signal, out of memory, or for a reason of its own."""
    # Rust and C++ abort where they get no memory, and do not always manage to say so.
    if "MemoryError" in stderr or (code == -signal.SIGABRT and "overflowed its stack" not in stderr):
        return f"the query needs more than {limits.memory >> 20} MB of memory; ask for less, or allow more"
    if code < 0:
        return f"the query crashed the engine (signal {-code}); it may be nested too deeply"
    return f"the query failed: {stderr.strip().splitlines()[-1] if stderr.strip() else f'exit code {code}'}"
