from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from kg.model import AmountKind, Basis, Claim, Money, Relation
from tests.factories import claim, enterprise, evidence, person, place, project

CHEN, FIRM, SHEN, PLANT = person("陈岳衡"), enterprise("光华公司"), place("371522", "莘县"), project("光华产业园项目")
POST = claim(Relation.HOLDS_ROLE, CHEN, FIRM, role="董事长")
COST = claim(Relation.INVESTMENT, PLANT, money=Money(Decimal("5.10")), kind=AmountKind.TOTAL)


@pytest.mark.parametrize(
    ("relation", "fields", "name"),
    [
        (Relation.BUILDS, {"role": "董事长"}, "role"),
        (Relation.LOCATED_IN, {"past": True}, "past"),
        (Relation.INVESTMENT, {"count": 3}, "count"),
        (Relation.HOLDS_ROLE, {"basis": Basis.STATED}, "basis"),
    ],
)
def test_a_qualifier_that_the_relation_does_not_take_is_an_error(relation, fields, name):
    with pytest.raises(ValueError, match=f"{relation} takes no {name}"):
        claim(relation, FIRM, SHEN, **fields)


def test_a_claim_without_evidence_is_an_error():
    with pytest.raises(ValueError, match="evidence"):
        Claim(Relation.BUILDS, FIRM.id, PLANT.id, (), 0.9)


@pytest.mark.parametrize(
    "fields",
    [{"evidence": (evidence("又说了一遍。", start=90),)}, {"confidence": 0.1}],
    ids=lambda fields: next(iter(fields)),
)
def test_what_backs_a_claim_does_not_change_its_id(fields):
    assert replace(POST, **fields).id == POST.id


@pytest.mark.parametrize(
    "fields", [{"role": "总经理"}, {"past": True}, {"object": SHEN.id}], ids=lambda fields: next(iter(fields))
)
def test_what_is_claimed_changes_its_id(fields):
    assert replace(POST, **fields).id != POST.id


def test_an_amount_has_one_id_however_it_is_written():
    assert replace(COST, money=Money(Decimal("5.1"))).id == COST.id
