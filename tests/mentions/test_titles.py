from __future__ import annotations

import pytest

from kg.mentions.titles import find_titles
from tests.mentions.readings import scanned


def titles(text: str) -> list[str]:
    return [mention.text for mention in find_titles(scanned(text))]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("县委常委、常务副县长出席。", ["县委常委", "常务副县长"]),
        ("党组书记、局长讲话。", ["党组书记", "局长"]),
        ("首席预报员说，明天有雨。", ["首席预报员"]),
        ("总经理助理陪同。", ["总经理助理"]),
        ("鲁衡公司行政部经理说。", ["行政部经理"]),
        ("市总工会主席出席。", ["主席"]),
        ("县妇联主席出席。", ["主席"]),
        ("团县委书记出席。", ["团县委书记"]),
        ("莘县县委原书记到场。", ["县委原书记"]),
        ("青禾科技联合创始人说。", ["联合创始人"]),
        ("科技副县长说。", ["科技副县长"]),
        ("自治区副主席出席。", ["自治区副主席"]),
        ("第五代掌门人讲述。", ["掌门人"]),
        ("工商联支部支部书记到场。", ["支部书记"]),
        ("常务副县长沙起云到会。", ["常务副县长"]),
        ("董事長兼總經理出席。", ["董事長", "總經理"]),
    ],
)
def test_a_title_is_its_head_with_what_belongs_to_it(text, found):
    assert titles(text) == found


@pytest.mark.parametrize("text", ["主任务明确。", "记者站设在县城。", "主席台上。", "县长期坚持抓好教育。"])
def test_what_only_begins_like_a_title_is_none(text):
    assert titles(text) == []


def test_a_title_is_also_given_in_simplified_script():
    assert [mention.value for mention in find_titles(scanned("董事長出席。"))] == ["董事长"]
