"""Numerals of running text, Chinese, Arabic or mixed, to Decimal.

A numeral is read whole or not at all: what is malformed or ambiguous (五六, five or six) gives None.
"""

from __future__ import annotations

import functools
import re
from decimal import Decimal

from kg import lexicon
from kg.text.fold import fold

# Grouped in threes by comma or blank, else plain. The lengths are bounded: no amount is longer, and no text makes the
# search slow.
ARABIC = r"(?:\d{1,3}(?:,\d{3}){1,5}(?!\d)|\d{1,3}(?: \d{3}){1,5}(?!\d)|\d{1,18})(?:\.\d{1,8}(?!\d))?"

_GROUPED = re.compile(r"\d{1,3}(?:(?:,\d{3})+|(?: \d{3})+)(?![\d,])")
# A number without units: 3.5, 1半 (of 1个半亿), 半.
_PLAIN = re.compile(r"(?P<number>\d{1,18}(?:\.\d{1,12})?)?(?P<half>半)?")
_USUAL = re.compile(r"(?P<number>\d{1,18}(?:\.\d{1,8})?)(?P<unit>万亿|[万亿])?")
_LONGEST = 60  # characters of a numeral: far more than any has, and few enough to take apart
_UNITS = (
    ("万亿", Decimal(10**12)),
    ("亿", Decimal(10**8)),
    ("万", Decimal(10**4)),
    ("千", Decimal(1000)),
    ("百", Decimal(100)),
    ("十", Decimal(10)),
)
_SIZES: dict[str | None, Decimal] = {None: Decimal(1), **dict(_UNITS)}


def read_number(text: str) -> Decimal | None:
    """The value of a numeral (六千五百万, 1.2万亿, 二亿三千万, 1.5个亿, 廿五, 两亿半, 二〇二三), or None.

    Full-width digits, both scripts, grouping (1,200, 3 000) and blanks before units are read.
    """
    if len(text) > _LONGEST:
        return None
    folded = fold(text)
    usual = _USUAL.fullmatch(folded)
    if usual is not None:
        return _whole(Decimal(usual["number"]) * _SIZES[usual["unit"]])
    if not folded or _misread().search(folded):
        return None
    plain = _GROUPED.sub(lambda match: re.sub("[, ]", "", match.group()), folded)
    plain = re.sub(r"\s+(?=[^\d\s])|个(?=[半万萬亿億])|(?<=\D)\s+|^\s+|\s+$", "", plain)
    value = _value(plain.translate(_canonical()), elide=folded[-1] in characters("digit"))
    return None if value is None else _whole(value)


def read_range(text: str) -> tuple[Decimal, Decimal] | None:
    """Both ends of a numeral with two neighbouring digits before a unit (五六亿, 七八百万, 三五十), or None."""
    pair = _neighbours().search(text)
    if pair is None:
        return None
    low = read_number(text[: pair.start() + 1] + text[pair.end() :])
    high = read_number(text[: pair.start()] + text[pair.start() + 1 :])
    return None if low is None or high is None else (low, high)


@functools.cache
def characters(*kinds: str) -> str:
    """The numeral characters of the kinds asked for: "digit", "tens", "unit", "point", "half", "vague" or "more"."""
    return "".join(numeral.char for numeral in lexicon.numerals().values() if numeral.kind in kinds)


def _whole(value: Decimal) -> Decimal:
    """`value`, without a fraction of zeros (510000000.0)."""
    return Decimal(int(value)) if value == value.to_integral_value() else value


def _value(text: str, *, elide: bool, units: tuple[tuple[str, Decimal], ...] = _UNITS) -> Decimal | None:
    """The value of a canonical numeral (6千5百万), split at its largest unit; `elide` reads 三万二 as 32000."""
    if not units:
        return _plain(text)
    (unit, size), smaller = units[0], units[1:]
    head, found, tail = text.partition(unit)
    if not found:
        return _value(text, elide=elide, units=smaller)
    times = Decimal(1) if not head else _value(head, elide=False, units=smaller)
    rest = _rest(tail, size, elide=elide, units=units)
    if times is None or rest is None or times <= 0 or (size <= 1000 and times >= 10):
        return None
    return times * size + rest


def _rest(tail: str, size: Decimal, *, elide: bool, units: tuple[tuple[str, Decimal], ...]) -> Decimal | None:
    """The value of what follows a unit of `size`: smaller than it; 半 is half of it, a last digit a tenth."""
    if not tail:
        return Decimal(0)
    if tail == "半":
        return size / 2
    if len(tail) == 1 and size >= 100 and tail.isdigit():
        return int(tail) * size / 10 if elide else None
    rest = _value(tail, elide=elide, units=units)
    return rest if rest is not None and rest < size else None


def _plain(text: str) -> Decimal | None:
    match = _PLAIN.fullmatch(text)
    if match is None or not text:
        return None
    return Decimal(match["number"] or 0) + (Decimal("0.5") if match["half"] else 0)


@functools.cache
def _canonical() -> dict[int, str]:
    """Every numeral character to its canonical form: an ASCII digit, 十百千万亿, 半 or a decimal point."""
    names = {size: unit for unit, size in _UNITS}
    form = {"point": ".", "half": "半"}
    table: dict[int, str] = {}
    for char, numeral in lexicon.numerals().items():
        if numeral.kind == "digit":
            table[ord(char)] = str(numeral.value)
        elif numeral.kind == "unit":
            table[ord(char)] = names[numeral.value]
        elif numeral.kind == "tens":
            table[ord(char)] = f"{numeral.value / 10}十"
        elif numeral.kind in form:
            table[ord(char)] = form[numeral.kind]
    return table


@functools.cache
def _misread() -> re.Pattern[str]:
    """What no numeral contains: digits of both kinds side by side (之一5亿), and two Chinese digits that are no year.

    Two digits side by side are an estimate (五六亿), unless one is 零; three and more are read one by one (二〇二三).
    """
    digits, point = characters("digit"), characters("point")
    zeros = "".join(char for char in digits if lexicon.numerals()[char].value == 0)
    count = f"(?:(?![{zeros}])[{digits}])"
    return re.compile(rf"[{digits}]\d|\d[{digits}]|(?<![{digits}{point}]){count}{{2}}(?![{digits}])")


@functools.cache
def _neighbours() -> re.Pattern[str]:
    """Two neighbouring digits (or 三五) before a unit, with no third digit beside them."""
    values = {char: int(n.value) for char, n in lexicon.numerals().items() if n.kind == "digit" and n.value > 0}
    pairs = [a + b for a in values for b in values if values[b] == values[a] + 1 or (values[a], values[b]) == (3, 5)]
    digits, units = characters("digit"), characters("unit")
    return re.compile(rf"(?<![{digits}])(?:{'|'.join(pairs)})(?=个?[{units}])")
