"""status: how far a project is, when that came about, and whether it has or is only expected to.

The words that say so (开工, 投产) are the patterns of `status.toml`. The project stands before them in the clause
(光华产业园项目于3月开工), before them in an earlier clause of the sentence, or right behind them (新开工的光华产业园项目).
Where more than a date and a few adverbs stands between the two, or two projects could be meant, nothing is read.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from typing import NamedTuple

from kg import lexicon
from kg.model import Candidate, Mention, MentionKind, Relation, Stage
from kg.relations.engine import compiled
from kg.relations.items import CODES, Items

_PROJECT, _DATE, _PLACE = CODES[MentionKind.PROJECT], CODES[MentionKind.DATE], CODES[MentionKind.PLACE]
_BODY = CODES[MentionKind.ENTERPRISE] + CODES[MentionKind.ORGANIZATION]
_PERSON, _MONEY = CODES[MentionKind.PERSON], CODES[MentionKind.MONEY]
_WORD = "\ue00f"  # stands for each character of a word that says a stage
_MARKS, _STOPS = "，。；：！？（）\n", "。；！？\n"
_STAGES = tuple(Stage)
_JOINED = re.compile("[并且、和]?")
_AND = '[”"]?(?:[、和与及]|以及)[“"]?'
_LIST_BEFORE = re.compile(rf"(?:{_PROJECT}{_AND})*{_PROJECT}$")
_LIST_BEHIND = re.compile(rf"{_PROJECT}(?:{_AND}{_PROJECT})*")
_BEHIND = re.compile(rf"(?:[了的于在约“\"]|建设|实施|总?投资|{_PLACE}|[{_BODY}]的|{_MONEY})*(?={_PROJECT})")
_OTHERS = re.compile(r"等(?:[0-9一二三四五六七八九十]+[个项])?(?:重大|重点|产业)?(?:项目|工程)?")
_SINCE = re.compile(rf"(?:建设)?于({_DATE})")
_RANGE = re.compile(rf"{_DATE}[至到—~～-]+$")
_LONGEST = 40  # characters that are looked at between a project and what it has reached
_DAY = len("2023-03-05")


class Event(NamedTuple):
    """A word for a stage: its rule, the stage, and where it stands in the code."""

    rule: str
    stage: Stage
    start: int
    end: int


class Found(NamedTuple):
    """What an event is of: `code[clause:event.start]` is what its clause says before it, `code[own:event.start]` the
    part of that which is about the event only.
    """

    projects: tuple[Mention, ...]
    clause: int
    own: int
    inherits: bool = False


def read_statuses(items: Items) -> Iterator[Candidate]:
    """Yield the stages that a sentence says projects have reached: 光华产业园项目2022年建成投产."""
    if _PROJECT not in items.code:
        return
    events = _events(items.code)
    code = _masked(items.code, events)
    plans: dict[Mention, bool | None] = {}  # what the sentence said of a project before: expected, reached, unreal
    for event in events:
        found = _found(items, code, event)
        if found is None:
            continue
        before = plans.get(found.projects[-1], False) if found.inherits else False
        expected = plans[found.projects[-1]] = _expected(code, event, found, before=before)
        if expected is None:
            continue
        date = _date(items, code, event, found)
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


def _events(code: str) -> list[Event]:
    """The words for stages, in order; of two that stand together (建成|投产) the later stage."""
    found = [
        Event(rule.name, Stage(rule.values["stage"]), *match.span())
        for rule, pattern in compiled(Relation.STATUS)
        for match in pattern.finditer(code)
    ]
    found.sort(key=lambda event: (event.start, -event.end))
    events: list[Event] = []
    for event in found:
        if events and event.start < events[-1].end:
            continue
        if events and _JOINED.fullmatch(code, events[-1].end, event.start):
            first = events.pop()
            later = max(first, event, key=lambda each: _STAGES.index(each.stage))
            event = later._replace(start=first.start, end=event.end)  # noqa: PLW2901  two words, one event
        events.append(event)
    return events


def _masked(code: str, events: list[Event]) -> str:
    """The code with the words for stages as characters of their own, which cost no look at what they are."""
    parts, at = [], 0
    for event in events:
        parts += [code[at : event.start], _WORD * (event.end - event.start)]
        at = event.end
    return "".join([*parts, code[at:]])


def _found(items: Items, code: str, event: Event) -> Found | None:
    """The projects that an event is of, if that can be told."""
    if code.startswith(_words("job"), event.end):
        return None
    clause = _clause(code, event.start)
    behind = _BEHIND.match(code, event.end)
    if behind is not None:
        return _behind(items, code, event, clause, behind)
    last = code.rfind(_PROJECT, clause, event.start)
    if last < 0:
        return _in_earlier_clause(items, code, event, clause)
    own = last + 1
    others = _OTHERS.match(code, own, event.start)
    if not _is_between(code, others.end() if others else own, event.start):
        return None
    listed = _LIST_BEFORE.search(code, clause, own)
    first = listed.start() if listed else last
    return Found(items.between(first, own), clause, own)


def _behind(items: Items, code: str, event: Event, clause: int, behind: re.Match[str]) -> Found | None:
    """新开工的|光华产业园项目, 签约|光华产业园项目."""
    if _PROJECT in code[clause : event.start] and "的" not in behind.group():
        return None
    listed = _LIST_BEHIND.match(code, behind.end())
    own = _ends_between().search(code, max(clause, event.start - _LONGEST), event.start)
    end = listed.end() if listed else behind.end() + 1
    return Found(items.between(behind.end(), end), clause, own.start() if own else event.start)


def _in_earlier_clause(items: Items, code: str, event: Event, clause: int) -> Found | None:
    """光华产业园项目总投资5亿元，2022年|开工: the one project named before, if nothing else is spoken of since."""
    if not _is_between(code, clause, event.start):
        return None
    begin = 1 + max(code.rfind(mark, 0, clause) for mark in _STOPS)
    last = code.rfind(_PROJECT, begin, clause)
    if last < 0 or _turns().search(code, last + 1, event.start):
        return None
    projects = [each for each in items.between(begin, clause) if each.kind is MentionKind.PROJECT]
    named = {each.text: each for each in projects if each.rule != "anaphor"}
    if len(named) > 1:
        return None
    return Found((next(iter(named.values()), projects[-1]),), clause, clause, inherits=True)


def _clause(code: str, at: int) -> int:
    """Where the clause before `at` begins, with clauses before it that only say when or where: 3月5日，在冠县，|."""
    begin = _clause_start(code, at)
    while begin > 0 and code[begin - 1] in "，：":
        before = _clause_start(code, begin - 1)
        if begin - before > _LONGEST or not _when().fullmatch(code, before, begin - 1):
            break
        begin = before
    return begin


def _clause_start(code: str, at: int) -> int:
    return 1 + max(code.rfind(mark, 0, at) for mark in _MARKS)


def _is_between(code: str, start: int, end: int) -> bool:
    return end - start <= _LONGEST and _between().fullmatch(code, start, end) is not None


def _expected(code: str, event: Event, found: Found, *, before: bool | None) -> bool | None:
    """Whether a stage is only expected; None where it is denied, asked for or a condition.

    Args:
        code: The sentence's code.
        event: The event.
        found: What it is of.
        before: The answer for what the sentence said of the project before.
    """
    own = code[found.own : event.start]
    if any(word in own for word in _words("real")):
        return False
    said = code[found.clause : event.start]
    if before is None or any(word in said for word in _words("unreal")):
        return None
    if event.stage is Stage.PLANNED:
        return False
    return before or any(word in said for word in _words("expected")) or any(word in own for word in _words("can"))


def _date(items: Items, code: str, event: Event, found: Found) -> str | None:
    """When it came about, as an ISO date or its beginning: the date nearest before it, else behind 于."""
    if event.stage is Stage.BUILDING:  # a date there is that of who looked
        return None
    at = code.rfind(_DATE, max(found.own, code.rfind(_WORD, found.own, event.start) + 1), event.start)
    if at < 0 and (since := _SINCE.match(code, event.end)):
        at = since.start(1)
    if at < 0:
        at = _date_before(items, code, found)
    if at < 0 or code.endswith(_words("until"), 0, at) or _RANGE.search(code, 0, at):
        return None
    return _value(items, at)


def _date_before(items: Items, code: str, found: Found) -> int:
    """Where a date stands right before the project, or a day that begins the clause; -1 if none does."""
    first = code.find(_PROJECT, found.clause)
    at = code.rfind(_DATE, found.clause, first)
    if at < 0 or any(word in code[found.clause : first] for word in _words("tells")):
        return -1
    if _between().fullmatch(code, at, first):
        return at
    is_day = code[found.clause] == _DATE and len(_value(items, found.clause) or "") == _DAY
    return found.clause if is_day else -1


def _value(items: Items, at: int) -> str | None:
    date = items.at(at)
    return date.value if date is not None and isinstance(date.value, str) else None


@functools.cache
def _words(group: str) -> tuple[str, ...]:
    return tuple(lexicon.longest_first(lexicon.groups("status_words.tsv")[group]))


def _any(*groups: str) -> str:
    return lexicon.either({word for group in groups for word in _words(group)})


@functools.cache
def _between() -> re.Pattern[str]:
    """What may stand between a project and its stage: 于2022年3月在冠县正式|, 将于年底|."""
    words = _any("between", "expected", "can")
    at = f"(?:在|于|经|由|被|获|从)[{_PLACE}{_BODY}]+"
    return re.compile(f"(?:{at}|{words}|[{_DATE}{_PLACE}{_WORD}])*+")


@functools.cache
def _ends_between() -> re.Pattern[str]:
    return re.compile(f"{_between().pattern}$")


@functools.cache
def _when() -> re.Pattern[str]:
    """A clause that only says when or where."""
    return re.compile(f"(?:{_any('when', 'expected')}|[{_DATE}{_PLACE}{_BODY}])++")


@functools.cache
def _turns() -> re.Pattern[str]:
    """What shows that a clause is no more about the project named before: 其中一期, 公司|2022年投产."""
    return re.compile(f"[{_MARKS}](?:[{_BODY}{_PERSON}]|{_any('turn')})|{_any('part')}")
