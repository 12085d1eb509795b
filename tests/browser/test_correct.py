"""Corrections: marks on claims and entities, downloaded as corrections.toml."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from kg.model import Relation
from kg.resolve.corrections import load_corrections
from tests.browser.hands import search
from tests.factories import claim, enterprise, graph, person

QUOTED = '引号"反斜\\杠\n换行'


@pytest.fixture(scope="module")
def made():
    boss, twin, firm = person("陈岳", "老陈"), person("陈嶽"), enterprise(QUOTED)
    return graph(boss, twin, firm, claim(Relation.HOLDS_ROLE, boss, firm, role="董事长"))


@pytest.fixture
def page(made, write, open_page):
    return open_page(write(made, "correct"), alone=True)


def downloaded(page):
    page.click("#corrections")
    page.wait_for_selector("#drawer h2:text('订正')")
    with page.expect_download() as download:
        page.click("button:has-text('下载')")
    assert download.value.suggested_filename == "corrections.toml"
    path = Path(download.value.path())
    assert load_corrections(path)  # what kg build makes of it
    return tomllib.loads(path.read_text(encoding="utf-8"))


def test_a_claim_is_marked_wrong_then_right(page, made):
    search(page, "陈岳")
    page.click("#drawer .mark-reject")
    assert page.get_attribute("#drawer .mark-reject", "aria-pressed") == "true"
    page.click("#drawer .mark-confirm")
    assert page.get_attribute("#drawer .mark-reject", "aria-pressed") == "false"
    expected = {
        "claim": made.claims[0].id,
        "subject": "陈岳",
        "relation": "holds_role",
        "object": QUOTED,
        "role": "董事长",
    }

    assert downloaded(page) == {"confirm": [expected]}


def test_entities_are_marked_the_same(page, made):
    search(page, "陈岳")
    page.click("text=订正此实体")
    page.click("text=与另一实体相同")
    page.keyboard.type("嶽")
    page.click("#drawer .choices button")
    ids = {entity.name: entity.id for entity in made.entities}

    assert downloaded(page) == {
        "merge": [{"type": "Person", "names": ["陈岳", "陈嶽"], "ids": [ids["陈岳"], ids["陈嶽"]]}]
    }


def test_an_entity_is_renamed_and_one_is_split(page, made):
    search(page, "老陈")
    page.click("text=订正此实体")
    page.click("text=混淆了不同实体")
    page.click("text=更名…")
    page.fill("#drawer .ask input", "陈大岳")
    page.keyboard.press("Enter")
    ids = {entity.name: entity.id for entity in made.entities}

    assert downloaded(page) == {
        "split": [{"type": "Person", "names": ["陈岳", "老陈"], "ids": [ids["陈岳"]]}],
        "rename": [{"type": "Person", "from": "陈岳", "to": "陈大岳", "id": ids["陈岳"]}],
    }


def test_a_mark_is_taken_back_and_the_count_follows(page):
    search(page, "陈岳")
    page.click("#drawer .mark-reject")
    assert page.inner_text("#corrections") == "订正 1"
    page.click("#corrections")
    page.click("text=撤销")

    assert page.inner_text("#corrections") == "订正 0"
    assert "还没有订正" in page.inner_text("#drawer")


def test_marks_outlive_a_reload(page):
    search(page, "陈岳")
    page.click("#drawer .mark-reject")
    page.reload()
    page.wait_for_selector("html[data-complete]")

    assert page.inner_text("#corrections") == "订正 1"
