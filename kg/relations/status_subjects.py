"""Which projects a word such as 开工 or 投产 is about."""

from __future__ import annotations

import re
from typing import NamedTuple

from kg.model import Mention, MentionKind, Stage
from kg.relations.items import CODES, Items
from kg.relations.status_words import (
    ANY,
    BODY,
    CLAUSES,
    MARKS,
    PLACE,
    PROJECT,
    STOPS,
    WORD,
    begins_between,
    has_any,
    is_between,
    says_when,
    turns,
    words,
)

_AND = '[”"]?(?:[、和与及]|以及)[“"]?'
_OWNER = f"(?:[{PLACE}{BODY}]的?){{0,9}}"
_LIST_BEFORE = re.compile(rf"(?:{PROJECT}{_AND}{_OWNER}){{0,40}}{PROJECT}$")
_LIST_BEHIND = re.compile(rf"{PROJECT}(?:{_AND}{_OWNER}{PROJECT})*")
# 新开工的|光华产业园项目, 签约|光华产业园项目, 开工的|总投资5亿元的光华产业园项目
_BEHIND = re.compile(
    rf"(?:[了的于在约“\"]|建设|实施|总?投资|{PLACE}|[{BODY}]的|{CODES[MentionKind.MONEY]})*"
    rf"(?:(?<=的)[^{MARKS}{ANY}的有是为在和与]{{1,6}})?(?={PROJECT})"
)
_NUMBER = "[0-9一二三四五六七八九十]+"
_NAMELESS = f"(?:[^{MARKS}{ANY}]{{0,8}}?项目|{PROJECT})"
# 开工的|项目分别是：A、B; 同时开工的|还有A、B等项目; 签约|项目5个，总投资8亿元，分别为A、B
_THESE = re.compile(
    rf"的(?:{_NUMBER}个)?{_NAMELESS}?中?，?(?:分别|主要|还|共)*(?:是|为|有|只有|包括)：?"
    rf"|的?{_NAMELESS}[^{STOPS}{PROJECT}]{{0,40}}?，分别(?:是|为)：?"
)
# 签约，|后者投资2亿元在冠县建设光华产业园项目
_DEAL = re.compile(
    rf"，[^{STOPS}{PROJECT}，]{{0,16}}(?:投资{CODES[MentionKind.MONEY]}|合作|共同|将)[^{STOPS}{PROJECT}，]{{0,16}}"
    rf"(?:建设|兴建|新建|打造|共建|建)(?:一[座个])?(?={PROJECT})"
)
_OTHERS = re.compile(rf"等(?:{_NUMBER}[个项])?(?:重大|重点|产业)?(?:项目|工程)?")
_COUNT = re.compile(rf"(?:了|的)?{_NUMBER}(?:余|多)?[个项宗家座栋条亩处公万]")
_ENDS = re.compile(rf"至今|以来|(?:建设)?于(?={CODES[MentionKind.DATE]})|(?=[，。；！？、]|$)")


class Event(NamedTuple):
    """A word for a stage: its rule, the stage, and where it stands in the code."""

    rule: str
    stage: Stage
    start: int
    end: int


class Found(NamedTuple):
    """What an event is about.

    Args:
        projects: The projects.
        clause: Where its clause begins.
        own: Where what is about the event only begins, up to the event: 光华产业园项目|去年|开工.
        inherits: Whether the project was named in an earlier clause, so that what was planned there is planned here.
    """

    projects: tuple[Mention, ...]
    clause: int
    own: int
    inherits: bool = False


def find_projects(items: Items, code: str, event: Event) -> Found | None:
    """The projects that an event is about, if that can be told.

    Args:
        items: The sentence.
        code: Its code, each character of a word for a stage masked as `WORD`.
        event: The event.
    """
    if code.startswith(words("job"), event.end) or _COUNT.match(code, event.end):
        return None
    clause = _clause(code, event.start)
    if these := _THESE.match(code, event.end):
        return _listed(items, code, event, clause, these.end())
    if behind := _BEHIND.match(code, event.end):
        return _behind(items, code, event, clause, behind)
    if event.stage is Stage.SIGNED and (deal := _DEAL.match(code, event.end)):
        return Found(items.between(deal.end(), deal.end() + 1), clause, begins_between(code, clause, event.start))
    last = code.rfind(PROJECT, clause, event.start)
    if last < 0:
        return _in_earlier_clause(items, code, event, clause)
    return _before(items, code, event, clause, last)


def _before(items: Items, code: str, event: Event, clause: int, last: int) -> Found | None:
    """光华产业园项目、光明水厂工程等2个项目昨日|开工."""
    own = last + 1
    others = _OTHERS.match(code, own, event.start)
    if not is_between(code, others.end() if others else own, event.start):
        return None
    if not _tells_of_one(items, items.at(last), own, event):
        return None
    list_ = _LIST_BEFORE.search(code, clause, own)
    return Found(items.between(list_.start() if list_ else last, own), clause, own)


def _listed(items: Items, code: str, event: Event, clause: int, begin: int) -> Found | None:
    """开工的项目分别是：|A项目，B项目。 All that are named up to the next such word or the end of the sentence."""
    ends = (end for mark in (*STOPS, WORD) if (end := code.find(mark, begin)) >= 0)
    named = items.between(begin, min(ends, default=len(code)))
    projects = tuple(each for each in named if each.kind is MentionKind.PROJECT and each.rule != "anaphor")
    return Found(projects, clause, begins_between(code, clause, event.start)) if projects else None


def _behind(items: Items, code: str, event: Event, clause: int, behind: re.Match[str]) -> Found | None:
    """新开工的|光华产业园项目, 签约|光华产业园项目; not 在建|项目15个, 拟建的|项目中."""
    first = behind.end()
    if _is_bare(items.at(first)) or code.startswith("中", first + 1):
        return None
    if PROJECT in code[clause : event.start] and "的" not in behind.group():
        return None
    list_ = _LIST_BEHIND.match(code, first)
    projects = items.between(first, list_.end() if list_ else first + 1)
    return Found(projects, clause, begins_between(code, clause, event.start))


def _in_earlier_clause(items: Items, code: str, event: Event, clause: int) -> Found | None:
    """光华产业园项目总投资5亿元，2022年|开工: the one project named before, if nothing else is spoken of since."""
    if not is_between(code, clause, event.start):
        return None
    begin = 1 + max(code.rfind(mark, 0, clause) for mark in STOPS)
    last = code.rfind(PROJECT, begin, clause)
    if last < 0 or turns().search(code, last + 1, event.start) or not _goes_on(code, last + 1, clause):
        return None
    projects = [each for each in items.between(begin, clause) if each.kind is MentionKind.PROJECT]
    named = {each.text: each for each in projects if each.rule != "anaphor"}
    if len(named) > 1:
        return None
    project = next(iter(named.values()), projects[-1])
    if not _tells_of_one(items, project, clause, event):
        return None
    return Found((project,), clause, clause, inherits=True)


def _is_bare(project: Mention | None) -> bool:
    """Whether a project is only called 项目, which may also mean all projects there are."""
    return project is not None and project.rule == "anaphor" and project.text in words("bare")


def _tells_of_one(items: Items, project: Mention | None, own: int, event: Event) -> bool:
    """Whether what 项目 stands for is one that something came about of: 项目|已开工; not 项目|开工只是起点."""
    if not _is_bare(project):
        return True
    ends = _ENDS.match(items.code, event.end)
    told = own < event.start or has_any(items.code[event.start : event.end], "real")
    return ends is not None and (told or bool(ends.group()))


def _goes_on(code: str, start: int, end: int) -> bool:
    """Whether `code[start:end]` goes on to be about the project before it: nothing else has reached a stage in it."""
    if code[end - 1] == "（":  # 光华产业园项目（|在建）, not 光华产业园开园暨集中开工（|签约）
        return end - start == 1
    _, *clauses = CLAUSES.split(code[start:end])
    return all(is_between(clause, 0, clause.index(WORD)) for clause in clauses if WORD in clause)


def _clause(code: str, at: int) -> int:
    """Where the clause before `at` begins, with clauses before it that only say when or where: 3月5日，在冠县，|."""
    begin = _clause_start(code, at)
    while begin > 0 and code[begin - 1] in "，：":
        before = _clause_start(code, begin - 1)
        if not says_when(code, before, begin - 1):
            break
        begin = before
    return begin


def _clause_start(code: str, at: int) -> int:
    return 1 + max(code.rfind(mark, 0, at) for mark in MARKS)
