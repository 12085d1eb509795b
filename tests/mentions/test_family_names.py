from __future__ import annotations

import pytest

from kg.mentions.family_names import family_name, is_rare


@pytest.mark.parametrize(
    ("name", "family"),
    [
        ("欧阳翘楚", "欧阳"),
        ("张三", "张"),
        ("和晓光", "和"),
        ("吉克阿依", "吉克"),
        ("欧阳", "欧"),
        ("噐某", ""),
        ("", ""),
    ],
)
def test_a_name_begins_with_its_family_name(name, family):
    assert family_name(name) == family


@pytest.mark.parametrize(("family", "rare"), [("和", True), ("张", False), ("欧阳", False), ("", False)])
def test_rare_family_names_are_mostly_other_words(family, rare):
    assert is_rare(family) is rare
