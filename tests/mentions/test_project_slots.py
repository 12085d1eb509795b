from __future__ import annotations

import pytest

from tests.mentions.readings import mentions


def slots(text: str) -> list[tuple[str, str]]:
    named = {"behind_amount", "built", "heading", "before_total"}
    found = [(each.rule.removeprefix("project/"), each.text) for each in mentions(text)]
    return [(rule, name) for rule, name in found if rule in named]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("投资760万元的恩和列巴体验工坊动工。", ("behind_amount", "恩和列巴体验工坊")),
        ("集团斥资2亿元打造卫水湾书院，明年投用。", ("built", "卫水湾书院")),
        ("（一）古城墙修缮保护，总投资5000万元。", ("heading", "古城墙修缮保护")),
        ("鲁西冷链集散地，总投资1.2亿元，占地230亩。", ("before_total", "鲁西冷链集散地")),
        ("其中，城西的卫水湾书院，总投资800万元。", ("before_total", "卫水湾书院")),
    ],
)
def test_what_stands_where_only_a_project_can_is_one(text, found):
    assert slots(text) == [found]


@pytest.mark.parametrize(
    "text",
    [
        "占地230亩，总投资1.2亿元。",
        "目前，总投资1.2亿元。",
        "投资2亿元成立有限公司。",
        "投资3亿元的重点项目开工。",
        "位于城西，总投资1.2亿元。",
        "奖金760万元的大赛开幕。",
    ],
)
def test_clauses_and_groups_there_are_none(text):
    assert slots(text) == []
