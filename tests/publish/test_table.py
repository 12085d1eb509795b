import csv
import io

import pytest

from kg.model import Relation
from kg.publish.table import COLUMNS, cell, write_csv
from tests.factories import article, claim, enterprise, graph, project, sample


def read(made):
    out = io.BytesIO()
    write_csv(made, out)
    text = out.getvalue().decode("utf-8")
    return text, list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


def test_a_row_a_record_with_the_article_beside_it():
    text, rows = read(sample())

    assert text.startswith("\ufeffarticle,title")
    assert tuple(rows[0]) == COLUMNS
    assert len(rows) == 15
    assert {row["publisher"] for row in rows if row["article"] == "a1"} == {"聊城日报"}
    assert "300-304 120-127" in {row["spans"] for row in rows}


@pytest.mark.parametrize("name", ["=1+1", "+86", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1"])
def test_no_cell_is_a_formula(name):
    company, plant = enterprise(name), project("项目")

    _, [row] = read(graph(article(title=name), company, plant, claim(Relation.BUILDS, company, plant)))

    assert row["subject"] == f"'{name}"
    assert row["title"] == f"'{name}"


@pytest.mark.parametrize("value", ["衡鲁公司", "a=b", "", 5, 0.9, None])
def test_what_is_no_formula_stays(value):
    assert cell(value) == value


@pytest.mark.parametrize("name", ['引号",\n换行', "\u202e从右到左", "😀", "长" * 500])
def test_hostile_names_come_back(name):
    company, plant = enterprise(name), project("项目")

    _, [row] = read(graph(article(), company, plant, claim(Relation.BUILDS, company, plant)))

    assert row["subject"] == name
