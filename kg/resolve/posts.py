"""The bodies that titles are of: named beside them, implied by them (县长), or meant (公司总经理, 副主任)."""

from __future__ import annotations

import re

from kg.lexicon import title_bodies
from kg.model import Candidate, EntityType, Mention, MentionKind
from kg.resolve.article import Reading, division_name
from kg.resolve.bodies import chief_level, committee_level, forms, government, party
from kg.resolve.coreference import Named
from kg.resolve.names import TYPES, has_ending
from kg.text.fold import simplify
from kg.text.gazetteer import gazetteer

Entity = tuple[EntityType, str]
_PARTY = ("党委", "党总支", "党支部", "党工委", "纪委", "总支", "支部")
_VILLAGE = ("村支书", "村主任", "第一书记", "支书", "党支书")


def holder(reading: Reading, candidate: Candidate) -> Entity | None:
    """Type and name of the body, place or project that a post is of, or None if it cannot be told."""
    role = simplify(candidate.role or "")
    mention = candidate.object
    if mention is None:
        return _implied(reading, role, candidate)
    if mention.kind is MentionKind.PLACE:
        return _of_place(reading, role, mention)
    if mention.rule == "anaphor":
        endings = mention.value if isinstance(mention.value, tuple) else ()
        found = reading.antecedents.topic(
            mention.span.start, lambda named: named.type is TYPES[mention.kind] and has_ending(named.name, endings)
        )
        if found is None:
            found = reading.antecedents.only(lambda named: named.type is TYPES[mention.kind] and has_ending(named.name, endings))
        return _found(reading, role, mention, found)
    if mention not in reading.keys:
        return None
    name = reading.names.name(TYPES[mention.kind], reading.keys[mention])
    return _within(reading, role, (TYPES[mention.kind], name))


def _within(reading: Reading, role: str, body: Entity) -> Entity:
    """A zone's 党工委书记 is its committee's: 合作区 → 合作区党工委."""
    if role.startswith("党工委") and body[1].endswith(("区", "园", "街道")):
        return _add(reading, body[1] + "党工委")
    return body


def _found(reading: Reading, role: str, mention: Mention, found: Named | None) -> Entity | None:
    if found is None:
        return None
    if mention.text == "管委会" and found.name.endswith("区"):
        return _add(reading, found.name + "管委会")
    return _within(reading, role, (found.type, found.name))


def _add(reading: Reading, name: str) -> Entity:
    name = reading.names.add(EntityType.ORGANIZATION, name)
    for form in forms(name):
        reading.names.add(EntityType.ORGANIZATION, name, form=form)
    return EntityType.ORGANIZATION, name


def _of_place(reading: Reading, role: str, place: Mention) -> Entity | None:
    """园洲镇|党委书记, 孝昌县|委书记, 聊城市|长, 小岔村|驻村第一书记."""
    code = reading.codes.get(place)
    division = gazetteer().by_code(code) if code else None
    name = division.name if division is not None else place.text
    if place.rule == "place/village":
        name = place.text
    if place.rule == "place/village" and any(role.endswith(title) for title in _VILLAGE):
        return _place(reading, code, name)
    if level := committee_level(role):
        return _add(reading, party(name)) if name.endswith(level) else None
    if level := chief_level(role):
        return _add(reading, government(name)) if name.endswith(level) else None
    part = next((part for part in _PARTY if role.startswith(part)), None)
    if part is not None:
        return _add(reading, name + part)
    return None


def _place(reading: Reading, code: str | None, name: str) -> Entity | None:
    del code
    return EntityType.PLACE, reading.names.add(EntityType.PLACE, name)


def _implied(reading: Reading, role: str, candidate: Candidate) -> Entity | None:
    at = candidate.at
    if level := committee_level(role) or chief_level(role):
        division = reading.of_level(level, at)
        if division is None or not division.endswith(level):
            reading.skip("role: division unknown")
            return None
        return _add(reading, party(division) if committee_level(role) else government(division))
    before = reading.article.text[at - 1 : at]
    if reading.article.text.endswith("街道", 0, at) and any(role.startswith(part) for part in _PARTY):
        streets = [name for code in reading.near(at) if (name := division_name(code)) and name.endswith("街道")]
        return _add(reading, streets[-1] + "党工委") if streets else None
    community = re.search(
        r"([一-鿿]{2,5}社区)$", re.split("街道|[镇乡区县市]", reading.article.text[max(0, at - 12) : at])[-1]
    )
    if community and any(role.startswith(part) for part in _PARTY):
        return _add(reading, community.group(1) + next(part for part in _PARTY if role.startswith(part)))
    if before == "村" and any(role.startswith(part) for part in _PARTY) and (village := _village(reading, at)):
        return _add(reading, village + next(part for part in _PARTY if role.startswith(part)))
    if any(role.startswith(part) for part in _PARTY) and before in {"镇", "乡", "村", "县", "区", "市"}:
        division = reading.of_level(before, at)
        return _add(reading, division + next(p for p in _PARTY if role.startswith(p))) if division else None
    return _meant(reading, role, candidate)


def _village(reading: Reading, at: int) -> str | None:
    """The village that the text before `at` ends with, if the article names it elsewhere as a place."""
    text = reading.article.text
    villages = sorted({each.text for each in reading.codes if each.rule == "place/village"}, key=lambda v: (-len(v), v))
    named = next((village for village in villages if text.endswith(village, 0, at)), None)
    if named is not None or re.search("[一-鿿]村$", text[max(0, at - 2) : at]):
        return named
    before = [each for each in reading.codes if each.rule == "place/village" and each.span.start < at]
    return max(before, key=lambda each: each.span.start).text if before else None  # 。村|党支部书记


def _meant(reading: Reading, role: str, candidate: Candidate) -> Entity | None:
    """副主任 or 院长 alone: the nearest body in this sentence or the one before that has such a title."""
    if role.startswith("项目"):
        project = reading.antecedents.nearest(candidate.at, lambda named: named.type is EntityType.PROJECT, back=1)
        return None if project is None else (project.type, project.name)
    endings = tuple(sorted(body for body in title_bodies(role) if not body.startswith("@")))
    if not endings:
        reading.skip("role: body unknown")
        return None

    def fits(named: Named) -> bool:
        return named.type in types and has_ending(named.name, endings)

    elected = candidate.rule != "holds_role/before_name"  # 当选主席: of an association, not of the electee's firm
    chaired = any(ending.endswith("会") for ending in endings)
    types = (
        {EntityType.ORGANIZATION}
        if elected and chaired and not role.endswith("理事长")
        else {EntityType.ENTERPRISE, EntityType.ORGANIZATION}
    )
    if not elected and any(ending.endswith("会") for ending in endings):
        # 秘书长, 监事长 alone: of the association that the paragraph is about, before any firm named meanwhile
        association = reading.antecedents.nearest(
            candidate.at, lambda each: each.type is EntityType.ORGANIZATION and has_ending(each.name, endings), back=1
        )
        if association is not None:
            return association.type, association.name
    found = reading.antecedents.nearest(candidate.at, fits, back=0)
    if found is None or candidate.sentence.span.start - found.at > (300 if elected else 120):
        reading.skip("role: body unknown")
        return None
    return found.type, found.name
