"""Inputs to extractions, and the tally of what was read, found and skipped."""

from dataclasses import replace

import pytest

from kg.model import Article, Origin, Relation
from kg.pipeline import extract
from kg.run import Tally, extract_inputs, size_of

TEXT = "3月8日，东阿县县长林望川会见了山东明川智造有限公司董事长周砚。"


@pytest.fixture
def folder(tmp_path):
    for name in ("b", "a"):
        (tmp_path / f"{name}.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "empty.txt").touch()
    return tmp_path


def test_extractions_come_in_the_order_of_the_inputs(folder):
    inputs = [str(folder / "b.txt"), str(folder / "a.txt")]

    assert [extraction.article.id for extraction in extract_inputs(inputs, Tally())] == ["b", "a"]


def test_the_tally_counts_articles_claims_and_what_was_skipped(folder):
    tally = Tally()
    found = list(extract_inputs([str(folder)], tally))

    assert tally.articles == 2
    assert tally.claims["holds_role"] > 0
    assert sum(tally.claims.values()) == sum(len(each.claims) for each in found)
    assert list(tally.claims) == [str(relation) for relation in Relation]
    assert tally.skipped == [f"{folder.as_posix()}/empty.txt: the file is empty"]


def test_the_tally_counts_what_was_not_read():
    tally = Tally()
    extraction = extract(Article("a", TEXT, Origin.whole(TEXT)))
    for times in (1, 2):
        tally.add(replace(extraction, skipped={"place: ambiguous": times}))

    assert tally.unread == {"place: ambiguous": 3}


def test_whoever_watches_is_called_after_each_article(folder):
    seen = []
    list(extract_inputs([str(folder)], Tally(), watch=lambda tally: seen.append(tally.articles)))

    assert seen == [1, 2]


def test_the_home_given_stands_for_articles_that_state_none(folder):
    (found, *_) = extract_inputs([str(folder)], Tally(), home="东阿县")

    assert found.article.home == "东阿县"


def test_the_size_of_inputs_is_that_of_their_files(folder):
    assert size_of([str(folder), str(folder / "missing.txt"), "-"]) == 2 * len(TEXT.encode())
