"""A table of entities that a user brings (CSV, TSV) → the entries of a register, each checked."""

from __future__ import annotations

import csv
import functools
import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from kg import lexicon
from kg.errors import InputError
from kg.ingest.decode import decode
from kg.model import EntityType, Listed
from kg.text.gazetteer import gazetteer

_IRI = re.compile(r'[A-Za-z][A-Za-z0-9+.-]*:[^\x00-\x20<>"{}|\\^`]+')
_BETWEEN = re.compile("[|;；、]")
_DELIMITERS = "\t,;"
_COLUMNS = ("name", "aliases", "type", "code", "iri")
_MAX_NAME = 200  # characters; what is longer is a mistake in the file


def read_table(data: bytes) -> Iterator[Listed | InputError]:
    """The entries of a table, an error for each row that holds none.

    Raises:
        InputError: The bytes are no text, or the table has no column of names.
    """
    try:
        yield from _rows(decode(data))
    except _NoNamesError:
        # Of a few rows the encoding cannot be told for sure; Excel in China writes this one.
        yield from _rows(decode(data, declared="gb18030"))


class _NoNamesError(InputError):
    """No column of names."""


def _rows(text: str) -> Iterator[Listed | InputError]:
    lines = text.splitlines(keepends=True)
    heading = next((number for number, line in enumerate(lines) if line.strip()), None)
    if heading is None:
        raise InputError("the file is empty")
    delimiter = max(_DELIMITERS, key=lambda each: (lines[heading].count(each), each == ","))
    rows = csv.reader(lines[heading:], delimiter=delimiter)
    columns = _columns(next(rows), heading + 1)
    try:
        for row in rows:
            if any(cell.strip() for cell in row):
                yield _entry(row, columns, heading + rows.line_num)
    except csv.Error as error:
        raise InputError(f"no table: {error}", line=heading + rows.line_num) from error


def _columns(header: Sequence[str], line: int) -> dict[str, list[int]]:
    """Where each kind of column stands; there may be several of aliases (简称, 曾用名)."""
    words = lexicon.groups("gazetteer_words.tsv")
    plain = [re.sub(r"[\s_\ufeff-]", "", cell).casefold() for cell in header]
    found = {
        kind: [number for number, cell in enumerate(plain) if cell in words[f"column {kind}"]] for kind in _COLUMNS
    }
    if not found["name"]:
        names = ", ".join(sorted(words["column name"]))
        raise _NoNamesError(f"no column of names among {', '.join(header)[:200]}; call one {names}", line=line)
    return found


def _entry(row: Sequence[str], columns: Mapping[str, list[int]], line: int) -> Listed | InputError:
    cells = {kind: [row[at].strip() for at in places if at < len(row)] for kind, places in columns.items()}
    names = chain(cells["name"], *(_BETWEEN.split(cell) for cell in cells["aliases"]))
    iri, type_, code = (next(filter(None, cells[kind]), None) for kind in ("iri", "type", "code"))
    try:
        return listed(names, where=f"line {line}", iri=iri, type_=type_of(type_), code=code)
    except InputError as error:
        return InputError(error.message, line=line)


def listed(
    names: Iterator[str],
    *,
    where: str,
    iri: str | None = None,
    type_: EntityType | None = None,
    code: str | None = None,
) -> Listed:
    """An entry of a register.

    Raises:
        InputError: It has no name, its IRI is none, or its code or place is none that is known.
    """
    known = tuple(dict.fromkeys(filter(None, (" ".join(name.split()) for name in names))))
    if not known:
        raise InputError("no name")
    if (long := next((name for name in known if len(name) > _MAX_NAME), None)) is not None:
        raise InputError(f"a name of {len(long)} characters; {_MAX_NAME} are the most")
    if iri is not None and not _IRI.fullmatch(iri):
        raise InputError(f"{iri[:200]} is no IRI; write it whole: https://example.org/…")
    return Listed(known, where, iri, type_, None if code is None else _code(code))


@functools.lru_cache(maxsize=256)
def type_of(text: str | None) -> EntityType | None:
    """The type that a word such as 企业 stands for; None without a word."""
    if text is None:
        return None
    words = lexicon.groups("gazetteer_words.tsv")
    for type_ in EntityType:
        if text.casefold() in words[f"type {type_}"]:
            return type_
    raise InputError(f"type {text[:200]} is unknown; there are {', '.join(EntityType)}")


@functools.lru_cache(maxsize=4096)
def _code(text: str) -> str:
    """The code of a division as registers write it: 371522, 371522000000, 37 15 22, 371522.0, 聊城市莘县."""
    plain = re.sub(r"\s|\.0$", "", text)
    if plain.isascii() and plain.isdigit():
        plain = plain[:9].removesuffix("000") if len(plain) > 6 else plain
    code = gazetteer().code_of(plain)
    if code is None:
        raise InputError(f"{text[:200]} is no division's code or name that is known, or more than one's")
    return code
