from __future__ import annotations

import pytest

from kg.model import Relation
from tests.resolve.readings import claims, extraction

YI = 100_000_000


def amounts(text: str, home: str | None = "莘县") -> set[tuple[str, int, str, int | None]]:
    """Owner, amount in hundred millions, kind and size of every investment."""
    found = claims(text, Relation.INVESTMENT, Relation.GROUP_INVESTMENT, home=home)
    return {(owner, int(claim.money.amount / YI), str(claim.kind), claim.count) for owner, _, claim in found}


def test_an_amount_alone_is_of_the_project_named_before():
    assert amounts("莘县光伏发电项目开工。总投资3亿元。") == {("莘县光伏发电项目", 3, "total", None)}


def test_an_amount_right_after_a_groups_is_the_groups():
    text = "全县谋划重点项目116个，总投资811亿元。年度计划投资200亿元。"

    assert amounts(text) == {("莘县", 811, "total", 116), ("莘县", 200, "annual", 116)}


def test_a_project_named_since_goes_before_the_group():
    text = "全县谋划重点项目116个，总投资811亿元。莘县光伏发电项目进展最快。总投资3亿元。"

    assert amounts(text) == {("莘县", 811, "total", 116), ("莘县光伏发电项目", 3, "total", None)}


@pytest.mark.parametrize("text", ["总投资3亿元。", "莘县光伏发电项目开工。\n1.完善水网。\n2.总投资3亿元。"])
def test_an_amount_of_nothing_named_is_counted(text):
    assert amounts(text) == set()
    assert extraction(text).skipped == {"investment: project unknown": 1}


@pytest.mark.parametrize(
    ("text", "home", "owner"),
    [
        ("冠县谋划重点项目9个，总投资11亿元。", "莘县", "冠县"),
        ("谋划重点项目9个，总投资11亿元。", "莘县", "莘县"),
        ("冠县经济向好。谋划重点项目9个，总投资11亿元。", None, "冠县"),
    ],
)
def test_a_group_is_of_the_division_named_or_at_home(text, home, owner):
    assert amounts(text, home) == {(owner, 11, "total", 9)}
