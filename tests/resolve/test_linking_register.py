"""What a user's register ties together, gives an IRI, keeps apart, and why the rest is left alone."""

from pathlib import Path

import pytest

from kg.model import EntityType, KnowledgeGraph, Listed, Register, Relation
from kg.resolve.corrections import Corrections, Entities
from kg.resolve.linking import link
from tests.factories import enterprise, organization, project
from tests.resolve.extractions import LINHE, MINQIN, SHEN, extraction, holds, located, named

FULL, SHORT = "山东泰光重工有限公司", "鲁衡机械"
ENTERPRISE = EntityType.ENTERPRISE


def build(*articles, listed: list[Listed], corrections: Corrections | None = None) -> tuple[KnowledgeGraph, list[str]]:
    told: list[str] = []
    register = Register(Path("known.csv"), tuple(listed))
    return link(articles, register=register, corrections=corrections, tell=told.append), told


def chair(id_: str, name: str, who: str = "陈一鸣", home: str = "莘县"):
    return extraction(id_, holds(who, enterprise(name), "董事长"), home=home)


def iris(graph: KnowledgeGraph) -> dict[str, tuple[str, ...]]:
    return {entity.name: entity.same_as for entity in graph.entities if entity.same_as}


def test_an_alias_of_the_register_ties_two_names_and_gives_the_iri():
    entry = Listed((FULL, SHORT), "line 2", "https://example.com/1")

    graph, told = build(chair("a1", FULL), chair("a2", SHORT), listed=[entry])

    assert named(graph, ENTERPRISE) == [(FULL, SHORT)]
    assert iris(graph) == {FULL: ("https://example.com/1",)}
    reason = f"known.csv: {FULL} and {SHORT} are names of {FULL}"
    assert (reason in {merge.reason for merge in graph.merges}, told) == (True, [])
    assert len(named(graph, EntityType.PERSON)) == 1


def test_without_a_register_the_two_are_two():
    assert len(named(link([chair("a1", FULL), chair("a2", SHORT)]), ENTERPRISE)) == 2


def test_the_order_of_articles_and_entries_changes_nothing():
    articles = [chair("a1", FULL), chair("a2", SHORT), chair("a3", "泰光", "林二水")]
    listed = [Listed((SHORT, FULL), "line 2", "urn:x:1"), Listed(("泰光",), "line 3", "urn:x:2")]

    graph, _ = build(*articles, listed=listed)
    again, _ = build(*reversed(articles), listed=listed)

    assert graph == again
    assert iris(graph) == {FULL: ("urn:x:1",), "泰光": ("urn:x:2",)}


@pytest.mark.parametrize(
    ("listed", "why"),
    [
        ([Listed((FULL, SHORT), "l2"), Listed((SHORT,), "l3")], f"{SHORT} (l2, l3): is a name of several entries"),
        ([Listed((FULL, SHORT), "l2", type=EntityType.PROJECT)], "is of another type or place"),
        ([Listed((FULL, SHORT), "l2", code="620621")], f"{SHORT} (l2): what the articles call so is of another type"),
    ],
)
def test_what_does_not_agree_is_left_alone_and_told(listed, why):
    graph, told = build(chair("a1", FULL), chair("a2", SHORT), listed=listed)

    assert len(named(graph, ENTERPRISE)) == 2
    assert any(why in each for each in told)


def test_a_name_that_two_in_the_build_have_ties_nothing_unless_the_code_tells():
    articles = [chair("a1", SHORT), chair("a2", SHORT, "林二水", "民勤县"), chair("a3", FULL, "周三木")]
    open_, placed = (Listed((FULL, SHORT), "l2", "urn:x:1", ENTERPRISE, code) for code in (None, "371500"))

    graph, told = build(*articles, listed=[open_])
    assert len(named(graph, ENTERPRISE)) == 3
    assert told == [f"known.csv: {SHORT} (l2) is what several are called; a code may tell which"]

    graph, told = build(*articles, listed=[placed])
    assert (named(graph, ENTERPRISE), told) == ([(FULL, SHORT), (SHORT,)], [])


def test_a_code_tells_namesakes_of_the_register_apart():
    articles = [chair("a1", SHORT), chair("a2", SHORT, "林二水", "民勤县")]
    listed = [
        Listed((SHORT, "甲"), "l2", "urn:x:shen", code="371522"),
        Listed((SHORT, "乙"), "l3", "urn:x:minqin", code="620621"),
    ]

    graph, told = build(*articles, listed=listed)

    assert (sorted(entity.same_as for entity in graph.entities if entity.same_as), told) == (
        [("urn:x:minqin",), ("urn:x:shen",)],
        [],
    )


def test_a_name_of_very_many_entries_is_told_once_and_in_short():
    listed = [Listed((SHORT,), f"line {number}", f"urn:x:{number}") for number in range(2, 5002)]
    articles = [chair(f"a{number}", SHORT, "林二水", home) for number, home in enumerate(["莘县", "民勤县", "临河区"])]

    graph, told = build(*articles, listed=listed)

    assert iris(graph) == {}
    assert told == [
        f"known.csv: {SHORT} (line 2, line 3, line 4, line 5, line 6, 4995 more): is a name of several entries"
    ]


def test_an_entry_elsewhere_says_nothing_of_one_that_fits():
    listed = [Listed((SHORT,), "l2", "urn:x:1", code="371522"), Listed((SHORT,), "l3", "urn:x:2", code="620621")]

    graph, told = build(chair("a1", SHORT), listed=listed)

    assert (iris(graph), told) == ({SHORT: ("urn:x:1",)}, [])


def test_two_iris_are_two_things():
    full, branch = "沃泉智能卫浴有限公司", "沃泉卫浴"
    articles = [chair("a1", full), chair("a2", branch)]
    assert len(named(link(articles), ENTERPRISE)) == 1

    graph, _ = build(*articles, listed=[Listed((full,), "l2", "urn:x:1"), Listed((branch,), "l3", "urn:x:2")])

    assert len(named(graph, ENTERPRISE)) == 2


def test_what_articles_say_of_two_is_not_made_one():
    said = extraction("a1", (Relation.SUBSIDIARY_OF, enterprise(FULL), enterprise("泰光控股集团有限公司")))

    graph, told = build(said, listed=[Listed((FULL, "泰光控股集团有限公司"), "l2")])

    assert len(named(graph, ENTERPRISE)) == 2
    assert "must be two for what articles say" in told[0]


def test_a_form_that_an_article_gives_finds_the_iri_but_ties_nothing():
    article = extraction("a1", holds("陈一鸣", enterprise(FULL, "泰光"), "董事长"))

    graph, told = build(article, listed=[Listed(("泰光",), "l2", "urn:x:1")])

    assert (iris(graph), told) == ({FULL: ("urn:x:1",)}, [])


@pytest.mark.parametrize(("name", "iri"), [("莘县", True), ("山东省聊城市莘县", True), ("莘", True), ("东阿县", False)])
def test_a_place_is_told_by_its_code_and_called_by_its_name(name, iri):
    article = extraction("a1", located(enterprise(FULL), SHEN))

    graph, _ = build(article, listed=[Listed((name,), "l2", "urn:x:1", EntityType.PLACE, "371522")])

    assert iris(graph) == ({"莘县": ("urn:x:1",)} if iri else {})


def test_bodies_and_projects_go_by_their_place():
    articles = [
        extraction("a1", located(organization("莘县教育局"), SHEN), located(project("鲁衡产业园项目"), SHEN)),
        extraction("a2", located(project("鲁衡产业园项目"), MINQIN), home="民勤县"),
        extraction("a3", located(enterprise("五原鲁衡机械有限公司"), LINHE), home="临河区"),
    ]
    listed = [
        Listed(("莘县教育局",), "l2", "urn:x:1", EntityType.ORGANIZATION, "371500"),
        Listed(("鲁衡产业园项目",), "l3", "urn:x:2", EntityType.PROJECT, "620621"),
        Listed(("五原鲁衡机械有限公司",), "l4", "urn:x:3", ENTERPRISE, "371522"),
    ]

    graph, told = build(*articles, listed=listed)

    assert sorted(entity.same_as for entity in graph.entities if entity.same_as) == [("urn:x:1",), ("urn:x:2",)]
    assert [each.split(" (")[0] for each in told] == ["known.csv: 五原鲁衡机械有限公司"]


def test_a_reader_who_corrects_has_the_last_word_and_nothing_is_told_twice():
    articles = [chair("a1", FULL), chair("a2", SHORT)]
    merge = Entities("corrections.toml: [[merge]] 1", (FULL, SHORT))
    listed = [Listed((FULL,), "l2", "urn:x:1"), Listed((SHORT,), "l3", "urn:x:2"), Listed((SHORT,), "l4")]

    graph, told = build(*articles, listed=listed, corrections=Corrections(merges=(merge,)))

    assert (len(named(graph, ENTERPRISE)), len(told)) == (1, 1)
