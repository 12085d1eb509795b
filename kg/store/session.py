"""Many queries one after the other: each has a process of its own, which was started beforehand."""

from __future__ import annotations

import subprocess
import threading
from pathlib import Path
from typing import Self

from kg.store.process import Limits, Worker, call, worker_of
from kg.store.results import Results
from kg.store.store import prepare


class Session:
    """Queries on the graph of an output folder, faster than `kg.store.store.query` and as safe.

    A process that waits, its store open, is there for the next query; whatever becomes of one costs no other.

    Example:
        >>> with Session(Path("output")) as session:
        ...     session.query("ASK { ?p a kg:Person }").ask  # doctest: +SKIP

    Args:
        output: The output folder; where its graph changes, the next query is on the new one.
        limits: What one query may take.

    Raises:
        OutputError: There is no graph in the folder, or no room for its store.
    """

    def __init__(self, output: Path, *, limits: Limits | None = None) -> None:
        self._output = output
        self._limits = limits or Limits()
        self._lock = threading.Lock()
        self._waiting: tuple[Worker, subprocess.Popen[bytes]] | None = None
        self._next(worker_of(prepare(output)))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def query(self, sparql: str) -> Results:
        """Runs a query; from several threads at once, too.

        Raises:
            QueryError: The query is malformed, asks for what is not allowed, or goes over its limits.
        """
        job = call(prepare(self._output), sparql, self._limits)
        with self._lock:
            process = self._take(job.worker)
            self._next(job.worker)
        return job.run(process)

    def close(self) -> None:
        """Ends the process that waits."""
        with self._lock:
            self._take(None)

    def _take(self, worker: Worker | None) -> subprocess.Popen[bytes] | None:
        """The process that waits, if it is one of this worker's and lives; else it is ended."""
        if self._waiting is None:
            return None
        (of, process), self._waiting = self._waiting, None
        if of == worker and process.poll() is None:
            return process
        with process:
            process.kill()
        return None

    def _next(self, worker: Worker) -> None:
        self._waiting = (worker, worker.start())
