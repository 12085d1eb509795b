"""The tables of `kg/data`, typed, checked and read once; no other module opens that folder.

A table is UTF-8 text: one row a line, fields set apart by tabs, empty lines and lines that begin with `#` skipped.
"""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from enum import IntEnum
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


class Title(NamedTuple):
    """A head of titles; `bodies` are the endings of the bodies that have it, or @government and @party."""

    head: str
    bodies: tuple[str, ...]


class Suffix(NamedTuple):
    """An ending of names; `type` is an entity type or empty, `strength` says what must stand before it."""

    ending: str
    type: str
    strength: str


class Rule(NamedTuple):
    """One rule of `kg/data/rules/<relation>.toml`.

    Args:
        name: Unique, "<relation>/<construction>"; evidence carries it.
        pattern: What `kg.relations.engine` matches, or empty where Python reads the construction.
        values: What the rule sets besides subject and object (kind, past).
        examples: Sentences and the claims each must give.
        counterexamples: Sentences that must give no claim of the relation.
        confidence: Measured precision on gold.
    """

    name: str
    pattern: str
    values: dict[str, str]
    examples: tuple[tuple[str, tuple[str, ...]], ...]
    counterexamples: tuple[str, ...]
    confidence: float


class Level(IntEnum):
    """The four levels of administrative divisions, from the top."""

    PROVINCE = 0
    PREFECTURE = 1
    COUNTY = 2
    TOWN = 3


class Division(NamedTuple):
    """An administrative division under one name.

    Args:
        code: GB/T 2260, six digits; towns have the nine of the statistics bureau.
        name: The full name.
        since: Its first year, where the table knows it.
        until: The first year without it; None while it stands.
        successor: The code that took its place, or empty.
        short_names: Short names that dropping 省市县区旗盟 does not give; None where it does.
    """

    code: str
    name: str
    since: int | None = None
    until: int | None = None
    successor: str = ""
    short_names: tuple[str, ...] | None = None

    @property
    def level(self) -> Level:
        """The level, which the code tells."""
        if len(self.code) > 6:
            return Level.TOWN
        if self.code.endswith("0000"):
            return Level.PROVINCE
        return Level.PREFECTURE if self.code.endswith("00") else Level.COUNTY


@functools.cache
def words(name: str) -> frozenset[str]:
    """The words of a plain list such as `trade_words.txt`: set apart by blanks or line breaks."""
    found: set[str] = set()
    for line in _text(name).splitlines():
        if not line.startswith("#"):
            found.update(line.split())
    return frozenset(found)


@functools.cache
def groups(name: str) -> dict[str, frozenset[str]]:
    """The word groups of a table whose rows are a name, a tab and words set apart by blanks (`surnames.tsv`)."""
    return {group: frozenset(row.split()) for _, (group, row) in _rows(name, columns=2)}


@functools.cache
def divisions() -> tuple[Division, ...]:
    """The administrative divisions of China since 1990, by code."""
    found = []
    for number, line in enumerate(_text("divisions.tsv").splitlines(), start=1):
        fields = line.split("\t")
        if len(fields) == 2:  # nine rows of ten are towns; this keeps 44,000 rows under a tenth of a second
            found.append(Division(fields[0], fields[1]))
        elif not line.startswith("#"):
            found.append(_division(fields, line=number))
    return tuple(found)


def _division(fields: list[str], *, line: int) -> Division:
    code, name, since, until, successor, short = (fields + [""] * 5)[:6]
    if not (code.isdigit() and name and len(fields) <= 6 and all(year.isdigit() for year in (since, until) if year)):
        raise DataError("expected code, name, years, successor, short names", path="kg/data/divisions.tsv", line=line)
    names = None if not short else () if short == "-" else tuple(short.split())
    return Division(code, name, int(since) if since else None, int(until) if until else None, successor, names)


@functools.cache
def place_stopwords() -> dict[str, str]:
    """Names of divisions that are words (合作, 资源) or mostly mean something else (中山); the gate is "word" or "name"."""
    gates = ("word", "name")
    return {
        name: _one_of(gate, gates, name="place_stopwords.tsv", line=line)
        for line, (name, gate) in _rows("place_stopwords.tsv", columns=2)
    }


@functools.cache
def titles() -> dict[str, Title]:
    """The heads of titles (局长, 总经理), by head."""
    return {
        head: Title(head, tuple(filter(None, bodies.split("|"))))
        for _, (head, bodies) in _rows("titles.tsv", columns=2)
    }


@functools.cache
def title_bodies(role: str) -> frozenset[str]:
    """The endings of the bodies that have a title: of 常务副会长 those of its longest head, 会长."""
    for start in range(len(role)):
        if title := titles().get(role[start:]):
            return frozenset(title.bodies)
    return frozenset()


@functools.cache
def org_suffixes() -> dict[str, Suffix]:
    """The endings of bodies' names, by ending."""
    return {
        ending: Suffix(ending, type, strength) for _, (ending, type, strength) in _rows("org_suffixes.tsv", columns=3)
    }


@functools.cache
def project_suffixes() -> dict[str, Suffix]:
    """The endings of projects' names, by ending."""
    return {
        ending: Suffix(ending, "Project", strength)
        for _, (ending, strength) in _rows("project_suffixes.tsv", columns=2)
    }


class Anaphor(NamedTuple):
    """A word that stands for something named before; `endings` are those of the names it can stand for."""

    word: str
    type: str
    endings: tuple[str, ...]


@functools.cache
def anaphors() -> dict[str, Anaphor]:
    """The words that stand for a body or project named before (该公司), by word."""
    return {
        word: Anaphor(word, type, tuple(filter(None, endings.split("|"))))
        for _, (word, type, endings) in _rows("anaphors.tsv", columns=3)
    }


@functools.cache
def rules(relation: str) -> tuple[Rule, ...]:
    """The rules of one relation, in the order of its file.

    Raises:
        DataError: A rule lacks a name, an example or a counterexample.
    """
    name = f"rules/{relation}.toml"
    try:
        table = tomllib.loads(_text(name))
    except tomllib.TOMLDecodeError as error:
        raise DataError(str(error), path=f"kg/data/{name}") from error
    found = []
    for entry in table.get("rule", []):
        missing = {"name", "examples", "counterexamples"} - entry.keys()
        if missing:
            raise DataError(
                f"rule {entry.get('name', '?')} has no {', '.join(sorted(missing))}", path=f"kg/data/{name}"
            )
        found.append(
            Rule(
                name=entry["name"],
                pattern=entry.get("pattern", ""),
                values=entry.get("values", {}),
                examples=tuple((text, tuple(claims)) for text, *claims in entry["examples"]),
                counterexamples=tuple(entry["counterexamples"]),
                confidence=float(entry.get("confidence", 0.8)),
            )
        )
    return tuple(found)


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
    for line, (word, unit, offset, not_after, not_before) in _rows("date_words.tsv", columns=5):
        _one_of(unit, ("year", "month", "day", "same", "vague"), name="date_words.tsv", line=line)
        found[word] = DateWord(
            word, unit, int(_decimal(offset, name="date_words.tsv", line=line)), not_after, not_before
        )
    return found


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
        _one_of(kind, kinds, name="numerals.tsv", line=line)
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
        _one_of(place, ("before", "before_unit", "after"), name="hedges.tsv", line=line)
        _one_of(bound, tuple(Bound), name="hedges.tsv", line=line)
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


@functools.cache
def publishers() -> dict[str, str]:
    """The place of each paper whose name does not say it (鹤城晚报 → 齐齐哈尔); empty for papers of the whole country."""
    return {paper: place.replace("-", "") for _, (paper, place) in _rows("publishers.tsv", columns=2)}


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
