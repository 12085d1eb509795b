"""status: how far a project is, when that came about, and whether it has or is only expected to.

The words that say so (开工, 投产) are the patterns of `status.toml`. The project stands before them in the clause
(光华产业园项目于3月开工), in an earlier clause of the sentence, or behind them (新开工的光华产业园项目). Where more
than a date and a few adverbs stands between the two, or two projects could be meant, nothing is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.model import Candidate, Mention, Relation, Stage
from kg.relations.engine import possible
from kg.relations.items import Items
from kg.relations.status_dates import date_of
from kg.relations.status_subjects import Event, Found, find_projects
from kg.relations.status_words import DATE, PROJECT, WORD, has_any, plan, trigger

_JOINED = re.compile("[并且、和]?")
_ASIDE = re.compile(f"（({DATE})）")


def read_statuses(items: Items) -> Iterator[Candidate]:
    """Yield the stages that a sentence says projects have reached: 光华产业园项目2022年建成投产."""
    if PROJECT not in items.code or trigger().search(items.code) is None:
        return
    events = _events(items)
    if not events:
        return
    code = _masked(items.code, events)
    told: dict[Mention, bool | None] = {}  # of each project, what was said of it last: expected, reached, neither
    for event in events:
        found = find_projects(items, code, event) if event.rule else None
        if found is None:
            continue
        before = told.get(found.projects[-1], False) if found.inherits else False
        expected = told[found.projects[-1]] = _expected(items, code, event, found, before=before)
        if expected is None:
            continue
        date = date_of(items, code, event, found)
        for project in found.projects:
            yield Candidate(
                Relation.STATUS,
                project,
                None,
                items.sentence,
                event.rule,
                at=items.starts[event.start],
                stage=event.stage,
                event_date=date,
                expected=expected,
            )


def _events(items: Items) -> list[Event]:
    """The words for stages, in order; two that stand together are one: 建成|投产; of 开工|、投产 neither is read."""
    found = [
        Event(rule.name, Stage(rule.values["stage"]), *match.span())
        for rule, pattern in possible(Relation.STATUS, items)
        for match in pattern.finditer(items.code)
    ]
    events: list[Event] = []
    for event in sorted(found, key=lambda event: (event.start, -event.end)):
        last = events[-1] if events else None
        if last is None or not _JOINED.fullmatch(items.code, last.end, max(last.end, event.start)):
            events.append(event)
        elif event.start >= last.end:
            one = event if last.stage in {event.stage, Stage.COMPLETED} else event._replace(rule="")
            events[-1] = one._replace(start=last.start, end=event.end)
    return events


def _masked(code: str, events: list[Event]) -> str:
    """The code with words for stages masked, as long as before; a date in brackets has none: 今天（4月26日）."""
    parts, at = [], 0
    for event in events:
        parts += [code[at : event.start], WORD * (event.end - event.start)]
        at = event.end
    return _ASIDE.sub(r" \1 ", "".join([*parts, code[at:]]))


def _expected(items: Items, code: str, event: Event, found: Found, *, before: bool | None) -> bool | None:
    """Whether a stage is only expected; None where it is denied, asked for or a condition.

    Args:
        items: The sentence.
        code: Its code, masked.
        event: The event.
        found: What it is about.
        before: The answer for what the sentence said of the project before.
    """
    own, said = code[found.own : event.start], code[found.clause : event.start]
    if has_any(own + items.code[event.start : event.end], "real") and not plan().search(own):
        return False
    if before is None or has_any(said, "unreal"):
        return None
    if event.stage is Stage.PLANNED:
        return False
    expected = before or plan().search(said) is not None or has_any(own, "can")
    return None if expected and event.stage is Stage.BUILDING else expected  # what is to be topped out is being built
