from __future__ import annotations

import pytest

from kg.mentions.anaphors import RULE
from kg.model import MentionKind
from tests.mentions.readings import mentions


def anaphors(text: str) -> list[tuple[str, MentionKind]]:
    return [(each.text, each.kind) for each in mentions(text) if each.rule == RULE]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("该公司成立于2001年。", ("该公司", MentionKind.ENTERPRISE)),
        ("公司总经理表示满意。", ("公司", MentionKind.ENTERPRISE)),
        ("该项目由光华公司投资建设。", ("该项目", MentionKind.PROJECT)),
        ("中心由光华公司投资建设。", ("中心", MentionKind.PROJECT)),
        ("前者负责施工。", ("前者", MentionKind.ENTERPRISE)),
    ],
)
def test_a_word_stands_for_something_named_before(text, found):
    assert anaphors(text) == [found]


@pytest.mark.parametrize(
    "text", ["多家公司参加。", "各项目进展顺利。", "有关企业复工。", "光华公司投产。", "公司化运营。", "项目化推进。"]
)
def test_many_and_parts_of_words_stand_for_nothing(text):
    assert anaphors(text) == []


def test_the_value_is_what_the_name_may_end_with():
    (company,) = (each for each in mentions("该公司成立于2001年。") if each.rule == RULE)

    assert "集团" in company.value
