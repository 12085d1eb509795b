"""The threads that run through the articles of `examples/`, read and linked as a build does."""

from pathlib import Path

import pytest

from kg.ingest import read_all
from kg.model import AmountKind, Article, EntityType, KnowledgeGraph, Relation
from kg.pipeline import extract
from kg.resolve.linking import link

EXAMPLES = Path(__file__).parents[2] / "examples"


@pytest.fixture(scope="module")
def graph() -> KnowledgeGraph:
    return link(extract(item) for item in read_all([str(EXAMPLES)]) if isinstance(item, Article))


def posts(graph, name):
    """For each person of a name, the bodies of the posts."""
    names = {entity.id: entity.name for entity in graph.entities}
    return sorted(
        sorted({names[claim.object] for claim in graph.claims if claim.subject == entity.id})
        for entity in graph.entities
        if entity.type is EntityType.PERSON and entity.name == name
    )


@pytest.mark.parametrize(
    "name",
    [
        "五原县葵花籽精深加工产业园项目",
        "民勤县红崖山光储一体化项目",
        "内蒙古河套金穗粮油集团有限公司",
        "杭州澄江新能源股份有限公司",
        "北方水电第六工程局有限公司",
        "福建霞浦海丰渔业发展有限公司",
        "山东东湖食品股份有限公司",
        "五原县农牧局",
        "中共五原县委员会",
    ],
)
def test_one_thing_in_several_articles_is_one_entity(graph, name):
    assert len([entity for entity in graph.entities if name in entity.names]) == 1
    assert name in {entity.name for entity in graph.entities}


def test_two_articles_give_a_project_two_totals(graph):
    [project] = [entity.id for entity in graph.entities if entity.name == "民勤县红崖山光储一体化项目"]
    totals = [
        claim.money.amount for claim in graph.claims if claim.subject == project and claim.kind is AmountKind.TOTAL
    ]

    assert sorted(map(int, totals)) == [3_200_000_000, 3_560_000_000]


def test_a_career_is_one_person(graph):
    [qu] = posts(graph, "屈振川")
    [zhou] = [bodies for bodies in posts(graph, "周敏学") if any("民勤县" in body for body in bodies)]

    assert {"中共五原县委员会", "五原县人民政府"} <= set(qu)
    assert {"民勤县人民政府", "民勤县发展和改革局"} <= set(zhou)


def test_namesakes_of_two_counties_are_two(graph):
    assert posts(graph, "王海峰") == [["五原县农牧局"], ["福建霞浦海丰渔业发展有限公司"]]


def test_articles_support_each_other(graph):
    [claim] = [
        claim
        for claim in graph.claims
        if claim.relation is Relation.HOLDS_ROLE and claim.role == "局长" and len(claim.evidence) == 3
    ]

    assert {evidence.article for evidence in claim.evidence} == {
        "01-wuyuan-kaigong",
        "09-wuyuan-ganbu",
        "wuyuan-touchan",
    }
    assert claim.confidence > 0.95
