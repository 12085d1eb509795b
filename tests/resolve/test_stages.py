"""Whose stage it is where a sentence says 该项目, and what has come by the day of the article."""

from __future__ import annotations

import pytest

from kg.model import Article, Origin, Relation
from kg.pipeline import extract


def told(text: str, date: str | None = "2023-06-20") -> set[str]:
    """Project, stage, date and whether it is only expected, of each status."""
    found = extract(Article("a", text, Origin.whole(text), home="莘县", date=date))
    names = {entity.id: entity.name for entity in found.entities}
    rows = (
        (names[each.subject], each.stage, each.event_date, "expected" if each.expected else None)
        for each in found.claims
        if each.relation is Relation.STATUS
    )
    return {" ".join(str(part) for part in row if part) for row in rows}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("光华产业园项目总投资5亿元。该项目去年开工。", {"光华产业园项目 started 2022"}),
        ("光华产业园项目总投资5亿元。\n目前，项目已投产。", {"光华产业园项目 operating"}),
        # two were named, another firm is spoken of, or none was named
        ("光华产业园项目与光明供水工程总投资5亿元。该项目去年开工。", set()),
        ("光华产业园项目总投资5亿元。山东华澄有限公司也来了。项目去年开工。", set()),
        ("该项目去年开工。", set()),
    ],
)
def test_the_project_that_is_meant(text, expected):
    assert told(text) == expected


def test_the_firm_that_was_named_with_the_project_does_not_part_them():
    text = "山东华澄有限公司投资建设光华产业园项目。山东华澄有限公司董事长张强说，项目去年开工。"

    assert told(text) == {"光华产业园项目 started 2022"}


@pytest.mark.parametrize(
    ("text", "date", "expected"),
    [
        ("光华产业园项目2023年9月投产。", "2023-06-20", {"光华产业园项目 operating 2023-09 expected"}),
        ("光华产业园项目2023年6月投产。", "2023-06-20", {"光华产业园项目 operating 2023-06"}),
        ("光华产业园项目2023年投产。", "2023-06-20", {"光华产业园项目 operating 2023"}),
        ("光华产业园项目2023年9月投产。", None, {"光华产业园项目 operating 2023-09"}),
        ("光华产业园项目原计划2021年投产。", "2023-06-20", set()),
        ("光华产业园项目计划2023年6月投产。", "2023-06-20", {"光华产业园项目 operating 2023-06 expected"}),
    ],
)
def test_what_is_later_than_the_article_is_expected(text, date, expected):
    assert told(text, date) == expected


def test_a_project_that_only_its_stage_is_told_of_has_no_other_claim():
    found = extract(Article("a", "光华库项目已开工。", Origin.whole("光华库项目已开工。"), home="莘县"))

    assert {claim.relation for claim in found.claims} == {Relation.STATUS}
