"""Filters: each alone, several together, their counts, and the way back from an empty result."""

from __future__ import annotations

from decimal import Decimal

import pytest

from kg.model import AmountKind, Basis, Money, Relation
from tests.browser.hands import read, tick, unfold
from tests.factories import article, claim, enterprise, evidence, graph, person, place, project

REMAIN = "筛选后剩 {} 个实体、{} 条关系"


@pytest.fixture(scope="module")
def mixed(write):
    a, b = place("371524", "聊城市东阿县", "东阿县"), place("371425", "德州市齐河县", "齐河县")
    firm, other, boss = enterprise("甲公司"), enterprise("乙公司"), person("陈岳")
    small, large = project("小项目"), project("大项目")

    def said(quote, source="a1"):
        return (evidence(quote, article=source),)

    def cost(what, yuan, quote, source):
        money = Money(Decimal(yuan))
        return claim(Relation.INVESTMENT, what, money=money, kind=AmountKind.TOTAL, evidence=said(quote, source))

    role = {"role": "董事长", "confidence": 0.5}

    parts = (
        article("a1", title="一月的报道", publisher="聊城日报", date="2026-01-10"),
        article("a2", title="五月的报道", publisher="德州日报", date="2026-05-20"),
        article("a3", title="不知何时", publisher=None, date=None),
        a, b, firm, other, boss, small, large,
        claim(Relation.LOCATED_IN, firm, a, basis=Basis.STATED, evidence=said("甲公司在东阿县。", "a1")),
        claim(Relation.LOCATED_IN, other, b, basis=Basis.STATED, evidence=said("乙公司在齐河县。", "a2")),
        claim(Relation.HOLDS_ROLE, boss, firm, evidence=said("甲公司董事长陈岳。", "a3"), **role),
        claim(Relation.BUILDS, firm, small, evidence=said("甲公司承建小项目。", "a1")),
        claim(Relation.INVESTS_IN, other, large, evidence=said("乙公司投资大项目。", "a2")),
        cost(small, 20_000_000, "小项目总投资2000万元。", "a1"),
        cost(large, 2_000_000_000, "大项目总投资20亿元。", "a2"),
    )  # fmt: skip
    return write(graph(*parts), "mixed")


def remaining(page):
    return page.inner_text("#remain")


def test_nothing_is_filtered_at_first(mixed, open_page):
    page = open_page(mixed)

    assert remaining(page) == "未设筛选"
    assert page.is_hidden("#clear")


@pytest.mark.parametrize(
    ("part", "text", "expected"),
    [
        ("types", "人物", (6, 6)),
        ("relations", "投资额", (7, 5)),
        ("counties", "东阿县", (4, 4)),
        ("counties", "德州市", (3, 3)),
        ("counties", "山东省", (7, 7)),
        ("papers", "德州日报", (4, 4)),
        ("papers", "报纸不明", (6, 6)),
        ("articles", "五月的报道", (3, 3)),
        ("dates", "无日期的 1 条", (6, 6)),
    ],
)
def test_one_tick_leaves(mixed, open_page, part, text, expected):
    page = open_page(mixed)
    tick(page, part, text)

    assert remaining(page) == REMAIN.format(*expected)
    page.click("#clear")
    assert remaining(page) == "未设筛选"


@pytest.mark.parametrize(
    ("label", "option", "expected"),
    [("不低于", "10亿元", (2, 2)), ("不高于", "5000万元", (2, 2)), ("可信度不低于", "60%", (6, 6))],
)
def test_one_choice_leaves(mixed, open_page, label, option, expected):
    page = open_page(mixed)
    unfold(page, "amounts")
    unfold(page, "confidence")
    page.select_option(f"select[aria-label={label}]", label=option)

    assert remaining(page) == REMAIN.format(*expected)


def test_dates_are_pulled_by_keyboard(mixed, open_page):
    page = open_page(mixed)
    page.focus("input[aria-label=起始]")
    page.keyboard.press("ArrowRight")
    page.wait_for_selector("#clear:not([hidden])")

    assert remaining(page) == REMAIN.format(5, 4)
    assert read(page, "kgPage.store.state.filters.from") == 20260112


def test_only_this_type(mixed, open_page):
    page = open_page(mixed)
    page.hover("[data-part=relations] li:has-text('任职')")
    page.click("[data-part=relations] li:has-text('任职') .only")

    assert remaining(page) == REMAIN.format(2, 1)


def test_filters_combine_and_an_empty_result_leads_back(mixed, open_page):
    page = open_page(mixed)
    tick(page, "counties", "东阿县")
    tick(page, "papers", "聊城日报")
    assert remaining(page) == REMAIN.format(2, 1)
    tick(page, "papers", "报纸不明")

    assert "没有符合" in page.inner_text("#empty")
    page.click("#empty button")
    assert len(read(page, "kgPage.stage.members")) == 7


def test_legend_counts_every_entity_and_claim(page_1000, open_page):
    page = open_page(page_1000)

    def total(part):
        return sum(int(text.replace(",", "")) for text in page.locator(f"[data-part={part}] .count").all_inner_texts())

    assert total("types") == read(page, "kgPage.graph.size")
    assert total("relations") == read(page, "kgPage.graph.claimCount")


def test_a_filter_draws_the_best_of_what_remains(page_1000, open_page):
    page = open_page(page_1000)
    tick(page, "counties", "大名县")
    members = read(page, "kgPage.stage.members")

    assert 20 < len(members) < 100
    assert read(page, f"{members}.every((entity) => kgPage.pass.entities[entity])")
