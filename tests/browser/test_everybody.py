"""For everybody: languages, dark mode, phone, keyboard, screen readers, print."""

from __future__ import annotations

from importlib import resources

import pytest

from tests.browser.hands import colours, read, search, view

AXE = """async () => {
  const { violations, passes } = await axe.run(document);
  return { checks: passes.length, serious: violations.filter(({ impact }) => ["serious", "critical"].includes(impact))
    .map(({ id, nodes }) => `${id}: ${nodes[0].html.slice(0, 120)}`) };
}"""


@pytest.fixture(scope="module")
def axe():
    pytest.importorskip("axe_playwright_python", reason="axe-core comes with axe-playwright-python")
    return (resources.files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")


def audit(page):
    found = page.evaluate(AXE)
    assert found["checks"] > 20
    return found["serious"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious_in_any_view(axe, page_300, open_page, scheme):
    page = open_page(page_300, color_scheme=scheme)
    page.evaluate(f"{axe};0")
    assert audit(page) == []
    search(page, "县")
    assert audit(page) == []
    page.fill("#query", "王")
    page.wait_for_selector("#hits:not([hidden])")
    assert audit(page) == []
    page.keyboard.press("Escape")
    for name in ("table", "projects", "counties", "timeline"):
        view(page, name)
        assert audit(page) == []


def test_control_axe_sees_a_button_without_a_name(axe, page_300, open_page):
    page = open_page(page_300, alone=True)
    page.evaluate(f"{axe};0")
    page.evaluate("document.querySelector('header').append(document.createElement('button'))")

    assert [line for line in audit(page) if line.startswith("button-name")]


def test_english_interface(page_300, open_page):
    page = open_page(page_300)
    page.click("#lang")
    search(page, "371502")

    assert page.locator("#views button").all_inner_texts() == ["Graph", "Table", "Projects", "Counties", "Timeline"]
    assert "entities" in page.inner_text("#stats")
    assert "Located here" in page.inner_text("#drawer")
    assert page.get_attribute("html", "lang") == "en-GB"


def test_page_can_be_made_in_english(write, open_page):
    from benchmarks.demo_graph import demo  # noqa: PLC0415

    page = open_page(write(demo(30), "english", lang="en"))

    assert page.inner_text("[data-part=types] h2") == "Entity types"


def test_every_word_is_there_in_both_languages():
    import json  # noqa: PLC0415

    from kg.publish.page.assemble import ASSETS  # noqa: PLC0415

    zh, en = (json.loads((ASSETS / f"words.{lang}.json").read_text(encoding="utf-8")) for lang in ("zh", "en"))
    assert list(zh) == list(en)


def test_dark_mode_follows_the_system_and_the_button(page_300, open_page):
    page = open_page(page_300, color_scheme="dark")
    assert page.get_attribute("html", "data-theme") == "dark"
    page.click("#theme")

    assert page.get_attribute("html", "data-theme") == "light"
    assert colours(page) > 20


def test_phone_shows_the_graph_above_the_drawer(page_300, open_page):
    page = open_page(page_300, width=390, height=800, has_touch=True, is_mobile=True)
    assert read(page, "document.documentElement.scrollWidth") <= 390
    assert page.is_hidden("#filters")
    page.click("#filters-open")
    assert page.is_visible("#filters")
    page.click("#filters-open")
    search(page, "县")
    entity = read(page, "kgPage.store.state.selection.id")
    page.wait_for_timeout(100)
    top = page.locator("#drawer").bounding_box()["y"]

    assert top > 300
    assert read(page, f"kgPage.stage.network.canvasToDOM(kgPage.stage.network.getPosition({entity})).y") < top


def test_everything_can_be_reached_by_tab(page_300, open_page):
    page = open_page(page_300, alone=True)
    reached = set()
    for _ in range(14):
        page.keyboard.press("Tab")
        reached.add(read(page, "document.activeElement.id || document.activeElement.dataset.view || ''"))

    assert {"query", "graph", "table", "export", "corrections", "lang", "theme"} <= reached


def test_menu_by_keyboard(page_300, open_page):
    page = open_page(page_300)
    page.focus("#export")
    page.keyboard.press("Enter")
    page.keyboard.press("ArrowDown")
    assert read(page, "document.activeElement.textContent") == "矢量图 SVG"
    page.keyboard.press("Escape")

    assert read(page, "document.activeElement.id") == "export"


def test_print_hides_the_tools(page_300, open_page):
    page = open_page(page_300, alone=True)
    view(page, "projects")
    page.emulate_media(media="print")

    assert page.is_hidden("#tools")
    assert page.is_visible("#view table")


def test_the_keyboard_keeps_its_focus_when_a_filter_or_a_mark_changes(page_300, open_page):
    page = open_page(page_300)
    box = page.locator("[data-part=relations] input").nth(1)
    box.focus()
    page.keyboard.press("Space")
    assert not box.is_checked()
    assert read(page, "document.activeElement.type") == "checkbox"
    page.keyboard.press("Space")
    search(page, "371502")
    page.locator("#drawer .mark-confirm").first.focus()
    page.keyboard.press("Enter")

    assert read(page, "document.activeElement.className") == "mark-confirm"
    assert page.get_attribute("#drawer .mark-confirm >> nth=0", "aria-pressed") == "true"


def test_enter_goes_from_the_canvas_to_the_drawer_and_escape_back(page_300, open_page):
    page = open_page(page_300)
    search(page, "371502")
    assert read(page, "document.activeElement.id") == "mynetwork"
    page.keyboard.press("Enter")
    assert read(page, "document.activeElement.className") == "close"
    page.keyboard.press("Escape")

    assert page.is_hidden("#drawer")
    assert read(page, "document.activeElement.id") == "mynetwork"


def test_what_was_chosen_is_announced(page_300, open_page):
    page = open_page(page_300)
    search(page, "371502")

    assert page.inner_text("#heard") == "详情: 聊城市东昌府区"
