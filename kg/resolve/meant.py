"""What a mention names, or stands for: 该公司, 前者, and 中心 where a facility is meant as a project."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from kg.model import EntityType, Mention, MentionKind
from kg.resolve.article import Reading
from kg.resolve.bodies import forms, government
from kg.resolve.coreference import Named
from kg.resolve.divisions import division_name
from kg.resolve.names import TYPES, Key, has_ending

_LATTER = {"前者": False, "后者": True}


def key_of(reading: Reading, mention: Mention) -> Key | None:
    """Type and name of what a mention names or stands for; None for places, and where it cannot be told."""
    if mention.kind is MentionKind.PLACE:
        return None
    type_ = TYPES[mention.kind]
    if mention.rule != "anaphor":
        return (type_, reading.names.name(type_, reading.keys[mention])) if mention in reading.keys else None
    if mention.text in _LATTER:
        return _of_two(reading, mention, type_)
    endings = endings_of(mention)
    found = reading.antecedents.topic(mention.span.start, fitting(type_, endings))
    if found is None and type_ is EntityType.PROJECT and endings:
        found = _facility(reading, mention, endings)
    if found is None:
        reading.skip("anaphor: nothing named before")
        return None
    return found.type, found.name


def acting(reading: Reading, place: Mention) -> Key | None:
    """The government of a division that signs or agrees: 莘县与光华公司签约."""
    division = division_name(reading.codes[place]) if place in reading.codes else None
    if division is None or division.endswith("省"):
        return None
    name = reading.names.add(EntityType.ORGANIZATION, government(division))
    for form in (*forms(name), division):
        reading.names.add(EntityType.ORGANIZATION, name, form=form)
    return EntityType.ORGANIZATION, name


def is_clear(reading: Reading, mention: Mention) -> bool:
    """Whether 公司 alone, where it acts, is the firm that the article named first: of several, it may be any."""
    if mention.rule != "anaphor" or mention.text not in {"公司", "企业", "集团"}:
        return True
    firms = [named.name for named in reading.antecedents.named if named.type is EntityType.ENTERPRISE]
    key = key_of(reading, mention)
    return key is not None and bool(firms) and key[1] == firms[0]


def endings_of(anaphor: Mention) -> Sequence[str]:
    """The endings of the names that an anaphor can stand for."""
    return anaphor.value if isinstance(anaphor.value, tuple) else ()


def fitting(type_: EntityType, endings: Sequence[str] = ()) -> Callable[[Named], bool]:
    """A test of what was named: whether it has a type and one of the endings, if there are any."""
    return lambda named: named.type is type_ and has_ending(named.name, endings)


def _of_two(reading: Reading, mention: Mention, type_: EntityType) -> Key | None:
    """前者 and 后者: of the last two named before them."""
    before = [
        named.name for named in reading.antecedents.named if named.at < mention.span.start and named.type is type_
    ]
    pair = list(dict.fromkeys(reversed(before)))[:2]
    if len(pair) < 2:
        return None
    latter, former = pair
    return type_, latter if _LATTER[mention.text] else former


def _facility(reading: Reading, mention: Mention, endings: Sequence[str]) -> Named | None:
    """中心由X投资建设 after 到县智慧物流配送中心: what was named as a body is meant as a project."""
    body = reading.antecedents.nearest(mention.span.start, fitting(EntityType.ORGANIZATION, endings), back=1)
    if body is None:
        return None
    return Named(body.at, EntityType.PROJECT, reading.names.add(EntityType.PROJECT, body.name))
