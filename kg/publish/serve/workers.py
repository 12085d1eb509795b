"""The processes that queries run in: some at work, each for one query and then gone, and some that wait to be asked."""

from __future__ import annotations

import asyncio
import os
from asyncio.subprocess import PIPE, Process
from collections.abc import Coroutine
from contextlib import suppress
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request

from kg.publish.serve import Settings
from kg.store.process import Call, Worker
from kg.store.results import Results

_MOST_SPARE = 4  # each takes some 30 MB while it waits


class Workers:
    """The processes at work, those that wait for a query, and the queries that wait for their turn."""

    def __init__(self, settings: Settings) -> None:
        number = settings.workers or os.cpu_count() or 1
        self._free = asyncio.Semaphore(number)
        self._queue = settings.queue
        self._waiting = 0
        self._spare = min(number, _MOST_SPARE)
        self._ready: list[tuple[Worker, Process]] = []
        self._starting: set[asyncio.Task[None]] = set()

    async def run(self, job: Call, request: Request) -> Results:
        """Runs a query when its turn comes; kills its process when its time is up or its client has gone.

        Raises:
            HTTPException: Too many are waiting.
            QueryError: What became of the query.
        """
        if self._free.locked() and self._waiting >= self._queue:
            raise HTTPException(503, "too many queries are waiting", headers={"Retry-After": "5"})
        self._waiting += 1
        try:
            await self._free.acquire()
        finally:
            self._waiting -= 1
        try:
            return await _unless_gone(self._answer(job), request)
        finally:
            self._free.release()

    def start_spare(self, worker: Worker) -> None:
        """Starts processes that wait for a query on a store, as many as there are to be."""
        while len(self._ready) + len(self._starting) < self._spare:
            task = asyncio.create_task(self._add(worker))
            self._starting.add(task)
            task.add_done_callback(self._starting.discard)

    async def close(self) -> None:
        """Ends the processes that wait."""
        await asyncio.gather(*self._starting, return_exceptions=True)
        while self._ready:
            await _end(self._ready.pop()[1])

    async def _add(self, worker: Worker) -> None:
        with suppress(OSError):  # no process to be had: a query that finds none ready will say so
            self._ready.append((worker, await _start(worker)))

    async def _answer(self, job: Call) -> Results:
        process = await self._take(job.worker)
        try:
            self.start_spare(job.worker)
            out, error = await asyncio.wait_for(process.communicate(job.text), job.limits.seconds)
            return job.read(process.returncode or 0, out, error)
        except TimeoutError:
            raise job.too_slow() from None
        finally:
            await _end(process)

    async def _take(self, worker: Worker) -> Process:
        """A process that waits, or a new one; those that wait for a store that is gone are ended."""
        while self._ready:
            of, process = self._ready.pop(0)
            if of == worker and process.returncode is None:
                return process
            await _end(process)
        return await _start(worker)


async def _start(worker: Worker) -> Process:
    return await asyncio.create_subprocess_exec(
        *worker.command, stdin=PIPE, stdout=PIPE, stderr=PIPE, env=worker.environment
    )


async def _end(process: Process) -> None:
    if process.returncode is None:
        with suppress(ProcessLookupError):
            process.kill()
        await process.wait()


async def _unless_gone(work: Coroutine[Any, Any, Results], request: Request) -> Results:
    """Does `work` unless the client hangs up first."""
    task, gone = asyncio.ensure_future(work), asyncio.ensure_future(_disconnect(request))
    try:
        await asyncio.wait((task, gone), return_when=asyncio.FIRST_COMPLETED)
        if not task.done():
            raise ClientDisconnect
        return task.result()
    finally:
        task.cancel()
        gone.cancel()
        await asyncio.gather(task, gone, return_exceptions=True)


async def _disconnect(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass
