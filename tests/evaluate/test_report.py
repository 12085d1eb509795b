"""What the scores look like in words."""

import json

from kg.evaluate import report
from kg.evaluate.score import Verdict, score
from tests.evaluate.small import GOLD, PREDICTED, claim

SCORES = score(GOLD, PREDICTED)


def test_the_table_has_a_line_a_row():
    lines = list(report.table(SCORES))

    assert lines[0].split() == ["relation", "P", "R", "F1", "right", "pred", "gold"]
    assert lines[1].split() == ["located_in", "0.500", "1.000", "0.667", "1", "2", "1"]
    assert lines[-1] == "(1 predicted lines belong to no gold article)"


def test_json_has_all_rows():
    rows = json.loads(report.as_json(SCORES))

    assert list(rows) == list(SCORES.rows)
    assert rows["all"] == {
        "right": 5, "predicted": 12, "demanded": 7, "precision": 5 / 12, "recall": 5 / 7, "f1": SCORES.rows["all"].f1,
    }  # fmt: skip


def test_errors_list_misses_and_wrong_ones():
    wrong = claim("builds", "永济建工", "桥", article="a2", rule="builds.by", evidence={"quote": "永济建工修桥。"})
    lines = list(report.errors(score(GOLD[1:], [wrong])))

    assert lines == [
        "missed\tbuilds\ta2\t永济建工\t滨河路",
        "wrong\tbuilds\ta2\t永济建工\t桥\t\tbuilds.by\t永济建工修桥。",
    ]


def test_rules_are_listed_with_their_precision():
    rules = {(rule.rule, rule.relation): rule for rule in report.by_rule(SCORES)}
    named, stated = rules["in.name", "located_in"], rules["in.stated", "located_in"]

    assert (named.verdicts, named.precision) == ({Verdict.RIGHT: 1, Verdict.WRONG: 1}, 0.5)
    assert (stated.verdicts, stated.precision) == ({Verdict.REPEATED: 1, Verdict.OPTIONAL: 1}, None)


def test_the_rule_table_begins_with_the_most_harmful():
    lines = list(report.rule_table(report.by_rule(SCORES)))

    assert lines[1].split() == ["rule", "investment", "0.333", "1", "2", "0", "0"]


def test_changes_say_what_was_gained_and_lost_and_whether_it_is_true():
    right, wrong = claim("builds", "永济建工", "滨河路", article="a2"), claim("builds", "甲", "乙", article="a2")
    unknown = claim("builds", "甲", "乙", article="elsewhere")

    assert list(report.changes([wrong], [right, unknown], GOLD)) == [
        "+\tright\ta2\tbuilds\t永济建工\t滨河路",
        "-\twrong\ta2\tbuilds\t甲\t乙",
        "+\t?\telsewhere\tbuilds\t甲\t乙",
    ]


def test_the_same_claims_in_another_order_are_no_change():
    assert not list(report.changes(PREDICTED, PREDICTED[::-1], GOLD))
