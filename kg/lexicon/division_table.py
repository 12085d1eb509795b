"""Administrative divisions, the names of theirs that mislead, and where papers are at home."""

from __future__ import annotations

import functools
from enum import IntEnum
from typing import NamedTuple

from kg.errors import DataError
from kg.lexicon.tables import one_of, read_text, rows


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
def divisions() -> tuple[Division, ...]:
    """The administrative divisions of China since 1990, by code."""
    found = []
    for number, line in enumerate(read_text("divisions.tsv").splitlines(), start=1):
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
    """Names of divisions that are words (合作) or mostly mean something else (中山); the gate is "word" or "name"."""
    gates = ("word", "name")
    return {
        name: one_of(gate, gates, name="place_stopwords.tsv", line=line)
        for line, (name, gate) in rows("place_stopwords.tsv", columns=2)
    }


@functools.cache
def publishers() -> dict[str, str]:
    """The place of each paper whose name does not say it (鹤城晚报 → 齐齐哈尔); empty for nation-wide ones."""
    return {paper: place.replace("-", "") for _, (paper, place) in rows("publishers.tsv", columns=2)}
