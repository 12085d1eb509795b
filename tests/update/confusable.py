"""Articles whose names are few and alike, so that linking has much to join and much to keep apart."""

from __future__ import annotations

from decimal import Decimal
from random import Random

from kg.model import AmountKind, Basis, Entity, Extraction, Money, Relation, Stage
from tests.factories import enterprise, organization, person, place, project
from tests.resolve.extractions import extraction

PLACES = (place("371522", "莘县"), place("371524", "东阿县"), place("371500", "聊城市"), place("150821", "五原县"))
HOMES = ("莘县", "东阿县", "聊城市", "五原县", None)
FIRMS = (
    ("山东鲁衡生物科技有限公司", "鲁衡生物"), ("鲁衡生物科技有限公司",), ("莘县鲁衡生物科技有限公司", "鲁衡"),
    ("鲁衡生物",), ("鲁衡科技",), ("鲁衡集团",), ("山东鲁衡集团有限公司", "鲁衡集团"), ("河套金穗粮油集团有限公司",),
    ("金穗粮油",), ("内蒙古河套金穗粮油集团有限公司", "金穗粮油"), ("五原县金穗粮油有限责任公司",), ("金穗",),
)  # fmt: skip
BODIES = (
    ("莘县教育和体育局", "县教体局"), ("莘县教体局",), ("县教体局",), ("教体局",), ("东阿县教育和体育局",),
    ("山东省聊城市莘县教育局",), ("莘县人民政府", "县政府"), ("中共莘县县委",), ("莘县县委组织部",), ("组织部",),
    ("聊城市发展和改革委员会", "市发改委"), ("市发改委",), ("聊城市发改委",), ("五原县农牧局", "县农牧局"),
    ("食品检测中心",), ("莘县食品检测中心", "食品检测中心"),
)  # fmt: skip
PLANTS = (
    ("鲁衡生物产业园项目",), ("莘县鲁衡生物产业园项目", "生物产业园"), ("生物产业园项目",), ("鲁衡生物产业园一期项目",),
    ("鲁衡生物产业园二期项目",), ("葵花精深加工项目",), ("五原县葵花精深加工项目", "葵花精深加工"),
    ("金穗葵花精深加工项目",),
)  # fmt: skip
PEOPLE = ("陈一鸣", "林二水", "周敏", "王海峰")
ROLES = ("董事长", "局长", "县长", "副局长", "总经理", None)


def confusable(number: int, *, edition: int = 0) -> Extraction:
    """An article by its number; another edition says something else."""
    dice = Random(f"{number}/{edition}")
    said = [_claim(dice) for _ in range(dice.randint(1, 6))]
    date = dice.choice((None, "2024-05-01", "2023-11-12"))
    return extraction(f"a{number}", *said, home=dice.choice(HOMES), date=date)


def _claim(dice: Random) -> tuple:
    firm, body, plant = _one(dice, enterprise, FIRMS), _one(dice, organization, BODIES), _one(dice, project, PLANTS)
    other, where = _one(dice, enterprise, FIRMS), dice.choice(PLACES)
    money, stage = Money(Decimal(dice.randint(1, 3)) * 10**8), dice.choice(list(Stage))
    held, placed = dice.choice((firm, body, plant, where)), dice.choice((firm, body, plant))
    said = [
        (Relation.HOLDS_ROLE, person(dice.choice(PEOPLE)), held, {"role": dice.choice(ROLES)}),
        (Relation.HOLDS_ROLE, person(dice.choice(PEOPLE)), body, {"role": dice.choice(ROLES), "past": True}),
        (Relation.LOCATED_IN, placed, where, {"basis": dice.choice(list(Basis))}),
        (Relation.INVESTMENT, plant, None, {"money": money, "kind": AmountKind.TOTAL}),
        (Relation.INVESTS_IN, firm, plant, {}),
        (Relation.BUILDS, firm, plant, {}),
        (Relation.STATUS, plant, None, {"stage": stage, "expected": dice.random() < 0.3}),
        (Relation.COOPERATES_WITH, firm, body, {}),
        (Relation.SUBSIDIARY_OF, firm, other, {}),
    ]
    relation, subject, target, fields = dice.choice([claim for claim in said if claim[1] != claim[2]])
    return relation, subject, target, {**fields, "quote": f"第{dice.randint(1, 9)}件事。"}


def _one(dice: Random, make, names) -> Entity:
    return make(*dice.choice(names))
