"""What stands around words such as 开工 and 投产: patterns made of `status_words.tsv`, over a sentence's code."""

from __future__ import annotations

import functools
import re

from kg import lexicon
from kg.model import MentionKind
from kg.relations.items import CODES

PROJECT, DATE, PLACE = CODES[MentionKind.PROJECT], CODES[MentionKind.DATE], CODES[MentionKind.PLACE]
BODY = CODES[MentionKind.ENTERPRISE] + CODES[MentionKind.ORGANIZATION]
ANY = "".join(CODES.values())
WORD = "\ue00f"  # stands for each character of a word that tells a stage
MARKS, STOPS = "，。；：！？（）\n", "。；！？\n"
CLAUSES = re.compile(f"[{MARKS}]")
LONGEST = 40  # characters that are looked at between a project and the stage it has reached
_HOUR = "[0-9]{1,2}[时点](?:[0-9]{1,2}分)?"


@functools.cache
def words(group: str) -> tuple[str, ...]:
    """The words of a group, longer ones first."""
    return tuple(lexicon.longest_first(lexicon.groups("status_words.tsv")[group]))


def has_any(text: str, group: str) -> bool:
    """Whether a text has one of the words of a group."""
    return any(word in text for word in words(group))


def is_between(code: str, start: int, end: int) -> bool:
    """Whether `code[start:end]` is what may stand between a project and its stage: 于3月在冠县正式|, 将于年底|."""
    return end - start <= LONGEST and _between().fullmatch(code, start, end) is not None


def begins_between(code: str, start: int, end: int) -> int:
    """Where the longest end of `code[start:end]` begins that may stand between a project and its stage."""
    found = _ends_between().search(code, max(start, end - LONGEST), end)
    return found.start() if found else end


def says_when(code: str, start: int, end: int) -> bool:
    """Whether a clause only says when or where."""
    return 0 < end - start <= LONGEST and _when().fullmatch(code, start, end) is not None


@functools.cache
def trigger() -> re.Pattern[str]:
    """What a sentence that tells a stage has at least one of."""
    return re.compile(_any("trigger"))


@functools.cache
def plan() -> re.Pattern[str]:
    """What makes a stage one to come; not 计划|总投资5亿元."""
    return re.compile(f"(?:{_any('expected')})(?!{_any('measure')})")


@functools.cache
def turns() -> re.Pattern[str]:
    """What shows that a clause is no more about the project named before: 其中一期, 公司|2022年投产."""
    others = BODY + CODES[MentionKind.PERSON]
    return re.compile(f"[{MARKS}](?:[{others}]|{_any('turn')})|{_any('part')}")


def _any(*groups: str) -> str:
    return lexicon.either({word for group in groups for word in words(group)})


@functools.cache
def _between() -> re.Pattern[str]:
    # Possessive, so that a text that fits in many ways and then does not costs one way only.
    at = f"(?:在|于|经|由|被|获|从|与|同)[{PLACE}{BODY}]+"
    date = f"{DATE}(?:之?前|以前|[底初末]|左右)?"
    return re.compile(f"(?:{at}|{_any('between', 'expected', 'can')}|{date}|{_HOUR}|[{PLACE}{WORD} ])*+")


@functools.cache
def _ends_between() -> re.Pattern[str]:
    return re.compile(f"{_between().pattern}$")


@functools.cache
def _when() -> re.Pattern[str]:
    return re.compile(f"(?:{_any('when', 'expected')}|{_HOUR}|[{DATE}{PLACE}{BODY} ])++")
