from __future__ import annotations

import pytest

from kg.model import Relation
from tests.relations.candidates import candidates

YI = 100_000_000


def amounts(text: str) -> list[tuple[str | None, float, str]]:
    """Project, amount in hundred millions and kind of every investment."""
    found = candidates(text, Relation.INVESTMENT)
    return [(each.subject and each.subject.text, float(each.money.amount / YI), str(each.kind)) for each in found]


def groups(text: str) -> list[tuple[int | None, float, str]]:
    """Size, amount in hundred millions and kind of every group's investment."""
    found = candidates(text, Relation.GROUP_INVESTMENT)
    return [(each.count, float(each.money.amount / YI), str(each.kind)) for each in found]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("冠县鲁衡光伏发电项目总投资3亿元。", ("冠县鲁衡光伏发电项目", 3, "total")),
        ("冠县鲁衡光伏发电项目总投资超3亿元。", ("冠县鲁衡光伏发电项目", 3, "total")),
        ("冠县鲁衡光伏发电项目年度计划投资1.2亿元。", ("冠县鲁衡光伏发电项目", 1.2, "annual")),
        ("冠县鲁衡光伏发电项目已完成投资5000万元。", ("冠县鲁衡光伏发电项目", 0.5, "completed")),
        ("鲁衡产业园项目一期投资2亿元。", ("鲁衡产业园项目", 2, "phase")),
        ("计划投资3亿元的鲁衡产业园项目开工。", ("鲁衡产业园项目", 3, "planned")),
        ("投资3亿元建设鲁衡产业园项目。", ("鲁衡产业园项目", 3, "total")),
        ("总投资5亿元。", (None, 5, "total")),
    ],
)
def test_the_words_before_an_amount_say_what_it_measures(text, found):
    assert amounts(text) == [found]


def test_amounts_given_respectively_are_each_a_projects_own():
    assert amounts("鲁衡光伏项目、卫水书院项目总投资分别为3.8亿元、2.2亿元。") == [
        ("鲁衡光伏项目", 3.8, "total"),
        ("卫水书院项目", 2.2, "total"),
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "全县谋划重点项目116个，总投资811亿元，年度计划投资200亿元。",
            [(116, 811, "total"), (116, 200, "annual")],
        ),
        ("总投资56.9亿元的9个重点项目集中开工。", [(9, 56.9, "total")]),
        ("全县重点项目完成投资33亿元。", [(None, 33, "completed")]),
        ("重点项目116个，总投资811亿元；其中开工46个，总投资180亿元。", [(116, 811, "total"), (46, 180, "total")]),
    ],
)
def test_counted_projects_share_an_amount(text, found):
    assert groups(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "有意投资3亿元建设鲁衡产业园项目。",
        "企业销售收入5亿元。",
        "谋划超10亿元项目2宗。",
        "出资4000万元控股光华公司。",
        "总投资3亿元的大桥通车。",
    ],
)
def test_other_amounts_are_no_investments(text):
    assert amounts(text) + groups(text) == []


def test_a_tables_amounts_belong_to_the_project_of_their_row():
    text = "项目名称\t总投资（万元）\t年度计划投资（万元）\n卫水书院\t35000\t12000\n"

    assert amounts(text) == [("卫水书院", 3.5, "total"), ("卫水书院", 1.2, "annual")]
