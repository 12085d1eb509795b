"""Many articles through the pipeline: in order, on any number of processes, with the same result.

Extraction is a pure function of one article, so articles are handed out in chunks and the results taken back in the
order of the articles. What goes wrong with one article costs that article, never the run.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import sys
import threading
import traceback
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from itertools import chain, islice
from multiprocessing.connection import wait
from pathlib import Path
from typing import Generic, Protocol, Self, TypeVar

from kg.errors import OutOfTimeError
from kg.model import Article, Extraction
from kg.timelimit import can_interrupt, last_resort, within


class Work(Protocol):
    """What is handed to a worker: an article, or something of its kind."""

    @property
    def id(self) -> str:
        """What a failure calls it."""

    @property
    def source(self) -> str:
        """Where it was read from."""

    @property
    def text(self) -> str:
        """What makes it long or short to read."""


W = TypeVar("W", bound=Work)
R = TypeVar("R")
Extract = Callable[[Article], Extraction]


@dataclass(frozen=True, slots=True)
class Failure:
    """An article that could not be extracted, and why."""

    article: str
    source: str
    reason: str


@dataclass(frozen=True, slots=True)
class ChunkSize:
    """A chunk is full at the first of both; about a second of work, so that neither start-up nor waiting counts."""

    articles: int = 100
    characters: int = 40_000


@dataclass(frozen=True, slots=True)
class Timed:
    """An extraction that is stopped after so many seconds.

    A worker that is stuck where no alarm is heard is ended after ten times as many by the clock, and its article is a
    failure; only a worker is, for others may live in any other process.
    """

    extract: Extract
    seconds: float

    def __call__(self, article: Article) -> Extraction:
        """Extract an article."""
        alone = multiprocessing.parent_process() is not None
        with last_resort(_PATIENCE * self.seconds) if alone else nullcontext():
            return within(self.seconds, lambda: self.extract(article))


def extract_all(
    articles: Iterable[W],
    *,
    extract: Callable[[W], R],
    workers: int | None = None,
    chunk: ChunkSize = ChunkSize(),
) -> Iterator[R | Failure]:
    """Extract every article; outcomes come in the order of the articles.

    Args:
        articles: Read lazily, a few chunks ahead of the outcomes.
        extract: What is done to an article; for a pool it must be importable by name.
        workers: Processes; one for each core where None. Input of a single chunk is never worth a pool.
        chunk: How much a worker is handed at once.
    """
    workers = workers or cores()
    chunks = _chunks(articles, chunk)
    first = list(islice(chunks, 2))
    if (workers == 1 or len(first) < 2) and can_interrupt():  # if not, only a process of its own can be stopped
        for articles_ in chain(first, chunks):
            yield from _extract_chunk(extract, articles_)
        return
    pool = _Pool(workers, extract)
    try:
        yield from pool.run(chain(first, chunks))
    finally:
        pool.close()


def cores() -> int:
    """The cores this process may use."""
    if sys.platform == "linux":
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


_PATIENCE = 10  # a busy machine gives a worker a tenth of the processor
_DIED = "the process that read it died (out of memory, or stuck until it was ended)"


class _Workers(Generic[W, R]):
    """Processes that extract chunks; closing them waits for no more than the articles in hand."""

    def __init__(self, number: int, extract: Callable[[W], R]) -> None:
        # Never fork: a fork of a process with threads (Oxigraph, the pool's own) may hang.
        method = "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"
        context = multiprocessing.get_context(method)
        if method == "forkserver":
            context.set_forkserver_preload(["kg.pool", "kg.preloaded"])
        self._extract = extract
        self._stop = context.RawValue("b", 0)  # without a lock, which a worker that dies could take with it
        self._executor = ProcessPoolExecutor(
            number, mp_context=context, initializer=_start_worker, initargs=(self._stop,)
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def submit(self, chunk: list[W]) -> Future[list[R | Failure]]:
        try:
            return self._executor.submit(_extract_chunk, self._extract, chunk)
        except BrokenProcessPool as error:
            future: Future[list[R | Failure]] = Future()
            future.set_exception(error)
            return future

    def close(self) -> None:
        self._stop.value = 1
        self._executor.shutdown(cancel_futures=True)


class _Pool(Generic[W, R]):
    """Workers that may die; the articles they held are tried again, at last one by one."""

    def __init__(self, number: int, extract: Callable[[W], R]) -> None:
        self._number = number
        self._extract = extract
        self._workers = _Workers(number, extract)

    def run(self, chunks: Iterable[list[W]]) -> Iterator[R | Failure]:
        pending: deque[tuple[list[W], Future[list[R | Failure]]]] = deque()
        for chunk in chunks:
            pending.append((chunk, self._workers.submit(chunk)))
            if len(pending) > 2 * self._number:
                yield from self._take(pending)
        while pending:
            yield from self._take(pending)

    def close(self) -> None:
        self._workers.close()

    def _take(self, pending: deque[tuple[list[W], Future[list[R | Failure]]]]) -> list[R | Failure]:
        """The outcomes of the oldest chunk; where a worker died, everything not yet done is handed out anew."""
        chunk, future = pending.popleft()
        try:
            return future.result()
        except BrokenProcessPool:
            self._workers.close()
            outcomes = self._alone(chunk)
            self._workers = _Workers(self._number, self._extract)
            for index, (waiting, future) in enumerate(pending):
                if not _succeeded(future):
                    pending[index] = (waiting, self._workers.submit(waiting))
            return outcomes

    def _alone(self, chunk: list[W]) -> list[R | Failure]:
        """Extract a chunk in a process of its own; if that dies, each of its articles so, and skip those that kill."""
        with _Workers(1, self._extract) as worker:
            try:
                return worker.submit(chunk).result()
            except BrokenProcessPool:
                if len(chunk) == 1:
                    return [Failure(chunk[0].id, chunk[0].source, _DIED)]
        return [outcome for article in chunk for outcome in self._alone([article])]


class _Asked(Protocol):
    """A number that processes share."""

    value: int


_asked_to_stop: _Asked | None = None  # set in workers only


def _start_worker(stop: _Asked) -> None:
    """Leave Ctrl-C to the parent, and go when the parent goes, however it ended."""
    global _asked_to_stop  # noqa: PLW0603 - a worker's initializer has no other place for it
    _asked_to_stop = stop
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_follow_parent, daemon=True).start()


def _follow_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


def _succeeded(future: Future[list[R | Failure]]) -> bool:
    return future.done() and not future.cancelled() and future.exception() is None


def _chunks(articles: Iterable[W], size: ChunkSize) -> Iterator[list[W]]:
    chunk: list[W] = []
    characters = 0
    for article in articles:
        chunk.append(article)
        characters += len(article.text)
        if len(chunk) >= size.articles or characters >= size.characters:
            yield chunk
            chunk, characters = [], 0
    if chunk:
        yield chunk


def _extract_chunk(extract: Callable[[W], R], chunk: list[W]) -> list[R | Failure]:
    outcomes: list[R | Failure] = []
    with _no_collector():
        for article in chunk:
            if _asked_to_stop is not None and _asked_to_stop.value:
                break
            outcomes.append(_extract_one(extract, article))
    return outcomes


@contextmanager
def _no_collector() -> Iterator[None]:
    """Extraction makes no reference cycles; to look for some costs a tenth of its time, so that waits."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def _extract_one(extract: Callable[[W], R], article: W) -> R | Failure:
    try:
        return extract(article)
    except OutOfTimeError as error:
        way_out = "split it, or raise the limit with --limit article_seconds=…"
        return Failure(article.id, article.source, f"{error.message} to extract; {way_out}")
    except Exception as error:  # noqa: BLE001
        # The one broad except of the package: whatever is wrong with one article must not cost the other
        # hundred thousand. It is counted and named in the summary, and makes the exit code 1.
        frame = traceback.extract_tb(error.__traceback__)[-1]
        place = f"{Path(frame.filename).name}:{frame.lineno}"
        return Failure(article.id, article.source, f"internal error, please report it: {error!r} at {place}")
