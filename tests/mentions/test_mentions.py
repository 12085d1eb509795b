"""What holds of all finders together, on text that is like the news and on text that is like nothing."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.mentions import find_mentions
from kg.model import Article, MentionKind, Origin
from kg.text.sentences import sentences

PIECES = [
    *("莘县", "聊城市", "我市", "镇", "村", "冠县鲁衡新材料有限公司", "县教育局", "该公司", "由", "建设"),
    *("局长", "董事长", "党组书记", "欧阳致远", "阿卜杜拉·买买提", "说", "任", "和", "的", "2025年3月"),
    *("总投资3.5亿元", "總投資", "分别为", "项目", "光伏", "产业园", "一期", "9个"),
    *("、", "，", "。", "；", "（", "）", "“", "”", "\n", "1.", "\t"),
]
NEWSLIKE = st.lists(st.sampled_from(PIECES), max_size=24).map("".join)


def article(text: str) -> Article:
    return Article("a", text, Origin.whole(text), date="2025-03-18")


@settings(deadline=None, max_examples=150)
@given(st.one_of(NEWSLIKE, st.text(max_size=60)))
def test_mentions_slice_back_and_stand_in_order(text):
    read = article(text)
    cut = sentences(read)
    found = find_mentions(read, cut)

    assert len(found) == len(cut)
    for sentence, mentions in zip(cut, found, strict=True):
        assert all(mention.text == text[slice(*mention.span)] for mention in mentions)
        assert all(sentence.span.start <= each.span.start < each.span.end <= sentence.span.end for each in mentions)
        assert all(left.span < right.span for left, right in pairwise(mentions))


@settings(deadline=None, max_examples=80)
@given(NEWSLIKE)
def test_the_same_text_has_the_same_mentions(text):
    read = article(text)

    assert find_mentions(read, sentences(read)) == find_mentions(read, sentences(read))


@pytest.mark.parametrize("text", ["", "\n", "　", "。。。", "\U0001f600项目", "\x00局长\x00"])
def test_text_that_says_nothing_has_no_bodies_or_persons(text):
    read = article(text)
    kinds = {mention.kind for found in find_mentions(read, sentences(read)) for mention in found}

    assert not kinds & {MentionKind.PERSON, MentionKind.ENTERPRISE, MentionKind.ORGANIZATION}
