"""The patterns of amounts and of what stands around them, made from the tables of `kg/data`; text is simplified.

All are bounded or anchored at a known place, so that no text makes them slow.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable

from kg import lexicon
from kg.text.numerals import ARABIC, characters

PLAIN = "元圆"
LARGE = frozenset("万亿")
PUNCTUATION = r"[，。、；：！？（）”》,;:!?)\s]"


@functools.cache
def trigger() -> re.Pattern[str]:
    """What a sentence with an amount has at least one of."""
    return re.compile(f"[万亿{re.escape(''.join(sorted({currency.word[-1] for currency in lexicon.currencies()})))}]")


@functools.cache
def amount() -> re.Pattern[str]:
    """A numeral or a range of two, each with the currency after it; it never fails after its start."""
    chinese, unit = characters("digit", "tens", "unit", "half"), characters("unit")
    more, vague = characters("more"), characters("vague")
    head = rf"(?:{ARABIC}|[{vague}](?=[{unit}])|[{chinese}])"
    links = (
        rf"\s?[个個]?[{chinese}]",
        rf"\s?[{more}](?=\s?[{unit}{PLAIN}]|(?<=[{unit}].))",  # 2700余万, 20多元, 2亿多
        rf"[{characters('point')}](?=[{chinese}])",
        rf"(?<=[十拾廿卅])[{vague}]",
        rf"(?<=[{unit}]){ARABIC}",
    )
    numeral = rf"{head}(?:{'|'.join(links)}){{0,24}}+"
    return re.compile(
        rf"(?=[\d{chinese}{vague}])(?P<low>{numeral})(?:\s?(?P<low_currency>{_currency_after()}))?+"
        rf"(?:\s?(?:[-—–―─~～－−]{{1,2}}|至|到)\s?(?P<high>{numeral})(?:\s?(?P<high_currency>{_currency_after()}))?+)?+"
    )


@functools.cache
def currency_before() -> re.Pattern[str]:
    """US$ or 人民币 right before the number, and not the unit of a number before it (1000万美元5亿元)."""
    words = [currency.word for currency in lexicon.currencies() if currency.place != "after"]
    return re.compile(rf"(?<![\d{characters('unit')}A-Za-z])(?P<word>{_any_of(words)})\s?\Z")


@functools.cache
def ends_before() -> frozenset[str]:
    """The last characters of currencies that stand before a number, and the blank that may follow them."""
    return frozenset(currency.word[-1] for currency in lexicon.currencies() if currency.place != "after") | {" "}


@functools.cache
def column() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The unit in brackets before a number (总投资（万元）：5000) and after it (5000（万元）)."""
    unit = rf"[（(](?:单位[:：]?)?(?P<scale>[十百千万亿]{{0,2}})(?P<word>{_currency_after()})[）)]"
    return re.compile(rf"{unit}(?:为|是)?[:：]?\s?\Z"), re.compile(rf"\s?{unit}")


@functools.cache
def hedges(*places: str) -> dict[str, lexicon.Hedge]:
    """The hedges that stand in these places, by word."""
    return {hedge.word: hedge for hedge in lexicon.hedges() if hedge.place in places}


@functools.cache
def hedge_before() -> re.Pattern[str]:
    """超过 right before the number, or 突破了."""
    return re.compile(rf"(?P<word>{_any_of(hedges('before', 'before_unit'))})(?:了|到|达|达到|为|有)?\s?\Z")


@functools.cache
def hedge_after() -> re.Pattern[str]:
    """以上 right after the number."""
    return re.compile(rf"\s?(?P<word>{_any_of(hedges('after'))})")


@functools.cache
def words_before() -> re.Pattern[str]:
    """总投资, and what may stand between it and the number: 额约为."""
    link = _any_of(lexicon.money_words("link"))
    return re.compile(rf"{_any_of(lexicon.money_words('before'))}{link}{{0,4}}\s?\Z")


@functools.cache
def words_after(use: str) -> re.Pattern[str]:
    """What may follow a bare amount; "after" alone shows that it is money, "then" allows punctuation too."""
    words = rf"\s?的?{_any_of(lexicon.money_words(use))}"
    return re.compile(
        words if use == "after" else rf"\Z|{PUNCTUATION}|的(?=[一-鿿0-9])|{_any_of(hedges('after'))}|{words}"
    )


@functools.cache
def price_before() -> re.Pattern[str]:
    """每吨, 一公斤, 每100公里 and the like right before the number."""
    return re.compile(rf"[每一][\d一二三百千万]{{0,5}}{_any_of(lexicon.money_words('unit'))}[约近为]?\s?\Z")


@functools.cache
def price_after(*, small: bool) -> re.Pattern[str]:
    """元/吨, 元每亩 and, for small amounts, 元一斤 right after the number."""
    unit = _any_of(lexicon.money_words("unit"))
    slash = rf"\s?/\s?(?:{unit}|{_any_of(lexicon.money_words('period'))}(?!产))"
    return re.compile(rf"{slash}|每{unit}|[1一]{unit}" if small else rf"{slash}|每{unit}")


@functools.cache
def currency_code(word: str) -> str:
    """The ISO code of a currency as written (元人民币 counts as 人民币)."""
    codes = {currency.word: currency.code for currency in lexicon.currencies()}
    return codes[word] if word in codes else codes[word.lstrip(PLAIN)]


@functools.cache
def _currency_after() -> str:
    both = [currency.word for currency in lexicon.currencies() if currency.place == "both"]
    after = [currency.word for currency in lexicon.currencies() if currency.place == "after"]
    return rf"(?:[{PLAIN}]{_any_of(both)}|{_any_of(both + after)})"


def _any_of(words: Iterable[str]) -> str:
    """An alternation that tries longer words first."""
    return "(?:" + "|".join(map(re.escape, sorted(set(words), key=lambda word: (-len(word), word)))) + ")"
