import re

import pytest

from kg import lexicon
from kg.ingest.words import alternatives, layout


@pytest.mark.parametrize("group", sorted(lexicon.groups("page_words.tsv")))
def test_every_group_has_words(group):
    assert layout(group)


def test_the_longest_word_is_tried_first():
    assert re.match(alternatives("papers"), "日报社").group() == "日报"
    assert re.match(alternatives("columns"), "综合新闻").group() == "综合新闻"


def test_blanks_may_stand_between_the_characters():
    assert re.fullmatch(alternatives("masthead", spaced=True), "责 任　编 辑")
