from __future__ import annotations

from itertools import permutations

import pytest

from kg.mentions.overlaps import settle
from kg.model import Mention, MentionKind, Span

ORGANIZATION, PERSON, PLACE, PROJECT, ROLE = (
    MentionKind.ORGANIZATION,
    MentionKind.PERSON,
    MentionKind.PLACE,
    MentionKind.PROJECT,
    MentionKind.ROLE,
)


def mention(kind: MentionKind, start: int, text: str, rule: str = "test", value=None) -> Mention:
    return Mention(kind, Span(start, start + len(text)), text, rule, value)


@pytest.mark.parametrize(
    ("found", "kept"),
    [
        ([(PLACE, 0, "冠县"), (PROJECT, 0, "冠县光伏项目")], ["冠县光伏项目"]),
        ([(ORGANIZATION, 2, "光华公司"), (ORGANIZATION, 0, "冠县光华公司")], ["冠县光华公司"]),
        ([(PERSON, 2, "张建"), (PERSON, 2, "张建国")], ["张建国"]),
        ([(PLACE, 0, "孝昌县"), (ROLE, 2, "县委书记")], ["孝昌县", "县委书记"]),
        ([(ORGANIZATION, 0, "孝昌县委"), (ROLE, 2, "县委书记"), (PLACE, 0, "孝昌县")], ["孝昌县", "县委书记"]),
        ([(ORGANIZATION, 0, "组织部"), (ROLE, 2, "部长")], ["组织部", "部长"]),
        ([(PERSON, 0, "张建国"), (ROLE, 2, "国家一级")], ["张建国"]),
        ([(PLACE, 0, "冠县"), (PLACE, 2, "莘县")], ["冠县", "莘县"]),
        ([], []),
    ],
)
def test_of_two_that_overlap_one_stands(found, kept):
    assert [each.text for each in settle([mention(*each) for each in found])] == kept


def test_an_anaphor_gives_way_to_whatever_is_named():
    found = [mention(ORGANIZATION, 0, "该公司", "anaphor"), mention(PERSON, 2, "司马青云")]

    assert [each.text for each in settle(found)] == ["司马青云"]


def test_the_order_in_which_mentions_were_found_does_not_matter():
    names = ["湖州联投集团", "湖州联投高新集团", "湖州联投（德清）有限公司"]
    found = [mention(MentionKind.ENTERPRISE, 0, "湖州联投", "body/short", (name,)) for name in names]

    assert {settle(order) for order in permutations(found)} == {(found[2],)}
