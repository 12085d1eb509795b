"""Processes that wait for queries: used, replaced, and gone when the server is."""

import asyncio
from concurrent.futures import ThreadPoolExecutor

import pytest

from kg.publish.output import Options, write_output
from kg.publish.serve import Settings
from kg.publish.serve.workers import Workers
from kg.store.process import Limits, call, worker_of
from kg.store.store import prepare
from tests.factories import sample


def run(task):
    """Run a coroutine in a thread of its own: the browser tests leave a loop running in this one."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, task).result()


pytest.importorskip("starlette", reason="the extra serve is not installed")
PEOPLE = "SELECT ?name { ?p a kg:Person ; rdfs:label ?name }"


@pytest.fixture(scope="module")
def output(tmp_path_factory):
    folder = tmp_path_factory.mktemp("served")
    write_output(sample(), folder, Options(render=lambda *_, **__: ""))
    return folder


class _Client:
    """A request whose client stays."""

    async def receive(self) -> None:
        await asyncio.Event().wait()


async def spare(workers: Workers, number: int) -> list:
    """The processes that wait, when there are so many."""
    while len(workers._ready) < number:
        await asyncio.sleep(0.01)
    return [process for _, process in workers._ready]


async def names(workers: Workers, store) -> list[str]:
    found = await workers.run(call(store, PEOPLE, Limits()), _Client())
    return [row["name"] for row in found.values()]


def test_a_process_that_waits_is_asked_and_another_waits_then(output):
    async def ask() -> None:
        workers, store = Workers(Settings(workers=1)), prepare(output)
        workers.start_spare(worker_of(store))
        [first] = await spare(workers, 1)

        assert await names(workers, store) == ["陈岳衡"]
        assert first.returncode == 0
        [second] = await spare(workers, 1)
        assert second.pid != first.pid
        await workers.close()
        assert second.returncode is not None

    run(ask())


def test_one_that_died_or_waits_for_an_old_store_is_passed_over(output, tmp_path):
    async def ask() -> None:
        workers, store = Workers(Settings(workers=2)), prepare(output)
        workers.start_spare(worker_of(tmp_path))
        dead, old = await spare(workers, 2)
        dead.kill()
        await dead.wait()

        assert await names(workers, store) == ["陈岳衡"]
        assert old.returncode is not None
        await workers.close()

    run(ask())


def test_as_many_wait_as_may_work_at_once_but_no_crowd(output):
    async def ask(number: int) -> int:
        workers = Workers(Settings(workers=number))
        for _ in range(3):
            workers.start_spare(worker_of(prepare(output)))
        found = len(await spare(workers, min(number, 4)))
        await workers.close()
        return found

    assert [run(ask(number)) for number in (1, 2, 16)] == [1, 2, 4]
