from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.mentions.places import find_places, likely_codes
from kg.mentions.scan import scan
from kg.model import MentionKind, Sentence, Span

SHANDONG = frozenset({"370000", "371500", "371522", "371524"})


def names(text: str, known: frozenset[str] = frozenset()) -> list[str]:
    return [mention.text for mention in find_places(Sentence("a", 0, Span(0, len(text)), text), known=known)]


def read(text: str, known: frozenset[str] = frozenset()) -> list[tuple[str, str, tuple[str, ...]]]:
    found = find_places(Sentence("a", 0, Span(0, len(text)), text), known=known)
    return [(mention.text, mention.rule.removeprefix("place/"), mention.value) for mention in found]


@pytest.mark.parametrize(
    ("text", "chain"),
    [
        (
            "山东省聊城市东阿县姜楼镇魏庄村",
            [
                ("山东省", "full", ("370000",)),
                ("聊城市", "full", ("371500",)),
                ("东阿县", "full", ("371524",)),
                ("姜楼镇", "full", ("371524105",)),
                ("魏庄村", "village", ("371524105",)),
            ],
        ),
        ("北京市朝阳区", [("北京市", "full", ("110000",)), ("朝阳区", "full", ("110105",))]),
        ("南京鼓楼区", [("南京", "short", ("320100",)), ("鼓楼区", "full", ("320106",))]),
        ("朝阳市北票市", [("朝阳市", "full", ("211300",)), ("北票市", "full", ("211381",))]),
        ("济南市中区", [("济南", "short", ("370100",)), ("市中区", "full", ("370103",))]),
        ("青岛市市北区", [("青岛市", "full", ("370200",)), ("市北区", "full", ("370203",))]),
        ("甘南州合作", [("甘南州", "full", ("623000",)), ("合作", "short", ("623001",))]),
        ("山东聊城", [("山东", "short", ("370000",)), ("聊城", "short", ("371500",))]),
        ("汕尾市城区", [("汕尾市", "full", ("441500",)), ("城区", "full", ("441502",))]),
        ("青海河南县", [("青海", "short", ("630000",)), ("河南县", "full", ("632324",))]),
        ("沈阳东陵区", [("沈阳", "short", ("210100",)), ("东陵区", "full", ("210112",))]),
        ("河南省济源市", [("河南省", "full", ("410000",)), ("济源市", "full", ("419001",))]),
        (
            "广东东莞长安镇",
            [("广东", "short", ("440000",)), ("东莞", "short", ("441900",)), ("长安镇", "full", ("441900119",))],
        ),
    ],
)
def test_a_chain_gives_each_level_and_narrows_it(text, chain):
    assert read(text) == chain


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("陈岳衡来到东阿县考察。", ["东阿县"]),
        ("莘县燕店镇卫生院", ["莘县", "燕店镇"]),
        ("莘县县委书记在莘县城区调研", ["莘县", "莘县"]),
        ("莘县委书记", ["莘县"]),
        ("茌平县、茌平区和茌平", ["茌平县", "茌平区", "茌平"]),
        ("前郭县与前郭尔罗斯蒙古族自治县", ["前郭县", "前郭尔罗斯蒙古族自治县"]),
        ("香港、澳门、台湾", ["香港", "澳门", "台湾"]),
        ("山东衡鲁控股集团有限公司", ["山东"]),
        ("聊城市场上，聊城市委、东阿县委、东昌府区域内", ["聊城", "聊城", "东阿", "东昌府"]),
        ("姜楼镇党委书记", ["姜楼镇"]),
        ("東阿縣姜樓鎮", ["東阿縣", "姜樓鎮"]),
        ("本报东阿讯", ["东阿"]),
        ("天津和平区", ["天津", "和平区"]),
        ("山西太原街头，成都街头", ["山西", "太原", "成都"]),
        ("他是开封人，住在北京王府井", ["开封", "北京"]),
    ],
)
def test_names_are_found(text, found):
    assert names(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "创建国家级示范县和健康县",
        "全面建成小康保障民生",
        "这是全国土地利用规划",
        "王家庄在中国海南方",
        "赵县长说，李县长也说",
        "商业合作、资源开发、振兴乡村、成功举办、友好往来",
        "大关在前，城关之外，和平发展，新华社，解放思想，牡丹花开，水城风光",
        "加强合作社建设，加强合作市场开发",
        "位于东阿路与聊城路交叉口",
        "郝泾川和薛长春任职",
        "副县长沙起云汇报工作",
        "备耕和县域商业体系",
        "应县里要求",
        "城区建设与郊区改造，推进小城镇建设",
        "孙中山在广场上",
        "来宾们齐聚一堂",
        "登上烟台山",
        "县级市和县也增加了",
        "北京时间8时",
        "",
    ],
)
def test_words_that_hold_a_name_are_no_places(text):
    assert names(text) == []


@pytest.mark.parametrize(
    ("text", "known", "found"),
    [
        ("太湖经济发展快", frozenset(), []),
        ("太湖经济发展快", frozenset({"340825"}), ["太湖"]),
        ("在中山打工", frozenset(), ["中山"]),
        ("中山的企业", frozenset(), []),
        ("和平发展", frozenset({"120101"}), []),
        ("洛阳北辰冷链物流", frozenset(), ["洛阳"]),
        ("北京东阿商会", frozenset(), ["北京"]),
        ("北京东阿商会", SHANDONG, ["北京", "东阿"]),
        ("新镇在建设", frozenset(), []),
    ],
)
def test_what_the_article_makes_likely_is_accepted_more_readily(text, known, found):
    assert names(text, known) == found


def test_a_short_name_means_the_town_that_the_article_names():
    known = likely_codes("仁寿县怀仁街道的新学校开学了。", "眉山市")

    assert read("怀仁学校", known) == [("怀仁", "short", ("511421003",))]


@pytest.mark.parametrize(
    ("text", "home", "code", "likely"),
    [
        ("", "聊城市", "371524", True),
        ("", "聊城市", "370100", True),
        ("", "东阿县", "371522", True),
        ("", "371524", "371500", True),
        ("", None, "371524", False),
        ("安庆市太湖县", None, "340825", True),
        ("东阿县姜楼镇与姜楼镇", None, "371524105", True),
        ("姜楼镇", None, "371524105", False),
        ("朝阳区", None, "110105", False),
        ("", "没有这里", "371524", False),
    ],
)
def test_likely_codes(text, home, code, likely):
    assert (code in likely_codes(text, home)) is likely


@given(st.text(alphabet="东阿县莘聊城市山镇村委长我全该和，x 区", max_size=40))
def test_spans_slice_back_and_do_not_overlap(text):
    sentence = Sentence("a", 0, Span(5, 5 + len(text)), text)
    found = list(find_places(sentence))

    assert all(text[m.span.start - 5 : m.span.end - 5] == m.text for m in found)
    assert all(m.kind is MentionKind.PLACE for m in found)
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))


def test_a_scan_does_as_well_as_a_sentence():
    sentence = Sentence("a", 0, Span(0, 7), "我市与东阿县合")

    assert list(find_places(scan(sentence))) == list(find_places(sentence))
