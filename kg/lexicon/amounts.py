"""Numerals, currencies, hedges and dates, and the characters that PDFs put in place of others."""

from __future__ import annotations

import functools
from decimal import Decimal
from typing import NamedTuple

from kg.errors import DataError
from kg.lexicon.tables import decimal, one_of, rows
from kg.model import Bound


class Currency(NamedTuple):
    """One way to write a currency; `place` is "before" the number (US$5亿), "after" it (5亿美元) or "both" (人民币)."""

    code: str
    word: str
    place: str


class Numeral(NamedTuple):
    """One numeral character; `kind` is "digit", "tens" (廿), "unit" (万), "point", "half" or "vague" (几)."""

    char: str
    kind: str
    value: Decimal


class Hedge(NamedTuple):
    """A word that hedges an amount; `not_after` are the characters before it that make another word (节约)."""

    word: str
    bound: Bound
    place: str
    not_after: str


class DateWord(NamedTuple):
    """A word for a date: `offset` of `unit` (year, month, day) from the article's, the "same" as before, or "vague"."""

    word: str
    unit: str
    offset: int
    not_after: str
    not_before: str


@functools.cache
def date_words() -> dict[str, DateWord]:
    """The words for dates (去年, 上月, 昨日), by word."""
    found = {}
    for line, (word, unit, offset, not_after, not_before) in rows("date_words.tsv", columns=5):
        one_of(unit, ("year", "month", "day", "same", "vague"), name="date_words.tsv", line=line)
        found[word] = DateWord(
            word, unit, int(decimal(offset, name="date_words.tsv", line=line)), not_after, not_before
        )
    return found


@functools.cache
def currencies() -> tuple[Currency, ...]:
    """The ways to write a currency, in the table's order."""
    return tuple(
        Currency(code, word, one_of(place, ("before", "after", "both"), name="currencies.tsv", line=line))
        for line, (code, word, place) in rows("currencies.tsv", columns=3)
    )


@functools.cache
def numerals() -> dict[str, Numeral]:
    """The numeral characters of both scripts (五, 伍, 萬, 半), by character."""
    kinds = ("digit", "tens", "unit", "point", "half", "vague", "more")
    found: dict[str, Numeral] = {}
    for line, (kind, value, chars) in rows("numerals.tsv", columns=3):
        one_of(kind, kinds, name="numerals.tsv", line=line)
        for char in chars:
            if char in found:
                raise DataError(f"{char} stands twice", path="kg/data/numerals.tsv", line=line)
            found[char] = Numeral(char, kind, decimal(value, name="numerals.tsv", line=line))
    return found


@functools.cache
def hedges() -> tuple[Hedge, ...]:
    """The words that hedge an amount (近, 超过, 以上), in the table's order."""
    found = []
    for line, (word, bound, place, not_after) in rows("hedges.tsv", columns=4):
        one_of(place, ("before", "before_unit", "after"), name="hedges.tsv", line=line)
        one_of(bound, tuple(Bound), name="hedges.tsv", line=line)
        found.append(Hedge(word, Bound(bound), place, not_after))
    return tuple(found)


@functools.cache
def money_words(use: str) -> tuple[str, ...]:
    """The words around an amount that have one `use` in `money_words.tsv`, such as "before" (总投资)."""
    return tuple(word for _, (row_use, word) in rows("money_words.tsv", columns=2) if row_use == use)


@functools.cache
def radicals() -> dict[str, str]:
    """The radicals that PDFs use for characters (⻓ → 长) and that Unicode does not fold."""
    return {radical: char for _, (radical, char) in rows("radicals.tsv", columns=2)}
