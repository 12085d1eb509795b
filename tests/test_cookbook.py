"""The named queries on the graph of the examples: what the articles say is in the answers.

Not whole answers: those grow with every rule that reads more.
"""

from pathlib import Path

import pyoxigraph
import pytest

from kg.build import build_graph
from kg.store.named import list_queries, named
from kg.store.store import prepare
from kg.store.validate import validate

EXAMPLES = Path(__file__).parent.parent / "examples"
SEEDS, SOLAR = "五原县葵花籽精深加工产业园项目", "民勤县红崖山光储一体化项目"
WIND = "霞浦海上风电B区项目"
GRAIN, BUILDER = "内蒙古河套金穗粮油集团有限公司", "巴彦淖尔市宏远建筑安装有限责任公司"


@pytest.fixture(scope="module")
def output(tmp_path_factory):
    folder = tmp_path_factory.mktemp("examples")
    build_graph([str(EXAMPLES)], folder)
    return folder


@pytest.fixture(scope="module")
def store(output):
    return pyoxigraph.Store.read_only(str(prepare(output)))


def answer(store, name, **values) -> list[dict[str, str]]:
    """The rows of a named query, without the process of its own that `kg query` gives it."""
    found = store.query(named(name).bind(values))
    names = [variable.value for variable in found.variables]
    rows = [dict(zip(names, row, strict=True)) for row in found]
    return [{key: term.value.removesuffix(".0") for key, term in row.items() if term is not None} for row in rows]


@pytest.mark.parametrize(
    ("name", "values", "row"),
    [
        ("leaders", {}, {"person": "郝万有", "role": "董事长", "enterprise": GRAIN}),
        ("leaders", {"within": "四川省"}, {"person": "聂长缨", "county": "安岳县"}),
        ("roles", {"person": "汤一澄"}, {"role": "董事长", "at": "杭州澄江新能源股份有限公司", "past": "false"}),
        ("roles", {"person": "王海峰"}, {"role": "局长", "at": "五原县农牧局"}),
        ("enterprises-by-county", {"county": "富锦市"}, {"enterprise": "富锦市沃土现代农机专业合作社"}),
        ("projects-by-investment", {}, {"project": SEEDS, "yuan": "680000000", "county": "五原县"}),
        ("largest-projects", {}, {"project": SEEDS, "yuan": "680000000", "stage": "operating"}),
        ("projects-by-status", {}, {"project": SEEDS, "status": "operating", "date": "2024-05-18", "county": "五原县"}),
        ("projects-by-status", {"stage": "approved"}, {"project": WIND, "reported": "2024-06-12"}),
        ("projects-by-status", {"within": "河南省"}, {"county": "淇县", "status": "operating", "date": "2024-09-09"}),
        ("project-history", {"project": SEEDS}, {"stage": "started", "date": "2023-03-14", "expected": "false"}),
        ("project-history", {"project": WIND}, {"stage": "started", "date": "2024", "expected": "true"}),
        ("investment-by-county", {}, {"county": "大荔县", "projects": "1", "total": "146000000"}),
        ("investment-by-year", {}, {"year": "2023"}),
        ("investment-by-word", {"word": "光储"}, {"word": "光储", "total": "3560000000"}),
        ("sums-compared", {}, {"of": "民勤县", "stated": "14300000000", "count": "31"}),
        ("two-steps", {"person": "郝万有"}, {"enterprise": BUILDER, "by": "project"}),
        ("evidence", {"subject": SEEDS}, {"relation": "investment", "object": "680000000 CNY", "date": "2023-03-16"}),
        ("amounts-that-differ", {}, {"project": SOLAR, "kind": "total", "less": "3200000000", "more": "3560000000"}),
        ("new-since", {"since": "2024-04-01"}, {"subject": "卞海棠", "object": "河南巧手面业有限公司"}),
        ("builders", {}, {"enterprise": BUILDER, "project": SEEDS}),
        ("group-members", {"group": "黑龙江北珠米业集团有限公司"}, {"member": "富锦北珠粮油有限公司"}),
        ("cooperation", {}, {"one": "柳州双轮车桥股份有限公司", "two": "广西平桂轻合金有限公司"}),
        ("officials", {"county": "东平县"}, {"organization": "东平县人民政府", "role": "县长", "person": "宿明远"}),
        ("former", {}, {"person": "王志强", "at": "祁东县人民检察院"}),
        ("most-reported", {"least": "3"}, {"name": "五原县", "type": "Place"}),
        ("relations", {}, {"relation": "investment"}),
        ("corroborated", {}, {"subject": SEEDS, "relation": "locatedIn", "object": "五原县"}),
        ("articles", {}, {"id": "01-wuyuan-kaigong", "publisher": "临河晚报", "date": "2023-03-16"}),
        ("merges", {}, {"kept": "安岳农村商业银行股份有限公司", "dropped": "安岳农商银行"}),
    ],
)
def test_what_the_articles_say_is_in_the_answer(store, name, values, row):
    assert any(row.items() <= found.items() for found in answer(store, name, **values))


@pytest.mark.parametrize(
    ("name", "values"), [("to-check", {"below": "0.5"}), ("towns-without-project", {}), ("two-holders", {})]
)
def test_queries_whose_answer_may_be_empty_answer(store, name, values):
    answer(store, name, **values)


def test_every_named_query_is_tried():
    tests = (test_what_the_articles_say_is_in_the_answer, test_queries_whose_answer_may_be_empty_answer)
    tried = {case[0] for test in tests for mark in test.pytestmark for case in mark.args[1]}

    assert tried == {each.name for each in list_queries()}


def test_the_graph_of_the_examples_keeps_to_the_shapes(output):
    assert validate(output).text.startswith("conforms")
