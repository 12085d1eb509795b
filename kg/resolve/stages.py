"""Whose stage it is where a sentence says 该项目, and whether what it says has come yet."""

from __future__ import annotations

from dataclasses import replace

from kg.model import Candidate, EntityType, Mention
from kg.resolve.article import Reading
from kg.resolve.meant import endings_of, fitting, key_of
from kg.resolve.names import Key


def project_of(reading: Reading, mention: Mention) -> Key | None:
    """The project that a mention names or stands for.

    None where the sentence that named it last names two, or where another firm has been spoken of since.
    """
    if mention.rule != "anaphor":
        return key_of(reading, mention)
    fits = fitting(EntityType.PROJECT, endings_of(mention))
    nearest = reading.antecedents.nearest(mention.span.start, fits)
    if nearest is None or len(reading.antecedents.beside(nearest, fits)) > 1:
        return None
    if reading.antecedents.since(nearest, mention.span.start, fitting(EntityType.ENTERPRISE)):
        return None
    return nearest.type, nearest.name


def dated(reading: Reading, candidate: Candidate) -> Candidate | None:
    """The candidate, expected if its date is later than the article; None where a plan is older than the article."""
    published, date = reading.article.date, candidate.event_date
    if published is None or date is None:
        return candidate
    known = min(len(published), len(date))
    if date[:known] > published[:known]:
        return replace(candidate, expected=True)
    return None if candidate.expected and date[:known] < published[:known] else candidate
