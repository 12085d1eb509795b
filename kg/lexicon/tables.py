"""How the files of `kg/data` are read; nothing outside this package opens them."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from importlib import resources

from kg.errors import DataError


def read_text(name: str) -> str:
    """A file of `kg/data`, whole."""
    return resources.files("kg").joinpath("data", name).read_text(encoding="utf-8")


def rows(name: str, *, columns: int) -> Iterator[tuple[int, tuple[str, ...]]]:
    """The rows of a table with their line numbers; missing fields at the end of a row are empty.

    Raises:
        DataError: A row has more than `columns` fields, or its first is empty.
    """
    for number, line in enumerate(read_text(name).splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        fields = line.split("\t")
        if len(fields) > columns or not fields[0]:
            raise DataError(f"expected {columns} fields set apart by tabs", path=f"kg/data/{name}", line=number)
        yield number, tuple(fields + [""] * (columns - len(fields)))


@functools.cache
def words(name: str) -> frozenset[str]:
    """The words of a plain list such as `trade_words.txt`: set apart by blanks or line breaks."""
    found: set[str] = set()
    for line in read_text(name).splitlines():
        if not line.startswith("#"):
            found.update(line.split())
    return frozenset(found)


@functools.cache
def groups(name: str) -> dict[str, frozenset[str]]:
    """The word groups of a table whose rows are a name, a tab and words set apart by blanks (`surnames.tsv`)."""
    return {group: frozenset(row.split()) for _, (group, row) in rows(name, columns=2)}


def one_of(value: str, allowed: tuple[str, ...], *, name: str, line: int) -> str:
    """`value`, if it is one of those that the column allows.

    Raises:
        DataError: It is none of them.
    """
    if value not in allowed:
        raise DataError(f"{value!r} is none of {', '.join(allowed)}", path=f"kg/data/{name}", line=line)
    return value


def decimal(value: str, *, name: str, line: int) -> Decimal:
    """A field that holds a number.

    Raises:
        DataError: It holds none.
    """
    try:
        return Decimal(value)
    except InvalidOperation as error:
        raise DataError(f"{value!r} is no number", path=f"kg/data/{name}", line=line) from error
