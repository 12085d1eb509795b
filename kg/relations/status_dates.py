"""When a project reached a stage, as its sentence tells."""

from __future__ import annotations

import re

from kg.model import Stage
from kg.relations.items import Items
from kg.relations.status_subjects import Event, Found
from kg.relations.status_words import CLAUSES, DATE, PROJECT, WORD, has_any, is_between, says_when, words

_SINCE = re.compile(rf"(?:建设)?于({DATE})")
_DAY = len("2023-03-05")


def date_of(items: Items, code: str, event: Event, found: Found) -> str | None:
    """The date, as an ISO date or its beginning: the nearest before the event, else 于 behind it, else its clause's.

    Args:
        items: The sentence.
        code: Its code, words for stages masked.
        event: The event.
        found: What it is about.
    """
    if event.stage is Stage.BUILDING:  # a date there is that of who looked
        return None
    at = code.rfind(DATE, max(found.own, code.rfind(WORD, found.own, event.start) + 1), event.start)
    if at < 0 and (since := _SINCE.match(code, event.end)):
        at = since.start(1)
    if at < 0 and not found.inherits:
        at = _before_project(items, code, found)
    if at < 0 or code.endswith(words("until"), 0, at):
        return None
    return _value(items, at)


def _before_project(items: Items, code: str, found: Found) -> int:
    """Where a date stands right before the project, in a clause of its own before, or begins it as a day; else -1."""
    first = code.find(PROJECT, found.clause)
    at = code.rfind(DATE, found.clause, first)
    if at < 0 or has_any(code[found.clause : first], "tells"):
        return -1
    if all(is_between(part, 0, len(part)) for part in CLAUSES.split(code[at:first])):
        return at
    begin = CLAUSES.split(code[found.clause : first])[0]
    if len(begin) < first - found.clause and says_when(begin, 0, len(begin)):
        return code.find(DATE, found.clause, found.clause + len(begin))
    is_day = code[found.clause] == DATE and len(_value(items, found.clause) or "") == _DAY
    return found.clause if is_day else -1


def _value(items: Items, at: int) -> str | None:
    date = items.at(at)
    return date.value if date is not None and isinstance(date.value, str) else None
