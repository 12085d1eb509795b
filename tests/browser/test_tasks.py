"""The three tasks of tasks.md, with the clicks counted."""

from __future__ import annotations

import pytest

from tests.browser.hands import read, search, tick, view

MOST = 5


@pytest.fixture
def page(page_1000, open_page):
    page = open_page(page_1000)
    page.wait_for_selector("html[data-complete]")
    page.evaluate(
        "() => { window.clicks = 0; removeEventListener('click', window.count ??= () => { window.clicks++; }, true); "
        "addEventListener('click', window.count, true); }"
    )
    return page


def leader_in(page, county):
    """Somebody who leads an enterprise in the county, and that enterprise."""
    return page.evaluate(
        """county => {
          const { graph } = kgPage, name = (place) => graph.divisions[place].name;
          const inside = (entity) => graph.where[entity].some((place) => name(place) === county);
          for (let claim = 0; claim < graph.claimCount; claim++) {
            const firm = graph.object[claim];
            const led = graph.role[claim] === '董事长' && inside(firm);
            if (led) return [graph.names[graph.subject[claim]][0], graph.names[firm][0]];
          }
        }""",
        county,
    )


def test_which_enterprises_in_a_county_does_somebody_lead(page):
    person, firm = leader_in(page, "莘县")
    search(page, person)
    tick(page, "counties", "莘县")
    page.wait_for_selector("[data-group=out_holds_role] blockquote")

    assert firm in page.inner_text("[data-group=out_holds_role]")
    assert "董事长" in page.inner_text("[data-group=out_holds_role] blockquote >> nth=0") or firm
    assert "日报" in page.inner_text("[data-group=out_holds_role]") or "晚报" in page.inner_text(
        "[data-group=out_holds_role]"
    )
    assert read(page, "window.clicks") < MOST


def test_the_three_largest_projects_since_spring(page):
    view(page, "projects")
    page.focus("input[aria-label=起始]")
    for _ in range(9):
        page.keyboard.press("ArrowRight")
    page.wait_for_selector("#clear:not([hidden])")
    page.wait_for_selector("#view tbody tr")
    names = page.locator("#view td.col-project").all_inner_texts()[:3]
    expected = page.evaluate(
        """() => {
          const { graph, pass } = kgPage, found = [];
          for (const [claim, money] of graph.money) {
            const project = graph.subject[claim];
            const counts = graph.relation[claim] === 2 && pass.entities[project];
            if (counts) found.push([money.amount, graph.names[project][0]]);
          }
          return found.sort((a, b) => b[0] - a[0]);
        }"""
    )

    assert read(page, "kgPage.store.state.filters.from") == 20260302
    assert len(names) == 3
    assert names[0] in {name for _, name in expected[:3]}
    assert read(page, "window.clicks") < MOST


def test_how_two_are_connected(page):
    a, b = read(page, "[kgPage.graph.names[60][0], kgPage.graph.names[150][0]]")
    search(page, a)
    page.click("text=路径起点")
    search(page, b)
    page.click("text=查到此的路径")
    page.wait_for_selector("#drawer .steps li blockquote")
    steps = page.locator("#drawer .steps > li")

    assert steps.count() == read(page, "kgPage.store.state.scope.steps.length - 1")
    assert all(steps.nth(place).locator("blockquote").count() for place in range(steps.count()))
    assert read(page, "window.clicks") < MOST
