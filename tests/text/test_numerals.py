from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.text.numerals import read_number, read_range

_TRADITIONAL = str.maketrans("两亿万一二三四五六七八九十百千", "兩億萬壹貳參肆伍陸柒捌玖拾佰仟")


def write_section(number):
    """A number below 10000 in Chinese, with 零 for the gaps."""
    text = ""
    for size, unit in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // size % 10
        if digit:
            text += "零一二三四五六七八九"[digit] + unit
        elif text and not text.endswith("零") and number % size:
            text += "零"
    return text


def write(number):
    """A number in Chinese: 200300000 is 二亿零三十万."""
    if number == 0:
        return "零"
    for size, unit in ((10**8, "亿"), (10**4, "万")):
        if number >= size:
            rest = number % size
            zero = "零" if rest and rest < size // 10 else ""
            return write(number // size) + unit + zero + (write(rest) if rest else "")
    return write_section(number)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("六千五百万", 65_000_000),
        ("1.2万亿", 1_200_000_000_000),
        ("二亿三千万", 230_000_000),
        ("1亿2000万", 120_000_000),
        ("二万亿三千亿", 2_300_000_000_000),
        ("一万二千亿", 1_200_000_000_000),
        ("１８０００", 18_000),
        ("3 000", 3_000),
        ("1,200", 1_200),
        ("1,234,567.5", "1234567.5"),
        ("5.1 亿", 510_000_000),
        ("5 . 1亿", 510_000_000),
        ("百亿", 10**10),
        ("千万", 10**7),
        ("万亿", 10**12),
        ("三点五", "3.5"),
        ("三点一四一五", "3.1415"),
        ("十二点五亿", 1_250_000_000),
        ("廿", 20),
        ("廿五", 25),
        ("〇", 0),
        ("二〇二三", 2023),
        ("一九四九", 1949),
        ("两亿半", 250_000_000),
        ("1.5个亿", 150_000_000),
        ("一个半亿", 150_000_000),
        ("3 个亿", 300_000_000),
        ("三万二", 32_000),
        ("三百五", 350),
        ("三百零五", 305),
        ("十", 10),
        ("十五", 15),
        ("貳億參仟萬", 230_000_000),
        ("兩萬", 20_000),
        ("3千万", 30_000_000),
        ("116", 116),
        ("0.5", "0.5"),
    ],
)
def test_value(text, number):
    assert read_number(text) == Decimal(number)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            "元",
            "几亿",
            "五六亿",
            "五六",
            "一5亿",
            "5一",
            "三百五千",
            "亿亿",
            "1.2.3",
            "1,2345",
            "12亿5",
            "两点",
            ".",
        ),
        *("千" * 3000, "1" * 3000, "万亿" * 2000),
    ],
)
def test_no_number(text):
    assert read_number(text) is None


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("五六亿", 500_000_000, 600_000_000),
        ("七八百万", 7_000_000, 8_000_000),
        ("三五千万", 30_000_000, 50_000_000),
        ("二十五六万", 250_000, 260_000),
        ("两三千", 2_000, 3_000),
        ("一二十", 10, 20),
    ],
)
def test_two_digits_are_an_estimate(text, low, high):
    assert read_range(text) == (low, high)


@pytest.mark.parametrize("text", ["五亿", "二〇二三", "六五亿", "五六", "元"])
def test_no_estimate(text):
    assert read_range(text) is None


@given(st.integers(min_value=0, max_value=10**13))
def test_written_and_read_back(number):
    assert read_number(write(number)) == number


@given(st.integers(min_value=0, max_value=10**13))
def test_both_scripts_agree(number):
    assert read_number(write(number).translate(_TRADITIONAL)) == number


@given(st.decimals(min_value=0, max_value=10**6, places=3), st.sampled_from([("", 1), ("万", 10**4), ("万亿", 10**12)]))
def test_arabic_with_unit(number, unit):
    assert read_number(f"{number}{unit[0]}") == number * unit[1]


@given(st.text(alphabet=st.sampled_from("0159,. 零一二五十百千万亿点半廿个萬參"), max_size=24))
def test_never_raises(text):
    value = read_number(text)

    assert value is None or value >= 0
    read_range(text)
