"""Values and blocks as Turtle text, the way Oxigraph writes them: the triples of a million articles are text at once.

Objects of Oxigraph's for every term cost ten times as much as the text; `tests/graph/test_turtle.py` holds the two
to the same bytes.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from functools import lru_cache

from pyoxigraph import NamedNode, RdfFormat, Triple, serialize

from kg.graph.text import writable
from kg.graph.vocabulary import NAMESPACES, prefixes

Pair = tuple[str, str]
Said = list[tuple[str, list[str]]]

_DATE, _MONTH, _YEAR = re.compile(r"\d{4}-\d{2}-\d{2}"), re.compile(r"\d{4}-\d{2}"), re.compile(r"\d{4}")
_ESCAPED = re.compile(r'["\\\n\t\x7f]')
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\x7f": "\\u007F"}
_UNESCAPED = re.compile(r'\\(["\\nt]|u007F)')
_PLAIN = {"n": "\n", "t": "\t", "u007F": "\x7f"}
_SUBJECT, _PREDICATE = "urn:s", "urn:p"


def plain(text: str) -> str:
    """Text in no language: ids, rules, codes, paths."""
    text = writable(text)
    if _ESCAPED.search(text):
        text = _ESCAPED.sub(lambda match: _ESCAPES[match.group()], text)
    return f'"{text}"'


def zh(text: str) -> str:
    """Chinese text. The tag is `zh`: engines disagree about the case of `zh-Hans`."""
    return f"{plain(text)}@zh"


def decimal(value: Decimal) -> str:
    """An exact number, with a point always, as Turtle needs to tell it from an integer: `510000000.0`."""
    whole, _, fraction = format(value, "f").partition(".")
    return f"{whole}.{fraction.rstrip('0') or '0'}"


def share(value: float) -> str:
    """A number between zero and one, to four places."""
    whole, _, fraction = format(value, ".4f").partition(".")
    return f"{whole}.{fraction.rstrip('0') or '0'}"


def integer(value: int) -> str:
    """A whole number."""
    return str(value)


def boolean(value: bool) -> str:
    """True or false."""
    return "true" if value else "false"


def day(text: str) -> str:
    """An ISO date; text that is none stays text, for the shapes to report."""
    if _DATE.fullmatch(text):
        try:
            date.fromisoformat(text)
        except ValueError:
            return plain(text)
        return f'"{text}"^^xsd:date'
    return plain(text)


def moment(text: str) -> str:
    """An ISO date or its beginning, as exact as it is: a day, a month (2023-03) or a year."""
    if _MONTH.fullmatch(text):
        return f'"{text}"^^xsd:gYearMonth'
    if _YEAR.fullmatch(text):
        return f'"{text}"^^xsd:gYear'
    return day(text)


@lru_cache(maxsize=1024)
def node(iri: str, *, base: str) -> str:
    """An IRI that may be anybody's."""
    return _written(iri, base).split(f"<{_PREDICATE}> ", 1)[1].removesuffix(" .\n")


@lru_cache(maxsize=8)
def header(base: str) -> str:
    """The lines that bind the prefixes."""
    return _written(_SUBJECT, base).split(f"<{_SUBJECT}> ", 1)[0]


def _written(iri: str, base: str) -> str:
    """A document of Oxigraph's with one triple, whose object is an IRI."""
    out = io.BytesIO()
    triple = Triple(NamedNode(_SUBJECT), NamedNode(_PREDICATE), NamedNode(iri))
    serialize([triple], out, format=RdfFormat.TURTLE, prefixes=prefixes(base))
    return out.getvalue().decode()


def ordered(pairs: Iterable[Pair]) -> Said:
    """Predicates with their objects: types first, then by predicate and object, none twice."""
    found: dict[str, list[str]] = {}
    for name, value in dict.fromkeys(pairs):
        found.setdefault("a" if name == "rdf:type" else name, []).append(value)
    for values in found.values():
        if len(values) > 1:
            values.sort(key=_value)
    return sorted(found.items())


def _value(text: str) -> str:
    """What an object is sorted by: text without quotes and escapes; of nodes the IRI, as far as it tells two apart."""
    if not text.startswith('"'):
        prefix, _, local = text.partition(":")
        return NAMESPACES[prefix] + local if prefix in NAMESPACES else text.strip("<>")
    text = text[1 : text.rindex('"')]
    return _UNESCAPED.sub(lambda match: _PLAIN.get(match[1], match[1]), text) if "\\" in text else text


def block(said: Said) -> str:
    """All that is said of a subject, behind its name."""
    return " ;\n\t".join([f"{name} {' , '.join(values)}" for name, values in said]) + " .\n"
