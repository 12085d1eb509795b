import itertools
import time
from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kg import lexicon
from kg.mentions.money import find_money
from kg.model import Bound, Money, Sentence, Span


def sentence(text, start=0):
    return Sentence("a", 0, Span(start, start + len(text)), text)


def money(text):
    """The one amount in `text`."""
    [mention] = find_money(sentence(text))
    return mention.value


@pytest.mark.parametrize(
    ("text", "yuan"),
    [
        ("总投资60000万元", 600_000_000),
        ("总投资1.2万亿元", 1_200_000_000_000),
        ("总投资六千五百万元", 65_000_000),
        ("投资１８０００万元建设", 180_000_000),
        ("拟投资二亿三千万元", 230_000_000),
        ("投资1亿2000万元", 120_000_000),
        ("總投資兩億參仟萬元", 230_000_000),
        ("投资两亿半元", 250_000_000),
        ("总投资 5.1 亿元", 510_000_000),
        ("总投资5.1亿 元", 510_000_000),
        ("总投资3 000万元", 30_000_000),
        ("总投资1,200万元", 12_000_000),
        ("增幅2.89,首月投放100.65亿元", 10_065_000_000),
        ("合同总价人民币3亿元", 300_000_000),
        ("合同总价3亿元人民币", 300_000_000),
        ("合同总价RMB5,000万", 50_000_000),
        ("￥300万", 3_000_000),
        ("¥300", 300),
        ("其中之一5亿元", 500_000_000),
        ("一套卖六十八元。", 68),
        ("只要一元钱", 1),
        ("五块钱", 5),
    ],
)
def test_amount_in_yuan(text, yuan):
    assert money(text) == Money(Decimal(yuan))


@pytest.mark.parametrize(
    ("text", "amount", "currency"),
    [
        ("10亿美元", 10**9, "USD"),
        ("500万欧元", 5 * 10**6, "EUR"),
        ("增资10亿港元", 10**9, "HKD"),
        ("港币3亿元", 3 * 10**8, "HKD"),
        ("2亿元港币", 2 * 10**8, "HKD"),
        ("HK$3亿", 3 * 10**8, "HKD"),
        ("ＨＫ＄3亿", 3 * 10**8, "HKD"),
        ("US$500", 500, "USD"),
        ("$5亿", 5 * 10**8, "USD"),
        ("100万日元", 10**6, "JPY"),
        ("30万英镑", 300_000, "GBP"),
        ("5亿韩元", 5 * 10**8, "KRW"),
        ("3亿卢布", 3 * 10**8, "RUB"),
        ("2亿澳元", 2 * 10**8, "AUD"),
        ("3亿元新台币", 3 * 10**8, "TWD"),
    ],
)
def test_currency(text, amount, currency):
    assert money(text) == Money(Decimal(amount), currency)


@pytest.mark.parametrize("currency", lexicon.currencies(), ids=lambda currency: currency.word)
def test_every_currency_of_the_table_is_read(currency):
    text = f"共{currency.word}3亿" if currency.place == "before" else f"共3亿{currency.word}"

    assert money(text) == Money(Decimal(3 * 10**8), currency.code)


@pytest.mark.parametrize("hedge", lexicon.hedges(), ids=lambda hedge: hedge.word)
def test_every_hedge_of_the_table_is_read(hedge):
    text = f"{hedge.word}百亿元" if hedge.place != "after" else f"百亿元{hedge.word}"

    assert money(text) == Money(Decimal(10**10), bound=hedge.bound)


@pytest.mark.parametrize(
    ("text", "yuan", "bound"),
    [
        ("近20亿元", 2 * 10**9, Bound.BELOW),
        ("不超过5亿元", 5 * 10**8, Bound.BELOW),
        ("5亿元以内", 5 * 10**8, Bound.BELOW),
        ("超百亿元", 10**10, Bound.ABOVE),
        ("突破了10亿元", 10**9, Bound.ABOVE),
        ("产值过30亿元", 3 * 10**9, Bound.ABOVE),
        ("不少于260亿元", 26 * 10**9, Bound.ABOVE),
        ("上亿元", 10**8, Bound.ABOVE),
        ("亿元以上项目22个", 10**8, Bound.ABOVE),
        ("2700余万元", 27 * 10**6, Bound.ABOVE),
        ("两千三百多万元", 23 * 10**6, Bound.ABOVE),
        ("5亿多元", 5 * 10**8, Bound.ABOVE),
        ("十几亿元", 10**9, Bound.ABOVE),
        ("万余元", 10**4, Bound.ABOVE),
        ("约3亿元", 3 * 10**8, Bound.ABOUT),
        ("约为人民币3亿元", 3 * 10**8, Bound.ABOUT),
        ("3亿元左右", 3 * 10**8, Bound.ABOUT),
    ],
)
def test_hedge(text, yuan, bound):
    assert money(text) == Money(Decimal(yuan), bound=bound)


@pytest.mark.parametrize(
    "text", ["节约200万元", "签约5亿元", "过桥6.4亿元", "通过5亿元基金", "最近5亿元到账", "网上5亿元"]
)
def test_end_of_another_word_is_no_hedge(text):
    assert money(text).bound is None


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("3—5亿元", 3 * 10**8, 5 * 10**8),
        ("3－5亿元", 3 * 10**8, 5 * 10**8),
        ("3至5亿元", 3 * 10**8, 5 * 10**8),
        ("3亿至5亿元", 3 * 10**8, 5 * 10**8),
        ("3亿元到5亿元", 3 * 10**8, 5 * 10**8),
        ("3000万元~1亿元", 3 * 10**7, 10**8),
        ("1—1.5万亿元", 10**12, 15 * 10**11),
        ("五六亿元", 5 * 10**8, 6 * 10**8),
        ("七八百万元", 7 * 10**6, 8 * 10**6),
    ],
)
def test_range(text, low, high):
    [mention] = find_money(sentence(f"总投资{text}，"))

    assert (mention.text, mention.rule) == (text, "money/range")
    assert mention.value == Money(Decimal(low), upto=Decimal(high))


def test_range_keeps_the_currency_before_it():
    assert money("港币3—5亿元") == Money(Decimal(3 * 10**8), "HKD", upto=Decimal(5 * 10**8))


@pytest.mark.parametrize(
    ("text", "amounts"),
    [
        ("从2000-3亿元", [3 * 10**8]),
        ("3亿美元至5亿元", [3 * 10**8, 5 * 10**8]),
        ("总投资9.2亿元,年度计划投资2亿元", [920_000_000, 2 * 10**8]),
        ("2023年4月5日-15亿元", [15 * 10**8]),
        ("外资2.5亿美元，到账1.2亿，", [25 * 10**7]),
        ("总投资5亿，其中外资2000万美元", [5 * 10**8, 2 * 10**7]),
        ("分别为5亿、3亿和2亿元", [5 * 10**8, 3 * 10**8, 2 * 10**8]),
    ],
)
def test_several_amounts(text, amounts):
    assert [mention.value.amount for mention in find_money(sentence(text))] == amounts


@pytest.mark.parametrize(
    ("text", "yuan"),
    [
        ("总投资5.1亿、占地72亩", 510_000_000),
        ("总投资额约为5.1亿，", 510_000_000),
        ("投资3.2亿建设厂房", 320_000_000),
        ("投资3000多万。", 30_000_000),
        ("總投資額5億，", 500_000_000),
        ("到位资金2亿，", 200_000_000),
        ("赚了1.5个亿", 150_000_000),
        ("4万亿投资计划", 4 * 10**12),
        ("规模4万亿。", 4 * 10**12),
        ("到位5亿资金", 5 * 10**8),
    ],
)
def test_bare_amount(text, yuan):
    [mention] = find_money(sentence(text))

    assert mention.rule == "money/bare"
    assert (mention.value.amount, mention.value.currency) == (yuan, "CNY")


@pytest.mark.parametrize(
    ("text", "amount", "currency"),
    [
        ("总投资（万元）：5000；", 5 * 10**7, "CNY"),
        ("总投资(亿元)3.5,", 35 * 10**7, "CNY"),
        ("总投资（单位：万美元）：1,200", 12 * 10**6, "USD"),
        ("总投资5000（万元）", 5 * 10**7, "CNY"),
    ],
)
def test_unit_in_brackets_beside_the_number(text, amount, currency):
    [mention] = find_money(sentence(text))

    assert mention.rule == "money/column"
    assert mention.value == Money(Decimal(amount), currency)


@pytest.mark.parametrize(
    "text",
    [
        "3亿人", "年产5万吨", "300万平方米", "发电1.2亿千瓦时", "投资300万只鸡苗", "投入3万余名劳力", "贷款3万户",
        "运算4万亿次", "第5亿元", "第5亿", "几亿元", "数千万元", "多少亿元", "亿元村", "万元户", "百亿元级产业",
        "2022年元旦", "100元旦", "二元结构", "三元区", "3元/吨", "造价5亿元/公里", "每吨3000元", "一公斤600元",
        "每人1万元", "5000元/月", "800元一亩", "（万元）", "2022年（万元）", "USD 3 million", "总投资1,2345万元",
        "1.2.3亿元", "占地5亿，",
    ],
)  # fmt: skip
def test_no_amount(text):
    assert list(find_money(sentence(text))) == []


def test_span_leaves_hedges_out_and_counts_in_the_article():
    text = "该项目总投资近１０亿元以上。"

    [mention] = find_money(sentence(text, start=100))

    assert mention.text == "１０亿元"
    assert mention.span == Span(107, 111)


def test_span_takes_the_currency_before_the_number_in():
    [mention] = find_money(sentence("约人民币5亿元"))

    assert mention.text == "人民币5亿元"


@example("半美元0")
@given(
    st.text(
        alphabet=st.sampled_from("0159,. 一两十百千万亿元美港币人民$近超约至—-几多余个半第每/吨总投资，、"), max_size=40
    )
)
def test_spans_slice_back(text):
    found = list(find_money(sentence(text, start=7)))

    assert [mention.text for mention in found] == [text[m.span.start - 7 : m.span.end - 7] for m in found]
    assert all(a.span.end <= b.span.start for a, b in itertools.pairwise(found))
    assert all(mention.value.amount >= 0 for mention in found)


@pytest.mark.parametrize(
    "piece", ["1", "1,111", "1 111 ", "一", "万", "3—", "3亿", "5亿、", "数", "1.", "十几", "个", "每"]
)
def test_time_grows_with_length_only(piece):
    text = (piece * 40_000)[:40_000] + "元"
    began = time.process_time()

    list(find_money(sentence(text)))

    assert time.process_time() - began < 2
