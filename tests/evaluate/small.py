"""A small gold file and predictions that meet every way of being right and wrong."""

from kg.evaluate.gold import GoldArticle, GoldEntity, GoldTriple
from kg.model import EntityType, Relation


def _entities(*rows):
    return {key: GoldEntity(key, kind, tuple(names)) for key, kind, *names in rows}


GOLD = [
    GoldArticle(
        "a1",
        _entities(
            ("firm", EntityType.ENTERPRISE, "山东明川智造有限公司", "明川智造"),
            ("bank", EntityType.ENTERPRISE, "东阿农商银行"),
            ("head", EntityType.PERSON, "周砚"),
            ("county", EntityType.PLACE, "东阿县", "东阿"),
            ("park", EntityType.PROJECT, "明川智造激光产业园项目"),
        ),
        (
            GoldTriple(Relation.LOCATED_IN, "firm", "county"),
            GoldTriple(Relation.LOCATED_IN, "park", "county", optional=True),
            GoldTriple(Relation.HOLDS_ROLE, "head", "firm", role="董事长"),
            GoldTriple(Relation.HOLDS_ROLE, "head", "firm", role="总经理"),
            GoldTriple(Relation.INVESTMENT, "park", amount=510_000_000, kind="total"),
            GoldTriple(Relation.GROUP_INVESTMENT, "county", amount=81_100_000_000, kind="total", count=116),
            GoldTriple(Relation.COOPERATES_WITH, "firm", "bank"),
        ),
    ),
    GoldArticle(
        "a2",
        _entities(("firm", EntityType.ENTERPRISE, "永济建工"), ("road", EntityType.PROJECT, "滨河路")),
        (GoldTriple(Relation.BUILDS, "firm", "road"),),
    ),
]


def claim(relation, subject, object_=None, *, article="a1", rule="rule", **qualifiers):
    record = {"article": article, "relation": relation, "subject": subject, "object": object_, "rule": rule}
    return {key: value for key, value in (record | qualifiers).items() if value is not None}


PREDICTED = [
    claim("located_in", "明川智造", "东阿", rule="in.name"),  # right
    claim("located_in", "山东明川智造有限公司", "东阿县", rule="in.stated"),  # the same once more
    claim("located_in", "激光产业园项目", "东阿县", rule="in.stated"),  # optional
    claim("located_in", "东阿农商银行", "东阿县", rule="in.name"),  # wrong
    claim("holds_role", "周砚", "明川智造", role="董事长", rule="role.after", article="a1#2"),  # right, in a page
    claim("holds_role", "周砚", "明川智造", role="副总经理", rule="role.after"),  # wrong
    claim("investment", "激光产业园", amount=510_300_000, currency="CNY", kind="planned"),  # right but for its kind
    claim("investment", "激光产业园", amount=510_000_000, currency="USD", kind="total"),  # wrong
    claim("investment", "激光产业园", amount="much", kind="total"),  # wrong
    claim("group_investment", "全县", amount=81_100_000_000, count=116),  # right
    claim("group_investment", "东阿县", amount=81_100_000_000, count=115),  # wrong
    claim("cooperates_with", "东阿农商银行", "明川智造"),  # right: it is symmetric
    claim("builds", "滨河路", "永济建工", article="a2"),  # wrong way round
    claim("subsidiary_of", "明川智造", "永济建工"),  # wrong
    claim("builds", "永济建工", "滨河路", article="elsewhere"),  # unknown
]
