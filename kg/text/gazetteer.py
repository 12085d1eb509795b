"""The administrative divisions of China: their names in text, and who lies in whom.

A name in a text becomes a `Found`; `codes("东阿")` says what a name may stand for; the rest walks the tree of codes.
"""

from __future__ import annotations

import functools
import importlib
import re
from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from kg import lexicon
from kg.lexicon import Division, Level
from kg.text.names import NameScan, name_scan

MUNICIPALITIES = frozenset({"11", "12", "31", "50"})  # 北京, 天津, 上海, 重庆: their districts have no prefecture

_SURROGATES = re.compile("[\ud800-\udfff]")


class Found(NamedTuple):
    """A name that stands in a text at `start`…`end`."""

    start: int
    end: int
    name: str


class _Above(NamedTuple):
    """The divisions of the three upper levels that a division is or lies in."""

    county: str | None
    prefecture: str | None
    province: str | None


class Gazetteer:
    """The divisions, compiled for look-up; take the shared one from `gazetteer()`.

    Args:
        divisions: The divisions, of today and of old.
        compiled: Scan with daachorse where it is installed; the matches are the same without.
    """

    def __init__(self, divisions: Iterable[Division], *, compiled: bool = True) -> None:
        self._by_code: dict[str, Division] = {}
        self._by_name: dict[str, list[Division]] = {}
        self._codes: dict[str, tuple[str, ...]] = {}
        self._above: dict[str, tuple[str, ...]] = {}
        self._lie_in: dict[str, _Above] = {}
        self._full: set[str] = set()
        for division in divisions:
            self._add(division)
        names = list(self._by_name)
        self._scan = (_automaton(names) if compiled else None) or name_scan(names)

    def _add(self, division: Division) -> None:
        known = self._by_code.get(division.code)
        if known is None or division.until is None or (known.until and known.until < division.until):
            self._by_code[division.code] = division
        self._full.add(division.name)
        self._by_name.setdefault(division.name, []).append(division)
        if len(division.code) == 6:
            for short in short_names(division):
                self._by_name.setdefault(short, []).append(division)

    def find_all(self, text: str) -> list[Found]:
        """Every name in the text, overlapping ones too, in the order of their starts, the longest first."""
        return [Found(start, end, text[start:end]) for start, end in self._scan(text)]

    def find(self, text: str) -> list[Found]:
        """The leftmost-longest names: 山东省聊城市 is 山东省, 聊城市."""
        kept: list[Found] = []
        for found in self.find_all(text):
            if not kept or found.start >= kept[-1].end:
                kept.append(found)
        return kept

    def by_code(self, code: str) -> Division | None:
        """The division of a code: today's, else the last that had it."""
        return self._by_code.get(code)

    def by_name(self, name: str) -> tuple[Division, ...]:
        """All divisions that have or had the name, full or short, today's first."""
        return tuple(sorted(self._by_name.get(name, ()), key=lambda each: (each.until is not None, each.code)))

    def codes(self, name: str) -> tuple[str, ...]:
        """Today's codes that a name may stand for, sorted.

        A name of today's is no name of old; 海南 is the province and no prefecture; 南昌 the city and not its county;
        茌平县, which is gone, stands for its successor.
        """
        if name not in self._codes:
            self._codes[name] = self._look_up(name)
        return self._codes[name]

    def _look_up(self, name: str) -> tuple[str, ...]:
        divisions = self._by_name.get(name, ())
        codes = {division.code for division in divisions if division.until is None}
        if not codes:
            codes = {code for division in divisions if (code := self._heir(division)) is not None}
        provinces = {code for code in codes if code.endswith("0000")}
        codes = provinces or codes
        return tuple(sorted(code for code in codes if not codes.intersection(self.ancestors(code))))

    def full(self, name: str) -> bool:
        """Whether the name is some division's full one: 东阿县, not 东阿."""
        return name in self._full

    def has_suffix(self, name: str) -> bool:
        """Whether a name says what it is: 东阿县, 前郭县 and 恩施州; not 东阿 or 内蒙古."""
        return self.full(name) or (name in self._by_name and len(name) > 2 and name[-1] in "县旗州")

    def current(self, code: str) -> str | None:
        """Today's code for a code of any time; None where nothing took its place."""
        division = self._by_code.get(code)
        return None if division is None else self._heir(division)

    def _heir(self, division: Division) -> str | None:
        seen: set[str] = set()
        while division.until is not None:
            if not division.successor or division.code in seen:
                return None
            seen.add(division.code)
            division = self._by_code[division.successor]
        return division.code

    def code_of(self, text: str) -> str | None:
        """The one code that a text naming a place leads with: 聊城, 山东聊城, 山东省聊城市莘县, 371500; else None."""
        text = text.strip()
        if text.isascii():
            return self.current(text)
        codes: tuple[str, ...] = ()
        end = 0
        for found in self.find(text):
            if found.start != end:
                break
            here = self.codes(found.name)
            inside = tuple(code for code in here if any(self.within(code, above) for above in codes))
            codes, end = inside or here, found.end
        return codes[0] if len(codes) == 1 else None

    def parent(self, code: str) -> str | None:
        """The division right above: 371524 → 371500; 110105 → 110000; 429004 (仙桃市) → 420000."""
        for above in (code[:6] if len(code) > 6 else "", f"{code[:4]}00", f"{code[:2]}0000"):
            if above != code and above in self._by_code:
                return above
        return None

    def ancestors(self, code: str) -> tuple[str, ...]:
        """The divisions above, the nearest first."""
        known = self._above.get(code)
        if known is None:
            above = self.parent(code)
            known = self._above[code] = () if above is None else (above, *self.ancestors(above))
        return known

    def children(self, code: str) -> tuple[str, ...]:
        """Today's divisions right below."""
        return tuple(self._below.get(code, ()))

    @functools.cached_property
    def _below(self) -> dict[str, list[str]]:
        below: dict[str, list[str]] = defaultdict(list)
        for code, division in self._by_code.items():
            parent = self.parent(code) if division.until is None else None
            if parent is not None:
                below[parent].append(code)
        return below

    def within(self, code: str, ancestor: str) -> bool:
        """Whether a division is the other one or lies in it."""
        return code == ancestor or ancestor in self.ancestors(code)

    def county_of(self, code: str) -> str | None:
        """The county, district or county-level city that a code is or lies in; None above, and in 东莞市."""
        return self._lies_in(code).county

    def prefecture_of(self, code: str) -> str | None:
        """The prefecture or prefecture-level city; of a municipality's district the municipality; None for 仙桃市."""
        return self._lies_in(code).prefecture

    def province_of(self, code: str) -> str | None:
        """The province."""
        return self._lies_in(code).province

    def _lies_in(self, code: str) -> _Above:
        known = self._lie_in.get(code)
        if known is None:
            upwards = (code, *self.ancestors(code)) if code in self._by_code else self.ancestors(code)
            county, prefecture, province = (
                next((each for each in upwards if _level(each) is level), None)
                for level in (Level.COUNTY, Level.PREFECTURE, Level.PROVINCE)
            )
            if prefecture is None and province is not None and province[:2] in MUNICIPALITIES:
                prefecture = province
            known = self._lie_in[code] = _Above(county, prefecture, province)
        return known


def short_names(division: Division) -> tuple[str, ...]:
    """东阿县 → 东阿; 莘县 and 市中区 have none; 恩施土家族苗族自治州 → 恩施州, 恩施."""
    if division.short_names is not None:
        return division.short_names
    return (division.name[:-1],) if len(division.name) > 2 else ()


@functools.cache
def gazetteer() -> Gazetteer:
    """The shared gazetteer, built on first use."""
    return Gazetteer(lexicon.divisions())


@functools.cache
def _level(code: str) -> Level:
    return Division(code, "").level


def _place(span: tuple[int, int, int]) -> tuple[int, int]:
    """Sort key: where a name begins, the longest first."""
    return span[0], -span[1]


def _automaton(names: list[str]) -> NameScan | None:
    """A scanner with daachorse, or None where that is not installed."""
    try:
        daachorse = importlib.import_module("daachorse")
    except ImportError:
        return None
    automaton = daachorse.CharwiseDoubleArrayAhoCorasick(names)

    def scan(text: str) -> list[tuple[int, int]]:
        try:
            spans = automaton.find_overlapping(text)
        except UnicodeEncodeError:  # a broken character that Python can hold and UTF-8 cannot
            spans = automaton.find_overlapping(_SURROGATES.sub("\ufffd", text))
        if len(spans) > 1:
            spans.sort(key=_place)
        return [(start, end) for start, end, _ in spans]

    return scan
