"""Small knowledge graphs for tests: invented people and companies in real places."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

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
    Merge,
    Money,
    Origin,
    Relation,
    Span,
    Stage,
    entity_id,
)


def article(id_: str = "a1", **fields) -> Article:
    """An article without its text, as a knowledge graph holds it."""
    defaults = {"title": "鲁衡新材料项目开工", "publisher": "聊城日报", "date": "2025-03-18", "home": "聊城市"}
    return Article(id=id_, text="", origin=Origin(()), **{**defaults, "source": f"{id_}.txt", **fields})


def entity(type_: EntityType, *names: str, code: str | None = None) -> Entity:
    """An entity with the id its type, first name and code give it."""
    return Entity(entity_id(type_, names[0], code=code), type_, names, code)


def person(*names: str) -> Entity:
    return entity(EntityType.PERSON, *names)


def enterprise(*names: str) -> Entity:
    return entity(EntityType.ENTERPRISE, *names)


def organization(*names: str) -> Entity:
    return entity(EntityType.ORGANIZATION, *names)


def project(*names: str) -> Entity:
    return entity(EntityType.PROJECT, *names)


def place(code: str, *names: str) -> Entity:
    return entity(EntityType.PLACE, *names, code=code)


def evidence(
    quote: str = "衡鲁公司在东阿县建设新材料项目。", *, article: str = "a1", start: int = 0, **fields
) -> Evidence:
    """Evidence whose sentence stands in the source in one piece, unless `spans` says otherwise."""
    span = Span(start, start + len(quote))
    return Evidence(article, span, quote, **{"rule": "test", "spans": (span,), **fields})


def claim(relation: Relation, subject: Entity, object_: Entity | None = None, **fields) -> Claim:
    """A claim with one piece of evidence unless more are given."""
    defaults = {"evidence": (evidence(),), "confidence": 0.9}
    return Claim(relation, subject.id, None if object_ is None else object_.id, **{**defaults, **fields})


def graph(*parts: Article | Entity | Claim | Merge) -> KnowledgeGraph:
    """A knowledge graph of the parts given in any order, each kind sorted by id."""

    def of(kind: type, key=lambda part: part.id) -> tuple:
        return tuple(sorted((part for part in parts if isinstance(part, kind)), key=key))

    return KnowledgeGraph(of(Article), of(Entity), of(Claim), of(Merge, lambda made: (made.kept, made.dropped)))


def sample() -> KnowledgeGraph:
    """One claim of each relation and then some: every class and property of the ontology occurs."""
    chen = replace(person("陈岳衡"), same_as=("https://example.com/people/陈岳衡",))
    company, parent = enterprise("山东衡鲁新材料有限公司", "衡鲁新材料", "衡鲁公司"), enterprise("衡鲁控股集团有限公司")
    bureau, donge, town = organization("东阿县发展和改革局"), place("371524", "东阿县"), place("371524100", "铜城街道")
    plant, chosen = project("衡鲁新材料产业园项目", "产业园项目"), project("阿胶文化园项目")
    yi = Decimal(100_000_000)
    said = "山东衡鲁新材料有限公司董事长陈岳衡说，总投资超5.1亿元的产业园项目已在东阿县开工。"
    again = evidence(said, article="a2", start=30, rule="appos")
    broken = evidence("全县重点项目116个。", start=80, spans=(Span(300, 304), Span(120, 127)))
    return graph(
        article(),
        article("a2", title="“衡鲁”投产", publisher=None, date="2025-04-02", home_inferred=True),
        *(chen, company, parent, bureau, donge, town, plant, chosen, place("371523", "茌平县")),
        claim(Relation.LOCATED_IN, company, donge, basis=Basis.STATED),
        claim(Relation.LOCATED_IN, bureau, donge, basis=Basis.NAME),
        claim(Relation.LOCATED_IN, plant, town, basis=Basis.CONTEXT),
        claim(Relation.HOLDS_ROLE, chen, company, role="董事长", evidence=(evidence(said, rule="role"), again)),
        claim(Relation.HOLDS_ROLE, chen, bureau, role="副局长", past=True),
        claim(Relation.INVESTMENT, plant, money=Money(51 * yi / 10, bound=Bound.ABOVE), kind=AmountKind.TOTAL),
        claim(Relation.INVESTMENT, chosen, money=Money(2 * yi, upto=3 * yi), kind=AmountKind.PLANNED),
        claim(
            Relation.GROUP_INVESTMENT,
            donge,
            money=Money(811 * yi),
            kind=AmountKind.TOTAL,
            count=116,
            evidence=(broken,),
        ),
        claim(Relation.INVESTS_IN, parent, plant),
        claim(Relation.BUILDS, company, plant),
        claim(Relation.SUBSIDIARY_OF, company, parent),
        claim(Relation.COOPERATES_WITH, company, bureau),
        claim(Relation.STATUS, plant, stage=Stage.STARTED, event_date="2025-03"),
        claim(Relation.STATUS, plant, stage=Stage.OPERATING, event_date="2026", expected=True),
        Merge(
            company.id,
            enterprise("衡鲁新材").id,
            ("山东衡鲁新材料有限公司", "衡鲁新材"),
            "one name abbreviates the other",
        ),
    )
