"""The tables of `kg/data`, typed, checked and read once; no other module opens that folder.

A table is UTF-8 text: one row a line, fields set apart by tabs, empty lines and lines that begin with `#` skipped.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from importlib import resources
from typing import NamedTuple

from kg.errors import DataError
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


@functools.cache
def currencies() -> tuple[Currency, ...]:
    """The ways to write a currency, in the table's order."""
    return tuple(
        Currency(code, word, _one_of(place, ("before", "after", "both"), name="currencies.tsv", line=line))
        for line, (code, word, place) in _rows("currencies.tsv", columns=3)
    )


@functools.cache
def numerals() -> dict[str, Numeral]:
    """The numeral characters of both scripts (五, 伍, 萬, 半), by character."""
    kinds = ("digit", "tens", "unit", "point", "half", "vague", "more")
    found: dict[str, Numeral] = {}
    for line, (kind, value, chars) in _rows("numerals.tsv", columns=3):
        kind = _one_of(kind, kinds, name="numerals.tsv", line=line)
        for char in chars:
            if char in found:
                raise DataError(f"{char} stands twice", path="kg/data/numerals.tsv", line=line)
            found[char] = Numeral(char, kind, _decimal(value, name="numerals.tsv", line=line))
    return found


@functools.cache
def hedges() -> tuple[Hedge, ...]:
    """The words that hedge an amount (近, 超过, 以上), in the table's order."""
    found = []
    for line, (word, bound, place, not_after) in _rows("hedges.tsv", columns=4):
        place = _one_of(place, ("before", "before_unit", "after"), name="hedges.tsv", line=line)
        bound = _one_of(bound, tuple(Bound), name="hedges.tsv", line=line)
        found.append(Hedge(word, Bound(bound), place, not_after))
    return tuple(found)


@functools.cache
def money_words(use: str) -> tuple[str, ...]:
    """The words around an amount that have one `use` in `money_words.tsv`, such as "before" (总投资)."""
    return tuple(word for _, (row_use, word) in _rows("money_words.tsv", columns=2) if row_use == use)


@functools.cache
def radicals() -> dict[str, str]:
    """The radicals that PDFs use for characters (⻓ → 长) and that Unicode does not fold."""
    return {radical: char for _, (radical, char) in _rows("radicals.tsv", columns=2)}


def _rows(name: str, *, columns: int) -> Iterator[tuple[int, tuple[str, ...]]]:
    """The rows of a table with their line numbers; missing fields at the end of a row are empty.

    Raises:
        DataError: A row has more than `columns` fields, or its first is empty.
    """
    for number, line in enumerate(_text(name).splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        fields = line.split("\t")
        if len(fields) > columns or not fields[0]:
            raise DataError(f"expected {columns} fields set apart by tabs", path=f"kg/data/{name}", line=number)
        yield number, tuple(fields + [""] * (columns - len(fields)))


def _text(name: str) -> str:
    return resources.files("kg").joinpath("data", name).read_text(encoding="utf-8")


def _one_of(value: str, allowed: tuple[str, ...], *, name: str, line: int) -> str:
    if value not in allowed:
        raise DataError(f"{value!r} is none of {', '.join(allowed)}", path=f"kg/data/{name}", line=line)
    return value


def _decimal(value: str, *, name: str, line: int) -> Decimal:
    try:
        return Decimal(value)
    except InvalidOperation as error:
        raise DataError(f"{value!r} is no number", path=f"kg/data/{name}", line=line) from error
