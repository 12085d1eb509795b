import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.text.fold import fold, simplify


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("１８０００万元", "18000万元"),
        ("ＨＫ＄３．５％", "HK$3.5%"),
        ("　段首", " 段首"),
        ("⼈⺠⽇报", "人民日报"),
        ("⻓沙⻋间", "长沙车间"),
        ("金額樂", "金額樂"),
        ("（一），甲：乙；丙！丁？", "（一），甲：乙；丙！丁？"),
        ("①50㎡…²", "①50㎡…²"),
        ("plain 3.5", "plain 3.5"),
    ],
)
def test_fold(text, folded):
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("text", "simplified"),
    [
        ("總投資兩億元", "总投资两亿元"),
        ("陳躍華任董事長", "陈跃华任董事长"),
        ("乾隆年間", "乾隆年间"),
        ("乾县李乾", "乾县李乾"),
        ("毕昇、甯某", "毕昇、甯某"),
        ("总投资5亿元", "总投资5亿元"),
    ],
)
def test_simplify(text, simplified):
    assert simplify(text) == simplified


def test_phrase_that_changes_length_is_converted_in_place(monkeypatch):
    phrases = {"總投資額": "总额", "總": "总", "投": "投", "資": "资", "額": "额"}
    monkeypatch.setattr("kg.text.fold._converter", lambda: phrases.__getitem__)

    assert simplify("總投資額") == "总投资额"


@given(st.text(max_size=60))
def test_length_stays(text):
    assert len(fold(text)) == len(text) == len(simplify(text))


@given(st.text(max_size=60))
def test_folding_twice_is_folding_once(text):
    assert fold(fold(text)) == fold(text)


@given(st.text(alphabet=st.characters(categories=["Nd"]), max_size=10))
def test_folded_digits_keep_their_value(text):
    assert [unicodedata.decimal(char) for char in fold(text)] == [unicodedata.decimal(char) for char in text]


def test_a_lone_surrogate_does_not_hinder_simplifying():
    assert simplify("總投資\ud800五億元") == "总投资\ufffd五亿元"
