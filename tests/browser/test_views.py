"""More than a graph: table, projects, counties, timeline."""

from __future__ import annotations

import re

import pytest

from tests.browser.hands import read, tick, view


@pytest.fixture
def page(page_300, open_page):
    return open_page(page_300)


def column(page, name):
    return page.locator(f"#view td.col-{name}").all_inner_texts()


def test_table_holds_every_claim_page_by_page(page):
    view(page, "table")
    total = read(page, "kgPage.graph.claimCount")

    assert page.inner_text("#view .note[role=status]") == f"{total} 条关系"
    assert len(column(page, "subject")) == 100
    page.click("text=下一页")
    assert "第 2 /" in page.inner_text(".pager")


def test_table_sorts_both_ways_and_says_so(page):
    view(page, "table")
    page.click("th >> text=可信度")
    first = column(page, "confidence")
    assert first == sorted(first, key=lambda text: -int(text[:-1]))
    assert page.get_attribute("th:has-text('可信度')", "aria-sort") == "descending"
    page.click("th >> text=可信度")
    assert column(page, "confidence")[0] == min(first + column(page, "confidence"), key=lambda text: int(text[:-1]))


def test_table_is_searched_and_filtered(page):
    view(page, "table")
    page.fill("[aria-label=在表中查找]", "董事长")
    rows = page.locator("#view tbody tr").all_inner_texts()
    assert rows
    assert all("董事长" in row for row in rows)
    page.fill("[aria-label=在表中查找]", "")
    tick(page, "relations", "任职")
    page.wait_for_selector("#view .note[role=status]")
    assert "任职" not in column(page, "relation")


def test_a_sentence_in_the_table_opens_its_evidence(page):
    view(page, "table")
    sentence = page.locator("#view td.col-sentence button").first
    text = sentence.inner_text()
    sentence.click()
    page.wait_for_selector("#drawer .evidence")

    assert text.rstrip("…") in page.inner_text("#drawer")


def test_projects_stand_by_amount_with_bars(page):
    view(page, "projects")
    figures = [float(re.sub(r"[近超约亿元]", "", text)) for text in column(page, "amount") if "亿" in text]
    widths = page.locator("#view .bar-fill").evaluate_all("bars => bars.map(bar => parseFloat(bar.style.width))")

    assert figures == sorted(figures, reverse=True)
    assert widths[0] == 100
    assert widths == sorted(widths, reverse=True)
    assert page.get_attribute("#view .amount-cell", "title").endswith("0,000元")
    assert "个项目，合计" in page.inner_text("#view .bar")


def test_projects_stand_by_stage_and_a_menu_chooses_one(page):
    view(page, "projects")
    page.click("#view th button:has-text('状态')")
    order = page.evaluate("['签约', '获批', '开工', '建成']")
    told = [text.split("\n")[0] for text in column(page, "stage")]
    stages = [order.index(text) for text in told if text]

    assert stages == sorted(stages)
    assert "" not in told[: len(stages)]  # what is not told stands last
    assert any("预计投产投用 2027" in text for text in column(page, "stage"))
    page.focus("#stage-choice")
    page.select_option("#stage-choice", "started")
    assert {text.split("\n")[0] for text in column(page, "stage")} == {"开工"}
    assert page.evaluate("document.activeElement.id") == "stage-choice"
    page.click("#view td.col-project button >> nth=0")
    page.wait_for_selector("#drawer [data-group=out_status]")
    assert page.input_value("#stage-choice") == "started"
    assert "状态" in page.inner_text("#drawer dl")


def test_a_project_opens_with_a_click(page):
    view(page, "projects")
    name = column(page, "project")[0]
    page.click("#view td.col-project button >> nth=0")
    page.wait_for_selector("#drawer h2")

    assert page.inner_text("#drawer h2") == name


def test_counties_count_what_is_in_them(page):
    view(page, "counties")
    counted = sum(int(text) for text in column(page, "enterprises"))

    assert counted >= read(page, "kgPage.graph.type.filter((type) => kgPage.graph.types[type] === 'Enterprise').length")
    page.click("td.col-enterprises summary >> nth=0")
    page.wait_for_selector("td.col-enterprises .list .entity")


def test_a_county_leads_to_its_graph(page):
    view(page, "counties")
    page.click("text=看图谱 >> nth=0")

    assert read(page, "kgPage.store.state.filters.divisions.length") == 1
    assert page.is_hidden("#view")


def test_timeline_runs_backwards_and_a_bar_narrows_it(page):
    view(page, "timeline")
    days = page.locator("#view .day").all_inner_texts()
    assert days == sorted(days, reverse=True)
    bar = page.locator("#view .column:not([disabled])").first
    label = bar.get_attribute("aria-label")
    bar.click()
    narrowed = page.locator("#view .day").all_inner_texts()

    assert narrowed[-1] >= label[:10]
    assert narrowed[0] < days[0]
    assert "条无日期" in page.inner_text("#view .bar")


def test_an_empty_view_leads_back(page):
    view(page, "projects")
    for kind in ("人物", "企业", "机构", "地点", "项目"):
        tick(page, "types", kind)

    page.click("#view .nothing button")
    page.wait_for_selector("#view table")
