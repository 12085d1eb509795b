"""The named queries of `queries/*.rq`: standard SPARQL 1.1 that runs unchanged on any store.

A file begins with its titles and its parameters:

    # zh: 一个人的历任职务
    # en: A person's roles over time
    # param person: 人物姓名 | name of a person

A parameter is a variable of a `VALUES` line, `UNDEF` there until a value is given: `VALUES ?person { UNDEF }`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources

from kg.errors import DataError, QueryError
from kg.graph import literals

_HEADER = re.compile(r"# (?P<key>zh|en|param (?P<name>\w+)): (?P<text>.+)")


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of a named query, and what it stands for in both languages.

    Args:
        name: Its name.
        zh: What it stands for, in Chinese.
        en: The same in English.
        is_name: Whether it is the name of an entity, rather than a date, a number or a word.
    """

    name: str
    zh: str
    en: str
    is_name: bool = False


@dataclass(frozen=True, slots=True)
class NamedQuery:
    """A query of the cookbook."""

    name: str
    zh: str
    en: str
    parameters: tuple[Parameter, ...]
    text: str

    def bind(self, values: Mapping[str, str]) -> str:
        """The query with values for some of its parameters."""
        text = self.text
        known = [parameter.name for parameter in self.parameters]
        for name, value in values.items():
            if name not in known:
                raise QueryError(f"{self.name} has no parameter {name!r}; it has {', '.join(known) or 'none'}")
            text = _values_line(name).sub(lambda found, value=value: _bound(found, value), text)  # type: ignore[misc]
        return text


def list_queries() -> tuple[NamedQuery, ...]:
    """All named queries, by name."""
    return tuple(_queries()[name] for name in sorted(_queries()))


def named(name: str) -> NamedQuery:
    """The query of a name; QueryError says which there are."""
    if name not in _queries():
        raise QueryError(f"no query {name!r}; there are {', '.join(sorted(_queries()))}")
    return _queries()[name]


@cache
def _queries() -> dict[str, NamedQuery]:
    folder = resources.files("kg").joinpath("store", "queries")
    files = [file for file in folder.iterdir() if file.name.endswith(".rq")]
    return {made.name: made for made in (_read(file.name, file.read_text(encoding="utf-8")) for file in files)}


def _read(file: str, text: str) -> NamedQuery:
    titles: dict[str, str] = {}
    parameters = []
    for line in text.splitlines():
        match = _HEADER.fullmatch(line)
        if match is None:
            break
        if match["name"] is None:
            titles[match["key"]] = match["text"]
            continue
        zh, _, en = match["text"].partition(" | ")
        values = _values_line(match["name"]).search(text)
        if not en or values is None:
            raise DataError(f"param {match['name']} needs `zh | en` and a VALUES line", path=f"kg/store/queries/{file}")
        parameters.append(Parameter(match["name"], zh, en, is_name=values[2].strip() == "UNDEF"))
    if set(titles) != {"zh", "en"}:
        raise DataError("needs titles: `# zh: …` and `# en: …`", path=f"kg/store/queries/{file}")
    return NamedQuery(file.removesuffix(".rq"), titles["zh"], titles["en"], tuple(parameters), text)


def _values_line(name: str) -> re.Pattern[str]:
    return re.compile(rf"(VALUES \?{name} \{{ )([^}}]*)( \}})")


def _bound(found: re.Match[str], value: str) -> str:
    """The VALUES line with a value of the kind it had: a date, a number, text without a language, or Chinese text."""
    if "xsd:date" in found[2]:
        try:
            date.fromisoformat(value)
        except ValueError as error:
            raise QueryError(f"{value!r} is no date; write 2025-03-01") from error
        return f"{found[1]}{literals.day(value)}{found[3]}"
    if re.fullmatch(r"[0-9.]+", found[2]):
        if not re.fullmatch(r"[0-9]+(\.[0-9]+)?", value):
            raise QueryError(f"{value!r} is no number; write {found[2]}")
        return f"{found[1]}{value}{found[3]}"
    term = literals.zh(value) if "UNDEF" in found[2] else literals.plain(value)
    return f"{found[1]}{term}{found[3]}"
