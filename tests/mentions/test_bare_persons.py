from __future__ import annotations

import pytest

from kg.mentions import find_mentions
from kg.model import Article, MentionKind, Origin
from kg.text.sentences import sentences


def persons(text: str) -> list[str]:
    article = Article("a", text, Origin.whole(text))
    found = find_mentions(article, sentences(article))
    return [mention.text for each in found for mention in each if mention.kind is MentionKind.PERSON]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("县长张建国、副县长李晓明参加。", ["张建国", "李晓明"]),
        ("民警赵铁柱赶到现场。", ["赵铁柱"]),
        ("得知丁志强来到本地，大家很高兴。", ["丁志强"]),
        ("随后，李晓明告诉银行工作人员。", ["李晓明"]),
    ],
)
def test_names_are_read_with_and_without_a_title(text: str, found: list[str]) -> None:
    assert persons(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "专家普遍认为，前景很好。",
        "民警们赶到现场。",
        "党委书记兼厂长参加。",
        "拜谒了黄帝城，大家很高兴。",
        "蓝天与碧海相映。",
    ],
)
def test_other_words_are_no_names(text: str) -> None:
    assert persons(text) == []
