"""Candidates → claims between entities."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from kg import lexicon
from kg.model import (
    SIGNATURES,
    Basis,
    Candidate,
    Claim,
    Entity,
    EntityType,
    Evidence,
    entity_id,
    Mention,
    MentionKind,
    Relation,
    Sentence,
)
from kg.resolve import divisions, location
from kg.resolve.article import Reading
from kg.resolve.coreference import Named
from kg.resolve.names import TYPES, has_ending
from kg.resolve.posts import holder
from kg.text.gazetteer import gazetteer

NAME_RULE = "located_in/name"
PROJECT_RULE = "located_in/context"
FIRM_RULE = "located_in/local_firm"
_CONFIDENCE = {NAME_RULE: 0.9, PROJECT_RULE: 0.8, FIRM_RULE: 0.7}

_LISTED = re.compile(r"\n[0-9]{1,2}[.．、]")
_PARTS = ("科", "股", "室", "系", "庭", "车间", "班", "项目部")  # what is part of a body lies where the body does
Key = tuple[EntityType, str]


@dataclass(slots=True)
class Book:
    """The claims and entities made so far, keyed so that the same thing said twice is one claim.

    Args:
        reading: The article.
        entities: By id.
        claims: By claim id.
        amounts: For each paragraph's start, what the last amount in it belonged to: a project's name or a group claim.
    """

    reading: Reading
    entities: dict[str, Entity] = field(default_factory=dict)
    claims: dict[str, Claim] = field(default_factory=dict)
    last_amount: tuple[int, Named | Candidate] | None = None

    def entity(self, key: Key) -> Entity:
        """The entity of a type and name."""
        type_, name = key
        found = self.reading.names.entity(type_, name)
        self.entities[found.id] = found
        return found

    def place(self, code: str) -> Entity:
        """The entity of a division."""
        division = gazetteer().by_code(code)
        name = code if division is None else division.name
        entity = Entity(entity_id(EntityType.PLACE, name, code=code), EntityType.PLACE, (name,), code)
        short = tuple(
            dict.fromkeys(
                mention.text
                for mention, known in self.reading.codes.items()
                if known == code and not _relative(mention)
            )
        )
        names = (name, *sorted((form for form in short if form != name), key=lambda form: (-len(form), form)))
        entity = replace(entity, names=names)
        self.entities[entity.id] = entity
        return entity

    def add(self, claim: Claim) -> None:
        """Enter a claim; the same claim from another sentence adds its evidence."""
        known = self.claims.get(claim.id)
        if known is None:
            self.claims[claim.id] = claim
        elif claim.evidence[0] not in known.evidence:
            confidence = max(known.confidence, claim.confidence)
            self.claims[claim.id] = replace(known, evidence=(*known.evidence, *claim.evidence), confidence=confidence)


def _relative(mention: Mention) -> bool:
    return mention.rule == "place/relative"


def make_claims(
    reading: Reading, candidates: Iterable[Candidate], sentences: Sequence[Sentence]
) -> tuple[tuple[Entity, ...], tuple[Claim, ...]]:
    """Resolve the candidates of an article, and place its bodies and projects."""
    book = Book(reading)
    for candidate in sorted(candidates, key=lambda each: (each.at, each.relation, each.rule)):
        _claim(book, candidate)
    _place_all(book, sentences)
    claims = tuple(sorted(book.claims.values(), key=lambda claim: (claim.evidence[0].span, claim.id)))
    used = {end for claim in claims for end in (claim.subject, claim.object) if end is not None}
    entities = tuple(entity for key, entity in sorted(book.entities.items()) if key in used)
    return entities, claims


def _claim(book: Book, candidate: Candidate) -> None:
    subject = _subject(book, candidate)
    if subject is None:
        return
    target: Entity | None = None
    if SIGNATURES[candidate.relation].object_types:
        target = _object(book, candidate)
        if target is None or target.id == subject.id:
            return
    signature = SIGNATURES[candidate.relation]
    if subject.type not in signature.subject_types or (target and target.type not in signature.object_types):
        return
    book.add(
        Claim(
            candidate.relation,
            subject.id,
            target.id if target else None,
            (_evidence(book, candidate.sentence, candidate.rule),),
            _confidence(candidate),
            role=candidate.role,
            money=candidate.money,
            kind=candidate.kind,
            count=candidate.count,
            basis=_basis(candidate),
            past=candidate.past,
        )
    )


def _basis(candidate: Candidate) -> Basis | None:
    """我市, 全县 and the like rest on the home."""
    if candidate.relation is not Relation.LOCATED_IN:
        return None
    relative = candidate.object is None or candidate.object.rule == "place/relative"
    return Basis.CONTEXT if relative else Basis.STATED


def _subject(book: Book, candidate: Candidate) -> Entity | None:
    reading = book.reading
    if candidate.relation is Relation.GROUP_INVESTMENT:
        book.last_amount = (candidate.at, candidate)
        return _owner(book, candidate)
    if candidate.relation is Relation.INVESTMENT:
        return _invested(book, candidate)
    if candidate.subject is None and candidate.relation is Relation.LOCATED_IN:
        what = reading.antecedents.nearest(candidate.at, lambda named: named.type is EntityType.PROJECT, back=0)
        return None if what is None else book.entity((what.type, what.name))
    if candidate.subject is None:
        who = reading.antecedents.nearest(candidate.at, lambda named: named.type is EntityType.PERSON, back=1)
        return None if who is None else book.entity((who.type, who.name))
    key = _key(reading, candidate.subject)
    return None if key is None else book.entity(key)


def _key(reading: Reading, mention: Mention) -> Key | None:
    """Type and name of what a mention names or stands for."""
    if mention.kind is MentionKind.PLACE:
        return None
    type_ = TYPES[mention.kind]
    if mention.rule != "anaphor":
        if mention not in reading.keys:
            return None
        return type_, reading.names.name(type_, reading.keys[mention])
    endings = mention.value if isinstance(mention.value, tuple) else ()
    if mention.text in {"前者", "后者"}:
        return _of_two(reading, mention, type_)

    def fits(named: Named) -> bool:
        return named.type is type_ and has_ending(named.name, endings)

    found = reading.antecedents.topic(mention.span.start, fits)
    if found is None and type_ is EntityType.PROJECT and endings:
        found = _facility(reading, mention, endings)
    if found is None:
        reading.skip("anaphor: nothing named before")
        return None
    return found.type, found.name


def _of_two(reading: Reading, mention: Mention, type_: EntityType) -> Key | None:
    """前者 and 后者: of the last two named before them."""
    before = [
        named.name for named in reading.antecedents.named if named.at < mention.span.start and named.type is type_
    ]
    pair = list(dict.fromkeys(reversed(before)))[:2]
    if len(pair) < 2:
        return None
    return type_, pair[0 if mention.text == "后者" else 1]


def _facility(reading: Reading, mention: Mention, endings: Sequence[str]) -> Named | None:
    """中心由X投资建设 after 到县智慧物流配送中心: what was named as a body is meant as a project."""
    body = reading.antecedents.nearest(
        mention.span.start,
        lambda named: named.type is EntityType.ORGANIZATION and has_ending(named.name, endings),
        back=1,
    )
    if body is None:
        return None
    return Named(body.at, EntityType.PROJECT, reading.names.add(EntityType.PROJECT, body.name))


def _owner(book: Book, candidate: Candidate) -> Entity | None:
    reading = book.reading
    if candidate.subject is not None:
        code = reading.codes.get(candidate.subject)
    else:
        home = divisions.county_level(reading.home) if reading.home else None
        code = home or reading.county(candidate.at) or reading.home
    return None if code is None else book.place(code)


def _invested(book: Book, candidate: Candidate) -> Entity | None:
    """The project of an amount; where the sentence names none, that of the amount or project before."""
    reading = book.reading
    if candidate.subject is not None:
        key = _key(reading, candidate.subject)
    else:
        found = reading.antecedents.nearest(candidate.at, lambda named: named.type is EntityType.PROJECT, back=1)
        if found is not None and _LISTED.search(reading.article.text, found.at, candidate.at):
            found = None  # a further point of a list has begun
        if book.last_amount is not None and (found is None or book.last_amount[0] > found.at):
            before = book.last_amount[1]
            if isinstance(before, Candidate):
                _as_group(book, candidate, before)
                return None
        key = None if found is None else (found.type, found.name)
    if key is None:
        reading.skip("investment: project unknown")
        return None
    book.last_amount = (candidate.at, Named(candidate.at, *key))
    return book.entity(key)


def _as_group(book: Book, candidate: Candidate, group: Candidate) -> None:
    """年度计划投资31.2亿元 right after 项目22个，总投资97.6亿元 is of the same 22."""
    if candidate.sentence.number - group.sentence.number > 1:
        return
    _claim(
        book,
        replace(
            candidate,
            relation=Relation.GROUP_INVESTMENT,
            subject=group.subject,
            count=group.count,
            rule="group_investment/counted",
        ),
    )


def _object(book: Book, candidate: Candidate) -> Entity | None:
    reading = book.reading
    if candidate.relation is Relation.HOLDS_ROLE:
        held = holder(reading, candidate)
        return None if held is None else book.entity(held)
    if candidate.relation is Relation.LOCATED_IN:
        code = _where(reading, candidate.object)
        if candidate.object is None:
            code = _visited(book, candidate)
        if _basis(candidate) is Basis.CONTEXT and candidate.subject in reading.keys:
            code = location.from_name(reading, reading.keys[candidate.subject], candidate.at) or code
        return None if code is None or code.endswith("0000") else book.place(divisions.county_level(code) or code)
    if candidate.object is None and candidate.relation is Relation.SUBSIDIARY_OF:
        found = reading.antecedents.topic(candidate.at, lambda named: named.type is EntityType.ENTERPRISE)
        return None if found is None else book.entity((found.type, found.name))
    if candidate.object is None:
        found = reading.antecedents.nearest(candidate.at, lambda named: named.type is EntityType.PROJECT)
        return None if found is None else book.entity((found.type, found.name))
    key = _key(reading, candidate.object)
    return None if key is None else book.entity(key)


def _visited(book: Book, candidate: Candidate) -> str | None:
    """Where a firm is that the text goes to without saying where: in the home county, or the one named just before.

    Its own name must not point elsewhere, nor the paragraph lead out of the county's prefecture.
    """
    reading = book.reading
    if candidate.subject is None or candidate.subject not in reading.keys:
        return None
    name = reading.names.name(EntityType.ENTERPRISE, reading.keys[candidate.subject])
    home = divisions.county_level(reading.home) if reading.home else None
    county = home or reading.county(candidate.at)
    if county is None or not location.may_lie(name, county):
        return None
    named = location.from_name(reading, name, candidate.at)
    if named is not None and not gazetteer().within(county, named):
        return None
    start = reading.article.text.rfind("\n", 0, candidate.at) + 1
    places = gazetteer()
    away = (code for at, code in reading.places if start <= at < candidate.at and not code.endswith("0000"))
    return county if all(places.prefecture_of(code) == places.prefecture_of(county) for code in away) else None


def _where(reading: Reading, mention: Mention | None) -> str | None:
    """The code of a division, or of the one that a zone's name begins with (东昌府区嘉明经济开发区)."""
    if mention is None or mention.kind is MentionKind.PLACE:
        return None if mention is None else reading.codes.get(mention)
    if mention.kind is not MentionKind.ORGANIZATION or mention not in reading.keys:
        return None
    name = reading.names.name(TYPES[mention.kind], reading.keys[mention])
    code = location.from_name(reading, name, mention.span.start)
    if code is None and name.endswith(("区", "园")) and not gazetteer().find(name):
        code = divisions.county_level(reading.home) if reading.home else None  # a zone at home: 五马山工业区
    return code


def _evidence(book: Book, sentence: Sentence, rule: str) -> Evidence:
    article = book.reading.article
    return Evidence(article.id, sentence.span, sentence.text, rule, article.origin.spans(sentence.span))


def _confidence(candidate: Candidate) -> float:
    for rule in lexicon.rules(candidate.relation):
        if rule.name == candidate.rule:
            return rule.confidence
    return 0.8


def _interviewed(book: Book) -> set[str]:
    """Firms whose people the article names and that build nothing for others: the ones it visits."""
    strangers = {Relation.BUILDS: "subject", Relation.COOPERATES_WITH: "both"}
    builders = {
        end
        for claim in book.claims.values()
        if claim.relation in strangers
        for end in (claim.subject, claim.object if strangers[claim.relation] == "both" else None)
    }
    return {
        claim.object
        for claim in book.claims.values()
        if claim.relation is Relation.HOLDS_ROLE and claim.object is not None and not claim.past
    } - builders


def _place_all(book: Book, sentences: Sequence[Sentence]) -> None:
    """Give every enterprise, body and project that no sentence places a place by its name or context."""
    reading = book.reading
    placed: dict[str, set[str]] = {}
    for claim in book.claims.values():
        if claim.relation is Relation.LOCATED_IN and claim.object is not None:
            placed.setdefault(claim.subject, set()).add(claim.object)
    first: dict[Key, int] = {}
    for named in reading.antecedents.named:
        if named.type is not EntityType.PERSON:
            first.setdefault((named.type, named.name), named.at)
    local = _interviewed(book)
    named_well = {
        reading.names.name(EntityType.PROJECT, key)
        for mention, key in reading.keys.items()
        if mention.kind is MentionKind.PROJECT and mention.rule == "project/strong" and len(key) >= 7
    }
    for claim in book.claims.values():
        entity = book.entities[claim.subject]
        if entity.type is EntityType.PROJECT:  # a facility named as a body: 中心由X投资建设
            first.setdefault((entity.type, entity.name), claim.evidence[0].span.start)
    used = {claim.subject for claim in book.claims.values()} | {claim.object for claim in book.claims.values()}
    for key, at in sorted(first.items(), key=lambda item: (item[1], item[0])):
        entity = reading.names.entity(*key)
        part = key[1].endswith(_PARTS)
        if entity.id in placed or (key[0] is EntityType.ORGANIZATION and (part or entity.id not in used)):
            continue
        if key[0] is EntityType.PROJECT:
            where = location.of_project(reading, key[1], at) if entity.id in used or key[1] in named_well else None
            rule = PROJECT_RULE
        else:
            code = location.from_name(reading, key[1], at)
            where = None if code is None else (code, Basis.NAME)
            rule = NAME_RULE
            if where is None and key[0] is EntityType.ENTERPRISE and entity.id in local:
                where, rule = location.of_local_firm(reading, key[1]), FIRM_RULE
        if where is None:
            continue
        sentence = next(each for each in sentences if each.span.start <= at < each.span.end)
        book.entity(key)
        place = book.place(where[0])
        book.add(
            Claim(
                Relation.LOCATED_IN,
                entity.id,
                place.id,
                (_evidence(book, sentence, rule),),
                _CONFIDENCE[rule],
                basis=where[1],
            )
        )
