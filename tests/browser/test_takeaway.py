"""What can be taken away: pictures, tables, citations, a link to the view."""

from __future__ import annotations

import csv
import io
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from tests.browser.hands import read, search, shown, tick, unfold, view


def export(page, item):
    page.click("#export")
    with page.expect_download() as download:
        page.click(f"[role=menuitem]:has-text('{item}')")
    return download.value.suggested_filename, Path(download.value.path()).read_bytes()


def test_png_is_a_picture_of_twice_the_size(page_300, open_page):
    name, content = export(open_page(page_300), "PNG")

    assert name == "测试图谱.png"
    assert content.startswith(b"\x89PNG")
    assert int.from_bytes(content[16:20]) > 2000
    assert len(content) > 60_000


def test_svg_parses_and_holds_symbols_labels_and_title(page_300, open_page):
    page = open_page(page_300)
    _, content = export(page, "SVG")
    root = ET.fromstring(content)
    tags = [element.tag.rpartition("}")[2] for element in root.iter()]
    texts = {element.text for element in root.iter() if element.tag.endswith("text")}

    assert tags.count("polygon") + tags.count("circle") >= len(shown(page))
    assert "测试图谱" in texts
    assert len(texts) > 40


def test_csv_holds_what_is_shown(page_300, open_page):
    page = open_page(page_300)
    tick(page, "relations", "任职")
    name, content = export(page, "CSV")
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))

    assert content.startswith(b"\xef\xbb\xbf")
    assert b"\r\n" in content
    assert name == "测试图谱 图谱.csv"
    assert {row["relation"] for row in rows} >= {"located_in", "investment"}
    assert "holds_role" not in {row["relation"] for row in rows}
    assert all(row["sentence"] and row["claim"].startswith("claim-") for row in rows)


def test_csv_of_projects_holds_the_stage_that_was_chosen(page_300, open_page):
    page = open_page(page_300)
    view(page, "projects")
    page.select_option("#stage-choice", "started")
    rows = list(csv.DictReader(io.StringIO(export(page, "CSV")[1].decode("utf-8-sig"))))

    assert {row["stage"] for row in rows} == {"started"}
    assert all(row["event_date"][:2] == "20" for row in rows)


@pytest.mark.parametrize(
    ("name", "head"), [("projects", "project,amount"), ("counties", "county,code"), ("table", "claim,subject")]
)
def test_csv_of_each_view(page_300, open_page, name, head):
    page = open_page(page_300)
    view(page, name)

    assert export(page, "CSV")[1].decode("utf-8-sig").startswith(head)


def test_citations_of_a_selection(page_300, open_page):
    page = open_page(page_300)
    search(page, "县")
    _, content = export(page, "引文")
    lines = content.decode().splitlines()

    assert lines
    assert all(line.startswith("《") and line.endswith("”") and "：“" in line for line in lines)
    assert len(set(lines)) == len(lines)


def test_citations_without_a_selection_say_what_to_do(page_300, open_page):
    page = open_page(page_300)
    page.click("#export")
    page.click("[role=menuitem]:has-text('引文')")

    assert page.inner_text("#toast") == "请先选择一个实体或一条关系"


def state(page):
    return read(
        page,
        """(({ view, filters, scope, selection, hidden }) => ({ view, filters, scope, selection, hidden,
           members: kgPage.stage.members }))(kgPage.store.state)""",
    )


@pytest.mark.parametrize(
    "actions",
    [
        ["ego"],
        ["filters"],
        ["view"],
        ["path"],
        ["ego", "hide", "filters"],
    ],
)
def test_link_leads_to_the_same_view(page_300, open_page, actions):
    page = open_page(page_300)
    page.wait_for_selector("html[data-complete]")
    for action in actions:
        ACTIONS[action](page)
    before = state(page)
    page.wait_for_timeout(200)
    fragment = read(page, "location.hash")
    again = open_page(page_300, fragment=fragment)
    again.wait_for_selector("html[data-complete]")

    assert fragment
    assert state(again) == before


def hide(page):
    page.evaluate("kgPage.hide(kgPage.stage.members[3])")


def filters(page):
    tick(page, "types", "机构")
    tick(page, "counties", "莘县")
    unfold(page, "confidence")
    page.select_option("select[aria-label=可信度不低于]", label="60%")


ACTIONS = {
    "ego": lambda page: page.evaluate("kgPage.ego(2, 1)"),
    "path": lambda page: page.evaluate("kgPage.path(0, 9)"),
    "hide": hide,
    "filters": filters,
    "view": lambda page: view(page, "projects"),
}


def test_a_link_with_nonsense_opens_the_plain_page(page_300, open_page):
    page = open_page(page_300, fragment="#center=nobody&types=Nothing~Place&relations=99&hops=-5&path=a~b&from=x&%%%")

    page.wait_for_selector("html[data-complete]")
    assert read(page, "kgPage.store.state.filters.types.length") == 1
    assert read(page, "kgPage.store.state.scope.kind") == "top"
