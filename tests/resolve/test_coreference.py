from __future__ import annotations

import pytest

from kg.model import EntityType, Relation
from kg.resolve.coreference import Antecedents, Named, paragraph_starts
from tests.resolve.readings import pairs

ENTERPRISE, PROJECT = EntityType.ENTERPRISE, EntityType.PROJECT
# 甲公司是乙集团的子公司。\n丙项目开工。\n丁公司施工。
NAMED = (
    Named(0, ENTERPRISE, "甲公司"),
    Named(4, ENTERPRISE, "乙集团"),
    Named(20, PROJECT, "丙项目"),
    Named(40, ENTERPRISE, "丁公司", aside=True),
)
ANTECEDENTS = Antecedents(NAMED, (0, 20, 40, 60, 80), (0, 20, 40, 60, 80))


def firm(named: Named) -> bool:
    return named.type is ENTERPRISE


@pytest.mark.parametrize(
    ("at", "back", "name"),
    [(3, 2, "甲公司"), (10, 2, "乙集团"), (45, 2, "乙集团"), (65, 2, None), (25, 0, None), (0, 2, None)],
)
def test_the_nearest_thing_before_is_meant_within_some_paragraphs(at, back, name):
    found = ANTECEDENTS.nearest(at, firm, back=back)

    assert (found and found.name) == name


@pytest.mark.parametrize(("at", "name"), [(10, "乙集团"), (25, "甲公司"), (65, None)])
def test_what_an_earlier_sentence_is_about_is_its_first(at, name):
    found = ANTECEDENTS.topic(at, firm)

    assert (found and found.name) == name


@pytest.mark.parametrize(("type_", "name"), [(PROJECT, "丙项目"), (ENTERPRISE, None), (EntityType.PERSON, None)])
def test_the_only_one_of_its_kind_is_meant_wherever_it_stands(type_, name):
    found = ANTECEDENTS.only(lambda named: named.type is type_)

    assert (found and found.name) == name


@pytest.mark.parametrize(("text", "starts"), [("", (0,)), ("甲\n乙", (0, 2)), ("\n\n", (0, 1, 2)), ("甲", (0,))])
def test_paragraphs_begin_behind_line_breaks(text, starts):
    assert paragraph_starts(text) == starts


@pytest.mark.parametrize(
    ("text", "builder"),
    [
        ("光华新材料公司是鲁岳控股集团的子公司。该公司承建莘县体育馆项目。", "光华新材料公司"),
        ("鲁岳集团与华澄集团签约。后者承建莘县体育馆项目。", "华澄集团"),
        ("鲁岳集团与华澄集团签约。前者承建莘县体育馆项目。", "鲁岳集团"),
        ("光华新材料公司投产，厂房由华澄集团施工。该公司承建莘县体育馆项目。", "光华新材料公司"),
    ],
)
def test_a_word_stands_for_what_the_text_is_about(text, builder):
    assert pairs(text, Relation.BUILDS) == {(builder, "莘县体育馆项目")}
