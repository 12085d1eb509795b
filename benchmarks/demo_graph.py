"""Invented knowledge graphs of any size: real counties, invented people, companies and papers.

Used by the browser tests and the page benchmarks; the same size and seed give the same graph.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field
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
    Money,
    Origin,
    Relation,
    Span,
    Stage,
    entity_id,
)

COUNTIES = (
    "371502 聊城市东昌府区|371503 聊城市茌平区|371521 聊城市阳谷县|371522 聊城市莘县|371524 聊城市东阿县|"
    "371525 聊城市冠县|371526 聊城市高唐县|371581 聊城市临清市|371425 德州市齐河县|371482 德州市禹城市|"
    "371427 德州市夏津县|371721 菏泽市曹县|371725 菏泽市郓城县|130425 邯郸市大名县|130433 邯郸市馆陶县|"
    "410926 濮阳市范县|410923 濮阳市南乐县"
)
SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕"
GIVEN = "伟芳敏静丽强磊军洋勇艳杰涛明超秀霞平刚英建华国志文岳庆鹏晨浩宇佳瑞博思远立新春海红玉兰清云"
WORDS = "华信达泰盛恒通源科创星云鼎瑞嘉博联中新金光祥润丰宏康景和昌隆东凯"
TRADES = "新材料 轴承 农业 食品 医药 纺织 铜业 机械 物流 能源 电子 生物科技 建材 纸业 阿胶 光电 置业"
FORMS = "有限公司 股份有限公司 集团有限公司 科技有限公司"
BUREAUS = "发展和改革局 卫生健康局 教育和体育局 住房和城乡建设局 农业农村局 市场监督管理局 交通运输局 行政审批服务局"
PROJECTS = (
    "智造产业园 冷链物流园 轴承产业基地 光伏发电 污水处理厂 医养中心 高端铝材 生物发酵 数据中心 预制菜加工 "
    "现代农业示范园 棚户区改造"
)
HEADLINES = ("{}项目建设加力提速", "{}项目签约落地", "走进{}:一线见闻", "重点项目观察:{}")
OFFICES = "党组书记 局长 副局长 党组书记、局长 四级调研员"
TITLES = "董事长 总经理 党委书记、董事长 副总经理 技术总监 负责人"
PAPERS = "聊城日报 德州日报 菏泽日报 邯郸日报 濮阳日报 鲁西晚报"


STAGES = {Stage.SIGNED: "签约", Stage.APPROVED: "获批", Stage.STARTED: "开工", Stage.COMPLETED: "竣工"}


@dataclass
class Builder:
    """Collects entities and claims; equal claims join their evidence."""

    rnd: random.Random
    entities: dict[str, Entity] = field(default_factory=dict)
    claims: dict[str, Claim] = field(default_factory=dict)
    articles: list[Article] = field(default_factory=list)
    counties: list[tuple[str, str]] = field(default_factory=list)
    pools: dict[tuple[str, EntityType], list[str]] = field(default_factory=dict)

    def entity(self, type_: EntityType, *names: str, code: str | None = None) -> str:
        key = entity_id(type_, names[0], code=code)
        self.entities.setdefault(key, Entity(key, type_, names, code))
        return key

    def claim(self, relation: Relation, subject: str, obj: str | None, quote: str, **more: object) -> None:
        article = self.rnd.choice(self.articles)
        evidence = Evidence(article.id, Span(0, len(quote)), quote, f"{relation}/demo", (Span(0, len(quote)),))
        confidence = round(self.rnd.choice([0.95, 0.9, 0.85, 0.7, 0.55]), 2)
        made = Claim(relation, subject, obj, (evidence,), confidence, **more)
        old = self.claims.get(made.id)
        if old is not None and quote not in {found.quote for found in old.evidence}:
            made = Claim(relation, subject, obj, (*old.evidence, evidence), confidence, **more)
        self.claims[made.id] = made

    def pick(self, county: str, type_: EntityType) -> str | None:
        pool = self.pools.get((county, type_))
        if not pool:
            return None
        # The early ones are picked more often: a few big names, many small ones.
        return pool[int(len(pool) * self.rnd.random() ** 2.2)]


def demo(size: int = 300, *, degree: float = 2.0, seed: int = 7, articles: int | None = None) -> KnowledgeGraph:
    """A graph of about `size` entities and `degree` claims an entity."""
    make = Builder(random.Random(seed))
    _papers(make, articles or max(6, size // 8))
    for row in COUNTIES.split("|")[: max(3, min(17, size // 18))]:
        code, name = row.split()
        make.entity(EntityType.PLACE, name, name[name.index("市") + 1 :], code=code)
        make.counties.append((code, name))
    make.entity(EntityType.PLACE, "聊城市", code="371500")
    weights = [1 / (rank + 1) ** 0.6 for rank in range(len(make.counties))]
    while len(make.entities) < size:
        _newcomer(make, *make.rnd.choices(make.counties, weights)[0])
    misses = 0
    while len(make.claims) < size * degree and misses < size * 20:
        before = len(make.claims)
        _link(make, *make.rnd.choices(make.counties, weights)[0])
        misses += len(make.claims) == before
    _stages(make)
    return KnowledgeGraph(
        tuple(sorted(make.articles, key=lambda article: article.id)),
        tuple(sorted(make.entities.values(), key=lambda entity: entity.id)),
        tuple(sorted(make.claims.values(), key=lambda claim: claim.id)),
    )


def _papers(make: Builder, count: int) -> None:
    for number in range(count):
        month, day = make.rnd.randint(1, 6), make.rnd.randint(1, 28)
        date = None if number % 23 == 5 else f"2026-{month:02d}-{day:02d}"
        topic = make.rnd.choice(PROJECTS.split())
        title = make.rnd.choice(("{}项目建设加力提速", "{}项目签约落地", "走进{}:一线见闻", "重点项目观察:{}")).format(
            topic
        )
        paper = PAPERS.split()[min(5, int(6 * make.rnd.random() ** 2))]
        make.articles.append(
            Article(
                f"a{number:05d}", "", Origin(()), title, paper, date, "聊城市", source=f"articles/a{number:05d}.txt"
            )
        )


def _newcomer(make: Builder, code: str, county: str) -> None:
    rnd = make.rnd
    place = entity_id(EntityType.PLACE, county, code=code)
    short = county[county.index("市") + 1 :]
    type_ = rnd.choices(
        [EntityType.PERSON, EntityType.ENTERPRISE, EntityType.ORGANIZATION, EntityType.PROJECT], [34, 30, 9, 27]
    )[0]
    if type_ is EntityType.PERSON:
        name = rnd.choice(SURNAMES) + "".join(rnd.sample(GIVEN, rnd.choice([1, 2, 2])))
        key = make.entity(type_, name)
    elif type_ is EntityType.ENTERPRISE:
        brand, trade = "".join(rnd.sample(WORDS, 2)), rnd.choice(TRADES.split())
        key = make.entity(type_, f"山东{brand}{trade}{rnd.choice(FORMS.split())}", f"{brand}{trade}")
        make.claim(Relation.LOCATED_IN, key, place, f"位于{short}的{brand}{trade}今年订单饱满。", basis=Basis.STATED)
    elif type_ is EntityType.ORGANIZATION:
        name = f"{short}{rnd.choice(BUREAUS.split())}"
        key = make.entity(type_, name)
        make.claim(Relation.LOCATED_IN, key, place, f"{name}有关负责人介绍了情况。", basis=Basis.NAME)
    else:
        key = _project(make, place, short)
    make.pools.setdefault((code, type_), []).append(key)


def _project(make: Builder, place: str, short: str) -> str:
    rnd = make.rnd
    name = f"{''.join(rnd.sample(WORDS, 2))}{rnd.choice(PROJECTS.split())}项目"
    key = make.entity(EntityType.PROJECT, name)
    tenths = int(10 ** rnd.uniform(0.3, 2.6))
    money = Money(Decimal(tenths) * 10_000_000, bound=rnd.choice([None, None, Bound.BELOW, Bound.ABOVE]))
    kind = rnd.choices(list(AmountKind), [60, 15, 8, 9, 8])[0]
    hedge = {Bound.BELOW: "近", Bound.ABOVE: "超"}.get(money.bound, "")
    quote = f"在{short}，{name}总投资{hedge}{tenths / 10:g}亿元，目前正加快建设。"
    make.claim(Relation.INVESTMENT, key, None, quote, money=money, kind=kind)
    make.claim(Relation.LOCATED_IN, key, place, quote, basis=Basis.STATED)
    return key


def _stages(make: Builder) -> None:
    rnd = make.rnd
    for key, project in list(make.entities.items()):
        if project.type is EntityType.PROJECT and rnd.random() < 0.6:
            stage, word = rnd.choice(list(STAGES.items()))
            month = f"{rnd.randint(2023, 2025)}-{rnd.randint(1, 12):02d}"
            said = f"{project.name}于{month[:4]}年{int(month[5:])}月{word}，预计2027年底建成投产。"
            make.claim(Relation.STATUS, key, None, said, stage=stage, event_date=month)
            make.claim(Relation.STATUS, key, None, said, stage=Stage.OPERATING, event_date="2027", expected=True)


def _link(make: Builder, code: str, county: str) -> None:
    rnd = make.rnd
    other = code if rnd.random() < 0.85 else rnd.choice(make.counties)[0]
    person, firm = make.pick(code, EntityType.PERSON), make.pick(other, EntityType.ENTERPRISE)
    project, bureau = make.pick(code, EntityType.PROJECT), make.pick(other, EntityType.ORGANIZATION)
    second = make.pick(code, EntityType.ENTERPRISE)

    def say(key: str) -> str:
        return make.entities[key].names[-1]

    match rnd.choices(range(8), [26, 12, 14, 14, 8, 12, 8, 6])[0]:
        case 0 if person and firm:
            role = rnd.choice(TITLES.split())
            make.claim(
                Relation.HOLDS_ROLE, person, firm, f"{say(firm)}{role}{say(person)}说，企业正在扩产。", role=role
            )
        case 1 if person and bureau:
            role = rnd.choice(OFFICES.split())
            past = rnd.random() < 0.15
            quote = f"{'时任' if past else ''}{say(bureau)}{role}{say(person)}出席活动。"
            make.claim(Relation.HOLDS_ROLE, person, bureau, quote, role=role, past=past)
        case 2 if firm and project:
            make.claim(Relation.BUILDS, firm, project, f"{say(project)}由{say(firm)}承建。")
        case 3 if firm and project:
            make.claim(Relation.INVESTS_IN, firm, project, f"{say(firm)}投资建设的{say(project)}已完成主体施工。")
        case 4 if firm and second and firm != second:
            make.claim(Relation.SUBSIDIARY_OF, firm, second, f"{say(firm)}是{say(second)}的全资子公司。")
        case 5 if firm and second and firm != second:
            first, last = sorted((firm, second))
            make.claim(Relation.COOPERATES_WITH, first, last, f"{say(first)}与{say(last)}签订战略合作协议。")
        case 6 if person:
            place = entity_id(EntityType.PLACE, county, code=code)
            role = rnd.choice(("县委书记", "县长", "副县长", "县委常委、宣传部部长"))
            make.claim(Relation.HOLDS_ROLE, person, place, f"{say(place)}{role}{say(person)}到现场调研。", role=role)
        case 7:
            place, count = entity_id(EntityType.PLACE, county, code=code), rnd.randint(12, 180)
            total = Money(Decimal(rnd.randint(40, 900)) * 100_000_000)
            quote = f"今年，{say(place)}实施重点项目{count}个，总投资{total.amount / 100_000_000:g}亿元。"
            make.claim(Relation.GROUP_INVESTMENT, place, None, quote, money=total, kind=AmountKind.TOTAL, count=count)
        case _:
            pass
