import io
import json
from decimal import Decimal

import pytest

from kg.model import AmountKind, Article, Basis, Extraction, KnowledgeGraph, Money, Origin, Relation, Span, Stage
from kg.publish.claims import claim_record, claim_records, graph_records, records, write_jsonl
from tests.factories import claim, enterprise, evidence, graph, person, place, project, sample

CHEN, COMPANY, DONGE, PLANT = (
    person("陈岳衡"),
    enterprise("山东衡鲁新材料有限公司", "衡鲁公司"),
    place("371524", "东阿县"),
    project("产业园项目"),
)
ENTITIES = {entity.id: entity for entity in (CHEN, COMPANY, DONGE, PLANT)}
SAID = {"quote": "衡鲁公司在东阿县建设新材料项目。", "spans": [[0, 16]]}


@pytest.mark.parametrize(
    ("made", "record"),
    [
        (
            claim(Relation.HOLDS_ROLE, CHEN, COMPANY, role="董事长", past=True),
            {
                "article": "a1",
                "relation": "holds_role",
                "subject": "陈岳衡",
                "subject_type": "Person",
                "object": "山东衡鲁新材料有限公司",
                "object_type": "Enterprise",
                "role": "董事长",
                "past": True,
                "confidence": 0.9,
                "rule": "test",
                "evidence": SAID,
            },
        ),
        (
            claim(Relation.LOCATED_IN, COMPANY, DONGE, basis=Basis.NAME),
            {
                "article": "a1",
                "relation": "located_in",
                "subject": "山东衡鲁新材料有限公司",
                "subject_type": "Enterprise",
                "object": "东阿县",
                "object_type": "Place",
                "object_code": "371524",
                "basis": "name",
                "confidence": 0.9,
                "rule": "test",
                "evidence": SAID,
            },
        ),
        (
            claim(Relation.GROUP_INVESTMENT, DONGE, money=Money(Decimal("8.11E+10")), kind=AmountKind.TOTAL, count=116),
            {
                "article": "a1",
                "relation": "group_investment",
                "subject": "东阿县",
                "subject_type": "Place",
                "amount": 81100000000,
                "currency": "CNY",
                "kind": "total",
                "count": 116,
                "confidence": 0.9,
                "rule": "test",
                "evidence": SAID,
            },
        ),
        (
            claim(Relation.STATUS, PLANT, stage=Stage.OPERATING, event_date="2026-05", expected=True),
            {
                "article": "a1",
                "relation": "status",
                "subject": "产业园项目",
                "subject_type": "Project",
                "stage": "operating",
                "event_date": "2026-05",
                "expected": True,
                "confidence": 0.9,
                "rule": "test",
                "evidence": SAID,
            },
        ),
    ],
)
def test_a_record_has_the_keys_of_the_contract_in_their_order(made, record):
    assert list(claim_record(made, ENTITIES).items()) == list(record.items())


@pytest.mark.parametrize(("amount", "json_text"), [("510000000", "510000000"), ("1.5E+2", "150"), ("12.50", "12.5")])
def test_an_amount_is_a_json_number(amount, json_text):
    record = claim_record(claim(Relation.INVESTMENT, PLANT, money=Money(Decimal(amount))), ENTITIES)

    assert json.dumps(record["amount"]) == json_text


def test_one_record_an_article_with_its_first_evidence():
    said = (evidence("乙。", article="a2"), evidence("甲。"), evidence("丙。", article="a2"))

    found = list(claim_records(claim(Relation.BUILDS, COMPANY, PLANT, evidence=said), ENTITIES))

    assert [(record["article"], record["evidence"]["quote"]) for record in found] == [("a1", "甲。"), ("a2", "乙。")]


def test_a_sentence_in_two_pieces_keeps_both():
    said = evidence("全县。", spans=(Span(9, 10), Span(2, 4)))

    record = claim_record(claim(Relation.BUILDS, COMPANY, PLANT, evidence=(said,)), ENTITIES)

    assert record["evidence"] == {"quote": "全县。", "spans": [[9, 10], [2, 4]]}


def test_an_extraction_gives_its_claims_in_order():
    claims = (claim(Relation.BUILDS, COMPANY, PLANT), claim(Relation.LOCATED_IN, PLANT, DONGE))
    extraction = Extraction(Article("a1", "", Origin(())), (), tuple(ENTITIES.values()), claims)

    assert [record["relation"] for record in records(extraction)] == ["builds", "located_in"]


def test_a_graph_gives_its_claims_as_the_articles_state_them():
    first = claim(Relation.LOCATED_IN, PLANT, DONGE, evidence=(evidence(start=50),))
    then = claim(Relation.BUILDS, COMPANY, PLANT, evidence=(evidence(article="a2"),))
    before = claim(Relation.HOLDS_ROLE, CHEN, COMPANY)

    found = graph_records(graph(*ENTITIES.values(), first, then, before))

    assert [record["relation"] for record in found] == ["holds_role", "located_in", "builds"]


def test_jsonl_is_a_line_a_record_whatever_order_the_claims_come_in():
    made, out, turned = sample(), io.BytesIO(), io.BytesIO()
    write_jsonl(made, out)
    write_jsonl(KnowledgeGraph(made.articles, made.entities[::-1], made.claims[::-1]), turned)

    assert [json.loads(line) for line in out.getvalue().splitlines()] == list(graph_records(made))
    assert turned.getvalue() == out.getvalue()
