from __future__ import annotations

import pytest

from kg.mentions.org_setting import setting
from kg.mentions.org_starts import goes_before_place, name_start
from kg.mentions.places import find_places
from kg.model import Span
from tests.mentions.readings import scanned


def core(text: str, ending: str) -> str | None:
    scan = scanned(text)
    end = text.rindex(ending)
    start = name_start(setting(scan, list(find_places(scan))), Span(end, end + len(ending)))
    return None if start is None else text[start:end]


@pytest.mark.parametrize(
    ("text", "ending", "name"),
    [
        ("民企鲁衡新材料有限公司", "有限公司", "鲁衡新材料"),
        ("（1）鲁衡新材料有限公司", "有限公司", "鲁衡新材料"),
        ("一行赶赴聊城鲁衡新材料有限公司", "有限公司", "聊城鲁衡新材料"),
        ("浙江大学玉环研究院", "研究院", "浙江大学玉环"),
        ("执行副社长兼鲁西文化研究会", "研究会", "鲁西文化"),
        ("曾任莘县人民医院", "医院", "莘县人民"),
    ],
)
def test_a_name_begins_behind_what_describes_it(text, ending, name):
    assert core(text, ending) == name


@pytest.mark.parametrize(
    ("before", "stays"), [("中铁", True), ("浙江大学", True), ("国丰（", True), ("一行赶赴", False), ("当日", False)]
)
def test_only_heads_and_bodies_stay_before_a_division(before, stays):
    assert goes_before_place(before) is stays
