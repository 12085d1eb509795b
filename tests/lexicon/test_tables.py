from __future__ import annotations

from importlib import resources

import pytest

from kg import lexicon
from kg.errors import DataError
from kg.lexicon import tables

DATA = resources.files("kg").joinpath("data")
LISTS = sorted(each.name for each in DATA.iterdir() if each.name.endswith(".txt"))
TABLES = sorted(each.name for each in DATA.iterdir() if each.name.endswith(".tsv"))


@pytest.fixture
def data(monkeypatch):
    """Lets a test say what stands in a file of the data folder."""

    def say(text: str) -> None:
        monkeypatch.setattr(tables, "read_text", lambda _: text)

    return say


def test_rows_have_their_line_numbers_and_all_their_fields(data):
    data("# a comment\n\n局长\t局|所\n主席\n")

    assert list(tables.rows("titles.tsv", columns=2)) == [(3, ("局长", "局|所")), (4, ("主席", ""))]


@pytest.mark.parametrize("row", ["局长\t局\t所", "\t局"])
def test_a_malformed_row_is_an_error_with_its_line(data, row):
    data(f"# head\tbody\n{row}\n")

    with pytest.raises(DataError, match=r"titles\.tsv:2"):
        list(tables.rows("titles.tsv", columns=2))


def test_a_value_that_the_column_does_not_allow_is_an_error():
    with pytest.raises(DataError, match=r"hedges\.tsv:4: 'behind' is none of before, after"):
        tables.one_of("behind", ("before", "after"), name="hedges.tsv", line=4)


def test_a_number_that_is_none_is_an_error():
    with pytest.raises(DataError, match=r"numerals\.tsv:9: '五' is no number"):
        tables.decimal("五", name="numerals.tsv", line=9)


@pytest.mark.parametrize("name", LISTS)
def test_every_list_has_words(name):
    assert lexicon.words(name)


@pytest.mark.parametrize("name", [*LISTS, *TABLES])
def test_every_file_says_what_it_is(name):
    assert DATA.joinpath(name).read_text(encoding="utf-8").startswith("#")
