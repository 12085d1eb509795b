from decimal import Decimal

from kg.graph.contradictions import Contradiction, contradictions
from kg.model import AmountKind, Bound, Money, Relation
from tests.factories import article, claim, enterprise, evidence, graph, person, project

PLANT, COMPANY = project("产业园项目"), enterprise("衡鲁公司")
CHEN, ZHOU = person("陈岳衡"), person("周启明")


def amount(value: int, **fields):
    money = Money(Decimal(value), bound=fields.pop("bound", None))
    return claim(Relation.INVESTMENT, PLANT, money=money, kind=fields.pop("kind", AmountKind.TOTAL), **fields)


def holder(who, role="董事长", **fields):
    return claim(Relation.HOLDS_ROLE, who, COMPANY, role=role, **fields)


def test_two_amounts_of_one_kind():
    said = evidence(article="a2")

    assert list(contradictions(graph(PLANT, amount(5), amount(7, evidence=(said,))))) == [
        Contradiction("产业园项目", "total of more than one amount", (("5 CNY", ("a1",)), ("7 CNY", ("a2",))))
    ]


def test_two_holders_of_one_post():
    assert list(contradictions(graph(CHEN, ZHOU, COMPANY, holder(CHEN), holder(ZHOU)))) == [
        Contradiction("衡鲁公司", "董事长 is more than one person", (("周启明", ("a1",)), ("陈岳衡", ("a1",))))
    ]


def test_what_can_all_be_right():
    made = graph(
        *(PLANT, COMPANY, CHEN, ZHOU, amount(5), amount(7, kind=AmountKind.PHASE), amount(6, bound=Bound.ABOVE)),
        *(amount(8, kind=AmountKind.PHASE), amount(2, kind=AmountKind.COMPLETED), amount(3, kind=AmountKind.COMPLETED)),
        *(holder(CHEN), holder(ZHOU, past=True), holder(CHEN, "副总经理"), holder(ZHOU, "副总经理")),
    )

    assert list(contradictions(made)) == []


def test_who_came_later_contradicts_nobody():
    earlier, later = article("a1", date="2023-05-01"), article("a2", date="2025-05-01")
    after = holder(ZHOU, evidence=(evidence(article="a2"),))

    assert list(contradictions(graph(earlier, later, CHEN, ZHOU, COMPANY, holder(CHEN), after))) == []
