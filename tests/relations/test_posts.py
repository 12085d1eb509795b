from __future__ import annotations

import pytest

from kg.model import Mention, MentionKind, Span
from kg.relations.items import CODES
from kg.relations.posts import Post, chain_start, is_held, posts_before, suits, whole_title
from tests.relations.candidates import items


def mention(kind: MentionKind, text: str) -> Mention:
    return Mention(kind, Span(0, len(text)), text, "test")


@pytest.mark.parametrize(
    ("role", "kind", "body", "fits"),
    [
        ("局长", MentionKind.ORGANIZATION, "莘县教育局", True),
        ("局长", MentionKind.ENTERPRISE, "光华公司", False),
        ("董事长", MentionKind.ENTERPRISE, "光华公司", True),
        ("党组书记", MentionKind.ORGANIZATION, "莘县教育局", True),
        ("县长", MentionKind.ORGANIZATION, "莘县教育局", False),
        ("项目经理", MentionKind.PROJECT, "鲁衡产业园项目", True),
        ("局长", MentionKind.PROJECT, "鲁衡产业园项目", False),
        ("局长", MentionKind.PLACE, "莘县", False),
    ],
)
def test_a_body_has_the_titles_of_its_kind(role, kind, body, fits):
    assert suits(role, mention(kind, body)) is fits


@pytest.mark.parametrize(
    ("body", "whole", "holder"),
    [("光华公司行政部", "行政部经理", "光华公司"), ("莘县教育局", "经理", "莘县教育局"), (None, "经理", None)],
)
def test_a_firms_department_is_part_of_the_title(body, whole, holder):
    found = None if body is None else mention(MentionKind.ORGANIZATION, body)
    title, of = whole_title(Post(mention(MentionKind.ROLE, "经理"), found, past=False))

    assert (title, of and of.text) == (whole, holder)


def test_a_chain_is_read_from_its_last_title():
    found = items("莘县教育局党组书记、局长褚卫东到场。")
    last = found.places[found.code.count(CODES[MentionKind.ROLE])]

    assert [post.role.text for post in posts_before(found, last)] == ["党组书记", "局长"]


@pytest.mark.parametrize(
    ("before", "held"), [("时任", True), ("曾经是", True), ("原", True), ("接任", True), ("的", False), ("", False)]
)
def test_verbs_before_a_post_tell_that_somebody_holds_or_held_it(before, held):
    assert is_held(f"他{before}", 1 + len(before)) is held


def test_a_chain_begins_behind_what_is_no_post():
    role, body = CODES[MentionKind.ROLE], CODES[MentionKind.ORGANIZATION]

    assert chain_start(f"他是{body}{role}、{role}", 5) == 2
