"""Candidates → claims between entities."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kg import lexicon
from kg.model import SIGNATURES, Basis, Candidate, Claim, Entity, EntityType, Mention, MentionKind, Relation, Sentence
from kg.resolve import divisions, location
from kg.resolve.amounts import grouped, invested, regrouped
from kg.resolve.article import Reading
from kg.resolve.book import Book
from kg.resolve.coreference import Named
from kg.resolve.meant import acting, fitting, is_clear, key_of
from kg.resolve.names import Key
from kg.resolve.placing import place_all
from kg.resolve.posts import holder
from kg.resolve.stages import dated, project_of


def make_claims(
    reading: Reading, candidates: Iterable[Candidate], sentences: Sequence[Sentence]
) -> tuple[tuple[Entity, ...], tuple[Claim, ...]]:
    """Resolve the candidates of an article, and place its bodies and projects.

    Args:
        reading: The article, its mentions named.
        candidates: What the relations' rules read in it.
        sentences: Its sentences.

    Returns:
        The entities that the claims are about, by id, and the claims by place.
    """
    book = Book(reading)
    ordered = sorted(candidates, key=lambda each: (each.at, each.relation, each.rule))
    for candidate in ordered:
        if candidate.relation is not Relation.STATUS:
            _enter(book, candidate)
    place_all(book, sentences)
    for candidate in ordered:  # last: a project that only its stage is told of changes nothing of the rest
        if candidate.relation is Relation.STATUS and (known := dated(reading, candidate)) is not None:
            _enter(book, known)
    placed = sorted(book.claims.items(), key=lambda item: (item[1].evidence[0].span, item[0]))
    claims = tuple(claim for _, claim in placed)
    used = {end for claim in claims for end in (claim.subject, claim.object) if end is not None}
    entities = tuple(entity for key, entity in sorted(book.entities.items()) if key in used)
    return entities, claims


def _enter(book: Book, found: Candidate) -> None:
    """Enter the claim that a candidate makes, if both its ends can be told and have the relation's types."""
    candidate = regrouped(book, found)
    subject = None if candidate is None else _subject(book, candidate)
    if candidate is None or subject is None:
        return
    signature = SIGNATURES[candidate.relation]
    target: Entity | None = None
    if signature.object_types:
        target = _object(book, candidate)
        if target is None or target.id == subject.id or target.type not in signature.object_types:
            return
    if subject.type not in signature.subject_types:
        return
    confidence = lexicon.confidence(candidate.rule)
    book.add(
        Claim(
            candidate.relation,
            subject.id,
            target.id if target else None,
            (book.evidence(candidate.sentence, candidate.rule),),
            confidence,
            role=candidate.role,
            money=candidate.money,
            kind=candidate.kind,
            count=candidate.count,
            basis=_basis(candidate),
            past=candidate.past,
            stage=candidate.stage,
            event_date=candidate.event_date,
            expected=candidate.expected,
        )
    )


def _basis(candidate: Candidate) -> Basis | None:
    """What a location rests on: 我市, 全县 and the like on the home."""
    if candidate.relation is not Relation.LOCATED_IN:
        return None
    relative = candidate.object is None or candidate.object.rule == "place/relative"
    return Basis.CONTEXT if relative else Basis.STATED


def _subject(book: Book, candidate: Candidate) -> Entity | None:
    reading = book.reading
    if candidate.relation is Relation.GROUP_INVESTMENT:
        return grouped(book, candidate)
    if candidate.relation is Relation.INVESTMENT:
        return invested(book, candidate)
    if candidate.subject is not None:
        key = _key(reading, candidate.relation, candidate.subject)
        return None if key is None else book.entity(key)
    if candidate.relation is Relation.LOCATED_IN:
        return _entity(book, reading.antecedents.nearest(candidate.at, fitting(EntityType.PROJECT), back=0))
    return _entity(book, reading.antecedents.nearest(candidate.at, fitting(EntityType.PERSON), back=1))


def _key(reading: Reading, relation: Relation, subject: Mention) -> Key | None:
    """Type and name of a subject that the sentence names."""
    if subject.kind is MentionKind.PLACE:
        return acting(reading, subject)
    if relation is Relation.INVESTS_IN and not is_clear(reading, subject):
        return None
    return project_of(reading, subject) if relation is Relation.STATUS else key_of(reading, subject)


def _object(book: Book, candidate: Candidate) -> Entity | None:
    reading = book.reading
    if candidate.relation is Relation.HOLDS_ROLE:
        held = holder(reading, candidate)
        return None if held is None else book.entity(held)
    if candidate.relation is Relation.LOCATED_IN:
        return _place(book, candidate)
    if candidate.object is not None:
        key = key_of(reading, candidate.object)
        return None if key is None else book.entity(key)
    if candidate.relation is Relation.SUBSIDIARY_OF:
        return _entity(book, reading.antecedents.topic(candidate.at, fitting(EntityType.ENTERPRISE)))
    return _entity(book, reading.antecedents.nearest(candidate.at, fitting(EntityType.PROJECT)))


def _entity(book: Book, named: Named | None) -> Entity | None:
    return None if named is None else book.entity((named.type, named.name))


def _place(book: Book, candidate: Candidate) -> Entity | None:
    """The county or prefecture that a body is located in; a body's own name goes before 我市."""
    reading = book.reading
    if candidate.object is None:
        code = location.of_visited_firm(reading, candidate.subject, candidate.at)
    else:
        code = location.of_mention(reading, candidate.object)
    if _basis(candidate) is Basis.CONTEXT and candidate.subject in reading.keys:
        code = location.from_name(reading, reading.keys[candidate.subject], candidate.at) or code
    if code is None or code.endswith("0000"):
        return None
    return book.place(divisions.county_level(code) or code)
