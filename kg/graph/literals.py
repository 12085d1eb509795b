"""Values as RDF literals: Chinese text `@zh`, money `xsd:decimal`, dates `xsd:date`."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

from pyoxigraph import Literal

from kg.graph.text import writable
from kg.graph.vocabulary import term

_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_MONTH, _YEAR = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])"), re.compile(r"\d{4}")


def zh(text: str) -> Literal:
    """Chinese text. The tag is `zh`: engines disagree about the case of `zh-Hans`."""
    return Literal(writable(text), language="zh")


def plain(text: str) -> Literal:
    """Text in no language: ids, rules, codes, paths."""
    return Literal(writable(text))


def decimal(value: Decimal) -> Literal:
    """An exact number, with a point always, as Turtle needs to tell it from an integer: `510000000.0`."""
    text = format(value, "f")
    whole, _, fraction = text.partition(".")
    return Literal(f"{whole}.{fraction.rstrip('0') or '0'}", datatype=term("xsd:decimal"))


def share(value: float) -> Literal:
    """A number between zero and one, to four places."""
    return decimal(Decimal(format(value, ".4f")))


def integer(value: int) -> Literal:
    """A whole number."""
    return Literal(str(value), datatype=term("xsd:integer"))


def boolean(value: bool) -> Literal:
    """True or false."""
    return Literal("true" if value else "false", datatype=term("xsd:boolean"))


def day(text: str) -> Literal:
    """An ISO date; text that is none stays text, for the shapes to report."""
    if _DATE.fullmatch(text):
        try:
            date.fromisoformat(text)
        except ValueError:
            return plain(text)
        return Literal(text, datatype=term("xsd:date"))
    return plain(text)


def moment(text: str) -> Literal:
    """An ISO date or its beginning, as exact as it is: a day, a month (2023-03) or a year."""
    if _MONTH.fullmatch(text):
        return Literal(text, datatype=term("xsd:gYearMonth"))
    if _YEAR.fullmatch(text):
        return Literal(text, datatype=term("xsd:gYear"))
    return day(text)
