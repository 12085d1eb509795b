from __future__ import annotations

import pytest

from kg.relations.modality import is_unreal
from tests.relations.candidates import items


@pytest.mark.parametrize(
    ("text", "unreal"),
    [
        ("光华公司拟与聊城大学签约。", True),
        ("光华公司未能与聊城大学签约。", True),
        ("光华公司与聊城大学的签约还在商谈。", True),
        ("光华公司与聊城大学签约。", False),
        ("目前未满一年，光华公司与聊城大学签约。", False),
    ],
)
def test_what_is_denied_planned_or_hoped_for_in_its_clause_is_unreal(text, unreal):
    found = items(text)
    start = found.code.index("签约")

    assert is_unreal(found, start, start + 2) is unreal
