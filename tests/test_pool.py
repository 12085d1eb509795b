"""Many articles on any number of processes: the same outcomes, in order, whatever happens to one of them."""

import os
import sys
import threading

import pytest

from kg.model import Article, Origin
from kg.pool import ChunkSize, Failure, Timed, extract_all
from kg.timelimit import can_interrupt

# Workers are processes of their own and import what they call by name: a module in a folder of its own.
STAND_IN = """
import os
import re
import signal
from kg.model import Extraction

def count(article):
    if article.text == "hang":
        re.match("(a+)+$", "a" * 50 + "b")
    if article.text == "deaf":
        signal.signal(signal.SIGPROF, signal.SIG_IGN)
        re.match("(a+)+$", "a" * 50 + "b")
    if article.text == "raise":
        raise ValueError("no such thing")
    if article.text == "die":
        os._exit(9)
    return Extraction(article, (), (), (), {"characters": len(article.text), "process": os.getpid()})
"""


@pytest.fixture
def stand_in(tmp_path, monkeypatch):
    (tmp_path / "stand_in_for_pool.py").write_text(STAND_IN, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    import stand_in_for_pool  # noqa: PLC0415 - it stands in a temporary folder

    yield stand_in_for_pool
    del sys.modules["stand_in_for_pool"]


def article(number, text="字"):
    return Article(f"a{number}", text, Origin.whole(text), source=f"a{number}.txt")


def told(outcomes):
    """Outcomes without what tells processes apart."""
    return [
        (o.article, o.reason) if isinstance(o, Failure) else (o.article.id, o.skipped["characters"]) for o in outcomes
    ]


def processes(outcomes):
    return {outcome.skipped["process"] for outcome in outcomes}


SMALL = ChunkSize(articles=3)
DIED = "the process that read it died (out of memory, or stuck until it was ended)"
posix = pytest.mark.skipif(not can_interrupt(), reason="no alarm clock on this system")


@pytest.mark.parametrize("workers", [1, 2, 3])
def test_outcomes_come_in_order_with_any_number_of_workers(stand_in, workers):
    articles = [article(number, "字" * (number % 7)) for number in range(40)]
    outcomes = extract_all(articles, workers=workers, chunk=SMALL, extract=stand_in.count)

    assert told(outcomes) == [(f"a{number}", number % 7) for number in range(40)]


def test_more_workers_are_other_processes(stand_in):
    outcomes = extract_all(map(article, range(12)), workers=2, chunk=SMALL, extract=stand_in.count)

    assert os.getpid() not in processes(outcomes)


def test_one_chunk_needs_no_pool(stand_in):
    outcomes = extract_all(map(article, range(3)), workers=2, chunk=SMALL, extract=stand_in.count)

    assert processes(outcomes) == {os.getpid()}


def test_a_chunk_is_full_by_characters_too(stand_in):
    size = ChunkSize(articles=100, characters=10)
    outcomes = extract_all([article(n, "字" * 11) for n in range(4)], workers=2, chunk=size, extract=stand_in.count)

    assert os.getpid() not in processes(outcomes)


@pytest.mark.parametrize("workers", [1, 2])
def test_an_article_that_raises_costs_only_itself(stand_in, workers):
    articles = [article(0), article(1, "raise"), *map(article, range(2, 8))]
    outcomes = list(extract_all(articles, workers=workers, chunk=SMALL, extract=stand_in.count))

    (failure,) = [outcome for outcome in outcomes if isinstance(outcome, Failure)]
    assert (failure.article, failure.source) == ("a1", "a1.txt")
    assert failure.reason.startswith("internal error, please report it: ValueError('no such thing') at stand_in_for")
    assert [first for first, _ in told(outcomes)] == [f"a{number}" for number in range(8)]


def test_articles_that_kill_their_worker_cost_only_themselves(stand_in):
    deadly = {4, 20, 21}
    articles = [article(number, "die" if number in deadly else "字") for number in range(30)]
    outcomes = extract_all(articles, workers=2, chunk=SMALL, extract=stand_in.count)

    assert told(outcomes) == [(f"a{number}", DIED if number in deadly else 1) for number in range(30)]


LATE = "took longer than 0.5 s to extract; split it, or raise the limit with --limit article_seconds=…"


@posix
@pytest.mark.parametrize("workers", [1, 2])
def test_an_article_that_hangs_costs_only_itself(stand_in, workers):
    articles = [article(number, "hang" if number in {1, 7} else "字") for number in range(9)]
    outcomes = extract_all(articles, workers=workers, chunk=SMALL, extract=Timed(stand_in.count, 0.5))

    assert told(outcomes) == [(f"a{number}", LATE if number in {1, 7} else 1) for number in range(9)]


@posix
def test_in_a_thread_a_worker_hears_the_alarm(stand_in):
    found = []

    def work():
        articles = [article(0), article(1, "hang"), article(2)]
        found.extend(extract_all(articles, workers=1, chunk=SMALL, extract=Timed(stand_in.count, 0.5)))

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()

    assert told(found) == [("a0", 1), ("a1", LATE), ("a2", 1)]


@posix
def test_a_worker_that_does_not_hear_the_alarm_is_ended(stand_in):
    articles = [article(number, "deaf" if number == 1 else "字") for number in range(9)]
    outcomes = extract_all(articles, workers=2, chunk=SMALL, extract=Timed(stand_in.count, 0.25))

    assert told(outcomes) == [(f"a{number}", DIED if number == 1 else 1) for number in range(9)]


def test_articles_are_read_only_a_few_chunks_ahead(stand_in):
    read = []

    def articles():
        for number in range(300):
            read.append(number)
            yield article(number)

    outcomes = extract_all(articles(), workers=2, chunk=SMALL, extract=stand_in.count)
    next(outcomes)
    outcomes.close()

    assert len(read) <= 7 * SMALL.articles


def test_no_articles_give_no_outcomes(stand_in):
    assert list(extract_all([], workers=2, extract=stand_in.count)) == []
