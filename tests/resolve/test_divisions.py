from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.mentions.places import find_places
from kg.model import Article, Origin
from kg.resolve.divisions import county_level, home_code, infer_home, relative, resolve
from kg.text.gazetteer import gazetteer
from kg.text.sentences import sentences


@pytest.mark.parametrize(
    ("name", "home", "near", "code"),
    [
        ("东阿县", None, (), "371524"),
        ("茌平县", None, (), "371503"),
        ("朝阳区", None, (), None),
        ("朝阳区", "北京市", (), "110105"),
        ("朝阳区", "长春市", (), "220104"),
        ("朝阳区", "聊城市", (), None),
        ("朝阳区", "聊城市", ("吉林省",), "220104"),
        ("鼓楼区", "南京市", (), "320106"),
        ("鼓楼区", "江苏省", (), None),
        ("鼓楼区", "徐州市", ("南京市",), "320302"),
        ("鼓楼区", None, ("徐州市", "南京市"), "320106"),
        ("姜楼镇", None, (), None),
        ("姜楼镇", "聊城市", (), "371524105"),
        ("姜楼镇", "滨州市", ("东阿县",), "371524105"),
        ("城关镇", "东阿县", (), None),
        ("古城镇", "聊城市", ("莘县",), "371522104"),
        ("古城镇", "聊城市", ("莘县", "济南市"), "371522104"),
    ],
)
def test_resolve_takes_the_one_candidate_nearest(name, home, near, code):
    codes = gazetteer().codes(name)
    named = tuple(gazetteer().codes(each)[0] for each in near)

    assert resolve(codes, home=home_code(home) if home else None, near=named) == code


def test_a_code_of_old_becomes_todays():
    assert resolve(("371523",), home=None) == "371503"


def test_no_candidate_is_none():
    assert resolve((), home="371500") is None
    assert resolve(("130421",), home="130400") is None  # 邯郸县, split between districts


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("聊城市", "371500"),
        ("聊城", "371500"),
        ("山东聊城", "371500"),
        ("山东省聊城市", "371500"),
        ("莘县", "371522"),
        ("聊城市莘县", "371522"),
        ("东阿", "371524"),
        ("北京朝阳", "110105"),
        ("371524", "371524"),
        ("371523", "371503"),
        ("凉山彝族自治州", "513400"),
        ("内蒙古", "150000"),
        ("济源市", "419001"),
        (" 聊城市 ", "371500"),
        ("朝阳", None),
        ("鼓楼区", None),
        ("某地", None),
        ("", None),
    ],
)
def test_home_code(name, code):
    assert home_code(name) == code


@pytest.mark.parametrize(
    ("code", "county"),
    [("371524101", "371524"), ("371524", "371524"), ("371500", None), ("370000", None), ("441900119", None)],
)
def test_county_level(code, county):
    assert county_level(code) == county


@pytest.mark.parametrize(
    ("text", "home", "near", "code"),
    [
        ("我市", "371500", (), "371500"),
        ("全市", "371522", (), "371500"),  # the city above the county
        ("我市", "320382", (), "320382"),  # 邳州市 is one itself
        ("我省", "371500", (), "370000"),
        ("我县", "371522", ("371524",), "371522"),
        ("全县", "371500", ("371522", "371524"), "371524"),
        ("全县", "371500", ("371522", "371502"), "371522"),  # 东昌府区 is no 县
        ("全县", "371500", (), None),
        ("该县", "371522", ("371524",), "371524"),
        ("该县", "371522", (), "371522"),
        ("该市", "371500", ("320382",), "320382"),
        ("我区", "371502", (), "371502"),
        ("全区", "150500", (), "150000"),  # 内蒙古自治区
        ("全旗", "150500", ("150525",), "150525"),
        ("全州", "513400", (), "513400"),
        ("全镇", "371500", ("371524101", "371524105"), "371524105"),
        ("该镇", "371500", ("371524",), None),
        ("我市", "110000", (), "110000"),
        ("本地", "371500", (), "371500"),
        ("我市", None, (), None),
        ("该村", "371500", ("371524101",), None),
    ],
)
def test_relative(text, home, near, code):
    assert relative(text, home=home, near=near) == code


def infer(text: str, publisher: str | None = None) -> str | None:
    article = Article("a", text, Origin.whole(text))
    places = [place for sentence in sentences(article) for place in find_places(sentence)]
    return infer_home(places, publisher=publisher, text=text)


@pytest.mark.parametrize(
    ("publisher", "text", "home"),
    [
        ("聊城日报", "", "371500"),
        ("聊城日报", "莘县的蔬菜卖到北京。莘县、莘县。", "371500"),
        ("聊城晚报", "", "371500"),
        ("今日济阳", "", "370115"),
        ("莘县融媒体中心", "", "371522"),
        ("朝阳日报", "", "211300"),
        ("齐鲁晚报", "", None),
        ("人民日报", "", None),
        ("湖北日报", "", "420000"),
        ("湖北日报", "孝昌县开工三个项目。孝昌县县长到场。", "420921"),
        ("鹤城晚报", "依安县的玉米丰收，依安县的农户说。", "230223"),  # 鹤城区 is elsewhere
        (None, "本报莘县讯 记者从会上获悉，今年全县新增三家企业。", "371522"),
        (None, "莘县新闻网讯 冠县考察团一行来我县，冠县客人说好。", "371522"),
        (None, "莘县召开大会，莘县县长讲话。我县将继续努力。", "371522"),
        (None, "莘县召开大会，莘县县长讲话。我市各县参加，聊城市。", "371500"),
        (None, "聊城召开大会。聊城市长讲话。莘县参加。聊城发展快。", "371500"),
        (None, "莘县和东阿县签约。东阿县与莘县合作，莘县、东阿县共建。", "371500"),
        (None, "北京与上海签约。", None),
        (None, "企业家座谈会召开。", None),
    ],
)
def test_infer_home(publisher, text, home):
    assert infer(text, publisher) == home


@given(st.text(alphabet="聊城莘县东阿市本报讯我全，。\n", max_size=60), st.sampled_from([None, "聊城日报", "报", ""]))
def test_infer_home_never_raises(text, publisher):
    home = infer(text, publisher)

    assert home is None or gazetteer().by_code(home) is not None
