from __future__ import annotations

import re

from pypinyin import lazy_pinyin

from kg.lexicon.readings import second_readings


def test_readings_are_syllables_of_single_characters():
    for character, reading in second_readings().items():
        assert len(character) == 1
        assert re.fullmatch("[a-z]{1,6}", reading)


def test_no_second_reading_is_the_first():
    assert [char for char, reading in second_readings().items() if lazy_pinyin(char) == [reading]] == []
