from __future__ import annotations

import pytest

from kg.mentions.short_names import find_declared, find_short_names, take_apart
from kg.model import MentionKind
from tests.mentions.readings import mentions, scanned

FULL = "浙江沃澜智能卫浴股份有限公司"


def short(text: str) -> list[tuple[str, str]]:
    """Short names and the full ones they are of."""
    return [(each.text, each.value[0]) for each in mentions(text) if each.rule == "body/short"]


def test_a_full_name_has_a_division_a_brand_and_words_after():
    parts = take_apart(FULL, MentionKind.ENTERPRISE)

    assert (parts.division, parts.brand) == ("浙江", "沃澜")
    assert "".join(parts.rest) == "智能卫浴股份有限公司"


def test_a_name_without_a_brand_has_no_short_names():
    assert take_apart("聊城市化工有限公司", MentionKind.ENTERPRISE) is None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("沃澜卫浴的产品畅销。", ["沃澜卫浴"]),
        ("浙江沃澜的员工很多。", ["浙江沃澜"]),
        ("沃澜股份上市。", ["沃澜股份"]),
        ("来到沃澜，沃澜。", ["沃澜", "沃澜"]),
        (f"{FULL}投产。", []),
    ],
)
def test_a_short_name_keeps_the_brand_and_some_words_in_order(text, found):
    parts = take_apart(FULL, MentionKind.ENTERPRISE)

    assert [mention.text for mention in find_short_names(scanned(text), [parts])] == found


def test_a_brand_that_is_a_word_needs_a_trade_behind_it():
    text = "山东阳光药业有限公司投产。沐浴阳光，阳光药业的员工上班。"

    assert short(text) == [("阳光药业", "山东阳光药业有限公司")]


def test_a_sentence_declares_a_short_name():
    text = "山东鲁衡新材料股份有限公司（以下简称“衡新”）成立。衡新今年增产。"

    assert short(text) == [("衡新", "山东鲁衡新材料股份有限公司")] * 2


@pytest.mark.parametrize("text", ["鲁衡有限公司（简称：衡新）", "鲁衡有限公司，又称“衡新”"])
def test_what_is_declared_stands_right_behind_the_name(text):
    scan = scanned(text)
    body = scan.mention(MentionKind.ENTERPRISE, 0, 6, rule="body/strong")
    declared = [part.brand for part in find_declared(scan, [body])]

    assert declared == (["衡新"] if "（" in text else [])


@pytest.mark.parametrize(
    ("text", "full"),
    [
        ("湖州联投集团与湖州联投高新集团签约。联投负责运营。", "湖州联投集团"),
        ("北岳沃土公司与辽宁北岳沃土农机有限公司签约。北岳沃土增产。", "辽宁北岳沃土农机有限公司"),
    ],
)
def test_a_short_name_of_two_is_of_the_registered_or_else_the_shorter(text, full):
    assert short(text)[-1][1] == full
