from __future__ import annotations

import pytest

from kg.errors import QueryError
from kg.model import Basis, Relation
from kg.publish.html import Page, render, show, subgraph
from tests.factories import article, claim, enterprise, evidence, graph, person, place, project


@pytest.fixture(scope="module")
def whole():
    east, west = place("371524", "聊城市东阿县", "东阿县"), place("371425", "德州市齐河县", "齐河县")
    boss, firm, other, park = person("陈岳"), enterprise("甲公司", "甲司"), enterprise("乙公司"), project("丙项目")

    def said(source):
        return (evidence(f"{source}的话。", article=source),)

    return graph(
        article("a1", date="2026-01-10"),
        article("a2", date="2026-05-20"),
        article("a3", date=None),
        *(east, west, boss, firm, other, park),
        claim(Relation.HOLDS_ROLE, boss, firm, role="董事长", evidence=said("a1") + said("a2")),
        claim(Relation.LOCATED_IN, firm, east, basis=Basis.STATED, evidence=said("a1")),
        claim(Relation.BUILDS, firm, park, evidence=said("a2")),
        claim(Relation.INVESTS_IN, other, park, evidence=said("a3")),
        claim(Relation.LOCATED_IN, other, west, basis=Basis.STATED, evidence=said("a2")),
    )


def names(part):
    return {entity.names[-1] for entity in part.entities}


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        ({}, {"东阿县", "齐河县", "陈岳", "甲司", "乙公司", "丙项目"}),
        ({"center": "陈岳"}, {"陈岳", "甲司"}),
        ({"center": "甲司", "hops": 1}, {"陈岳", "甲司", "东阿县", "丙项目"}),
        ({"center": "陈岳", "hops": 2}, {"陈岳", "甲司", "东阿县", "丙项目"}),
        ({"center": "陈岳", "hops": 0}, {"陈岳"}),
        ({"county": "东阿县"}, {"陈岳", "甲司", "东阿县", "丙项目", "乙公司"}),
        ({"county": "371425"}, {"乙公司", "齐河县", "丙项目"}),
        ({"county": "聊城市", "relation": "located_in"}, {"甲司", "东阿县"}),
        ({"county": "山东省", "relation": ["builds", "invests_in"]}, {"甲司", "丙项目", "乙公司"}),
        ({"since": "2026-03"}, {"陈岳", "甲司", "丙项目", "乙公司", "齐河县"}),
        ({"since": "2027"}, set()),
    ],
)
def test_subgraph(whole, wanted, expected):
    assert names(subgraph(whole, **wanted)) == expected


def test_older_evidence_is_left_out_with_its_article(whole):
    part = subgraph(whole, center="陈岳", since="2026-03-01")

    assert [found.article for claim in part.claims for found in claim.evidence] == ["a2"]
    assert [article.id for article in part.articles] == ["a2"]


@pytest.mark.parametrize(
    ("wanted", "complaint"),
    [
        ({"center": "陈月"}, "no entity is called '陈月'; did you mean 陈岳"),
        ({"center": "甲"}, "did you mean 甲公司、甲司"),
        ({"county": "朝阳区"}, "nothing in the graph is in '朝阳区'; it has 山东省"),
        ({"relation": "owns"}, "no relation is called 'owns'; there are located_in"),
    ],
)
def test_subgraph_says_what_it_does_not_know(whole, wanted, complaint):
    with pytest.raises(QueryError, match=complaint):
        subgraph(whole, **wanted)


def test_every_part_can_be_drawn(whole):
    assert render(subgraph(whole, since="2027"), title="空")


def test_show_gives_a_page_that_displays_and_saves(whole, tmp_path):
    page = show(whole, title="东阿", height=400)

    assert isinstance(page, Page)
    assert page.save(tmp_path / "page.html").read_text(encoding="utf-8") == page.text
    assert page._repr_html_().startswith('<iframe srcdoc="&lt;!doctype html&gt;')
    assert "height:400px" in page._repr_html_()
