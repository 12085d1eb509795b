"""Sentences → mentions: what is named where.

The finders run in order, each seeing what the ones before it found: amounts, dates and places first, then titles,
bodies and projects, then short names and persons, which need the whole article.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from kg.mentions.anaphors import find_anaphors
from kg.mentions.dates import find_dates
from kg.mentions.money import find_money
from kg.mentions.orgs import find_orgs
from kg.mentions.overlaps import settle
from kg.mentions.persons import (
    find_holders,
    find_known,
    find_named,
    find_persons,
    known_persons,
    without_person,
)
from kg.mentions.places import find_places, likely_codes
from kg.mentions.project_slots import find_slots
from kg.mentions.projects import find_projects
from kg.mentions.registered import Registered
from kg.mentions.scan import Scan, scan
from kg.mentions.short_names import Parts, find_declared, find_short_names, take_apart
from kg.mentions.tables import find_tables
from kg.mentions.titled_persons import find_titled
from kg.mentions.titles import find_titles
from kg.mentions.trade_names import find_trade_names
from kg.model import Article, Mention, MentionKind, Sentence
from kg.text.fold import fold

FINDERS: tuple[Callable[[Scan, Sequence[Mention]], Iterator[Mention]], ...] = (find_orgs, find_projects)
MIN_FULL_NAME = 6  # characters; a shorter name of an enterprise has no short names of its own


def find_mentions(
    article: Article, sentences: Sequence[Sentence], *, home: str | None = None, listed: Registered | None = None
) -> tuple[tuple[Mention, ...], ...]:
    """The mentions of an article, a tuple for each sentence, in order and without overlaps.

    县长张强到光华公司调研。 gives 县长 (Role), 张强 (Person) and 光华公司 (Enterprise).

    Args:
        article: The article.
        sentences: Its sentences.
        home: Code of the article's home, where it is stated: short names near it are read more readily.
        listed: Names that the user knows.
    """
    scans = tuple(scan(sentence) for sentence in sentences)
    likely = likely_codes(article.text, home)
    found = [_first(article, each, likely) for each in scans]
    if listed is not None:
        found = [[*mentions, *listed.find(each)] for each, mentions in zip(scans, found, strict=True)]
    for number, mention in find_tables(scans):
        found[number].append(mention)
    declared = (part for each, mentions in zip(scans, found, strict=True) for part in find_declared(each, mentions))
    short = (*_short_name_parts(found), *declared)
    text = fold(article.text)
    named = [_with_persons(each, mentions, short, text) for each, mentions in zip(scans, found, strict=True)]
    known = known_persons(named)
    return tuple(_with_the_rest(each, mentions, known, text) for each, mentions in zip(scans, named, strict=True))


def _first(article: Article, scan: Scan, likely: frozenset[str]) -> list[Mention]:
    """What a sentence tells by itself: amounts, dates, places, titles, bodies and projects."""
    found: list[Mention] = [
        *find_money(scan.sentence),
        *find_dates(scan.sentence, anchor=article.date),
        *find_places(scan, known=likely),
        *find_titles(scan),
    ]
    for find in FINDERS:
        found += list(find(scan, found))
    return found


def _with_persons(scan: Scan, found: Sequence[Mention], short: Sequence[Parts], text: str) -> tuple[Mention, ...]:
    """Short names of the article's bodies, then persons beside titles."""
    settled = settle((*found, *find_short_names(scan, short)))
    return _joined(settled, *find_persons(scan, settled, article=text), *find_holders(scan, settled, article=text))


def _with_the_rest(scan: Scan, found: tuple[Mention, ...], known: Sequence[str], text: str) -> tuple[Mention, ...]:
    """Persons named elsewhere in the article, then what is told by its place among the mentions."""
    whole = tuple(without_person(scan, mention, known) for mention in found)
    again = tuple(find_known(scan, known))
    found = settle((*whole, *again)) if again or whole != found else whole
    trades = tuple(without_person(scan, mention, known) for mention in find_trade_names(scan, found))
    found = _joined(found, *trades, *find_slots(scan, (*found, *trades)))
    found = _joined(found, *find_titled(scan, found, article=text))
    named = tuple(find_named(scan, found, article=text))
    return _joined(found, *named, *find_anaphors(scan, (*found, *named)))


def _joined(found: tuple[Mention, ...], *others: Mention) -> tuple[Mention, ...]:
    """What stands of settled mentions and others: most often there are no others, and nothing is to be settled."""
    return settle((*found, *others)) if others else found


def _short_name_parts(found: Iterable[Iterable[Mention]]) -> tuple[Parts, ...]:
    """The full names of enterprises that short names may be of, each taken apart once.

    A branch (光华集团冠县分公司) has none of its own: they are the firm's.
    """
    full = {
        mention.text
        for mentions in found
        for mention in mentions
        if mention.kind is MentionKind.ENTERPRISE and len(mention.text) >= MIN_FULL_NAME
    }
    firms = sorted(name for name in full if not any(name != other and name.startswith(other) for other in full))
    parts = (take_apart(name, MentionKind.ENTERPRISE) for name in firms)
    return tuple(part for part in parts if part is not None)
