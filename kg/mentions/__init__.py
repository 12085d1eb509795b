"""Sentences → mentions: what is named where.

The finders run in order, each seeing what the ones before it found: amounts, dates and places first, then titles, bodies
and projects, then short names and persons, which need the whole article.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from kg.mentions.anaphors import find_anaphors
from kg.mentions.dates import find_dates
from kg.mentions.money import find_money
from kg.mentions.orgs import find_orgs, find_trade_names
from kg.mentions.overlaps import settle
from kg.mentions.persons import find_holders, find_known, find_persons, known_persons, without_person
from kg.mentions.places import find_places, likely_codes
from kg.mentions.project_slots import find_slots
from kg.mentions.projects import find_projects
from kg.mentions.scan import Scan, scan
from kg.mentions.short_names import Parts, find_declared, find_short_names, take_apart
from kg.mentions.tables import find_tables
from kg.mentions.titles import find_titles
from kg.model import Article, Mention, MentionKind, Sentence
from kg.text.fold import fold

FINDERS: tuple[Callable[[Scan, Sequence[Mention]], Iterator[Mention]], ...] = (find_orgs, find_projects)


def find_mentions(
    article: Article, sentences: Sequence[Sentence], *, home: str | None = None
) -> tuple[tuple[Mention, ...], ...]:
    """The mentions of an article, a tuple for each sentence, in order and without overlaps.

    Args:
        article: The article.
        sentences: Its sentences.
        home: Code of the article's home, where it is stated: short names near it are read more readily.
    """
    scans = [scan(sentence) for sentence in sentences]
    likely = likely_codes(article.text, home)
    found = [_first(article, each, likely) for each in scans]
    for number, mention in find_tables(scans):
        found[number].append(mention)
    declared = [part for each, mentions in zip(scans, found, strict=True) for part in find_declared(each, mentions)]
    short = (*_short_name_parts(found), *declared)
    text = fold(article.text)
    for each, mentions in zip(scans, found, strict=True):
        mentions.extend(find_short_names(each, short))
        mentions[:] = settle(mentions)
        mentions.extend(find_persons(each, mentions, article=text))
        mentions.extend(find_holders(each, mentions, article=text))
        mentions[:] = settle(mentions)
    known = known_persons(found)
    for each, mentions in zip(scans, found, strict=True):
        mentions[:] = [without_person(each, mention, known) for mention in mentions]
        mentions.extend(find_known(each, known))
        mentions[:] = settle(mentions)
        mentions.extend(find_trade_names(each, mentions))
        mentions.extend(find_slots(each, mentions))
        mentions[:] = settle(mentions)
        mentions.extend(find_anaphors(each, mentions))
    return tuple(settle(mentions) for mentions in found)


def _first(article: Article, scan: Scan, likely: frozenset[str]) -> list[Mention]:
    found: list[Mention] = [
        *find_money(scan.sentence),
        *find_dates(scan.sentence, anchor=article.date),
        *find_places(scan, known=likely),
        *find_titles(scan),
    ]
    for find in FINDERS:
        found.extend(find(scan, found))
    return found


def _short_name_parts(found: Iterable[Iterable[Mention]]) -> tuple[Parts, ...]:
    """The full names of enterprises and schools that short names may be of, each taken apart once."""
    full = {
        (mention.text, mention.kind)
        for mentions in found
        for mention in mentions
        if mention.kind is MentionKind.ENTERPRISE and mention.rule != "body/short" and len(mention.text) >= 6
    }
    names = {name for name, _ in full}
    parts = (
        take_apart(name, kind)
        for name, kind in sorted(full)
        if not any(
            name != other and name.startswith(other) for other in names
        )  # a branch: its short names are the firm's
    )
    return tuple(part for part in parts if part is not None)
