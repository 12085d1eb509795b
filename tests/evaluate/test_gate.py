"""The quality gate: floors hold, and only rise unless told otherwise."""

import json

import pytest

from kg.errors import DataError
from kg.evaluate import gate
from kg.evaluate.score import score
from tests.evaluate.small import GOLD, PREDICTED

GOOD, WORSE = score(GOLD, PREDICTED), score(GOLD, PREDICTED[1:4] + PREDICTED[5:])


@pytest.fixture
def gold(tmp_path):
    path = tmp_path / "small.jsonl"
    path.write_text("{}\n", encoding="utf-8")
    return path


@pytest.fixture
def floors(tmp_path, gold):
    path = tmp_path / "floors.json"
    assert gate.check(path, gold, GOOD, update=True) == []
    return path


def test_floors_hold_digest_articles_and_measures(floors):
    written = json.loads(floors.read_text(encoding="utf-8"))["small.jsonl"]

    assert (len(written["digest"]), written["articles"]) == (16, 2)
    assert written["floors"]["located_in"] == {"precision": 0.5, "recall": 1.0, "f1": 0.6667}
    assert "invests_in" not in written["floors"]


def test_the_same_scores_pass(floors, gold):
    assert gate.check(floors, gold, GOOD) == []


def test_a_fall_is_named(floors, gold):
    problems = gate.check(floors, gold, WORSE)

    assert "small.jsonl: holds_role: recall 0.0000 is below its floor 0.5000" in problems


def test_an_update_never_lowers_a_floor(floors, gold):
    before = floors.read_text(encoding="utf-8")
    problems = gate.check(floors, gold, WORSE, update=True)

    assert problems
    assert floors.read_text(encoding="utf-8") == before


def test_an_update_lowers_a_floor_when_regression_is_allowed(floors, gold):
    assert gate.check(floors, gold, WORSE, update=True, allow_regression=True) == []
    assert gate.read_floors(floors)["small.jsonl"].rows["holds_role"]["recall"] == 0.0


def test_gold_that_changed_has_no_floors(floors, gold):
    gold.write_text("{}\n{}\n", encoding="utf-8")

    (problem,) = gate.check(floors, gold, GOOD)
    assert "is not the gold these floors were reached on" in problem


def test_gold_without_floors_says_how_to_write_them(tmp_path, gold):
    (problem,) = gate.check(tmp_path / "none.json", gold, GOOD)

    assert "no floors for small.jsonl; write them with --update" in problem


@pytest.mark.parametrize("text", ["{", "[]", '{"small.jsonl": {}}', '{"small.jsonl": {"digest": "", "floors": 1}}'])
def test_malformed_floors_are_named(tmp_path, gold, text):
    path = tmp_path / "floors.json"
    path.write_text(text, encoding="utf-8")

    with pytest.raises(DataError, match="malformed floors"):
        gate.check(path, gold, GOOD)
