from __future__ import annotations

import pytest

from kg.mentions.person_names import name_at, name_score
from tests.mentions.readings import scanned


def best(text: str, start: int) -> str | None:
    scan = scanned(text)
    found = name_at(scan, start, article=text)
    return None if found is None else text[start : found.end]


@pytest.mark.parametrize(
    ("text", "start", "name"),
    [
        ("褚卫东说，苗情不错。", 0, "褚卫东"),
        ("局长简素出席。", 2, "简素"),
        ("院长欧阳致远主持会议。", 2, "欧阳致远"),
        ("伊尔根出席。", 0, "伊尔根"),
        ("褚卫东边走边介绍。", 0, "褚卫东"),
        ("褚卫东作表态发言。", 0, "褚卫东"),
        ("经理车秀岩头一个开口。", 2, "车秀岩"),
        ("阿依古丽·买买提说，收成好。", 0, "阿依古丽·买买提"),
        ("骆蓝盯着屏幕。", 0, "骆蓝"),
        ("后同时担任部长。", 0, None),
        ("由简素英兼任。", 0, None),
        ("项目已开工。", 0, None),
        ("的确如此。", 0, None),
        ("高度重视。", 0, None),
        ("X", 0, None),
    ],
)
def test_the_best_name_that_begins_at_a_place(text, start, name):
    assert best(text, start) == name


def test_a_name_that_the_article_says_again_scores_higher():
    scan = scanned("简素到场。")
    once, twice = (name_score(scan, 0, 2, article=article) for article in ("简素到场。", "简素到场。会上，简素讲话。"))

    assert twice > once


@pytest.mark.parametrize(("article", "likely"), [("安全说，好。", False), ("安全说，好。后来安全又来了。", True)])
def test_a_word_that_looks_like_a_name_is_one_only_of_who_speaks_again(article, likely):
    scan = scanned("安全说，好。")

    assert (name_score(scan, 0, 2, article=article) > 0) is likely
