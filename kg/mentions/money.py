"""Find amounts of money: 60000万元, 3—5亿元, 超百亿元, HK$3亿, and a bare 5.1亿 after 总投资.

Left out on purpose: prices per unit (每吨600元, 3元/度), counts (3亿人), amounts without a number (几亿元), numbered
things (第5亿) and words that only look like money (元旦, 万元户).
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from kg import lexicon
from kg.model import Bound, Mention, MentionKind, Money, Sentence, Span
from kg.text.fold import fold
from kg.text.numerals import ARABIC, characters, read_number, read_range

_REACH = 16  # how many characters before an amount may say what it is
_PLAIN = "元圆圓"
_LARGE = frozenset("万萬亿億")
_PUNCTUATION = r"[，。、；：！？）”》,;:!?)\s]"


@dataclass(frozen=True, slots=True)
class _Number:
    """A numeral read: `high` where it is an estimate (五六亿), `more` where 余 or 多 stands in it."""

    low: Decimal
    high: Decimal | None
    more: bool


@dataclass(frozen=True, slots=True)
class _Amount:
    """An amount in the folded sentence: its numeral from `start`, its span, and the currency if one is written."""

    start: int
    span: Span
    number: _Number
    numeral: str
    currency: str | None
    plain: bool


def find_money(sentence: Sentence) -> Iterator[Mention]:
    """The amounts in `sentence`, in order, each with a `Money` (约3—5亿元: 300000000, upto 500000000, about).

    The span runs from the number, or the currency before it, to the currency; hedges (近, 以上) go to `bound`.
    """
    if _trigger().search(sentence.text) is None:
        return
    text = fold(sentence.text)
    found: list[Mention] = []
    following: tuple[int, str] | None = None  # where the amount after this one starts, and its currency
    for amount in reversed(list(_amounts(text))):
        currency = amount.currency or _bare_currency(text, amount, following=following)
        bound = _bound(text, amount)
        if currency is None or not _is_money(text, amount, hedged=bound is not None):
            continue
        following = (amount.span.start, currency)
        rule = (
            "money/bare"
            if amount.currency is None
            else "money/range"
            if amount.number.high is not None
            else "money/amount"
        )
        money = Money(amount.number.low, currency, bound, amount.number.high)
        start, end = amount.span
        span = Span(sentence.span.start + start, sentence.span.start + end)
        found.append(Mention(MentionKind.MONEY, span, sentence.text[start:end], rule, money))
    yield from reversed(found)


def _amounts(text: str) -> Iterator[_Amount]:
    """Every numeral and range of numerals that has a currency or ends in 万 or 亿."""
    for match in _pattern().finditer(text):
        low = _amount(text, match, "low")
        if match["high"] is None:
            if low is not None:
                yield low
            continue
        high = _amount(text, match, "high")
        joined = None if high is None else _join(match, low, high)
        if joined is not None:
            yield joined
        else:
            yield from (amount for amount in (low, high) if amount is not None)


def _amount(text: str, match: re.Match[str], group: str) -> _Amount | None:
    """The amount that one numeral of the match and its currency make, or None."""
    start, numeral, word = match.start(group), match[group], match[f"{group}_currency"]
    before = None
    if start and text[start - 1] in _ends_before():
        before = _currency_before().search(text, max(0, start - _REACH), start)
    if word is None and before is None and numeral.rstrip(characters("more"))[-1:] not in _LARGE:
        return None
    if start and (text[start - 1].isdecimal() or re.match(r"\d[.,]", text[max(0, start - 2) : start])):
        return None  # the tail of what is no number: 1.2.3亿, 1,2345万
    number = _read(numeral)
    if number is None and (digit := re.search(r"(?<=[^\d., ])\d", numeral)):
        start, numeral = start + digit.start(), numeral[digit.start() :]  # 其中之一5亿元
        number = _read(numeral)
    if number is None:
        return None
    code = _code(word) if word else None
    plain = word is not None and word in _PLAIN
    if before is not None and (code is None or plain):
        code = _code(before["word"])
    span = Span(start if before is None else before.start("word"), match.end(f"{group}_currency" if word else group))
    return _Amount(start, span, number, numeral, code, plain)


def _join(match: re.Match[str], low: _Amount | None, high: _Amount) -> _Amount | None:
    """The range from one amount to the other (3亿元至5亿元), the lower end taking the upper's unit (3—5亿元)."""
    first = None if low is None else low.number
    if match["low_currency"] is None and match["low"][-1] not in _LARGE:
        unit = re.search(f"[{characters('unit')}]*$", high.numeral.rstrip(characters("more")))
        first = _read(match["low"] + (unit.group() if unit else ""))
    if first is None or first.low >= high.number.low:
        return None
    code, start = high.currency, match.start("low")
    if low is not None:
        start = low.span.start
        if low.currency is not None and (code is None or high.plain) and match["low_currency"] is None:
            code = low.currency  # 港币3—5亿元
        if low.currency not in {None, code}:
            return None
    number = _Number(first.low, high.number.high or high.number.low, high.number.more)
    span = Span(start, high.span.end)
    return _Amount(match.start("low"), span, number, match["low"], code, high.plain)


def _read(numeral: str) -> _Number | None:
    """The value of a numeral with 余, 多 or 来 in it (2700余万, 十几亿), or None where it names no number (几亿)."""
    more, vague = characters("more"), characters("vague")
    exact = re.sub(rf"[{more}]|(?<=[十拾廿卅])[{vague}]", "", numeral)
    value = read_number(exact)
    if value is not None:
        return _Number(value, None, len(exact) < len(numeral))
    ends = read_range(exact)
    return None if ends is None else _Number(*ends, more=len(exact) < len(numeral))


def _bare_currency(text: str, amount: _Amount, *, following: tuple[int, str] | None) -> str | None:
    """The currency of an amount that has none written: that of the next one in a list (5亿、3亿和2亿元), or yuan.

    It is yuan after 总投资 and before 资金, for 1.5个亿, and for 4万亿 with nothing after it; else the number counts
    something.
    """
    start, end = amount.span
    if following is not None and re.fullmatch(r"\s?[、,，和及与]\s?", text[end : min(end + 4, following[0])]):
        return following[1]
    if _words_after("after").match(text, end):
        return "CNY"
    if not _words_after("then").match(text, end):
        return None
    large = "个" in amount.numeral or amount.numeral.endswith(("万亿", "萬億"))
    context = _words_before().search(text, max(0, start - _REACH), start)
    return "CNY" if large or context is not None else None


def _is_money(text: str, amount: _Amount, *, hedged: bool) -> bool:
    """Whether nothing around the amount makes it a price per unit, an ordinal or another word."""
    start, end = amount.span
    small = amount.number.low < 10000
    if text[start - 1 : start] == "第" or (amount.numeral in _LARGE and not hedged):
        return False  # 亿元村, 多少亿元
    if _price().search(text, max(0, start - _REACH), start) or _per_unit(small=small).match(text, end):
        return False
    if text[end - 1].isdecimal() and re.match(r"\s?[A-Za-z]", text[end : end + 2]):
        return False  # USD 3 million
    return not amount.plain or not _other_word(amount, follows=text[end : end + 1], small=small)


def _other_word(amount: _Amount, *, follows: str, small: bool) -> bool:
    """Whether 元 and the character that follows make another word: 元旦, 三元区, 百亿元级."""
    if not follows or not small:
        return follows == "级"
    single = len(amount.numeral) == 1 and not amount.numeral.isdecimal()
    return follows in lexicon.money_words("not_after") or (single and not re.match(rf"{_PUNCTUATION}|[钱整]", follows))


def _bound(text: str, amount: _Amount) -> Bound | None:
    """How the amount is hedged: in the numeral (余), after it (以上) or before it (近), in this order."""
    if amount.number.more:
        return Bound.ABOVE
    after = _hedge_after().match(text, amount.span.end)
    if after is not None:
        return _hedges("after")[after.group().strip()].bound
    before = _hedge_before().search(text, max(0, amount.span.start - _REACH), amount.span.start)
    if before is None:
        return None
    hedge = _hedges("before", "before_unit")[before["word"]]
    begins_with_unit = amount.numeral[0] in characters("unit")
    if hedge.place == "before_unit" and not begins_with_unit:
        return None
    position = before.start("word")
    return None if position and text[position - 1] in hedge.not_after else hedge.bound


def _any_of(words: Iterable[str]) -> str:
    """An alternation that tries longer words first."""
    return "(?:" + "|".join(map(re.escape, sorted(set(words), key=lambda word: (-len(word), word)))) + ")"


@functools.cache
def _code(word: str) -> str:
    """The ISO code of a currency as written (元人民币 counts as 人民币)."""
    codes = {currency.word: currency.code for currency in lexicon.currencies()}
    return codes[word] if word in codes else codes[word.lstrip(_PLAIN)]


@functools.cache
def _trigger() -> re.Pattern[str]:
    """What a sentence with an amount has at least one of."""
    last = {currency.word[-1] for currency in lexicon.currencies()} | {"￥", "＄"}
    return re.compile(f"[万萬亿億{re.escape(''.join(sorted(last)))}]")


@functools.cache
def _pattern() -> re.Pattern[str]:
    """A numeral or a range of two, each with the currency after it; bounded, and it never fails after its start."""
    chinese = characters("digit", "tens", "unit", "half")
    more, vague = characters("more"), characters("vague")
    unit = characters("unit")
    head = rf"(?:{ARABIC}|[{vague}](?=[{unit}])|[{chinese}])"
    links = (
        rf"\s?[个個]?[{chinese}]",
        rf"\s?[{more}](?=\s?[{unit}{_PLAIN}]|(?<=[{unit}].))",  # 2700余万, 20多元, 2亿多
        rf"[{characters('point')}](?=[{chinese}])",
        rf"(?<=[十拾廿卅])[{vague}]",
        rf"(?<=[{unit}]){ARABIC}",
    )
    numeral = rf"{head}(?:{'|'.join(links)}){{0,24}}+"
    both = [currency.word for currency in lexicon.currencies() if currency.place == "both"]
    after = [currency.word for currency in lexicon.currencies() if currency.place == "after"]
    currency = rf"(?:[{_PLAIN}]{_any_of(both)}|{_any_of(both + after)})"
    return re.compile(
        rf"(?=[\d{chinese}{vague}])(?P<low>{numeral})(?:\s?(?P<low_currency>{currency}))?+"
        rf"(?:\s?(?:[-—–―─~～－−]{{1,2}}|至|到)\s?(?P<high>{numeral})(?:\s?(?P<high_currency>{currency}))?+)?+"
    )


@functools.cache
def _ends_before() -> frozenset[str]:
    """The last characters of currencies that stand before a number, and the blank that may follow them."""
    return frozenset(currency.word[-1] for currency in lexicon.currencies() if currency.place != "after") | {" "}


@functools.cache
def _currency_before() -> re.Pattern[str]:
    words = [currency.word for currency in lexicon.currencies() if currency.place != "after"]
    # Not the unit of a number before it: 1000万美元5亿元.
    return re.compile(rf"(?<![\d{characters('unit')}A-Za-z])(?P<word>{_any_of(words)})\s?\Z")


@functools.cache
def _hedges(*places: str) -> dict[str, lexicon.Hedge]:
    return {hedge.word: hedge for hedge in lexicon.hedges() if hedge.place in places}


@functools.cache
def _hedge_after() -> re.Pattern[str]:
    return re.compile(rf"\s?{_any_of(_hedges('after'))}")


@functools.cache
def _hedge_before() -> re.Pattern[str]:
    return re.compile(rf"(?P<word>{_any_of(_hedges('before', 'before_unit'))})(?:了|到|达|达到|为|有)?\s?\Z")


@functools.cache
def _words_before() -> re.Pattern[str]:
    """总投资, and what may stand between it and the number: 额约为."""
    link = _any_of(lexicon.money_words("link"))
    return re.compile(rf"{_any_of(lexicon.money_words('before'))}{link}{{0,4}}\s?\Z")


@functools.cache
def _words_after(use: str) -> re.Pattern[str]:
    """What may follow a bare amount; "after" alone shows that it is money, "then" allows punctuation too."""
    words = rf"\s?的?{_any_of(lexicon.money_words(use))}"
    return re.compile(words if use == "after" else rf"\Z|{_PUNCTUATION}|{_any_of(_hedges('after'))}|{words}")


@functools.cache
def _price() -> re.Pattern[str]:
    """每吨, 一公斤, 每100公里 and the like right before the number."""
    return re.compile(rf"[每一][\d一二三百千万]{{0,5}}{_any_of(lexicon.money_words('unit'))}[约近为]?\s?\Z")


@functools.cache
def _per_unit(*, small: bool) -> re.Pattern[str]:
    """元/吨, 元每亩 and, for small amounts, 元一斤 right after the number."""
    unit = _any_of(lexicon.money_words("unit"))
    slash = rf"\s?/\s?(?:{unit}|{_any_of(lexicon.money_words('period'))}(?!产))"
    return re.compile(rf"{slash}|每{unit}|[1一]{unit}" if small else rf"{slash}|每{unit}")
