"""Search: by name, other name, pinyin, initials, role and code; all of it by keyboard."""

from __future__ import annotations

import pytest

from kg.model import Relation
from tests.browser.hands import hits, read, search
from tests.factories import claim, enterprise, graph, person, place


@pytest.fixture(scope="module")
def small(write):
    county, firm = place("371524", "聊城市东阿县", "东阿县"), enterprise("山东明川智造有限公司", "明川智造")
    boss, other = person("陈跃华"), person("单志成")
    parts = (county, firm, boss, other, claim(Relation.HOLDS_ROLE, boss, firm, role="党委书记、董事长"))
    return write(graph(*parts), "find")


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("跃华", "陈跃华"),
        ("chenyuehua", "陈跃华"),
        ("CYH", "陈跃华"),
        ("yuehua", "陈跃华"),
        ("明川智造", "山东明川智造有限公司"),
        ("shanzhi", "单志成"),
        ("szc", "单志成"),
        ("dan", "单志成"),
        ("mczz", "山东明川智造有限公司"),
        ("371524", "聊城市东阿县"),
        ("董事长", "陈跃华"),
        ("  陈 跃华", "陈跃华"),
    ],
)
def test_search_finds(small, open_page, words, expected):
    assert hits(open_page(small), words)[0] == expected


def test_search_says_when_nothing_matches(small, open_page):
    page = open_page(small)
    page.fill("#query", "不存在的名字")

    assert page.inner_text("#hits") == "没有匹配的实体"


def test_keys_choose_among_hits_and_escape_leaves(page_300, open_page):
    page = open_page(page_300)
    page.keyboard.press("/")
    page.keyboard.type("县")
    names = page.locator("#hits .name").all_inner_texts()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_selector("#drawer h2")

    assert page.inner_text("#drawer h2") == names[1]
    page.keyboard.press("Escape")
    assert page.is_hidden("#drawer")


def test_hits_beyond_the_list_are_counted(page_300, open_page):
    page = open_page(page_300)

    assert len(hits(page, "项目")) == 12
    assert "显示前 12 个" in page.inner_text("#hits .note")


def test_an_entity_not_in_the_picture_comes_with_its_neighbours(page_1000, open_page):
    page = open_page(page_1000)
    page.wait_for_selector("html[data-complete]")
    missing = read(
        page,
        "kgPage.graph.names.findIndex((_, n) => !kgPage.stage.members.includes(n) && kgPage.graph.claimsOf(n).length)",
    )
    search(page, read(page, f"kgPage.graph.names[{missing}][0]"))

    assert missing in read(page, "kgPage.stage.members")
    assert "1 跳" in page.inner_text("#scope")
