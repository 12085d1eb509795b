"""Names, numbers and shapes that news and mistakes bring: nothing breaks, runs, or goes missing uncounted."""

from __future__ import annotations

import pytest

from kg.model import AmountKind, Basis, Money, Relation
from kg.publish.html import show
from tests.browser.hands import hits, read, search, shown, view
from tests.factories import article, claim, enterprise, evidence, graph, organization, person, place, project

NAMES = {
    "quotes": "“中”'单'\"双\"`反`",
    "markup": "</script><script>window.__pwned=1</script>",
    "address": "javascript:alert(1)",
    "right to left": "\u202eevil\u202c\u200f混排",
    "long": "长" * 500,
    "emoji": "😀👨‍👩‍👧🇨🇳",
    "line break": "第一行\n第二行\r\n\t三",
    "template": "{{ 7*7 }}{% raw %}${1+1}",
    "blank": " ",
    "control": "零\x00宽\u200b",
    "half a pair": "\ud83d坏",
}


@pytest.fixture(scope="module")
def odd(write):
    firm = enterprise("平常公司")
    people = [person(name) for name in NAMES.values()]
    said = [claim(Relation.HOLDS_ROLE, who, firm, role=who.name, evidence=(evidence(who.name * 2),)) for who in people]
    return write(graph(article("a1", title=NAMES["markup"], date="昨天"), firm, *people, *said), "odd")


def test_odd_names_stay_text_in_every_view(odd, open_page):
    page = open_page(odd)
    search(page, "平常")
    page.click("text=1 跳")
    for name in ("table", "timeline", "counties", "projects", "graph"):
        view(page, name)

    assert read(page, "kgPage.graph.size") == len(NAMES) + 1
    assert page.evaluate("window.__pwned") is None
    assert len(shown(page)) == len(NAMES) + 1
    drawer = page.inner_text("#drawer")
    assert NAMES["address"] in drawer
    assert "window.__pwned=1" in drawer
    assert page.locator("#drawer script").count() == 0


def test_two_entities_of_one_name_are_told_apart(write, open_page):
    a, b = place("371524", "聊城市东阿县", "东阿县"), place("371425", "德州市齐河县", "齐河县")
    one, other = organization("城关中学"), enterprise("城关中学")
    parts = (a, b, one, other, *(claim(Relation.LOCATED_IN, x, y, basis=Basis.NAME) for x, y in ((one, a), (other, b))))
    page = open_page(write(graph(*parts), "twins"))

    assert hits(page, "城关中学") == ["城关中学", "城关中学"]
    assert sorted(page.locator("#hits .where").all_inner_texts()) == ["东阿县", "齐河县"]


def test_a_star_of_five_thousand_is_cut_with_a_count(write, open_page):
    hub = enterprise("中心公司")
    people = [person(f"员工{number}") for number in range(5000)]
    page = open_page(
        write(graph(hub, *people, *(claim(Relation.HOLDS_ROLE, who, hub, role="职员") for who in people)), "star")
    )
    search(page, "中心公司")
    page.click("text=1 跳")

    assert len(shown(page)) == 151
    assert "另有 4,850 个未画出" in page.inner_text("#scope")
    assert "再显示 20 条" in page.inner_text("#drawer")


def test_amounts_that_are_odd(write, open_page):
    from decimal import Decimal  # noqa: PLC0415

    made = [project(f"项目{number}") for number in range(4)]
    money = [
        Money(Decimal("0.5")),
        Money(Decimal(10) ** 15),
        Money(Decimal(3), "USD"),
        Money(Decimal(1), upto=Decimal(20000)),
    ]
    said = [
        claim(Relation.INVESTMENT, what, money=amount, kind=AmountKind.TOTAL)
        for what, amount in zip(made, money, strict=True)
    ]
    page = open_page(write(graph(*made, *said), "odd-amounts"))
    view(page, "projects")
    figures = page.locator("#view .figure").all_inner_texts()

    assert figures == ["1000万亿元", "3美元", "1—2万元", "0.5元"]
    assert "外币金额未计入合计" in page.inner_text("#view")


def test_nothing_dated(write, open_page):
    boss, firm = person("陈岳"), enterprise("甲公司")
    page = open_page(write(graph(boss, firm, claim(Relation.HOLDS_ROLE, boss, firm, role="经理")), "undated"))
    view(page, "timeline")

    assert "另有 1 条无日期" in page.inner_text("#view")
    assert "无日期的 1 条" in page.inner_text("#filters")


def test_inside_a_notebook_frame(tmp_path, browser):
    boss, firm = person("陈岳"), enterprise("甲公司")
    shownpage = show(graph(boss, firm, claim(Relation.HOLDS_ROLE, boss, firm, role="经理")), title="笔记本")
    notebook = tmp_path / "notebook.html"
    notebook.write_text(f"<!doctype html><meta charset=utf-8>{shownpage._repr_html_()}", encoding="utf-8")
    page, errors = browser.new_page(), []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(notebook.as_uri())
    frame = page.frame_locator("iframe")
    frame.locator("html[data-complete]").wait_for()

    assert frame.locator("h1").inner_text() == "笔记本"
    frame.locator("#query").fill("cy")
    frame.locator("#hits li").first.click()
    frame.locator("#drawer .evidence").wait_for()
    page.wait_for_timeout(200)
    assert errors == []
    page.close()
