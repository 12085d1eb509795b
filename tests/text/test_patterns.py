from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.relations import PATTERNS
from kg.relations.engine import compiled
from kg.text.patterns import needs, sought

ALL = [pattern.pattern for relation in PATTERNS for _, pattern in compiled(relation)]


@pytest.mark.parametrize(
    ("pattern", "wanted"),
    [
        ("甲乙", ["甲", "乙"]),
        ("甲(?:乙|丙丁)戊?", ["甲", "乙丙", "乙丁"]),
        ("(?:甲乙|丙乙)", ["甲丙", "乙"]),
        ("[甲乙]+[^丙]", ["甲乙"]),
        ("(?:甲|乙)*丙", ["丙"]),
        ("(?:甲|乙?)丙", ["丙"]),
        ("(?=.*甲)(?!乙)(?<=丙)(?<!丁)", ["甲", "丙"]),
        (r"[a-c]\d\w.", ["abc"]),
        ("[一-龥]甲", ["甲"]),
        ("(?P<one>甲)(?P=one)", ["甲"]),
        ("(?i:a)甲", ["甲"]),
        ("", []),
    ],
)
def test_a_pattern_needs_what_is_neither_optional_nor_negated(pattern, wanted):
    assert set(needs(pattern)) == set(map(frozenset, wanted))


def test_a_pattern_for_both_cases_needs_nothing():
    assert needs("(?i)甲a") == ()


@pytest.mark.parametrize("pattern", ["甲(?:乙|[丙丁]{2,}|(?=戊).)己*庚+?", "(?:甲{0}|乙)(?>丙)(?<=丙)丁?"])
@given(data=st.data())
def test_what_matches_holds_what_is_needed(pattern, data):
    text = data.draw(st.from_regex(pattern))

    assert not any(need.isdisjoint(text) for need in needs(pattern))


@given(data=st.data())
@settings(max_examples=len(ALL) * 3, deadline=None)
def test_no_rule_needs_what_its_matches_may_lack(data):
    pattern = data.draw(st.sampled_from(ALL))
    text = data.draw(st.from_regex(pattern))

    assert not any(need.isdisjoint(text) for need in needs(pattern))


@pytest.mark.parametrize(
    ("pattern", "first"),
    [
        ("(?:甲|乙)?丙", "丙乙甲"),
        ("(?<!甲)(?=乙)丙*[丁戊]+", "丁丙戊"),
        ("(?:甲|乙丙){2}丁", "乙甲"),
        ("甲?乙?", ""),
        ("[^甲]乙", ""),
        ("(?:甲|.)乙", ""),
        ("", ""),
    ],
)
def test_a_pattern_is_sought_where_it_may_begin(pattern, first):
    expected = f"(?=[{first}])(?:{pattern})" if first else pattern

    assert sought(pattern).pattern == expected


@pytest.mark.parametrize("pattern", ["(?:甲|乙+)?(?:丙|(?<=乙)丁)甲*", "(?<!甲)[乙丙]{0,2}?甲(?P<x>乙|)(?P=x)丁?"])
@given(text=st.text("甲乙丙丁戊", max_size=30))
def test_what_is_sought_is_what_the_pattern_finds(pattern, text):
    plain, quick = re.compile(pattern), sought(pattern)

    assert [match.span() for match in quick.finditer(text)] == [match.span() for match in plain.finditer(text)]
