"""Find amounts of money: 60000万元, 3—5亿元, 超百亿元, HK$3亿, and a bare 5.1亿 after 总投资.

Left out on purpose: prices per unit (每吨600元, 3元/度), counts (3亿人), amounts without a number (几亿元), numbered
things (第5亿) and words that only look like money (元旦, 万元户).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from kg import lexicon
from kg.mentions import money_patterns as patterns
from kg.mentions.money_patterns import LARGE, PLAIN, PUNCTUATION, currency_code
from kg.model import Bound, Mention, MentionKind, Money, Sentence, Span
from kg.text.fold import plain
from kg.text.numerals import characters, read_number, read_range

_REACH = 16  # how many characters before an amount may say what it is


@dataclass(frozen=True, slots=True)
class _Number:
    """A numeral read: `high` where it is an estimate (五六亿), `more` where 余 or 多 stands in it."""

    low: Decimal
    high: Decimal | None
    more: bool


@dataclass(frozen=True, slots=True)
class _Amount:
    """An amount in the folded sentence; `currency` is None where none is written, `plain` where it is 元 alone."""

    span: Span
    number: _Number
    numeral: str
    currency: str | None
    plain: bool
    column: bool = False


def find_money(sentence: Sentence) -> Iterator[Mention]:
    """The amounts in `sentence`, in order, each with a `Money` (约3—5亿元: 300000000, upto 500000000, about).

    The span runs from the number, or the currency before it, to the currency; hedges (近, 以上) go to `bound`.
    """
    text = plain(sentence.text)
    if patterns.trigger().search(text) is None:
        return
    found: list[tuple[Mention, str]] = []
    following: tuple[int, str] | None = None  # where the amount after this one starts, and its currency
    for amount in reversed(list(_amounts(text))):
        currency = amount.currency or _bare_currency(text, amount, following=following)
        bound = _bound(text, amount)
        if currency is None or not _is_money(text, amount, hedged=bound is not None):
            continue
        start, end = amount.span
        following = (start, currency)
        money = Money(amount.number.low, currency, bound, amount.number.high)
        span = Span(sentence.span.start + start, sentence.span.start + end)
        found.append((Mention(MentionKind.MONEY, span, sentence.text[start:end], _rule(amount), money), currency))
    before = "CNY"
    for mention, currency in reversed(found):
        if mention.rule != "money/bare" or before == "CNY":
            yield mention  # else 1.2亿 may be dollars: 外资2.5亿美元，到账1.2亿
            before = currency


def _rule(amount: _Amount) -> str:
    if amount.column:
        return "money/column"
    if amount.currency is None:
        return "money/bare"
    return "money/amount" if amount.number.high is None else "money/range"


def _amounts(text: str) -> Iterator[_Amount]:
    """Every numeral and range of numerals that has a currency or ends in 万 or 亿."""
    end = 0
    for match in patterns.amount().finditer(text):
        low = _amount(text, match, "low")
        high = None if match["high"] is None else _amount(text, match, "high")
        joined = None if high is None else _join(match, low, high)
        for amount in (low, high) if joined is None else (joined,):
            if amount is not None and amount.span[0] >= end:  # a currency is of one number: 半美元0
                end = amount.span[1]
                yield amount


def _amount(text: str, match: re.Match[str], group: str) -> _Amount | None:
    """The amount that one numeral of the match and its currency make, or None."""
    start, end, numeral, word = match.start(group), match.end(group), match[group], match[f"{group}_currency"]
    beside = text[start - 1] if start else ""
    if beside in "）):：为是" or text[end : end + 2].lstrip()[:1] in {"（", "("}:
        found = _column(text, start, end, numeral) if word is None else None
        if found is not None:
            return found
    before = None
    if beside in patterns.ends_before():
        before = patterns.currency_before().search(text, max(0, start - _REACH), start)
    if word is None and before is None and numeral.rstrip(characters("more"))[-1:] not in LARGE:
        return None
    if beside.isdecimal() or re.match(r"\d[.,]", text[max(0, start - 2) : start]):
        return None  # the tail of what is no number: 1.2.3亿, 1,2345万
    number = _read(numeral)
    if number is None and (digit := re.search(r"(?<=[^\d., ])\d", numeral)):
        start, numeral = start + digit.start(), numeral[digit.start() :]  # 其中之一5亿元
        number = _read(numeral)
    if number is None:
        return None
    code = currency_code(word) if word else None
    plain = word is not None and word in PLAIN
    if before is not None and (code is None or plain):
        code = currency_code(before["word"])
    span = Span(start if before is None else before.start("word"), match.end(f"{group}_currency") if word else end)
    return _Amount(span, number, numeral, code, plain)


def _column(text: str, start: int, end: int, numeral: str) -> _Amount | None:
    """The amount of a number whose unit stands beside it in brackets: 总投资（万元）：5000, 5000(万元)."""
    before, after = patterns.column()
    unit = before.search(text, max(0, start - _REACH), start) or after.match(text, end)
    number = None if unit is None else _read(numeral)
    if unit is None or number is None:
        return None
    scale = read_number(unit["scale"]) if unit["scale"] and numeral[-1] not in LARGE else Decimal(1)
    low = number.low * (scale or 1)
    low = low.quantize(Decimal(1)) if low == low.to_integral_value() else low
    number = _Number(low, number.high and number.high * (scale or 1), number.more)
    return _Amount(Span(start, end), number, numeral, currency_code(unit["word"]), plain=False, column=True)


def _join(match: re.Match[str], low: _Amount | None, high: _Amount) -> _Amount | None:
    """The range from one amount to the other (3亿元至5亿元), the lower end taking the upper's unit (3—5亿元)."""
    first, numeral = None if low is None else low.number, match["low"]
    if match["low_currency"] is None and numeral[-1] not in LARGE:
        unit = re.search(f"[{characters('unit')}]*$", high.numeral.rstrip(characters("more")))
        first = _read(numeral + (unit.group() if unit else ""))
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
    return replace(high, span=Span(start, high.span.end), number=number, numeral=numeral, currency=code)


def _read(numeral: str) -> _Number | None:
    """The value of a numeral with 余, 多 or 来 in it (2700余万, 十几亿), or None where it names no number (几亿)."""
    exact = re.sub(rf"[{characters('more')}]|(?<=[十拾廿卅])[{characters('vague')}]", "", numeral)
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
    if patterns.words_after("after").match(text, end):
        return "CNY"
    if not patterns.words_after("then").match(text, end):
        return None
    large = "个" in amount.numeral or amount.numeral.endswith("万亿")
    context = patterns.words_before().search(text, max(0, start - _REACH), start)
    return "CNY" if large or context is not None else None


def _is_money(text: str, amount: _Amount, *, hedged: bool) -> bool:
    """Whether nothing around the amount makes it a price per unit, an ordinal or another word."""
    start, end = amount.span
    small = amount.number.low < 10000
    if text[start - 1 : start] == "第" or (amount.numeral in LARGE and not hedged):
        return False  # 亿元村, 多少亿元
    if patterns.price_before().search(text, max(0, start - _REACH), start):
        return False
    if patterns.price_after(small=small).match(text, end):
        return False
    if text[end - 1].isdecimal() and re.match(r"\s?[A-Za-z]", text[end : end + 2]):
        return False  # USD 3 million
    return not amount.plain or not _other_word(amount, follows=text[end : end + 1], small=small)


def _other_word(amount: _Amount, *, follows: str, small: bool) -> bool:
    """Whether 元 and the character that follows make another word: 元旦, 三元区, 百亿元级."""
    if not follows or not small:
        return follows == "级"
    single = len(amount.numeral) == 1 and not amount.numeral.isdecimal()
    return follows in lexicon.money_words("not_after") or (single and not re.match(rf"{PUNCTUATION}|[钱整]", follows))


def _bound(text: str, amount: _Amount) -> Bound | None:
    """How the amount is hedged: in the numeral (余), after it (以上) or before it (近), in this order."""
    start, end = amount.span
    if amount.number.more:
        return Bound.ABOVE
    after = patterns.hedge_after().match(text, end)
    if after is not None:
        return patterns.hedges("after")[after["word"]].bound
    before = patterns.hedge_before().search(text, max(0, start - _REACH), start)
    if before is None:
        return None
    hedge = patterns.hedges("before", "before_unit")[before["word"]]
    if hedge.place == "before_unit" and amount.numeral[0] not in characters("unit"):
        return None
    position = before.start("word")
    return None if position and text[position - 1] in hedge.not_after else hedge.bound
