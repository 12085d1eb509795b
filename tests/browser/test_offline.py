"""The page asks for nothing, runs nothing it did not bring, and shows hostile names as text."""

from __future__ import annotations

import re

from pyvis.network import Network

from kg.model import Claim, Entity, EntityType, KnowledgeGraph, Relation
from tests.browser.conftest import watch
from tests.browser.hands import colours, search, some_pair
from tests.factories import article, evidence, graph, organization, person, sample

EVIL = '</script><img src=x onerror="window.__pwned=1"><b>href=javascript:alert(1)'
HANDLER = """document.body.insertAdjacentHTML("beforeend", '<img src="data:," onerror="window.__pwned=1">')"""


def evil_graph():
    boss, body = person(EVIL + "甲", EVIL), organization(EVIL + "乙")
    found = evidence(EVIL, article="a1", rule=EVIL)
    return graph(
        article("a1", title=EVIL, publisher=EVIL, date="2026-01-05"),
        boss,
        body,
        Claim(Relation.HOLDS_ROLE, boss.id, body.id, (found,), 0.9, role=EVIL),
    )


def test_page_opens_from_disk_with_symbols_and_legend(open_page, page_300):
    page = open_page(page_300)

    assert colours(page) > 20
    legend = page.inner_text("[data-part=types]")
    assert [word for word in ("人物", "企业", "机构", "地点", "项目") if word not in legend] == []
    assert page.evaluate("document.fonts.size") == 0


def test_a_click_on_a_line_shows_its_sentence(open_page, page_300):
    page = open_page(page_300)
    pair = some_pair(page)
    page.mouse.click(*pair["at"])
    page.wait_for_selector("#drawer .evidence")

    sentences = page.evaluate(
        """claims => claims.map(claim => {
          const { graph, texts } = kgPage;
          return texts.quotes[texts.quote[graph.evidenceStart[claim]]];
        })""",
        pair["claims"],
    )
    drawer = page.inner_text("#drawer")
    assert sentences
    assert [sentence for sentence in sentences if sentence not in drawer] == []


def test_hostile_names_stay_text(open_page, write):
    page = open_page(write(evil_graph(), "evil", title=EVIL))
    search(page, "onerror")

    assert page.evaluate("window.__pwned") is None
    assert page.inner_text("#drawer h2")[:-1] == EVIL
    assert page.inner_text("h1") == EVIL
    assert EVIL in page.inner_text("#drawer blockquote")
    assert page.locator("img, #drawer b").count() == 0


def test_policy_blocks_an_injected_handler_and_a_request(browser, page_300):
    page, complaints = browser.new_page(), []
    watch(page, complaints)
    page.goto(page_300.as_uri())
    page.wait_for_selector("html[data-ready]")
    page.evaluate(HANDLER)
    answer = page.evaluate("fetch('https://example.org/').then(() => 'answered', () => 'blocked')")
    page.wait_for_timeout(100)

    assert page.evaluate("window.__pwned") is None
    assert answer == "blocked"
    assert any("Content Security Policy" in line for line in complaints)
    page.close()


def test_control_without_the_policy_the_handler_fires(browser, page_300, tmp_path):
    text = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", page_300.read_text(encoding="utf-8"))
    bare = tmp_path / "bare.html"
    bare.write_text(text, encoding="utf-8")
    page = browser.new_page()
    page.goto(bare.as_uri())
    page.evaluate(HANDLER)
    page.wait_for_function("window.__pwned === 1", timeout=3000)
    page.close()


def test_control_stock_pyvis_is_caught_asking_the_network(browser, tmp_path):
    network = Network(cdn_resources="in_line")
    network.add_node(1, label="甲")
    stock = tmp_path / "stock.html"
    stock.write_text(network.generate_html(), encoding="utf-8")
    page, complaints = browser.new_page(), []
    watch(page, complaints)
    page.route("http*://**/*", lambda route: route.abort())
    page.goto(stock.as_uri())

    assert sum(line.startswith("request: https://") for line in complaints) == 2
    page.close()


def test_empty_graph_says_so(open_page, write):
    page = open_page(write(KnowledgeGraph((), (), ()), "empty"))

    assert "还没有实体" in page.inner_text("#empty")


def test_one_lone_entity_is_drawn_and_found(open_page, write):
    lone = Entity("person-0", EntityType.PERSON, ("独行者",))
    page = open_page(write(KnowledgeGraph((), (lone,), ()), "lone"))
    search(page, "dxz")

    assert page.inner_text("#drawer h2") == "独行者"


def test_small_graph_of_every_relation(open_page, write):
    page = open_page(write(sample(), "sample"))

    assert page.evaluate("kgPage.graph.claimCount") == len(sample().claims)
