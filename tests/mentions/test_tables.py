from __future__ import annotations

from decimal import Decimal

import pytest

from kg.mentions.scan import scan
from kg.mentions.tables import find_tables
from kg.model import Article, MentionKind, Origin
from kg.text.sentences import sentences


def cells(text: str) -> list[tuple[str, str, Decimal | None]]:
    article = Article("a", text, Origin.whole(text))
    found = find_tables([scan(sentence) for sentence in sentences(article)])
    return [(each.text, each.rule, each.value.amount if each.kind is MentionKind.MONEY else None) for _, each in found]


@pytest.mark.parametrize(("gap", "unit"), [("\t", "万元"), ("   ", "万元"), ("|", "万元"), ("\t", "亿元")])
def test_a_row_gives_a_project_and_its_amounts(gap, unit):
    scale = {"万元": 10_000, "亿元": 100_000_000}[unit]
    heading = gap.join(["项目名称", f"总投资（{unit}）", f"年度计划投资（{unit}）"])
    row = gap.join(["鲁衡产业园", "35,000", "12.5"])

    assert cells(f"{heading}\n{row}\n") == [
        ("鲁衡产业园", "project/table", None),
        ("35,000", "money/table/total", 35_000 * scale),
        ("12.5", "money/table/annual", Decimal("12.5") * scale),
    ]


def test_the_unit_may_stand_in_the_line_before():
    assert cells("单位：万元\n序号\t项目\t总投资\n1\t卫水湾书院\t800\n")[1] == ("800", "money/table/total", 8_000_000)


@pytest.mark.parametrize(
    "text",
    [
        "项目名称\t总投资\t年度计划投资\n鲁衡产业园\t35000\t12000\n",  # no unit
        "单位\t总投资（万元）\t备注\n鲁衡产业园\t35000\t在建\n",  # no names
        "项目名称\t总投资（万元）\t备注\n（完）\n鲁衡产业园\t35000\t在建\n",  # the table has ended
        "项目名称\t总投资（万元）\t备注\n鲁衡产业园\t35000\n",  # a cell is missing
    ],
)
def test_other_rows_give_nothing(text):
    assert cells(text) == []


def test_a_cell_that_holds_no_number_gives_no_amount():
    assert [rule for _, rule, _ in cells("项目\t总投资（万元）\t备注\n卫水湾书院\t待定\t-\n")] == ["project/table"]
