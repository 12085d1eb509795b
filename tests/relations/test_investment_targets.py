from __future__ import annotations

import pytest

from kg.model import AmountKind, Mention, MentionKind, Span
from kg.relations.investment_targets import Measure, clause_start, is_bare, owner, target_of
from kg.relations.items import CODES
from tests.relations.candidates import items

MONEY = CODES[MentionKind.MONEY]


def target(text: str, words: str = "总投资") -> tuple[str | None, int | None, bool] | None:
    """Project, size and whether it is a group, of what the first amount of a text belongs to."""
    found = items(text)
    start = found.code.index(words)
    of = target_of(found, found.code.index(MONEY, start), Measure("test", AmountKind.TOTAL, start))
    return None if of is None else (of.project and of.project.text, of.size, of.grouped)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("冠县光伏发电项目总投资3亿元。", ("冠县光伏发电项目", None, False)),
        ("总投资3亿元的冠县光伏发电项目开工。", ("冠县光伏发电项目", None, False)),
        ("冠县光伏发电项目开工；总投资3亿元。", (None, None, False)),
        ("谋划项目12个，总投资3亿元。", (None, 12, True)),
        ("谋划项目十二个，总投资3亿元。", (None, 12, True)),
        ("总投资3亿元的12个项目。", (None, 12, True)),
        ("谋划项目12个，其中冠县光伏发电项目总投资3亿元。", ("冠县光伏发电项目", None, False)),
        ("全市重点项目总投资3亿元。", (None, None, True)),
        ("总投资3亿元的大桥通车。", None),
    ],
)
def test_an_amount_belongs_to_the_nearest_project_or_group(text, found):
    assert target(text) == found


@pytest.mark.parametrize(("text", "rule", "bare"), [("项目", "anaphor", True), ("该项目", "anaphor", False)])
def test_only_the_word_project_alone_stands_for_a_group(text, rule, bare):
    assert is_bare(Mention(MentionKind.PROJECT, Span(0, len(text)), text, rule)) is bare


@pytest.mark.parametrize(("code", "start"), [("甲；乙，丙", 2), ("甲;乙", 2), ("甲，乙", 0), ("", 0)])
def test_a_clause_begins_behind_a_semicolon(code, start):
    assert clause_start(code, len(code)) == start


@pytest.mark.parametrize(("text", "place"), [("莘县冠县谋划项目12个。", "冠县"), ("谋划项目12个。", None)])
def test_a_group_is_the_nearest_divisions(text, place):
    found = items(text)
    of = owner(found, len(found.code))

    assert (of and of.text) == place
