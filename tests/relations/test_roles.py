from __future__ import annotations

import pytest

from kg.model import Relation
from tests.relations.candidates import candidates


def posts(text: str) -> list[tuple[str | None, str | None, str | None]]:
    """Person, body and title of every post."""
    found = candidates(text, Relation.HOLDS_ROLE)
    return [(each.subject and each.subject.text, each.object and each.object.text, each.role) for each in found]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "莘县卫生健康局党组书记、局长徐振涛主持会议。",
            [("徐振涛", "莘县卫生健康局", "党组书记"), ("徐振涛", "莘县卫生健康局", "局长")],
        ),
        ("县委书记、县长敬永康出席。", [("敬永康", None, "县委书记"), ("敬永康", None, "县长")]),
        ("县委常委、组织部部长黎明出席。", [("黎明", None, "县委常委"), ("黎明", "组织部", "部长")]),
        (
            "聊城鲁衡新材料有限公司董事长景行知、副总经理简素出席。",
            [("景行知", "聊城鲁衡新材料有限公司", "董事长"), ("简素", None, "副总经理")],
        ),
        ("副局长端木清、令狐和平参加。", [("端木清", None, "副局长"), ("令狐和平", None, "副局长")]),
        ("任命单铁柱为莘县卫生健康局局长。", [("单铁柱", "莘县卫生健康局", "局长")]),
        ("光华公司行政部经理简素说。", [("简素", "光华公司", "行政部经理")]),
        (
            "光华公司董事长、党委书记、景行知出席。",
            [("景行知", "光华公司", "董事长"), ("景行知", "光华公司", "党委书记")],
        ),
        ("拟任局长褚卫东接受谈话。", []),
        ("局长的褚卫东老师到场。", []),
    ],
)
def test_a_chain_of_posts_belongs_to_the_name_behind_it(text, found):
    assert posts(text) == found


@pytest.mark.parametrize(
    ("text", "past"),
    [
        ("时任莘县教育局副局长的褚卫东到场。", [True]),
        ("免去仇雪梅的莘县教育局副局长职务。", [True]),
        ("原莘县教育局局长、县政协主席敬永康到场。", [True, False]),
        ("原莘县教育局党组书记、局长敬永康到场。", [True, True]),
        ("莘县教育局原副局长、二级调研员敬永康到场。", [True, False]),
        ("退休前，褚卫东是莘县教育局局长。", [True]),
        ("褚卫东原是莘县教育局局长。", [True]),
        ("褚卫东历任莘县教育局科员、局长。", [True, True]),
        ("此前，莘县县委书记是褚卫东。", [True]),
        ("此前褚卫东任莘县教育局局长。", [True]),
        ("莘县县委原书记褚卫东到场。", [True]),
        ("莘县县委书记褚卫东调任冠县县委书记。", [True, False]),
        ("莘县县委常委褚卫东升任莘县县长。", [False, False]),
        ("褚卫东已调任莘县教育局局长。", [False]),
        ("莘县教育局局长由褚卫东兼任。", [False]),
        ("莘县教育局局长褚卫东到场。", [False]),
    ],
)
def test_a_post_that_is_over_is_past(text, past):
    assert [each.past for each in candidates(text, Relation.HOLDS_ROLE)] == past
