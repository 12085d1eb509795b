"""Whose an amount is that its sentence gives to none: the project's or group's that the text spoke of before."""

from __future__ import annotations

import re
from dataclasses import replace

from kg.model import Candidate, Entity, EntityType, Relation
from kg.resolve import divisions
from kg.resolve.book import Book
from kg.resolve.coreference import Named
from kg.resolve.meant import fitting, key_of

_ENTRY = re.compile("[^，。；：:]{0,8}[：:]")  # 总投资：5亿元, a line of a project's entry
_ENTRY_LINES = 6  # lines above it that the project's name may stand
_POINT = re.compile(r"\n[0-9]{1,2}[.．、]")  # a further point of a list begins


def regrouped(book: Book, candidate: Candidate) -> Candidate | None:
    """The candidate, but of a group where the amount before was of one and no project was named since.

    年度计划投资31.2亿元 right after 项目22个，总投资97.6亿元 is of the same 22; a sentence later it is of nothing told.
    """
    group = book.group
    if candidate.relation is not Relation.INVESTMENT or candidate.subject is not None or group is None:
        return candidate
    project = _project_before(book, candidate)
    if project is not None and project.at >= group.at:
        return candidate
    if candidate.sentence.number - group.sentence.number > 1:
        return None
    return replace(
        candidate,
        relation=Relation.GROUP_INVESTMENT,
        subject=group.subject,
        count=group.count,
        rule="group_investment/counted",
    )


def invested(book: Book, candidate: Candidate) -> Entity | None:
    """The project of an amount; where the sentence names none, the one named before."""
    if candidate.subject is not None:
        key = key_of(book.reading, candidate.subject)
    else:
        project = _project_before(book, candidate)
        key = None if project is None else (project.type, project.name)
    if key is None:
        book.reading.skip("investment: project unknown")
        return None
    book.group = None
    return book.entity(key)


def _project_before(book: Book, candidate: Candidate) -> Named | None:
    """The project named last, if no further point of a list has begun since."""
    reading = book.reading
    start = candidate.sentence.span.start
    back = _ENTRY_LINES if _ENTRY.match(reading.article.text, start) else 1
    found = reading.antecedents.nearest(candidate.at, fitting(EntityType.PROJECT), back=back)
    if found is None or _POINT.search(reading.article.text, found.at, candidate.at):
        return None
    return found


def grouped(book: Book, candidate: Candidate) -> Entity | None:
    """The division whose projects a group is: the one the sentence names, else the county that the article is about.

    Where a sentence names the home beside a guest (东平县与五原县签约，现场签约项目5个), they are the home's.
    """
    reading = book.reading
    book.group = candidate
    home = divisions.county_level(reading.home) if reading.home else None
    if candidate.subject is None:
        code = home or reading.county(candidate.at) or reading.home
    else:
        code = reading.codes.get(candidate.subject)
        start, end = candidate.sentence.span
        beside = any(start <= at < end and named == home for at, named in reading.places)
        if code is not None and beside and divisions.county_level(code) not in {None, home}:
            code = home
    return None if code is None else book.place(code)
