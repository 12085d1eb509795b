import pyoxigraph
import pytest
from rdflib.plugins.sparql import prepareQuery

from kg.errors import QueryError
from kg.store.named import list_queries, named
from kg.store.store import prepare

NAMES = [each.name for each in list_queries()]


@pytest.fixture(scope="module")
def store(output):
    """The store itself: a process a query would take a minute here."""
    return pyoxigraph.Store.read_only(str(prepare(output)))


def rows(store, name, **values):
    found = store.query(named(name).bind(values))
    return [tuple("" if cell is None else cell.value.removesuffix(".0") for cell in row) for row in found]


def test_there_are_at_least_twenty():
    assert len(NAMES) >= 20
    assert sorted(NAMES) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_each_has_titles_in_both_languages_and_is_sparql_without_help(name):
    found = named(name)

    assert not found.zh.isascii()
    assert found.en.isascii()
    prepareQuery(found.text)
    pyoxigraph.Store().query(found.text)  # prefixes and all


@pytest.mark.parametrize("name", NAMES)
def test_each_is_ordered_and_answers(name, store):
    assert "ORDER BY" in named(name).text

    list(store.query(named(name).text))


PLANT, COMPANY, GROUP, BUREAU = (
    "衡鲁新材料产业园项目",
    "山东衡鲁新材料有限公司",
    "衡鲁控股集团有限公司",
    "东阿县发展和改革局",
)


@pytest.mark.parametrize(
    ("name", "values", "expected"),
    [
        ("leaders", {}, [("陈岳衡", "董事长", COMPANY, "东阿县")]),
        ("leaders", {"within": "聊城市"}, [("陈岳衡", "董事长", COMPANY, "东阿县")]),
        ("leaders", {"within": "莘县"}, []),
        (
            "roles",
            {"person": "陈岳衡"},
            [
                ("陈岳衡", "副局长", BUREAU, "true", "2025-03-18", "2025-03-18"),
                ("陈岳衡", "董事长", COMPANY, "false", "2025-03-18", "2025-04-02"),
            ],
        ),
        ("roles", {"person": "无此人"}, []),
        ("enterprises-by-county", {"county": "东阿县"}, [("东阿县", COMPANY)]),
        (
            "projects-by-investment",
            {},
            [(PLANT, "510000000", "东阿县", "started"), ("阿胶文化园项目", "200000000", "", "")],
        ),
        ("largest-projects", {}, None),
        ("projects-by-status", {}, [(PLANT, "started", "2025-03", "2025-03-18", "东阿县")]),
        ("projects-by-status", {"stage": "started", "within": "聊城市"}, None),
        ("projects-by-status", {"stage": "operating"}, []),  # only expected
        ("projects-by-status", {"within": "莘县"}, []),
        (
            "project-history",
            {"project": PLANT},
            [
                (PLANT, "started", "false", "2025-03", "2025-03-18", "1"),
                (PLANT, "operating", "true", "2026", "2025-03-18", "1"),
            ],
        ),
        ("investment-by-county", {}, [("东阿县", "1", "510000000")]),
        ("investment-by-year", {}, [("2025", "2", "710000000")]),
        ("investment-by-word", {"word": "产业园"}, [("产业园", "1", "510000000")]),
        ("sums-compared", {}, [("东阿县", "81100000000", "116", "1", "510000000")]),
        (
            "two-steps",
            {"person": "陈岳衡"},
            [
                ("陈岳衡", COMPANY, "cooperation"),
                ("陈岳衡", GROUP, "group"),
                ("陈岳衡", GROUP, "project"),
                ("陈岳衡", COMPANY, "role"),
            ],
        ),
        ("amounts-that-differ", {}, []),
        ("two-holders", {}, []),
        ("towns-without-project", {}, []),
        ("builders", {}, [(COMPANY, PLANT, "510000000")]),
        ("group-members", {"group": GROUP}, [(GROUP, COMPANY)]),
        ("cooperation", {}, None),
        ("officials", {"county": "东阿县"}, []),
        ("former", {}, [("陈岳衡", "副局长", BUREAU)]),
        ("corroborated", {}, []),
        ("merges", {}, [(COMPANY, "衡鲁新材", "one name abbreviates the other")]),
        ("articles", {}, None),
        ("new-since", {"since": "2025-03-19"}, []),
        ("to-check", {"below": "0.5"}, []),
    ],
)
def test_answers_on_the_sample(name, values, expected, store):
    found = rows(store, name, **values)

    assert found == expected if expected is not None else found


def test_evidence_names_the_rule_of_each_sentence(store):
    found = [row for row in rows(store, "evidence", subject="陈岳衡") if row[1] == "holdsRoleAt"]

    assert [(row[4], row[5], row[6], row[8]) for row in found] == [
        ("鲁衡新材料项目开工", "2025-03-18", "0", "role"),
        ("“衡鲁”投产", "2025-04-02", "30", "appos"),
    ]


@pytest.mark.parametrize("value", ['陈"} #', "\\u0022", "a\nb", "} UNION { ?s ?p ?o", "😀"])
def test_a_value_cannot_break_out(value, store):
    assert rows(store, "roles", person=value) == []


def test_an_unknown_query_or_parameter_names_those_there_are():
    with pytest.raises(QueryError, match="leaders"):
        named("leader")
    with pytest.raises(QueryError, match="it has person"):
        named("roles").bind({"persons": "x"})


def test_a_date_must_be_one():
    with pytest.raises(QueryError, match="no date"):
        named("new-since").bind({"since": "gestern"})


@pytest.mark.parametrize("value", ["", "high", ".5", "1 } { ?s ?p ?o", "-1"])
def test_a_number_must_be_one(value):
    with pytest.raises(QueryError, match="no number"):
        named("to-check").bind({"below": value})
