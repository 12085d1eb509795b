from __future__ import annotations

import pytest

from kg.model import EntityType, Mention, MentionKind, Span
from kg.resolve.names import Names, bare_project, clean, full_form, has_ending

ENTERPRISE, ORGANIZATION, PROJECT = EntityType.ENTERPRISE, EntityType.ORGANIZATION, EntityType.PROJECT


@pytest.mark.parametrize(
    ("name", "cleaned"),
    [("“光华”集团", "光华集团"), ("鲁衡（冠县）公司", "鲁衡(冠县)公司"), ("光 华", "光华"), ("", "")],
)
def test_names_are_compared_without_quotes_and_blanks(name, cleaned):
    assert clean(name) == cleaned


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("聊城嘉明产业园项目", "嘉明产业园"),
        ("卫水书院建设项目二期", "卫水书院"),
        ("冠县的卫水书院工程", "卫水书院"),
        ("冠县路项目", "冠县路"),
    ],
)
def test_a_projects_name_is_bare_without_division_and_ending(name, bare):
    assert bare_project(name) == bare


@pytest.mark.parametrize(
    ("type_", "short", "full"),
    [
        (ENTERPRISE, "光华控股集团", "光华控股集团有限公司"),
        (ENTERPRISE, "豆腐皮食品厂", "贵州卫城豆腐皮食品厂"),
        (ENTERPRISE, "嘉明建设投资有限公司", "聊城嘉明建设投资有限公司"),
        (ORGANIZATION, "第一实验小学", "莘县第一实验小学"),
        (PROJECT, "嘉明产业园项目", "聊城嘉明产业园项目"),
        (PROJECT, "产业园项目", "聊城嘉明产业园"),
    ],
)
def test_a_short_form_is_tied_to_the_full_name(type_, short, full):
    names = Names()
    names.add(type_, short)
    names.add(type_, full)
    names.unify()

    assert names.name(type_, short) == full
    assert names.entity(type_, short).names == (full, short)


@pytest.mark.parametrize(
    ("type_", "names"),
    [
        (ENTERPRISE, ["光华集团", "光华集团冠县分公司"]),
        (ENTERPRISE, ["集团公司", "鲁衡集团公司"]),
        (ENTERPRISE, ["食品厂", "卫水食品厂", "鲁衡食品厂"]),
        (ORGANIZATION, ["教育局", "莘县教育局"]),
        (PROJECT, ["卫水书院项目", "鲁衡书院项目"]),
        (EntityType.PERSON, ["简素", "简素云"]),
    ],
)
def test_names_of_different_things_stay_apart(type_, names):
    found = Names()
    for name in names:
        found.add(type_, name)
    found.unify()

    assert {found.name(type_, name) for name in names} == set(names)


def test_an_entity_has_all_forms_the_fullest_first():
    names = Names()
    names.add(ENTERPRISE, "山东鲁衡有限公司", form="鲁衡")
    names.add(ENTERPRISE, "山东鲁衡有限公司", form="鲁衡公司")

    assert names.entity(ENTERPRISE, "山东鲁衡有限公司").names == ("山东鲁衡有限公司", "鲁衡公司", "鲁衡")


@pytest.mark.parametrize(
    ("rule", "value", "name"), [("body/short", ("“鲁衡”公司",), "鲁衡公司"), ("body/strong", None, "鲁衡")]
)
def test_a_short_name_gives_the_full_one(rule, value, name):
    assert full_form(Mention(MentionKind.ENTERPRISE, Span(0, 2), "鲁衡", rule, value)) == name


@pytest.mark.parametrize(("endings", "fits"), [((), True), (("公司", "集团"), True), (("局",), False)])
def test_a_name_fits_endings_or_no_endings(endings, fits):
    assert has_ending("光华集团", endings) is fits
