from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.mentions.scan import occurrences, scan
from kg.model import MentionKind, Sentence, Span
from tests.mentions.readings import scanned


def test_a_scan_is_simplified_and_keeps_its_length():
    found = scanned("總投資１２億元")

    assert found.text == "总投资12亿元"


def test_a_mention_is_placed_in_the_article_and_spelled_as_there():
    found = scan(Sentence("a", 3, Span(100, 105), "魯衡公司。"))
    mention = found.mention(MentionKind.ENTERPRISE, 0, 4, rule="test")

    assert (mention.span, mention.text) == (Span(100, 104), "魯衡公司")
    assert found.within(mention) == Span(0, 4)


@pytest.mark.parametrize(("offset", "text"), [(0, "聊城市"), (2, "聊城市"), (3, "召开"), (7, None), (-1, None)])
def test_a_token_covers_its_characters(offset, text):
    token = scanned("聊城市召开会议").token_at(offset)

    assert (None if token is None else token.text) == text


@pytest.mark.parametrize(("offset", "texts"), [(7, ["会议", "召开", "聊城市"]), (4, ["聊城市"]), (0, [])])
def test_tokens_are_walked_to_the_left(offset, texts):
    assert [token.text for token in scanned("聊城市召开会议").tokens_before(offset)] == texts


@pytest.mark.parametrize(
    ("text", "word", "starts"), [("光华和光华", "光华", [0, 3]), ("光光光", "光光", [0]), ("", "光", [])]
)
def test_a_word_is_found_wherever_it_stands(text, word, starts):
    assert [span.start for span in occurrences(text, word)] == starts


@given(st.text(min_size=1, max_size=40))
def test_tokens_cover_the_text_without_gaps(text):
    found = scanned(text)

    assert "".join(token.text for token in found.tokens) == found.text
    assert all(found.token_at(token.start) == token for token in found.tokens)
