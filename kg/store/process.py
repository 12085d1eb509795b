"""A query in a process of its own: how it is called, and what is said of one that dies."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Final

from kg.errors import LimitError, QueryError
from kg.graph.vocabulary import NAMESPACES
from kg.store.results import Results

MAX_LENGTH: Final = 20_000


@dataclass(frozen=True, slots=True)
class Limits:
    """What one query may take.

    Args:
        seconds: Wall time from when its process has it.
        rows: Rows of the answer; more are an error, never a cut answer.
        memory: Bytes of address space.
    """

    seconds: float = 30.0
    rows: int = 100_000
    memory: int = 4 << 30


@dataclass(frozen=True, slots=True)
class Worker:
    """How a process for queries on a store is started; it then waits for one query on its standard input."""

    command: tuple[str, ...]
    environment: dict[str, str] = field(compare=False)

    def start(self) -> subprocess.Popen[bytes]:
        """A process that waits."""
        pipe = subprocess.PIPE
        return subprocess.Popen(self.command, stdin=pipe, stdout=pipe, stderr=pipe, env=self.environment)  # noqa: S603 - our own module


@dataclass(frozen=True, slots=True)
class Call:
    """A query: who answers it, what goes to its standard input, and what it may take."""

    worker: Worker
    text: bytes
    limits: Limits

    def run(self, process: subprocess.Popen[bytes] | None = None) -> Results:
        """Has the query answered.

        Args:
            process: One that waits, which is ended in any case; one is started where None.

        Raises:
            QueryError: The query is malformed or asks for what is not allowed; LimitError if it went over a limit.
        """
        with process or self.worker.start() as answering:
            try:
                stdout, stderr = answering.communicate(self.text, timeout=self.limits.seconds)
            except subprocess.TimeoutExpired as error:
                raise self.too_slow() from error
            finally:
                answering.kill()  # which does nothing to one that has ended
        return self.read(answering.returncode, stdout, stderr)

    def read(self, code: int, stdout: bytes, stderr: bytes) -> Results:
        """The answer of a process that has ended."""
        if code != 0:
            raise self._cause(code, stderr.decode("utf-8", "replace"))
        answer: dict[str, Any] = json.loads(stdout)
        if "error" in answer:
            raise (LimitError if answer.get("limit") else QueryError)(answer["error"])
        return Results.from_json(answer)

    def too_slow(self) -> LimitError:
        """What is said of a process that had to be killed."""
        return LimitError(f"stopped after {self.limits.seconds:g} seconds; ask for less, or allow more time")

    def _cause(self, code: int, stderr: str) -> QueryError:
        """Why a worker died: out of memory, by a signal, or for a reason of its own."""
        # Rust and C++ abort where they get no memory, and do not always manage to say so.
        if "MemoryError" in stderr or (code == -signal.SIGABRT and "overflowed its stack" not in stderr):
            needed = f"more than {self.limits.memory >> 20} MB of memory"
            return LimitError(f"the query needs {needed}; ask for less, or allow more")
        if code == -getattr(signal, "SIGXCPU", 0):  # Windows has none
            return self.too_slow()
        if code < 0:
            return LimitError(f"the query crashed the engine (signal {-code}); it may be nested too deeply")
        last = stderr.strip().splitlines()[-1:] or [f"exit code {code}"]
        return QueryError(f"the query failed: {last[0]}")


def worker_of(store: Path) -> Worker:
    """The worker for the store in a folder."""
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "PYTHONUTF8": "1"}
    return Worker((sys.executable, "-m", "kg.store.worker", str(store)), dict(environment))


def call(store: Path, sparql: str, limits: Limits) -> Call:
    """The call of a worker for a query on the store in a folder."""
    if len(sparql) > MAX_LENGTH:
        raise LimitError(f"the query has {len(sparql)} characters; {MAX_LENGTH} are the limit")
    request = {"query": sparql, "prefixes": dict(NAMESPACES), "limits": asdict(limits)}
    return Call(worker_of(store), json.dumps(request).encode(), limits)
