from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg import lexicon
from kg.lexicon import Division, Level
from kg.text.gazetteer import Gazetteer, gazetteer, short_names

PIECES = [
    "东阿县",
    "东阿",
    "聊城",
    "聊城市",
    "山东",
    "省",
    "市中区",
    "济南",
    "姜楼镇",
    "前郭",
    "海",
    "南",
    "范县",
    "，",
    "x",
    "示",
]


@pytest.fixture(scope="module")
def plain() -> Gazetteer:
    return Gazetteer(lexicon.divisions(), compiled=False)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("山东省聊城市东阿县姜楼镇", ["山东省", "聊城市", "东阿县", "姜楼镇"]),
        ("前郭尔罗斯蒙古族自治县与前郭县", ["前郭尔罗斯蒙古族自治县", "前郭县"]),
        ("恩施土家族苗族自治州就是恩施州", ["恩施土家族苗族自治州", "恩施州"]),
        ("内蒙古自治区喀左县", ["内蒙古自治区", "喀左县"]),
        ("香港、澳门和台湾", ["香港", "澳门", "台湾"]),
        ("\ud800东阿县", ["东阿县"]),
        ("", []),
    ],
)
def test_find_takes_the_longest_names_from_the_left(text, names):
    assert [found.name for found in gazetteer().find(text)] == names


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        ("东阿", ("371524",)),
        ("茌平县", ("371503",)),  # gone in 2019, its successor is 茌平区
        ("莱城区", ("370116",)),
        ("襄樊市", ("420600",)),
        ("崇文区", ("110101",)),
        ("孟津县", ("410308",)),
        ("错那县", ("540581",)),
        ("临平区", ("330113",)),
        ("钱塘区", ("330114",)),
        ("和安县", ("653229",)),
        ("白杨市", ("659012",)),
        ("聊城地区", ("371500",)),
        ("海南", ("460000",)),
        ("吉林", ("220000",)),
        ("南昌", ("360100",)),
        ("鼓楼区", ("320106", "320302", "350102", "410204")),
        ("朝阳", ("110105", "211300", "220104")),
        ("姜楼镇", ("371524105", "371621111")),
        ("不是地名", ()),
    ],
)
def test_codes_are_those_a_name_stands_for_today(name, codes):
    assert gazetteer().codes(name) == codes


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("东阿县", ("东阿",)),
        ("莘县", ()),
        ("市中区", ()),
        ("内蒙古自治区", ("内蒙古", "内蒙")),
        ("喀喇沁左翼蒙古族自治县", ("喀左县", "喀左")),
        ("陵水黎族自治县", ("陵水县", "陵水")),
        ("石柱土家族自治县", ("石柱县", "石柱")),
        ("龙胜各族自治县", ("龙胜县", "龙胜")),
        ("神农架林区", ("神农架",)),
        ("大兴安岭地区", ("大兴安岭",)),
        ("阿拉善左旗", ()),
    ],
)
def test_short_names(name, short):
    assert short_names(gazetteer().by_name(name)[0]) == short


@pytest.mark.parametrize(
    ("code", "county", "prefecture", "province"),
    [
        ("371524101", "371524", "371500", "370000"),
        ("371524", "371524", "371500", "370000"),
        ("371500", None, "371500", "370000"),
        ("110105", "110105", "110000", "110000"),
        ("500101", "500101", "500000", "500000"),
        ("419001", "419001", None, "410000"),  # 济源市 lies right below the province
        ("429004", "429004", None, "420000"),
        ("469024", "469024", None, "460000"),
        ("460400", None, "460400", "460000"),  # 儋州市 has no counties
        ("441900003", None, "441900", "440000"),  # nor has 东莞市
        ("659001", "659001", None, "650000"),
        ("370000", None, None, "370000"),
        ("000000", None, None, None),
    ],
)
def test_the_tree_of_codes(code, county, prefecture, province):
    places = gazetteer()

    assert (places.county_of(code), places.prefecture_of(code), places.province_of(code)) == (
        county,
        prefecture,
        province,
    )


@pytest.mark.parametrize(
    ("code", "ancestor", "inside"),
    [
        ("371524", "371500", True),
        ("371524101", "370000", True),
        ("371524", "371524", True),
        ("371523", "371500", True),
        ("371524", "371600", False),
        ("371500", "371524", False),
    ],
)
def test_within(code, ancestor, inside):
    assert gazetteer().within(code, ancestor) is inside


@pytest.mark.parametrize(
    ("code", "now"),
    [("371523", "371503"), ("372523", "371522"), ("371524", "371524"), ("130421", None), ("999999", None)],
)
def test_current_follows_successors(code, now):
    assert gazetteer().current(code) == now


def test_a_district_lies_below_its_city_and_a_town_below_its_county():
    assert "371524" in gazetteer().children("371500")
    assert "371524101" in gazetteer().children("371524")


def test_every_division_of_today_has_a_parent_but_the_provinces():
    orphans = [
        each.code for each in lexicon.divisions() if each.until is None and gazetteer().parent(each.code) is None
    ]

    assert len(orphans) == 34
    assert all(code.endswith("0000") for code in orphans)


def test_every_successor_is_a_division():
    lost = [each for each in lexicon.divisions() if each.successor and not gazetteer().by_code(each.successor)]

    assert lost == []


def test_the_table_holds_the_divisions_of_all_levels():
    levels = [each.level for each in lexicon.divisions() if each.until is None]

    assert levels.count(Level.PROVINCE) == 34
    assert levels.count(Level.PREFECTURE) == 333
    assert 2840 <= levels.count(Level.COUNTY) <= 2860
    assert levels.count(Level.TOWN) > 38_000


@given(st.lists(st.sampled_from(PIECES) | st.text(st.characters(), max_size=3), max_size=12).map("".join))
def test_both_scanners_agree_and_spans_slice_back(plain, text):
    found = gazetteer().find_all(text)

    assert plain.find_all(text) == found
    assert all(text[each.start : each.end] == each.name for each in found)


def test_a_gazetteer_of_few_divisions():
    places = Gazetteer([Division("990000", "甲省"), Division("990100", "乙市")], compiled=False)

    assert places.codes("乙市") == ("990100",)
    assert places.parent("990100") == "990000"
