"""A user's register of entities, read: RDF by Oxigraph, anything else as a table; an entry for each IRI."""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import pyoxigraph
from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat

from kg import lexicon
from kg.errors import InputError
from kg.graph.vocabulary import iri
from kg.ingest.register import listed, read_table
from kg.model import EntityType, Listed, Register

_TABLES = frozenset({".csv", ".tsv", ".tab", ".txt"})
_OTHER_NAMES = {".owl": RdfFormat.RDF_XML, ".json": RdfFormat.JSON_LD}

Values = dict[str, list[NamedNode | BlankNode | Literal]]


def load_register(path: Path) -> Register:
    """Read a register.

    Raises:
        InputError: The file cannot be read, is of no known kind, is malformed, or takes one IRI for two things.
    """
    try:
        found = list(_entries(path))
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror or error}", path=path) from error
    except SyntaxError as error:
        raise InputError(f"malformed: {error.msg}", path=path, line=error.lineno) from error
    except InputError as error:
        raise InputError(error.message, path=path, line=error.line) from error
    entries = tuple(_joined(path, (each for each in found if isinstance(each, Listed))))
    if not entries:
        raise InputError("no entity with a name in it", path=path)
    problems = (InputError(each.message, path=path, line=each.line) for each in found if isinstance(each, InputError))
    return Register(path, entries, tuple(map(str, problems)))


def _entries(path: Path) -> Iterator[Listed | InputError]:
    ending = path.suffix.lower()
    if ending in _TABLES:
        yield from map(_with_an_iri, read_table(path.read_bytes()))
        return
    syntax = _OTHER_NAMES.get(ending) or RdfFormat.from_extension(ending.removeprefix("."))
    if syntax is None:
        raise InputError(
            f"of no known kind; there are {' '.join(sorted(_TABLES))} .ttl .nt .nq .trig .rdf .owl .jsonld"
        )
    yield from _described(path, syntax)


def _with_an_iri(entry: Listed | InputError) -> Listed | InputError:
    """The entry, if Oxigraph takes its IRI, too; it will have to."""
    if isinstance(entry, Listed) and entry.iri is not None:
        try:
            NamedNode(entry.iri)
        except ValueError as error:
            return InputError(f"{entry.iri} is no IRI: {error}", line=int(entry.where.removeprefix("line ")))
    return entry


def _described(path: Path, syntax: RdfFormat) -> Iterator[Listed | InputError]:
    """An entry for each subject that has a name."""
    wanted = _terms()
    about: defaultdict[NamedNode | BlankNode, Values] = defaultdict(lambda: defaultdict(list))
    with path.open("rb") as content:
        for quad in pyoxigraph.parse(content, format=syntax, base_iri=path.absolute().as_uri()):
            said = wanted.get(_bare(quad.predicate.value))
            if said is not None and isinstance(quad.subject, NamedNode | BlankNode):
                about[quad.subject][said].append(quad.object)
    codes = {subject: _text(values["code"][0]) for subject, values in about.items() if values.get("code")}
    for subject, values in about.items():
        if values.get("names"):
            yield _described_as(subject, values, codes)


def _described_as(
    subject: NamedNode | BlankNode, values: Values, codes: dict[NamedNode | BlankNode, str]
) -> Listed | InputError:
    own = subject.value if isinstance(subject, NamedNode) else None
    types = {type_ for each in values.get("type", ()) if (type_ := _types().get(_bare(each.value))) is not None}
    code = codes.get(subject)
    if code is None and values.get("place"):
        place = values["place"][0]
        code = place.value if isinstance(place, Literal) else codes.get(place)
    names = sorted(values["names"], key=_preference) + sorted(values.get("aliases", ()), key=_preference)
    where = f"<{own}>" if own else f"_:{subject.value}"
    if len(types) > 1:
        return InputError(f"{where}: is {' and '.join(sorted(types))} at once")
    try:
        return listed(map(_text, names), where=where, iri=own, type_=next(iter(types), None), code=code)
    except InputError as error:
        return InputError(f"{where}: {error.message}")


def _preference(name: NamedNode | BlankNode | Literal) -> tuple[int, str, str]:
    """Chinese names first, then those of no language."""
    language = (name.language or "") if isinstance(name, Literal) else "-"
    return (0 if language.startswith("zh") else 1 if not language else 2), language, name.value


def _text(term: NamedNode | BlankNode | Literal) -> str:
    return term.value if isinstance(term, Literal) else ""


@functools.cache
def _terms() -> dict[str, str]:
    """What each property says: names, aliases, a type, a code, a place."""
    words = lexicon.groups("gazetteer_terms.tsv")
    found = {each: said for said in ("names", "aliases", "code", "place") for each in words[said]}
    return found | {_bare(iri("rdf:type")): "type"}


@functools.cache
def _types() -> dict[str, EntityType]:
    words = lexicon.groups("gazetteer_terms.tsv")
    return {each: type_ for type_ in EntityType for each in words[type_.value]}


def _bare(text: str) -> str:
    """An IRI without its scheme: schema.org is written with http and https."""
    return text.partition(":")[2] if text.startswith("http") else text


def _joined(path: Path, entries: Iterable[Listed]) -> Iterator[Listed]:
    """One entry an IRI: a table may have a row for each name. A row without one that says the same again is none."""
    found: dict[object, Listed] = {}
    for entry in entries:
        key = entry.iri or (entry.names, entry.type, entry.code)
        other = found.setdefault(key, entry)
        if other is entry:
            continue
        if None not in {entry.type, other.type} and entry.type is not other.type:
            raise _two_things(path, other, entry, f"{other.type} and {entry.type}")
        if None not in {entry.code, other.code} and entry.code != other.code:
            raise _two_things(path, other, entry, f"in {other.code} and in {entry.code}")
        names = tuple(dict.fromkeys((*other.names, *entry.names)))
        found[key] = replace(other, names=names, type=other.type or entry.type, code=other.code or entry.code)
    yield from found.values()


def _two_things(path: Path, one: Listed, other: Listed, what: str) -> InputError:
    return InputError(f"{one.where} and {other.where} give <{one.iri}>, which would be {what}", path=path)
