from __future__ import annotations

import functools
from importlib import resources

import pytest

from kg import lexicon
from kg.errors import DataError
from kg.lexicon import Level, division_table
from kg.text.gazetteer import gazetteer

CHANGES = [
    row.split("\t")
    for row in resources.files("kg").joinpath("data", "division_changes.tsv").read_text(encoding="utf-8").splitlines()
    if row and not row.startswith("#")
]


@functools.cache
def named() -> dict[tuple[str, str], lexicon.Division]:
    return {(division.code, division.name): division for division in lexicon.divisions()}


@pytest.mark.parametrize(
    ("code", "level"),
    [("370000", Level.PROVINCE), ("371500", Level.PREFECTURE), ("371524", Level.COUNTY), ("371524101", Level.TOWN)],
)
def test_the_code_tells_the_level(code, level):
    assert lexicon.Division(code, "").level is level


@pytest.mark.parametrize(
    "fields", [["371524", "", "1997"], ["code", "东阿县", "1997"], ["371524", "东阿县", "long ago"], ["371524"] * 7]
)
def test_a_malformed_division_is_an_error_with_its_line(fields):
    with pytest.raises(DataError, match=r"divisions\.tsv:7"):
        division_table._division(fields, line=7)


def test_no_current_code_stands_twice():
    codes = [division.code for division in lexicon.divisions() if division.until is None]

    assert len(codes) == len(set(codes))


@pytest.mark.parametrize("row", CHANGES, ids=lambda row: f"{row[0]}-{row[2] or row[4]}")
def test_every_change_has_its_year_and_source_and_is_in_the_table(row):
    year, old_code, old_name, new_code, new_name, source = row
    table = named()

    assert source
    assert (new_code, new_name) in table
    if old_code:
        assert table[old_code, old_name].until == int(year)
        assert table[old_code, old_name].successor == new_code


def test_every_stopword_is_some_divisions_name():
    assert [name for name in lexicon.place_stopwords() if not gazetteer().by_name(name)] == []
