from __future__ import annotations

import pytest

from kg.model import MentionKind
from tests.mentions.readings import bodies, mentions, texts


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("走访山东鲁衡新材料有限公司和冠县衡通机械厂。", ["山东鲁衡新材料有限公司", "冠县衡通机械厂"]),
        ("央企华岳能源集团落户莘县。", ["华岳能源集团"]),
        ("据鲁衡新材料有限公司介绍，订单已排满。", ["鲁衡新材料有限公司"]),
        ("鲁衡新材料（聊城）有限公司投产。", ["鲁衡新材料（聊城）有限公司"]),
        ("中铁济北工程有限公司承建。", ["中铁济北工程有限公司"]),
        ("当日请国网莘县供电公司抢修。", ["国网莘县供电公司"]),
        ("莘县第一中学和莘县实验小学举行活动。", ["莘县第一中学", "莘县实验小学"]),
        ("莘县卫生健康局、县教育局和市统计局联合发文。", ["莘县卫生健康局", "县教育局", "市统计局"]),
        ("谷城县科学技术和经济信息化局局长张松到会。", ["谷城县科学技术和经济信息化局"]),
        ("临沂和盛食品有限公司投产。", ["临沂和盛食品有限公司"]),
        ("统战部部长罗静主持。", ["统战部"]),
        ("市委常委、组织部部长黎明出席。", ["组织部"]),
        ("山東魯衡新材料有限公司投產。", ["山東魯衡新材料有限公司"]),
        ("莘县鲁兴国有资产投资集团有限公司揭牌。", ["莘县鲁兴国有资产投资集团有限公司"]),
        ("内蒙古牧源兴乳业有限公司投产。", ["内蒙古牧源兴乳业有限公司"]),
        ("莘县以鲁衡食品集团为龙头，带动农户。", ["鲁衡食品集团"]),
        ("石家庄以岭药业有限公司投产。", ["石家庄以岭药业有限公司"]),
        ("山东大学公共政策与管理学院教授李明到会。", ["山东大学公共政策与管理学院"]),
        ("山东大学医学院与光明学院签约。", ["山东大学医学院", "光明学院"]),
        ("现任中国上市公司协会副会长。", ["中国上市公司协会"]),
        ("2009年4月9日起任鲁衡通信股份有限公司副总经理。", ["鲁衡通信股份有限公司"]),
        ("河店镇中心校校长李明到会。", ["河店镇中心校"]),
        ("莘县鲁岳物流港经理王伟到会。", ["莘县鲁岳物流港"]),
        ("市投资促进局与鹏屿集团签署备忘录。", ["市投资促进局", "鹏屿集团"]),
        ("光华公司与中原惠农银行民权支行签约。", ["光华公司", "中原惠农银行民权支行"]),
    ],
)
def test_a_name_reaches_from_its_beginning_to_its_ending(text, names):
    assert bodies(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "3家公司签约，多家企业参加。",
        "大型企业集团落户。",
        "这里有一家工厂，格局很大，部分干部参加。",
        "银行业和大学生都受益。",
        "我市酒庄增多，冠县厂房林立。",
        "选举产生第三届理事会。",
        "学校获得“山东省科普示范学校”称号。",
        "鲁衡日报讯（记者 李明）会议召开。",
        "瓦房店市委书记李明到会。",
        "他在山城镇办起一间松籽加工小作坊。",
    ],
)
def test_what_has_no_name_of_its_own_is_none(text):
    assert bodies(text) == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("聊城鲁衡银行开业。", MentionKind.ENTERPRISE),
        ("聊城市餐饮协会成立。", MentionKind.ORGANIZATION),
        ("莘县人民医院扩建。", MentionKind.ORGANIZATION),
    ],
)
def test_the_ending_tells_an_enterprise_from_another_body(text, kind):
    assert len(texts(text, kind)) == 1


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("鲁衡新材料有限公司投产。", "body/strong"),
        ("莘县教育局发文。", "body/weak"),
        ("教育局局长敬永康到会。", "body/bare"),
    ],
)
def test_the_rule_says_how_much_of_a_name_there_is(text, rule):
    assert rule in {mention.rule for mention in mentions(text)}
