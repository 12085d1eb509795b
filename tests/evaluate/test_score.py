"""One-to-one matching of claim records with gold triples."""

import pytest

from kg.evaluate.score import Count, Verdict, score
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
