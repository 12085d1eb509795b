from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg import lexicon

WORDS = st.lists(st.text("甲乙丙(.", min_size=1, max_size=5), max_size=12)
TEXTS = st.text("甲乙丙(.", max_size=30)


def test_the_longest_word_is_tried_first():
    pattern = re.compile(lexicon.either({"秘书", "秘书长", "（挂职）"}))

    assert [match.group() for match in pattern.finditer("秘书长（挂职）秘书")] == ["秘书长", "（挂职）", "秘书"]


@pytest.mark.parametrize(
    ("words", "pattern"),
    [
        (["秘书", "秘书长", "秘密"], "秘(?:书(?:长)?|密)"),
        (["长", "长子", "县"], "县|长(?:子)?"),
        (["县", ""], "县|"),
        ([], ""),
    ],
)
def test_what_words_begin_with_alike_stands_once(words, pattern):
    assert lexicon.either(words) == pattern


@pytest.mark.parametrize("frame", ["(?:{})", "(?:{})+", "(?:{})乙", "(?<!甲)(?:{})(?:丙|$)", "甲?(?:{})*?丙"])
@given(words=WORDS, text=TEXTS)
def test_a_tree_of_words_matches_as_the_plain_list_does(frame, words, text):
    plain = "|".join(map(re.escape, lexicon.longest_first(words)))
    found, expected = (re.compile(frame.format(each)).finditer(text) for each in (lexicon.either(words), plain))

    assert [match.span() for match in found] == [match.span() for match in expected]


@given(words=WORDS.filter(bool), text=TEXTS)
def test_at_every_place_the_longest_word_is_found(words, text):
    found = {match.start(): match.group(1) for match in lexicon.at_every_place(words).finditer(text)}

    for at in range(len(text)):
        assert found.get(at) == max((word for word in words if text.startswith(word, at)), key=len, default=None)
