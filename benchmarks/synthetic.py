"""A knowledge graph of any size: invented names, real codes, the proportions of local news."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import chain
from typing import NamedTuple

from kg.model import (
    AmountKind,
    Article,
    Basis,
    Bound,
    Claim,
    Entity,
    EntityType,
    Evidence,
    KnowledgeGraph,
    Money,
    Origin,
    Relation,
    Span,
    Stage,
    entity_id,
)
from kg.text.gazetteer import gazetteer

_SURNAMES, _GIVEN = "陈周郑林吴徐孙马朱胡", "岳启明衡远志国建伟芳敏静丽强磊军洋勇艳杰娟涛超霞平刚桂英"
_HEADS, _TRADES = "鲁衡恒泰华盛金辉东岳海宏瑞丰远大", ("新材料", "食品", "医药", "农业", "物流", "光伏", "纺织", "机械")
_ROLES = ("董事长", "总经理", "副总经理", "厂长", "经理", "党委书记", "局长", "副局长", "主任", "技术员")
_PER_ARTICLE = 4
_TRIPLES_PER_ARTICLE = 126


class Cast(NamedTuple):
    """Everybody and everything that claims may be about."""

    people: list[Entity]
    bodies: list[Entity]
    offices: list[Entity]
    plants: list[Entity]
    places: list[Entity]


def graph_of(triples: int, *, seed: int = 1) -> KnowledgeGraph:
    """A graph of about `triples` triples, the same every time."""
    dice = random.Random(seed)
    count = max(1, triples // _TRIPLES_PER_ARTICLE)
    articles = tuple(_article(number, dice) for number in range(count))
    cast = _entities(count, dice)
    claims: dict[str, Claim] = {}
    for article in articles:
        for number in range(_PER_ARTICLE):
            for claim in _claims(dice, cast, _evidence(article.id, number, dice)):
                known = claims.get(claim.id)
                joined = claim.evidence if known is None else (*known.evidence, *claim.evidence)
                claims[claim.id] = claim if known is None else replace(claim, evidence=joined)
    entities = sorted(chain(*cast), key=lambda entity: entity.id)
    return KnowledgeGraph(articles, tuple(entities), tuple(sorted(claims.values(), key=lambda claim: claim.id)))


def _article(number: int, dice: random.Random) -> Article:
    day = f"20{dice.randint(19, 25)}-{dice.randint(1, 12):02}-{dice.randint(1, 28):02}"
    return Article(f"n{number:06}", "", Origin(()), f"第{number}号新闻", "示例日报", day, source=f"n{number:06}.txt")


def _entities(count: int, dice: random.Random) -> Cast:
    counties = list(_counties())

    def made(kind: EntityType, names: Iterator[str]) -> list[Entity]:
        return [Entity(entity_id(kind, name), kind, (name,)) for name in dict.fromkeys(names)]

    def word(letters: str, size: int) -> str:
        return "".join(dice.choice(letters) for _ in range(size))

    people = made(EntityType.PERSON, (dice.choice(_SURNAMES) + word(_GIVEN, 2) for _ in range(count)))
    bodies = made(EntityType.ENTERPRISE, (word(_HEADS, 3) + dice.choice(_TRADES) + "有限公司" for _ in range(count)))
    plants = made(
        EntityType.PROJECT, (word(_HEADS, 3) + dice.choice(_TRADES) + f"产业园{n}期项目" for n in range(count // 2 + 1))
    )
    table = gazetteer()
    places = []
    for code in counties:
        division = table.by_code(code)
        assert division is not None
        places.append(
            Entity(entity_id(EntityType.PLACE, division.name, code=code), EntityType.PLACE, (division.name,), code)
        )
    offices = made(EntityType.ORGANIZATION, (f"{place.name}发展和改革局" for place in places))
    return Cast(people, bodies, offices, plants, places)


def _counties() -> Iterator[str]:
    table = gazetteer()
    for province in ("370000", "350000", "320000", "410000"):
        for city in table.children(province):
            yield from (code for code in table.children(city) if len(code) == 6)


def _evidence(article: str, number: int, dice: random.Random) -> Evidence:
    quote = f"第{number}句：{''.join(dice.choice(_HEADS + _GIVEN) for _ in range(40))}。"
    span = Span(number * 60, number * 60 + len(quote))
    return Evidence(article, span, quote, dice.choice(("apposition", "verb", "list")), (span,))


def _claims(dice: random.Random, cast: Cast, evidence: Evidence) -> Iterator[Claim]:
    person, body, plant, place = (dice.choice(each) for each in (cast.people, cast.bodies, cast.plants, cast.places))
    said, sure = (evidence,), 0.9
    match dice.randrange(8):
        case 0 | 1:
            at = dice.choice((body, body, dice.choice(cast.offices)))
            role, past = dice.choice(_ROLES), dice.random() < 0.1
            yield Claim(Relation.HOLDS_ROLE, person.id, at.id, said, sure, role=role, past=past)
        case 2:
            yield Claim(Relation.LOCATED_IN, body.id, place.id, said, sure, basis=dice.choice(list(Basis)))
            yield Claim(Relation.LOCATED_IN, plant.id, place.id, said, sure, basis=Basis.CONTEXT)
        case 3 | 4:
            money = Money(Decimal(dice.randint(1, 900)) * 10_000_000, bound=dice.choice((None, None, *Bound)))
            yield Claim(
                Relation.INVESTMENT, plant.id, None, said, sure, money=money, kind=dice.choice(list(AmountKind))
            )
            yield Claim(Relation.BUILDS, body.id, plant.id, said, sure)
            stage, month = dice.choice(list(Stage)), f"20{dice.randint(19, 26)}-{dice.randint(1, 12):02}"
            yield Claim(Relation.STATUS, plant.id, None, said, sure, stage=stage, event_date=month)
        case 5:
            money = Money(Decimal(dice.randint(10, 900)) * 100_000_000)
            count = dice.randint(2, 200)
            yield Claim(
                Relation.GROUP_INVESTMENT, place.id, None, said, sure, money=money, kind=AmountKind.TOTAL, count=count
            )
        case 6:
            yield Claim(Relation.INVESTS_IN, body.id, plant.id, said, sure)
        case _:
            other = dice.choice(cast.bodies)
            relation = dice.choice((Relation.SUBSIDIARY_OF, Relation.COOPERATES_WITH))
            if other.id != body.id:
                yield Claim(relation, body.id, other.id, said, sure)
