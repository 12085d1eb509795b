from __future__ import annotations

import pytest

from kg.model import Article, Origin, Relation
from kg.pipeline import extract
from tests.resolve.readings import claims, extraction


def posts(text: str, home: str | None = "莘县") -> list[tuple[str, str | None, str]]:
    """Person, body and title of every post."""
    found = claims(text, Relation.HOLDS_ROLE, home=home)
    return sorted((person, body, claim.role) for person, body, claim in found)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("县委书记敬永康讲话。", ("敬永康", "中共莘县委员会", "县委书记")),
        ("常务副县长景行知讲话。", ("景行知", "莘县人民政府", "常务副县长")),
        ("冠县县长景行知来访。", ("景行知", "冠县人民政府", "县长")),
        ("县教育局局长褚卫东到会。", ("褚卫东", "莘县教育局", "局长")),
        ("张寨镇党委书记褚卫东到场。", ("褚卫东", "张寨镇党委", "党委书记")),
        ("莘州街道党工委书记褚卫东到场。", ("褚卫东", "莘州街道党工委", "党工委书记")),
        ("莘县张寨镇后张村党支部书记褚卫东说。", ("褚卫东", "后张村党支部", "党支部书记")),
        ("徐庄镇常庄村第一书记褚卫东说。", ("褚卫东", "常庄村", "第一书记")),
        ("莘县合作区党工委书记褚卫东到会。", ("褚卫东", "莘县合作区党工委", "党工委书记")),
        ("光华新材料公司投产。公司总经理简素出席。", ("简素", "光华新材料公司", "总经理")),
        ("公司总经理简素出席。光华新材料公司投产。", ("简素", "光华新材料公司", "总经理")),
        ("鲁衡光伏发电项目开工。项目负责人简素说。", ("简素", "鲁衡光伏发电项目", "项目负责人")),
    ],
)
def test_a_title_is_of_the_body_named_implied_or_meant(text, found):
    assert posts(text) == [found]


def test_a_town_named_before_is_the_one_that_its_head_is_of():
    text = "张寨镇党委书记褚卫东到场，镇长简素介绍情况。"

    assert ("简素", "张寨镇人民政府", "镇长") in posts(text)


def test_each_level_has_its_own_division():
    text = "市委书记敬永康到莘县调研，县委书记褚卫东陪同。"

    assert posts(text, home="聊城市") == [
        ("敬永康", "中共聊城市委员会", "市委书记"),
        ("褚卫东", "中共莘县委员会", "县委书记"),
    ]


def test_a_secretary_general_is_of_the_association_and_not_of_the_firm_named_meanwhile():
    text = "聊城市餐饮协会换届，光华饮食公司董事长简素到会，秘书长景行知主持。"

    assert ("景行知", "聊城市餐饮协会", "秘书长") in posts(text)


@pytest.mark.parametrize(
    ("text", "reason"), [("县长景行知讲话。", "role: division unknown"), ("院长简素讲话。", "role: body unknown")]
)
def test_a_body_that_cannot_be_told_is_counted(text, reason):
    found = extraction(text, home=None)

    assert found.claims == ()
    assert found.skipped == {reason: 1}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("敬永康同志任聊城市委委员、常委、书记。", ("敬永康", "中共聊城市委员会", "书记")),
        ("褚卫东任县委常委、秘书长。", ("褚卫东", "中共莘县委员会", "秘书长")),
        ("河北省委常委、宣传部部长敬永康来访。", ("敬永康", "河北省委宣传部", "部长")),
        ("农业农村厅副厅长敬永康来访。", ("敬永康", "山东省农业农村厅", "副厅长")),
        ("县委副书记、政协主席敬永康到会。", ("敬永康", "莘县政协", "主席")),
        ("县委书记褚卫东，人大常委会主任敬永康到会。", ("敬永康", "莘县人大常委会", "主任")),
        ("西藏自治区主席敬永康讲话。", ("敬永康", "西藏自治区人民政府", "主席")),
        ("西藏自治区党委书记敬永康讲话。", ("敬永康", "中共西藏自治区委员会", "党委书记")),
    ],
)
def test_a_title_without_its_body_is_of_the_division_named_with_the_post_before(text, found):
    assert found in posts(text)


def test_titles_of_a_region_are_of_the_home_s():
    text = "自治区党委书记敬永康，自治区副主席褚卫东，自治区教育厅厅长简素，自治区政协副主席景行知出席。"

    assert posts(text, home="土默特左旗") == [
        ("敬永康", "中共内蒙古自治区委员会", "自治区党委书记"),
        ("景行知", "内蒙古自治区政协", "副主席"),
        ("简素", "内蒙古自治区教育厅", "厅长"),
        ("褚卫东", "内蒙古自治区人民政府", "自治区副主席"),
    ]


@pytest.mark.parametrize("text", ["政协委员敬永康说。", "自治区党委书记敬永康到会。"])
def test_a_title_whose_division_nothing_names_makes_no_claim(text):
    assert posts(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("光华银行莘县分行副行长敬永康、纪委书记褚卫东到会。", ("褚卫东", "光华银行莘县分行", "纪委书记")),
        ("光华银行莘县分行副行长敬永康、高级经理褚卫东到会。", ("褚卫东", "光华银行莘县分行", "高级经理")),
        ("聊城大学党委书记敬永康，校长、党委副书记褚卫东到会。", ("褚卫东", "聊城大学", "党委副书记")),
        ("聊城大学副校长敬永康，校党委副书记褚卫东到会。", ("褚卫东", "聊城大学", "党委副书记")),
        ("莘县商会副会长、助学部部长褚卫东到会。", ("褚卫东", "莘县商会", "助学部部长")),
        ("县人大党组成员、常委会副主任褚卫东到会。", ("褚卫东", "莘县人大常委会", "副主任")),
        ("县委宣传部副部长、文明办主任褚卫东到会。", ("褚卫东", "莘县文明办", "主任")),
        ("县委常委、全域旅游指挥部总指挥褚卫东到会。", ("褚卫东", "莘县全域旅游指挥部", "总指挥")),
    ],
)
def test_a_party_title_or_a_section_s_is_of_the_body_beside_it(text, found):
    assert found in posts(text)


@pytest.mark.parametrize(
    "text",
    ["光华集团董事长敬永康，县长简素、纪委书记褚卫东到会。", "光华集团董事长敬永康、野草诗苑党委书记褚卫东到会。"],
)
def test_no_party_title_is_of_a_body_that_others_stand_between(text):
    assert "褚卫东" not in {person for person, _, _ in posts(text)}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("济南市政协副主席敬永康，市委宣传部部长褚卫东到会。", ("褚卫东", "济南市委宣传部", "部长")),
        ("莘县马卫平县长、简素英副县长率团来访。", ("简素英", "莘县人民政府", "副县长")),
        ("光华电器董事长景行知、总裁褚卫东到会。", ("褚卫东", "光华电器", "总裁")),
        ("光华集团董事长景行知、总裁助理褚卫东到会。", ("褚卫东", "光华集团", "总裁助理")),
        ("。南沟村党支部书记褚卫东说。", ("褚卫东", "南沟村党支部", "党支部书记")),
        ("市公安局东昌府分局教导员褚卫东说。", ("褚卫东", "聊城市公安局东昌府分局", "教导员")),
    ],
)
def test_a_list_of_posts_goes_on_with_the_body_named_in_it(text, found):
    assert found in posts(text)


@pytest.mark.parametrize("text", ["我们村党支部书记褚卫东说。", "全村党支部书记褚卫东说。"])
def test_no_village_is_called_ours(text):
    assert posts(text) == []


def test_the_host_s_own_bodies_follow_a_guest_s():
    text = "济南市副市长敬永康来到聊城，市教育局局长褚卫东陪同。"

    assert ("褚卫东", "聊城市教育局", "局长") in posts(text, home="聊城市")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("县教育局局长敬永康到会。\n莘县张寨镇报名踊跃。", ("敬永康", "莘县教育局", "局长")),
        ("莘县一中校长简素到会。县委常委、宣传部部长敬永康讲话。", ("敬永康", "中共莘县委员会", "县委常委")),
        ("原县教育局党组书记、局长敬永康到会。莘县报名踊跃。", ("敬永康", "莘县教育局", "局长")),
    ],
)
def test_a_county_named_behind_or_in_a_school_s_name_is_whose_the_post_is(text, found):
    assert found in posts(text, home=None)


def test_a_headline_names_the_county():
    article = Article(
        "a", "县委副书记敬永康讲话。", Origin.whole("县委副书记敬永康讲话。"), title="莘县：我县项目集中开工"
    )

    assert {"敬永康", "中共莘县委员会"} <= {entity.name for entity in extract(article).entities}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("莘州街道光华社区党总支书记敬永康说。", [("敬永康", "光华社区党总支", "党总支书记")]),
        (
            "光华社区党委书记、居委会主任敬永康说。",
            [("敬永康", "光华社区党委", "党委书记"), ("敬永康", "光华社区居委会", "主任")],
        ),
        (
            "莘县张寨镇后张村党支部书记、村委会主任敬永康说。",
            [("敬永康", "后张村党支部", "党支部书记"), ("敬永康", "后张村村委会", "主任")],
        ),
        (
            "张寨镇镇长简素，党委委员、副镇长褚卫东，人大主席敬永康到会。",
            [
                ("敬永康", "张寨镇人大", "主席"),
                ("简素", "张寨镇人民政府", "镇长"),
                ("褚卫东", "张寨镇人民政府", "副镇长"),
                ("褚卫东", "张寨镇党委", "党委委员"),
            ],
        ),
        (
            "张寨镇党委书记简素、纪委书记褚卫东、组织委员敬永康到会。",
            [
                ("敬永康", "张寨镇党委", "组织委员"),
                ("简素", "张寨镇党委", "党委书记"),
                ("褚卫东", "张寨镇纪委", "纪委书记"),
            ],
        ),
        (
            "莘州街道党工委书记简素、办事处主任褚卫东到会。",
            [("简素", "莘州街道党工委", "党工委书记"), ("褚卫东", "莘州街道办事处", "主任")],
        ),
        (
            "县委常委、纪委书记、监委主任敬永康到会。",
            [
                ("敬永康", "中共莘县委员会", "县委常委"),
                ("敬永康", "莘县监委", "主任"),
                ("敬永康", "莘县纪委", "纪委书记"),
            ],
        ),
        (
            "大会选举敬永康为县政协主席，简素、马卫平为副主席。",
            [("敬永康", "莘县政协", "主席"), ("简素", "莘县政协", "副主席"), ("马卫平", "莘县政协", "副主席")],
        ),
    ],
)
def test_posts_of_towns_villages_and_elections(text, found):
    assert posts(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "张寨镇镇长简素，光华集团董事长马卫平、组织委员褚卫东到会。",
        "张寨镇镇长简素，县长马卫平，组织委员褚卫东到会。",
        "村委会主任褚卫东说。",
    ],
)
def test_a_town_s_list_ends_with_another_body(text):
    assert "褚卫东" not in {person for person, _, _ in posts(text)}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("团县委书记简素到会。", ("简素", "共青团莘县委员会", "团县委书记")),
        ("共青团莘县县委书记简素到会。", ("简素", "共青团莘县委员会", "县委书记")),
        ("县妇联主席简素到会。", ("简素", "莘县妇联", "主席")),
        ("张寨镇团委书记简素到会。", ("简素", "张寨镇团委", "团委书记")),
        ("县委常委、人武部政委简素到会。", ("简素", "莘县人武部", "政委")),
        ("敬永康任县教育局局长。", ("敬永康", "莘县教育局", "局长")),
        ("光华公司成立于2010年，法定代表人为敬永康。", ("敬永康", "光华公司", "法定代表人")),
    ],
)
def test_posts_of_bodies_with_a_form_of_their_own(text, found):
    assert found in posts(text)


@pytest.mark.parametrize(
    "text",
    [
        "冠县县委书记简素、县长马卫平带队来我县学习，县委书记敬永康介绍情况。",
        "冠县县长马卫平一行来莘县考察，县委书记敬永康陪同。",
    ],
)
def test_behind_a_visit_the_posts_are_the_host_s(text):
    assert ("敬永康", "中共莘县委员会", "县委书记") in posts(text)


def test_a_visitor_s_posts_go_on_where_no_host_is_named():
    text = "冠县县委书记简素、县长敬永康带队学习。"

    assert ("敬永康", "冠县人民政府", "县长") in posts(text)


def test_of_a_city_below_the_paper_s_are_the_posts_that_follow_its_own():
    text = "海城市委副书记、市长敬永康率队招商。副市长褚卫东，市商务局局长简素参加。"

    found = posts(text, home="鞍山市")

    assert ("褚卫东", "海城市人民政府", "副市长") in found
    assert ("简素", "海城市商务局", "局长") in found
    ours = posts("市委书记马卫平到海城市调研。海城市委书记敬永康陪同。市商务局局长简素参加。", home="鞍山市")
    assert ("简素", "鞍山市商务局", "局长") in ours


def test_who_is_elected_far_behind_heads_the_one_association_that_the_article_names():
    text = "莘县家具商会第三届会员大会召开，百余人参加。\n会议审议了报告。\n光华有限公司董事长敬永康当选会长。"

    assert ("敬永康", "莘县家具商会", "会长") in posts(text)
