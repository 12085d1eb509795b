import itertools
import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.mentions.dates import find_dates
from kg.model import Sentence, Span


def sentence(text, start=0):
    return Sentence("a", 0, Span(start, start + len(text)), text)


def dates(text, anchor="2023-02-22"):
    """Surface and value of each date in `text`."""
    return [(mention.text, mention.value) for mention in find_dates(sentence(text), anchor=anchor)]


@pytest.mark.parametrize(
    ("text", "surface", "value"),
    [
        ("2023年2月19日上午", "2023年2月19日", "2023-02-19"),
        ("2023 年 2 月 19 日", "2023 年 2 月 19 日", "2023-02-19"),
        ("２０２３年２月１９日", "２０２３年２月１９日", "2023-02-19"),
        ("二〇二三年三月五日", "二〇二三年三月五日", "2023-03-05"),
        ("二○二三年", "二○二三年", "2023"),
        ("2022年重点项目", "2022年", "2022"),
        ("2023年度计划", "2023年度", "2023"),
        ("2023年上半年", "2023年上半年", "2023"),
        ("2023年第一季度", "2023年第一季度", "2023"),
        ("2023年初中改造", "2023年", "2023"),
        ("2021年5月底", "2021年5月底", "2021-05"),
        ("日期：2023-02-19", "2023-02-19", "2023-02-19"),
        ("日期：2023/2/9", "2023/2/9", "2023-02-09"),
        ("日期：2023.2.19", "2023.2.19", "2023-02-19"),
    ],
)
def test_date_with_year_needs_no_anchor(text, surface, value):
    assert dates(text, anchor=None) == [(surface, value)]


@pytest.mark.parametrize(
    ("text", "surface", "value"),
    [
        ("2月19日，我市举行", "2月19日", "2023-02-19"),
        ("2月19号", "2月19号", "2023-02-19"),
        ("截至1月末", "1月末", "2023-01"),
        ("3月底前", "3月底", "2023-03"),
        ("三月份开工", "三月份", "2023-03"),
        ("12月28日，", "12月28日", "2022-12-28"),
        ("8月10日", "8月10日", "2023-08-10"),
        ("19日下午", "19日", "2023-02-19"),
        ("今年以来", "今年", "2023"),
        ("去年", "去年", "2022"),
        ("前年", "前年", "2021"),
        ("明年3月投产", "明年3月", "2024-03"),
        ("去年12月28日", "去年12月28日", "2022-12-28"),
        ("去年底", "去年底", "2022"),
        ("今年上半年", "今年上半年", "2023"),
        ("昨日，", "昨日", "2023-02-21"),
        ("昨天上午", "昨天", "2023-02-21"),
        ("今天", "今天", "2023-02-22"),
        ("上月", "上月", "2023-01"),
        ("本月", "本月", "2023-02"),
        ("一季度", "一季度", "2023"),
        ("第一季度", "第一季度", "2023"),
        ("前三季度", "前三季度", "2023"),
        ("年底前投产", "年底", "2023"),
    ],
)
def test_date_resolved_against_the_article(text, surface, value):
    assert dates(text) == [(surface, value)]
    assert dates(text, anchor=None) == [(surface, None)]


@pytest.mark.parametrize(
    ("text", "anchor", "value"),
    [
        ("昨日", "2023-01-01", "2022-12-31"),
        ("昨日", "2023", None),
        ("上月", "2023-01-15", "2022-12"),
        ("30日", "2023-03-02", None),
        ("28日", "2023-03-02", "2023-02-28"),
        ("1日", "2022-12-30", "2023-01-01"),
        ("2月19日", "2023", "2023-02-19"),
        ("去年", "2023-02", "2022"),
        ("去年", "不详", None),
        ("去年", "2023-13-01", None),
    ],
)
def test_anchor(text, anchor, value):
    assert dates(text, anchor=anchor) == [(text, value)]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("2月19日至21日", ["2023-02-19", "2023-02-21"]),
        ("2022年12月28日至2023年1月3日", ["2022-12-28", "2023-01-03"]),
        ("2021年3月开工，12月竣工", ["2021-03", "2021-12"]),
        ("2021年10月开工，3月竣工", ["2021-10", "2023-03"]),
        ("3月5日开工，当日签约", ["2023-03-05", "2023-03-05"]),
        ("今年1至5月", ["2023"]),
        ("2021—2023年", ["2021", "2023"]),
        ("10日夜间到11日", ["2023-02-10", "2023-02-11"]),
    ],
)
def test_date_follows_the_one_before(text, values):
    assert [value for _, value in dates(text)] == values


@pytest.mark.parametrize("text", ["近日", "日前", "农历二月初二", "正月十五", "大年初一", "2月30日", "当日"])
def test_date_without_value(text):
    assert dates(text) == [(text, None)]


@pytest.mark.parametrize(
    "text",
    [
        "3个月", "13月5日", "一月一个样", "100日元", "10日元", "工期3-5日", "2000年的历史", "20年前", "三年前年产值",
        "建成后年可屠宰肉牛", "前8月", "节日前", "3年内", "2020年代", "2021级", "6月龄", "1号车间", "第2023号", "周五",
        "5年来", "1.2.3", "12345年",
    ],
)  # fmt: skip
def test_no_date(text):
    assert dates(text) == []


def test_span_counts_in_the_article():
    [mention] = find_dates(sentence("我市2月19日", start=50), anchor=None)

    assert mention.span == Span(52, 57)
    assert mention.rule == "date/month_day"


@given(
    st.text(alphabet=st.sampled_from("0123 年月日号-./今去昨前上底初季度一二十农历正内"), max_size=40),
    st.sampled_from([None, "2023", "2023-02", "2024-02-29"]),
)
def test_spans_slice_back_and_values_are_iso(text, anchor):
    found = list(find_dates(sentence(text, start=7), anchor=anchor))

    assert [mention.text for mention in found] == [text[m.span.start - 7 : m.span.end - 7] for m in found]
    assert all(a.span.end <= b.span.start for a, b in itertools.pairwise(found))
    assert all(m.value is None or re.fullmatch(r"\d{4}(-\d{2}(-\d{2})?)?", m.value) for m in found)


@pytest.mark.parametrize("piece", ["1", "20", "一", "2023年", "2023-", "12月", "年", "农历", "今年", "2 "])
def test_time_grows_with_length_only(piece):
    text = (piece * 40_000)[:40_000] + "日"
    began = time.process_time()

    list(find_dates(sentence(text), anchor="2023-02-22"))

    assert time.process_time() - began < 2
