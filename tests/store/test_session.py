"""Queries one after the other: the process that waits is used, replaced, and never in the way."""

import os
import shutil
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from kg.errors import LimitError, OutputError, QueryError
from kg.publish.output import Options, write_output
from kg.store.process import Limits
from kg.store.session import Session
from tests.factories import article, graph, person

PEOPLE = "SELECT ?name { ?p a kg:Person ; rdfs:label ?name }"
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"


@pytest.fixture
def session(output):
    with Session(output, limits=Limits(seconds=5)) as found:
        yield found


def waiting(session: Session) -> subprocess.Popen:
    assert session._waiting is not None
    return session._waiting[1]


def test_each_query_has_a_process_that_was_waiting(session):
    for _ in range(3):
        process = waiting(session)

        assert session.query(PEOPLE).values() == [{"name": "陈岳衡"}]
        assert process.poll() == 0


def test_a_query_that_fails_costs_no_other(session):
    for sparql, error in (
        ("SELECT", QueryError),
        ("SELECT * { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }", QueryError),
    ):
        with pytest.raises(error):
            session.query(sparql)
        assert session.query("ASK { ?p a kg:Person }").ask is True


def test_a_query_that_does_not_end_is_ended(output):
    with Session(output, limits=Limits(seconds=0.5)) as session:
        begun = time.monotonic()
        with pytest.raises(LimitError, match=r"stopped after 0\.5 seconds"):
            session.query(ENDLESS)
        assert time.monotonic() - begun < 5


def test_a_process_that_died_while_it_waited_is_replaced(session):
    waiting(session).kill()
    waiting(session).wait()

    assert session.query(PEOPLE).values() == [{"name": "陈岳衡"}]


def test_a_new_graph_is_asked_at_once(output, tmp_path):
    shutil.copy(output / "graph.ttl", tmp_path)
    with Session(tmp_path) as session:
        assert session.query(PEOPLE).values() == [{"name": "陈岳衡"}]
        write_output(graph(article(), person("周砚")), tmp_path, Options(render=lambda *_, **__: ""))

        assert session.query(PEOPLE).values() == [{"name": "周砚"}]


def test_threads_share_a_session(session):
    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(session.query, [PEOPLE] * 8))

    assert all(answer.values() == [{"name": "陈岳衡"}] for answer in answers)


def test_nothing_is_left_behind(output):
    session = Session(output)
    process = waiting(session)
    session.close()
    session.close()

    assert process.poll() is not None


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX signals")
def test_a_process_that_waits_goes_when_its_parent_was_killed(output):
    code = f"""
import sys, time
from pathlib import Path
from kg.store.session import Session
session = Session(Path({str(output)!r}))
print(session._waiting[1].pid, flush=True)
time.sleep(60)
"""
    parent = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE)
    assert parent.stdout is not None
    pid = int(parent.stdout.readline())
    parent.send_signal(signal.SIGKILL)
    parent.communicate()

    end = time.monotonic() + 10
    while _lives(pid) and time.monotonic() < end:
        time.sleep(0.05)
    assert not _lives(pid)


def _lives(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    try:
        stat = Path(f"/proc/{pid}/stat").read_text(encoding="ascii")
    except OSError:
        return True
    return stat.rpartition(")")[2].split()[0] != "Z"  # nobody may be there to reap it


def test_no_graph_is_told_at_once(tmp_path):
    with pytest.raises(OutputError, match="kg build"):
        Session(tmp_path)
