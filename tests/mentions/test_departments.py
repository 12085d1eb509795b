from __future__ import annotations

import pytest

from kg.mentions.scan import scan
from kg.mentions.titles import find_titles
from kg.model import Sentence, Span


def titles(text: str) -> list[str]:
    return [mention.text for mention in find_titles(scan(Sentence("a", 0, Span(0, len(text)), text)))]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("县长张强、常务副县长李敏参加", ["县长", "常务副县长"]),
        ("现任高级经济师、注册会计师、硕士生导师。", ["高级经济师", "注册会计师", "硕士生导师"]),
        ("任公司独立非执行董事", ["独立非执行董事"]),
        ("青禾化工有限公司财务科副科长王敏", ["财务科副科长"]),
        ("青禾集团董事会办公室主任", ["董事会办公室主任"]),
        ("历任技术员、供应科科长、采购部副部长，", ["技术员", "供应科科长", "采购部副部长"]),
        ("青禾公司第三届董事会董事", ["第三届董事会董事"]),
        ("青禾公司监事兼市场部经理", ["监事", "市场部经理"]),
    ],
)
def test_a_title_is_read_with_what_belongs_to_it(text: str, found: list[str]) -> None:
    assert titles(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("县委常委、宣传部部长王敏", ["部长"]),
        ("县委常委、办公室主任王敏", ["主任"]),
        ("原国防部部长", ["部长"]),
        ("市教育局标准化科科长李敏", ["科长"]),
    ],
)
def test_an_office_that_is_a_body_is_no_part_of_a_title(text: str, found: list[str]) -> None:
    assert titles(text)[-1:] == found


@pytest.mark.parametrize(
    "text",
    ["主任务已完成", "记者站设在县城", "会计师协会成立", "教师节临近", "专家组到场", "客服热线开通", "业务主管部门"],
)
def test_words_that_begin_like_a_title_are_none(text: str) -> None:
    assert titles(text) == []
