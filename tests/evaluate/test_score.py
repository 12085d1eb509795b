"""One-to-one matching of claim records with gold triples."""

import pytest

from kg.evaluate.gold import GoldArticle, GoldEntity, GoldTriple
from kg.evaluate.score import Count, Verdict, score
from kg.model import EntityType, Relation
from tests.evaluate.small import GOLD, PREDICTED, claim


@pytest.mark.parametrize(
    ("row", "right", "predicted", "demanded"),
    [
        ("located_in", 1, 2, 1),
        ("holds_role", 1, 2, 2),
        ("investment", 1, 3, 1),
        ("group_investment", 1, 2, 1),
        ("invests_in", 0, 0, 0),
        ("builds", 0, 1, 1),
        ("subsidiary_of", 0, 1, 0),
        ("cooperates_with", 1, 1, 1),
        ("investment+kind", 0, 3, 1),
        ("core (first three)", 3, 7, 4),
        ("all", 5, 12, 7),
    ],
)
def test_rows(row, right, predicted, demanded):
    assert score(GOLD, PREDICTED).rows[row] == Count(right, predicted, demanded)


STATUSES = [
    GoldArticle(
        "a1",
        {"park": GoldEntity("park", EntityType.PROJECT, ("激光产业园项目",))},
        (
            GoldTriple(Relation.STATUS, "park", stage="started", date="2025-03"),
            GoldTriple(Relation.STATUS, "park", stage="operating", date="2026", expected=True),
        ),
    )
]


@pytest.mark.parametrize(
    ("found", "status", "with_date"),
    [
        ({"stage": "started", "event_date": "2025-03"}, 1, 1),
        ({"stage": "started"}, 1, 1),
        ({"stage": "started", "event_date": "2025-04"}, 1, 0),
        ({"stage": "building"}, 0, 0),
        ({"stage": "operating", "event_date": "2026", "expected": True}, 1, 1),
        ({"stage": "operating", "event_date": "2026"}, 0, 0),  # not yet
    ],
)
def test_a_status_is_right_by_its_stage_and_its_date_counts_apart(found, status, with_date):
    rows = score(STATUSES, [claim("status", "激光产业园项目", **found)]).rows

    assert rows["status"] == Count(status, 1, 2)
    assert rows["status+date"] == Count(with_date, 1, 2)
    assert rows["all"] == Count()  # the row that every gold file has


def test_statuses_are_not_judged_by_gold_that_has_none():
    found = score(GOLD, [claim("status", "激光产业园项目", stage="started")])

    assert "status" not in found.rows
    assert found.judged == ()


def test_records_of_no_gold_article_are_counted_apart():
    assert score(GOLD, PREDICTED).unknown == 1


def test_measures():
    count = Count(right=3, predicted=4, demanded=6)

    assert (count.precision, count.recall, count.f1) == (0.75, 0.5, 0.6)


def test_measures_of_nothing_are_zero():
    assert (Count().precision, Count().recall, Count().f1) == (0.0, 0.0, 0.0)


def test_a_record_repeated_word_for_word_is_counted_once():
    wrong = claim("builds", "明川智造", "滨河路", article="a2")

    assert score(GOLD, [wrong, wrong]).rows["builds"] == Count(0, 1, 1)


def test_verdicts_name_the_record():
    verdicts = [judged.verdict for judged in score(GOLD, PREDICTED[:4]).judged]

    assert verdicts == [Verdict.RIGHT, Verdict.REPEATED, Verdict.OPTIONAL, Verdict.WRONG]


def test_missed_triples_are_the_demanded_ones_that_nothing_matched():
    missed = [
        (missed.article.id, missed.triple.relation, missed.triple.role) for missed in score(GOLD, PREDICTED).missed
    ]

    assert missed == [("a1", "holds_role", "总经理"), ("a2", "builds", None)]
