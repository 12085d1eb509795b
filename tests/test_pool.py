"""Many articles on any number of processes: the same outcomes, in order, whatever happens to one of them."""

import os
import sys

import pytest

from kg.model import Article, Origin
from kg.pool import ChunkSize, Failure, extract_all

# Workers are processes of their own and import what they call by name: a module in a folder of its own.
STAND_IN = """
import os
from kg.model import Extraction

def count(article):
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

    died = "the process that read it died (memory?)"
    assert told(outcomes) == [(f"a{number}", died if number in deadly else 1) for number in range(30)]


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
