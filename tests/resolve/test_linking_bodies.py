import pytest

from kg.model import EntityType, Relation
from kg.resolve.linking import link
from kg.resolve.linking_bodies import parse_body
from tests.factories import enterprise, organization
from tests.resolve.extractions import extraction, holds, link_bodies, named

ORGANIZATION = EntityType.ORGANIZATION


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("山东鲁衡生物科技有限公司", "山东鲁衡生物科技有限责任公司"),
        ("鲁衡生物科技有限公司", "山东鲁衡生物科技有限公司"),
        ("莘县鲁衡生物科技有限公司", "山东莘县鲁衡生物科技有限公司"),
        ("聊城水务集团有限公司", "聊城市水务集团有限公司"),
        ("山东聊城水务集团有限公司", "聊城市水务集团"),
        ("鲁衡生物", "山东鲁衡生物科技有限公司"),
        ("鲁衡科技", "山东鲁衡生物科技有限公司"),
        ("山东鲁衡", "山东鲁衡生物科技有限公司"),
        ("鲁衡控股集团", "鲁衡控股集团有限公司"),
        ("莘县农商银行", "山东莘县农村商业银行股份有限公司"),
        ("邮储银行莘县支行", "中国邮政储蓄银行莘县支行"),
        ("东湖食品", "山东东湖食品股份有限公司"),
        ("鲁衡集团", "山东鲁衡生物科技集团有限公司"),
        ("鲁衡公司", "山东鲁衡生物科技有限公司"),
        ("鲁衡股份", "山东鲁衡生物科技股份有限公司"),
        ("鲁衡合作社", "莘县鲁衡蔬菜种植专业合作社"),
        ("陽谷魯衡生物科技有限公司", "阳谷鲁衡生物科技有限公司"),
    ],
)
def test_names_of_one_enterprise(one, other):
    assert link_bodies(one, other) == link_bodies(other, one) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("陕西鲁衡生物科技有限公司", "山西鲁衡生物科技有限公司"),
        ("福州鲁衡生物科技有限公司", "抚州鲁衡生物科技有限公司"),
        ("聊城市水务集团有限公司", "莘县水务集团有限公司"),
        ("山东鲁衡生物科技有限公司", "山东鲁衡生物科技有限公司莘县分公司"),
        ("鲁衡生物", "山东鲁衡生物科技有限公司莘县分公司"),
        ("鲁衡生物科技有限公司", "鲁衡生物科技集团有限公司"),
        ("中国邮政储蓄银行莘县支行", "中国邮政储蓄银行"),
        ("大地种业", "山东新大地种业有限公司"),
        ("生物科技", "山东鲁衡生物科技有限公司"),
        ("鲁衡种业", "山东鲁衡生物科技有限公司"),
        ("莘县鲁衡蔬菜专业合作社", "莘县鲁衡蔬菜专业合作社联合社"),
        ("水务集团", "聊城市水务集团有限公司"),
        ("山东鲁衡生物科技有限公司", "聊城鲁衡生物科技有限公司"),
        ("山东鲁衡生物科技有限公司", "莘县鲁衡生物科技有限公司"),
        ("聊城鲁衡", "莘县鲁衡生物科技有限公司"),
        ("鲁衡集团", "山东鲁衡生物科技有限公司"),
        ("农商银行", "莘县农村商业银行股份有限公司"),
    ],
)
def test_names_of_two_enterprises(one, other):
    assert link_bodies(one, other) == link_bodies(other, one) == 2


@pytest.mark.parametrize("short", ["鲁衡生物", "鲁衡科技", "鲁衡公司"])
def test_a_short_name_stays_in_its_prefecture(short):
    full = "山东鲁衡生物科技有限公司"

    assert link_bodies(short, full, homes=("阳谷县", "莘县")) == 1
    assert link_bodies(short, full, homes=("五原县", "莘县")) == 2
    assert link_bodies(short, short, homes=("五原县", "莘县")) == 2


def test_a_full_name_is_one_everywhere():
    assert link_bodies("山东鲁衡生物科技有限公司", "山东鲁衡生物科技有限公司", homes=("五原县", "莘县")) == 1


def test_without_a_home_a_short_name_is_the_articles_own():
    assert link_bodies("鲁衡生物", "鲁衡生物", homes=(None, None), publisher=None) == 2


def test_a_short_name_of_two_enterprises_is_neithers():
    plant, shop = enterprise("山东鲁衡生物科技有限公司"), enterprise("莘县鲁衡生物制药有限公司")
    graph = link([
        extraction("a1", holds("陈一鸣", plant, "董事长")),
        extraction("a2", holds("林二水", shop, "董事长")),
        extraction("a3", holds("田三友", enterprise("鲁衡生物"), "总经理")),
    ])

    assert len(named(graph, EntityType.ENTERPRISE)) == 3
    assert graph.merges == ()


def test_a_declared_short_name_needs_no_likeness():
    full = enterprise("山东鲁衡生物科技有限公司", "衡科")
    graph = link([
        extraction("a1", holds("陈一鸣", full, "董事长")),
        extraction("a2", holds("林二水", enterprise("衡科"), "总经理"), home="阳谷县"),
    ])

    assert named(graph, EntityType.ENTERPRISE) == [("山东鲁衡生物科技有限公司", "衡科")]
    assert [merge.reason for merge in graph.merges] == ["an article calls 山东鲁衡生物科技有限公司 衡科"]


@pytest.mark.parametrize(("home", "count"), [("莘县", 1), ("阳谷县", 2)])
def test_a_declared_short_name_of_a_body_is_its_countys(home, count):
    full = organization("山东莘县鲁衡职业技术学院", "鲁衡职院")
    graph = link([
        extraction("a1", holds("陈一鸣", full, "院长")),
        extraction("a2", holds("林二水", organization("鲁衡职院"), "书记"), home=home),
    ])

    assert len(named(graph, ORGANIZATION)) == count


@pytest.mark.parametrize("relation", [Relation.SUBSIDIARY_OF, Relation.COOPERATES_WITH])
def test_a_relation_between_two_keeps_them_apart(relation):
    parent, child = enterprise("山东鲁衡生物科技有限公司"), enterprise("鲁衡生物")
    graph = link([
        extraction("a1", (relation, child, parent)),
        extraction("a2", holds("林二水", child, "总经理")),
    ])

    assert len(named(graph, EntityType.ENTERPRISE)) == 2


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("莘县卫健局", "莘县卫生健康局"),
        ("莘县发改委", "莘县发展和改革局"),
        ("莘县住建局", "莘县住房和城乡建设局"),
        ("聊城市莘县教体局", "莘县教育和体育局"),
        ("聊城卫健委", "聊城市卫生健康委员会"),
        ("莘县文旅局", "莘县文化广电旅游体育局"),
        ("中共莘县县委", "莘县县委"),
        ("中共莘县县委", "中国共产党莘县委员会"),
        ("中共莘县县委组织部", "莘县组织部"),
        ("莘县政协", "政协莘县委员会"),
        ("莘县人大常委会", "莘县人民代表大会常务委员会"),
        ("共青团莘县委", "莘县团县委"),
        ("莘县法院", "山东省莘县人民法院"),
        ("莘县经济开发区管委会", "莘县经济开发区管理委员会"),
        ("莘县古云镇政府", "古云镇人民政府"),
        ("莘縣教育局", "莘县教育局"),
    ],
)
def test_names_of_one_public_body(one, other):
    assert link_bodies(one, other, type_=ORGANIZATION) == link_bodies(other, one, type_=ORGANIZATION) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("莘县卫健局", "阳谷县卫生健康局"),
        ("聊城市卫生健康委员会", "莘县卫生健康局"),
        ("莘县工业和信息化局", "莘县发展和改革局"),
        ("中共莘县县委", "莘县人民政府"),
        ("莘县县委办公室", "莘县人民政府办公室"),
        ("莘县人民医院", "莘县中医医院"),
        ("莘县人民政府", "莘县人民政府办公室"),
        ("陕西省商务厅", "山西省商务厅"),
        ("福州市公安局", "抚州市公安局"),
    ],
)
def test_names_of_two_public_bodies(one, other):
    assert link_bodies(one, other, type_=ORGANIZATION) == link_bodies(other, one, type_=ORGANIZATION) == 2


@pytest.mark.parametrize("name", ["组织部", "第一中学", "城关镇人民政府", "鼓楼区教育局"])
def test_a_body_whose_name_many_have_is_one_at_home_only(name):
    homes = ("南京市", "开封市") if name.startswith("鼓楼") else ("五原县", "民勤县")

    assert link_bodies(name, name, homes=homes, type_=ORGANIZATION) == 2
    assert link_bodies(name, name, homes=homes[:1] * 2, type_=ORGANIZATION) == 1


def test_a_short_department_of_two_full_ones_is_neithers():
    graph = link([
        extraction("a1", holds("陈一鸣", organization("莘县林业和草原局"), "局长")),
        extraction("a2", holds("林二水", organization("莘县林业和园林局"), "局长")),
        extraction("a3", holds("田三友", organization("莘县林业局"), "局长")),
    ])

    assert len(named(graph, ORGANIZATION)) == 3


def test_what_a_body_is_makes_its_name_full():
    names = ("山东省聊城市莘县教体局", "莘县教育和体育局", "莘县教育体育局")
    graph = link([extraction(name, holds("陈一鸣", organization(name), "局长")) for name in names])

    assert named(graph, ORGANIZATION) == [("莘县教育和体育局", "山东省聊城市莘县教体局", "莘县教育体育局")]


def test_a_body_is_its_division_and_what_it_is_there():
    body = parse_body("中共祁东县委组织部", near=None)

    assert (body.code, body.rest) == ("430426", "组织部")
