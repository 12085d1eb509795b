import random
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.graph.contradictions import contradictions
from kg.model import AmountKind, Basis, EntityType, Money, Relation, Stage, entity_id
from kg.resolve.linking import link
from tests.factories import enterprise, organization, person, place, project
from tests.resolve.extractions import LINHE, MINQIN, SHEN, WUYUAN, extraction, holds, located, named

COMPANY = enterprise("山东鲁衡生物科技有限公司", "鲁衡生物")
COUNTY, PARTY = organization("莘县人民政府"), organization("中共莘县县委")
PLANT = project("莘县鲁衡生物产业园项目")


def people(*articles) -> int:
    """How many persons two articles and more make; each is a home and the posts of 陈一鸣 (or another name)."""
    said = [
        extraction(f"a{number}", *(holds(*post) for post in posts), home=home)
        for number, (home, *posts) in enumerate(articles)
    ]
    return len(named(link(said), EntityType.PERSON))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ((COMPANY, "董事长"), (COMPANY, "董事长")),
        ((COMPANY, "总经理"), (COMPANY, "董事长")),
        ((COUNTY, "县长"), (PARTY, "县委书记")),
        ((organization("莘县教育局"), "局长"), (organization("莘县财政局"), "局长")),
        ((organization("聊城市教育局"), "局长"), (organization("聊城市人民政府"), "副市长")),
    ],
)
def test_posts_of_one_person(one, other):
    assert people(("聊城市", ("陈一鸣", *one)), ("聊城市", ("陈一鸣", *other))) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ((organization("民勤县发展和改革局"), "局长"), (organization("祁东县人民法院"), "法官")),
        ((organization("五原县农牧局"), "局长"), (COMPANY, "董事长")),
        ((organization("聊城市教育局"), "局长"), (organization("莘县教育局"), "局长")),
        ((enterprise("山东鲁衡科技有限公司"), "总经理"), (enterprise("山东田野食品有限公司"), "总经理")),
    ],
)
def test_posts_of_two_persons_of_one_name(one, other):
    assert people(("聊城市", ("陈一鸣", *one)), ("聊城市", ("陈一鸣", *other))) == 2


def test_two_persons_of_one_name_have_two_ids():
    graph = link([
        extraction("a1", holds("周敏学", organization("民勤县发展和改革局"), "局长"), home="民勤县"),
        extraction("a2", holds("周敏学", organization("祁东县人民法院"), "审判委员会委员"), home="祁东县"),
    ])

    assert len({entity.id for entity in graph.entities if entity.type is EntityType.PERSON}) == 2
    assert graph.merges == ()


def test_a_county_paper_places_the_people_of_companies_without_a_place():
    one, other = enterprise("鲁衡生物"), enterprise("田野食品")

    assert people(("莘县", ("陈一鸣", one, "总经理")), ("莘县", ("陈一鸣", other, "董事长"))) == 1
    assert people(("莘县", ("陈鸣", one, "总经理")), ("莘县", ("陈鸣", other, "董事长"))) == 2
    assert people(("莘县", ("陈一鸣", one, "总经理")), ("五原县", ("陈一鸣", other, "董事长"))) == 2


def test_a_body_of_the_whole_country_tells_no_person():
    body = enterprise("中国建设银行")

    assert people(("聊城市", ("陈一鸣", body, "客户经理")), ("武威市", ("陈一鸣", body, "行长"))) == 2


def test_the_reason_names_both_posts():
    graph = link([
        extraction("a1", holds("陈一鸣", organization("莘县教育局"), "局长")),
        extraction("a2", holds("陈一鸣", COUNTY, "副县长")),
    ])

    assert [merge.reason for merge in graph.merges] in (
        ["both 陈一鸣 hold posts in 莘县: 莘县教育局局长; 莘县人民政府副县长"],
        ["both 陈一鸣 hold posts in 莘县: 莘县人民政府副县长; 莘县教育局局长"],
    )


@pytest.mark.parametrize(
    ("one", "other", "count"),
    [
        ("莘县鲁衡生物产业园项目", "鲁衡生物产业园", 1),
        ("莘县鲁衡生物产业园项目", "莘县鲁衡生物产业园项目一期", 1),
        ("鲁衡生物产业园项目一期", "鲁衡生物产业园项目二期", 2),
        ("莘县鲁衡生物产业园项目", "莘县鲁衡物流产业园项目", 2),
        ("产业园项目", "莘县产业园", 2),
    ],
)
def test_projects_of_one_county(one, other, count):
    graph = link([
        extraction("a1", located(project(one), SHEN)),
        extraction("a2", located(project(other), SHEN)),
    ])

    assert len(named(graph, EntityType.PROJECT)) == count


def test_projects_of_one_name_in_two_counties_are_two():
    road = project("高标准农田建设项目")
    graph = link([
        extraction("a1", located(road, SHEN)),
        extraction("a2", located(road, WUYUAN), home="五原县"),
        extraction("a3", located(road, WUYUAN), home="巴彦淖尔市"),
    ])

    assert len(named(graph, EntityType.PROJECT)) == 2


def test_a_project_placed_in_the_city_is_that_of_its_one_county():
    said = [
        extraction("a1", located(PLANT, SHEN)),
        extraction("a2", located(project("鲁衡生物产业园"), place("371500", "聊城市")), home="聊城市"),
    ]
    elsewhere = extraction("a3", located(project("鲁衡生物产业园"), place("371521", "阳谷县")), home="阳谷县")

    assert len(named(link(said), EntityType.PROJECT)) == 1
    assert len(named(link([*said, elsewhere]), EntityType.PROJECT)) == 3


def test_projects_of_one_investor_and_name_are_one():
    graph = link([
        extraction("a1", (Relation.INVESTS_IN, COMPANY, project("鲁衡生物年产5万吨辅酶项目")), home=None),
        extraction("a2", (Relation.INVESTS_IN, COMPANY, project("年产5万吨辅酶")), home="聊城市"),
    ])

    assert named(graph, EntityType.PROJECT) == [("鲁衡生物年产5万吨辅酶项目", "年产5万吨辅酶")]


def test_projects_of_one_investor_in_two_counties_are_two():
    graph = link([
        extraction(
            f"a{where.code}",
            (Relation.INVESTS_IN, COMPANY, project("标准化厂房项目")),
            located(project("标准化厂房项目"), where),
        )
        for where in (SHEN, WUYUAN)
    ])

    assert len(named(graph, EntityType.PROJECT)) == 2


def test_a_project_goes_by_the_short_name_an_article_gives():
    full = project("鲁衡生物年产5万吨辅酶及配套设施项目", "辅酶Q10项目")
    graph = link([
        extraction("a1", located(full, SHEN)),
        extraction("a2", located(project("辅酶Q10项目"), SHEN)),
        extraction("a3", located(project("辅酶Q10项目"), WUYUAN), home="五原县"),
    ])

    assert len(named(graph, EntityType.PROJECT)) == 2


def test_the_whole_project_gives_the_name():
    graph = link([
        extraction("a1", located(project("莘县鲁衡生物产业园项目一期"), SHEN)),
        extraction("a2", located(PLANT, SHEN)),
    ])

    assert named(graph, EntityType.PROJECT) == [("莘县鲁衡生物产业园项目", "莘县鲁衡生物产业园项目一期")]


def test_places_are_one_by_code():
    graph = link([
        extraction("a1", located(COMPANY, place("371522", "莘县", "莘"))),
        extraction("a2", located(PLANT, SHEN), home="聊城市"),
    ])

    assert named(graph, EntityType.PLACE) == [("莘县", "莘")]


def test_villages_of_one_name_are_two():
    village = place(None, "李庄村")
    graph = link([
        extraction("a1", holds("陈一鸣", village, "村支书")),
        extraction("a2", holds("林二水", village, "村支书"), home="五原县"),
    ])

    assert len(named(graph, EntityType.PLACE)) == 2


def test_equal_claims_are_one_and_surer():
    one = holds("陈一鸣", COMPANY, "董事长", confidence=0.8)
    graph = link([
        extraction("a2", one, home="聊城市"),
        extraction("a1", holds("陈一鸣", enterprise("鲁衡生物"), "董事长", confidence=0.9)),
    ])

    [claim] = graph.claims
    assert [evidence.article for evidence in claim.evidence] == ["a1", "a2"]
    assert claim.confidence == pytest.approx(0.98)


def test_a_reprint_makes_no_claim_surer():
    said = {"quote": "陈一鸣是鲁衡生物董事长。", "confidence": 0.8}
    graph = link([extraction(id_, holds("陈一鸣", COMPANY, "董事长", **said)) for id_ in ("a1", "a2")])

    [claim] = graph.claims
    assert len(claim.evidence) == 2
    assert claim.confidence == 0.8


def test_no_number_of_articles_makes_a_claim_certain():
    graph = link([extraction(f"a{n}", holds("陈一鸣", COMPANY, "董事长", confidence=0.9)) for n in range(9)])

    assert graph.claims[0].confidence == 0.99


def test_the_best_basis_counts():
    graph = link([
        extraction("a1", located(COMPANY, SHEN, Basis.CONTEXT)),
        extraction("a2", located(COMPANY, SHEN, Basis.STATED)),
    ])

    assert [claim.basis for claim in graph.claims] == [Basis.STATED]


def test_cooperation_is_the_same_both_ways():
    one, other = enterprise("山东鲁衡科技有限公司"), enterprise("山东田野食品有限公司")
    graph = link([
        extraction("a1", (Relation.COOPERATES_WITH, one, other)),
        extraction("a2", (Relation.COOPERATES_WITH, other, one)),
    ])

    assert len(graph.claims) == 1


def test_two_totals_of_one_project_are_two_claims():
    graph = link([
        extraction(
            "a1",
            (Relation.INVESTMENT, PLANT, None, {"money": Money(Decimal(680)), "kind": AmountKind.TOTAL}),
            located(PLANT, SHEN),
        ),
        extraction(
            "a2",
            (Relation.INVESTMENT, PLANT, None, {"money": Money(Decimal(750)), "kind": AmountKind.TOTAL}),
            located(PLANT, SHEN),
        ),
    ])

    assert sum(claim.relation is Relation.INVESTMENT for claim in graph.claims) == 2
    assert len(named(graph, EntityType.PROJECT)) == 1


def test_stages_that_follow_one_another_are_all_kept_and_contradict_nobody():
    def told(stage: Stage, **fields) -> tuple:
        return Relation.STATUS, PLANT, None, {"stage": stage, **fields}

    graph = link([
        extraction("a1", told(Stage.STARTED, event_date="2023-03"), located(PLANT, SHEN)),
        extraction("a2", told(Stage.SUSPENDED), located(PLANT, SHEN)),
        extraction("a3", told(Stage.STARTED, event_date="2023-03"), told(Stage.OPERATING), located(PLANT, SHEN)),
    ])
    statuses = {claim.stage: claim for claim in graph.claims if claim.relation is Relation.STATUS}

    assert set(statuses) == {Stage.STARTED, Stage.SUSPENDED, Stage.OPERATING}
    assert {each.article for each in statuses[Stage.STARTED].evidence} == {"a1", "a3"}
    assert statuses[Stage.STARTED].confidence > statuses[Stage.OPERATING].confidence
    assert list(contradictions(graph)) == []


def test_articles_carry_no_text():
    read = extraction("a1", located(COMPANY, SHEN))

    [article] = link([read]).articles
    assert (article.text, article.origin.pieces) == ("", ())
    assert (article.title, article.home, article.source) == (read.article.title, "莘县", "a1.txt")


def test_no_article_makes_an_empty_graph():
    graph = link([])

    assert (graph.articles, graph.entities, graph.claims, graph.merges) == ((), (), (), ())


def test_a_full_name_keeps_the_id_it_has_in_its_article():
    graph = link([
        extraction("a1", located(enterprise("鲁衡生物"), SHEN)),
        extraction("a2", located(COMPANY, SHEN)),
    ])

    ids = {entity.id for entity in graph.entities if entity.type is EntityType.ENTERPRISE}
    assert ids == {entity_id(EntityType.ENTERPRISE, COMPANY.name)}
    assert [merge.kept for merge in graph.merges] == sorted(ids)


def many():
    """Articles with much to link and some that must not be."""
    short, other = enterprise("鲁衡生物"), enterprise("鲁衡科技")
    rival = enterprise("莘县鲁衡科技有限公司")
    return [
        extraction(
            "a1", located(COMPANY, SHEN), holds("陈一鸣", COMPANY, "董事长"), (Relation.INVESTS_IN, COMPANY, PLANT)
        ),
        extraction("a2", holds("陈一鸣", short, "董事长"), located(project("鲁衡生物产业园"), SHEN), home="聊城市"),
        extraction("a3", holds("陈一鸣", other, "总经理"), holds("林二水", COUNTY, "县长"), home="阳谷县"),
        extraction("a4", holds("陈一鸣", rival, "总经理"), holds("林二水", PARTY, "县委书记")),
        extraction("a5", holds("林二水", organization("莘县发改委"), "主任"), located(PLANT, SHEN)),
        extraction(
            "a6", holds("林二水", organization("莘县发展和改革局"), "局长"), located(short, MINQIN), home="民勤县"
        ),
        extraction(
            "a7",
            holds("林二水", organization("临河区财政局"), "局长"),
            located(organization("组织部"), LINHE),
            home="临河区",
        ),
        extraction("a8", holds("陈一鸣", organization("组织部"), "部长"), located(organization("组织部"), SHEN)),
        extraction(
            "a9",
            (Relation.SUBSIDIARY_OF, rival, COMPANY),
            holds("陈一鸣", organization("聊城市总商会"), "会长"),
            home=None,
        ),
    ]


@pytest.mark.parametrize("seed", range(20))
def test_the_order_of_articles_does_not_matter(seed):
    articles = many()
    expected = link(articles)
    random.Random(seed).shuffle(articles)

    assert link(iter(articles)) == expected


BODIES = [
    *map(
        enterprise,
        (
            "鲁衡生物",
            "鲁衡公司",
            "鲁衡集团",
            "鲁衡生物科技有限公司",
            "莘县鲁衡生物科技有限公司",
            "山东鲁衡食品有限公司",
        ),
    ),
    *map(organization, ("莘县教体局", "莘县教育局", "莘县教育和体育局", "教育局", "组织部", "五原县教育局")),
]
PROJECTS = [
    *map(project, ("鲁衡产业园项目", "莘县鲁衡产业园", "鲁衡产业园项目一期", "鲁衡产业园二期项目", "产业园项目"))
]


@st.composite
def random_articles(draw):
    """Articles about a few bodies, projects and persons whose names are all alike."""
    articles = []
    for number in range(draw(st.integers(2, 6))):
        bodies = st.sampled_from(BODIES)
        said = [holds(draw(st.sampled_from(["陈一鸣", "陈鸣"])), draw(bodies), draw(st.sampled_from(["局长", "经理"])))]
        if draw(st.booleans()):
            said.append(located(draw(bodies), draw(st.sampled_from([SHEN, WUYUAN]))))
        if draw(st.booleans()):
            said.append((Relation.INVESTS_IN, draw(bodies), draw(st.sampled_from(PROJECTS))))
        if draw(st.booleans()):
            said.append(located(draw(st.sampled_from(PROJECTS)), draw(st.sampled_from([SHEN, WUYUAN]))))
        home = draw(st.sampled_from(["莘县", "聊城市", "五原县", None]))
        articles.append(extraction(f"a{number}", *said, home=home, publisher=None))
    return articles, draw(st.permutations(articles))


@settings(max_examples=150, deadline=None, derandomize=True)
@given(random_articles())
def test_random_articles_in_any_order_make_one_graph(given_articles):
    articles, shuffled = given_articles
    graph = link(articles)

    assert link(shuffled) == graph
    ids = {entity.id for entity in graph.entities}
    assert {end for claim in graph.claims for end in (claim.subject, claim.object) if end is not None} == ids
    assert {merge.kept for merge in graph.merges} <= ids
    assert ids.isdisjoint(merge.dropped for merge in graph.merges)
    assert sum(len(claim.evidence) for claim in graph.claims) == sum(len(each.claims) for each in articles)


def test_linking_again_changes_nothing():
    articles = many()

    assert link([*articles, *articles]) == link(articles)


def test_every_end_of_a_claim_is_an_entity_and_no_dropped_id_is_left():
    graph = link(many())
    ids = {entity.id for entity in graph.entities}
    dropped = {merge.dropped for merge in graph.merges}

    assert all(claim.subject in ids and (claim.object is None or claim.object in ids) for claim in graph.claims)
    assert not ids & dropped
    assert {merge.kept for merge in graph.merges} <= ids
    assert [claim.id for claim in graph.claims] == sorted(claim.id for claim in graph.claims)


def test_persons_are_no_places_namesakes():
    assert person("陈一鸣").id not in {entity.id for entity in link(many()).entities}
