"""located_in of every enterprise, body and project that no sentence places: by its name or by context."""

from __future__ import annotations

import functools
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kg import lexicon
from kg.model import Basis, Claim, EntityType, MentionKind, Relation, Sentence, entity_id
from kg.resolve import location
from kg.resolve.book import Book
from kg.resolve.names import Key
from kg.text.tokens import tokens

NAME_RULE = "located_in/name"
PROJECT_RULE = "located_in/context"
FIRM_RULE = "located_in/local_firm"
# Characters of a name that places its project even where nothing else is said of it.
_TELLING = {"project/strong": 7, "project/counted_list": 4, "project/listed": 4}


class Place(NamedTuple):
    """Where something is, what that rests on, and the rule that says so."""

    code: str
    basis: Basis
    rule: str


def place_all(book: Book, sentences: Sequence[Sentence]) -> None:
    """Give a place to all that a claim or a telling name is about and that has none.

    Args:
        book: The claims that the article's sentences make; the places are entered there.
        sentences: The article's sentences: the one that names a thing first is the evidence.
    """
    local = _interviewed(book)
    for key, at in sorted(_unplaced(book), key=lambda item: (item[1], item[0])):
        place = _of_project(book, key[1], at) if key[0] is EntityType.PROJECT else _of_body(book, key, at, local)
        if place is None:
            continue
        sentence = sentences[bisect_right(sentences, at, key=lambda each: each.span.start) - 1]
        evidence = (book.evidence(sentence, place.rule),)
        subject, target = book.entity(key), book.place(place.code)
        confidence = lexicon.confidence(place.rule)
        book.add(Claim(Relation.LOCATED_IN, subject.id, target.id, evidence, confidence, basis=place.basis))


def _unplaced(book: Book) -> Iterator[tuple[Key, int]]:
    """Yield what needs a place, with where it is named first."""
    names = book.reading.names
    claims = book.claims.values()
    placed = {claim.subject for claim in claims if claim.relation is Relation.LOCATED_IN}
    used = {claim.subject for claim in claims} | {claim.object for claim in claims}
    telling = _telling_projects(book)
    for key, at in _first_named(book).items():
        id_ = entity_id(key[0], names.name(*key))
        if id_ in placed:
            continue
        part = key[0] is EntityType.ORGANIZATION and key[1].endswith(_parts())  # it lies where the whole body does
        if key[0] is EntityType.ENTERPRISE or (id_ in used and not part) or key in telling:
            yield key, at


def _first_named(book: Book) -> dict[Key, int]:
    """Where the article names each body and project first."""
    first: dict[Key, int] = {}
    for named in book.reading.antecedents.named:
        if named.type is not EntityType.PERSON:
            first.setdefault((named.type, named.name), named.at)
    for claim in book.claims.values():
        project = book.entities[claim.subject]  # a facility named as a body: 中心由X投资建设
        body = book.entities.get(claim.object or "")  # one that a title implies: 县长
        for entity in (project, body):
            if entity is not None and entity.type in {EntityType.PROJECT, EntityType.ORGANIZATION}:
                first.setdefault((entity.type, entity.name), claim.evidence[0].span.start)
    return first


def _telling_projects(book: Book) -> set[Key]:
    """Projects whose name says so much that they need no claim to be placed."""
    reading = book.reading
    return {
        (EntityType.PROJECT, reading.names.name(EntityType.PROJECT, key))
        for mention, key in reading.keys.items()
        if mention.kind is MentionKind.PROJECT
        and len(key) >= _TELLING.get(mention.rule, len(key) + 1)
        and (mention.rule == "project/strong" or _is_own(key))
    }


def _is_own(name: str) -> bool:
    """Whether a name holds a number, or a word that no dictionary has: 沼气建设 does not."""
    words = tokens(name)
    if any(token.text in {"和", "与", "及"} for token in words):
        return False  # 机井建设和道路硬化
    return any(token.tag in {None, "m", "ns"} and len(token.text) > 1 for token in words)


def _interviewed(book: Book) -> set[str]:
    """Firms whose people the article names and that build nothing for others: the ones it visits."""
    visited: set[str] = set()
    builders: set[str | None] = set()
    for claim in book.claims.values():
        if claim.relation is Relation.HOLDS_ROLE and claim.object is not None and not claim.past:
            visited.add(claim.object)
        elif claim.relation is Relation.BUILDS:
            builders.add(claim.subject)
        elif claim.relation is Relation.COOPERATES_WITH:
            builders |= {claim.subject, claim.object}
    return visited - builders


def _of_project(book: Book, name: str, at: int) -> Place | None:
    where = location.of_project(book.reading, name, at)
    return None if where is None else Place(*where, PROJECT_RULE)


def _of_body(book: Book, key: Key, at: int, local: set[str]) -> Place | None:
    """Where a body is by its name, or an enterprise that the article visits by the article's home."""
    reading = book.reading
    code = location.from_name(reading, key[1], at)
    if code is not None:
        return Place(code, Basis.NAME, NAME_RULE)
    code = location.from_level(reading, key[1], at)
    if code is not None:
        return Place(code, Basis.CONTEXT, NAME_RULE)
    if key[0] is not EntityType.ENTERPRISE or entity_id(key[0], reading.names.name(*key)) not in local:
        return None
    where = location.of_local_firm(reading, key[1])
    return None if where is None else Place(*where, FIRM_RULE)


@functools.cache
def _parts() -> tuple[str, ...]:
    return tuple(lexicon.longest_first(lexicon.groups("body_words.tsv")["part"]))
