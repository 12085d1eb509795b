"""A closer look: the drawer of an entity, hops, expanding, hiding, pinning, paths, the trail."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from kg.model import AmountKind, Basis, Money, Relation
from tests.browser.hands import point_of, read, search, shown, tick
from tests.factories import article, claim, enterprise, evidence, graph, person, place, project


@pytest.fixture(scope="module")
def chain(write):
    """陈岳 leads 明川, which builds the 产业园, in which 泰兴 invests, which 林秀 leads; 明川 is in 东阿县."""
    boss, head, firm, other = (
        person("陈岳"),
        person("林秀"),
        replace(enterprise("山东明川智造有限公司", "明川智造"), same_as=("https://example.com/1", "urn:x:1")),
        enterprise("泰兴集团"),
    )
    park, county = project("明川智造产业园项目"), place("371524", "聊城市东阿县", "东阿县")

    def said(quote):
        return (evidence(quote, article="a1", rule="builds/承建"),)

    parts = (
        article("a1", title="明川项目开工", publisher="聊城日报", date="2026-03-02"),
        boss, head, firm, other, park, county,
        claim(Relation.HOLDS_ROLE, boss, firm, role="董事长", evidence=said("明川智造董事长陈岳到场。")),
        claim(Relation.BUILDS, firm, park, evidence=said("明川智造承建明川智造产业园项目。")),
        claim(Relation.INVESTS_IN, other, park, evidence=said("泰兴集团投资明川智造产业园项目。")),
        claim(Relation.HOLDS_ROLE, head, other, role="总经理", evidence=said("泰兴集团总经理林秀说。")),
        claim(Relation.LOCATED_IN, firm, county, basis=Basis.STATED, evidence=said("东阿县的明川智造。")),
        claim(
            Relation.INVESTMENT, park, money=Money(Decimal(510_000_000)), kind=AmountKind.TOTAL,
            evidence=said("明川智造产业园项目总投资5.1亿元。"),
        ),
    )  # fmt: skip
    return write(graph(*parts), "chain")


def test_drawer_tells_everything_of_an_entity(chain, open_page):
    page = open_page(chain)
    search(page, "明川智造产业园")
    drawer = page.inner_text("#drawer")

    assert "项目" in page.inner_text("#drawer .kind")
    assert page.inner_text("#drawer .amount") == "5.1亿元"
    assert page.get_attribute("#drawer .amount", "title") == "510,000,000元"
    expected = [
        "投资方",
        "泰兴集团",
        "承建方",
        "山东明川智造有限公司",
        "《明川项目开工》",
        "聊城日报 · 2026-03-02",
        "builds/承建",
        "可信度",
    ]
    assert [words for words in expected if words not in drawer] == []
    assert "明川智造" in page.locator("#drawer mark").all_inner_texts()
    assert page.get_attribute("#drawer dl a", "href").startswith("https://example.org/kg/project/")


def test_other_names_and_county_stand_in_the_drawer(chain, open_page):
    page = open_page(chain)
    search(page, "mczz")

    assert page.inner_text("#drawer .also .chip") == "明川智造"
    assert "东阿县" in page.inner_text("#drawer dl")


def test_what_others_call_it_is_linked_where_it_is_an_address(chain, open_page):
    page = open_page(chain)
    search(page, "明川智造有限公司")

    assert page.locator("#drawer dl a").all_inner_texts()[1:] == ["https://example.com/1"]
    assert "urn:x:1" in page.inner_text("#drawer dl")


def test_click_on_a_symbol_opens_it_and_a_double_click_expands(page_1000, open_page):
    page = open_page(page_1000)
    page.mouse.click(*point_of(page, 0))
    page.wait_for_selector("#drawer h2")

    assert page.inner_text("#drawer h2") == read(page, "kgPage.graph.names[0][0]")
    before = len(shown(page))
    page.mouse.dblclick(*point_of(page, 0))
    assert len(shown(page)) > before


def test_hops_hide_and_back(chain, open_page):
    page = open_page(chain)
    search(page, "陈岳")
    page.click("text=1 跳")
    assert len(shown(page)) == 2
    page.click("text=2 跳")
    assert len(shown(page)) == 4
    search(page, "东阿")
    page.click("#drawer >> text=隐藏")
    assert len(shown(page)) == 3
    assert "已隐藏 1 个" in page.inner_text("#scope")
    page.click("text=恢复")
    assert len(shown(page)) == 4
    page.click("#home")
    assert len(shown(page)) == 6


def test_a_path_shows_the_sentence_of_every_step(chain, open_page):
    page = open_page(chain)
    search(page, "陈岳")
    page.click("text=路径起点")
    search(page, "林秀")
    page.click("text=查到此的路径")
    page.wait_for_selector("#drawer .steps")

    assert page.inner_text("#drawer .kind") == "4 步"
    steps = page.locator("#drawer .steps > li blockquote").all_inner_texts()
    assert steps == [
        "明川智造董事长陈岳到场。",
        "明川智造承建明川智造产业园项目。",
        "泰兴集团投资明川智造产业园项目。",
        "泰兴集团总经理林秀说。",
    ]
    assert len(shown(page)) == 5


def test_a_path_respects_filters_and_says_when_there_is_none(chain, open_page):
    page = open_page(chain)
    tick(page, "relations", "承建")
    search(page, "陈岳")
    page.click("text=路径起点")
    search(page, "林秀")
    page.click("text=查到此的路径")

    assert "没有路径" in page.inner_text("#toast")


def test_pinned_symbols_keep_their_place(chain, open_page):
    page = open_page(chain)
    search(page, "陈岳")
    entity = read(page, "kgPage.store.state.selection.id")
    place = read(page, f"kgPage.stage.spots.get({entity})")
    page.click("#drawer >> text=固定")
    page.click("text=2 跳")

    assert read(page, f"kgPage.stage.spots.get({entity})") == place
    assert page.is_visible("text=取消固定")


def test_dragging_a_symbol_moves_and_pins_it(chain, open_page):
    page = open_page(chain)
    x, y = point_of(page, 0)
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 60, y + 40, steps=4)
    page.mouse.up()

    assert point_of(page, 0) == pytest.approx([x + 60, y + 40], abs=3)
    assert read(page, "kgPage.stage.pins.has(0)")


def test_trail_leads_back(chain, open_page):
    page = open_page(chain)
    for name in ("陈岳", "林秀", "泰兴"):
        search(page, name)
    page.click("#drawer .trail .entity >> nth=0")
    page.wait_for_selector("#drawer h2:text('陈岳')")


def test_arrows_walk_among_neighbours(chain, open_page):
    page = open_page(chain)
    page.focus("#mynetwork")
    page.keyboard.press("ArrowRight")
    page.wait_for_selector("#drawer h2")
    walked = {page.inner_text("#drawer h2")}
    for key in ("ArrowRight", "ArrowLeft", "ArrowUp", "ArrowDown"):
        page.keyboard.press(key)
        walked.add(read(page, "kgPage.graph.names[kgPage.store.state.selection.id][0]"))

    assert len(walked) > 1


def test_hovering_says_what_lies_there(chain, open_page):
    page = open_page(chain)
    x, y = point_of(page, 0)
    page.mouse.move(x - 90, y - 60)
    page.mouse.move(x, y, steps=3)
    page.wait_for_selector("#tip:not([hidden])")

    assert read(page, "kgPage.graph.names[0][0]") in page.inner_text("#tip")
