"""A graph on disk is the graph in memory."""

from collections import Counter

import pytest

from kg.errors import OutputError
from kg.model import KnowledgeGraph, Relation
from kg.model.parts import finder
from kg.resolve.linking import link, linked
from kg.resolve.linking_facts import facts_of
from kg.resolve.linking_work import working
from tests.factories import enterprise, organization
from tests.resolve.extractions import SHEN, extraction, holds, located

COMPANY = enterprise("山东鲁衡生物科技有限公司", "鲁衡生物")
ARTICLES = [
    extraction("a1", holds("陈一鸣", COMPANY, "董事长"), located(COMPANY, SHEN)),
    extraction("a2", holds("陈一鸣", enterprise("鲁衡生物"), "董事长"), holds("林二水", COMPANY, "总经理")),
    extraction("a3", holds("周三山", organization("莘县教育局"), "局长")),
]


@pytest.fixture
def stored(tmp_path):
    with linked(map(facts_of, ARTICLES), folder=tmp_path) as graph:
        yield graph


def test_the_parts_are_the_same(stored):
    graph = link(ARTICLES)

    assert [*stored.articles] == [*graph.articles]
    assert [*stored.entities] == [*graph.entities]
    assert [*stored.claims] == [*graph.claims]
    assert [*stored.merges] == [*graph.merges]
    assert len(graph.merges) > 0


def test_parts_are_found_by_id(stored):
    assert finder(stored.articles)("a2").id == "a2"
    assert finder(stored.entities)(SHEN.id) == SHEN
    assert finder(stored.entities)("person-none") is None


@pytest.mark.parametrize("limits", [(2, 9, 9), (9, 1, 9), (3, 2, 1), (9, 9, 9)])
def test_counts_and_choices_are_the_same(stored, limits):
    graph = link(ARTICLES)
    entities, claims, evidence = limits

    assert stored.figures() == graph.figures()
    assert [*stored.of(Relation.LOCATED_IN)] == [*graph.of(Relation.LOCATED_IN)]
    assert stored.leading(entities, claims=claims, evidence=evidence) == graph.leading(
        entities, claims=claims, evidence=evidence
    )


def test_the_leading_entities_are_those_with_the_most_claims():
    graph = link(ARTICLES)
    number = Counter(end for claim in graph.claims for end in (claim.subject, claim.object))
    part = graph.leading(1, claims=9, evidence=9)

    assert [number[entity.id] for entity in part.entities] == [max(number.values())]
    assert isinstance(part, KnowledgeGraph)


def test_nothing_is_left_in_the_folder(tmp_path):
    with linked(map(facts_of, ARTICLES), folder=tmp_path):
        pass

    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_is_told(tmp_path):
    with pytest.raises(OutputError, match="full"):
        fill(tmp_path)


def fill(folder):
    with working(folder) as db:
        db.execute("PRAGMA max_page_count = 20")
        db.executemany("INSERT INTO two VALUES (?, ?)", (("x" * 5000, "y") for _ in range(100)))
