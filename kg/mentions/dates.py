"""Find dates, read against the article's: 2023年2月19日, 2月19日, 去年, 1月末, 上半年, 2023-02-19, 二〇二三年."""

from __future__ import annotations

import datetime as dt
import functools
import re
from collections.abc import Iterator
from typing import NamedTuple

from kg import lexicon
from kg.model import Mention, MentionKind, Sentence, Span
from kg.text.fold import plain
from kg.text.numerals import read_number

# A month and day this much later than the article belong to the year before: 12月28日 in January.
_AHEAD = 183
_CHINESE = "〇零○一二三四五六七八九十廿卅"
# What may follow a year or month and belong to it; not 初中, 底层.
_PART = r"[上下]半年|(?:第[一二三四1-4]|前?[一二三四])季度|年?[初底末](?![中级步一二三层蕴座线盘端])|[上中下]旬"


class _Date(NamedTuple):
    """A year, a month of it, or a day; None where unknown."""

    year: int | None = None
    month: int | None = None
    day: int | None = None

    def iso(self) -> str | None:
        """The ISO date or its prefix; None without a year, or where the calendar has no such day."""
        if self.year is None or (self.month is not None and not 1 <= self.month <= 12):
            return None
        if self.day is None:
            return f"{self.year:04d}" if self.month is None else f"{self.year:04d}-{self.month:02d}"
        try:
            return dt.date(self.year, self.month or 0, self.day).isoformat()
        except ValueError:
            return None


def find_dates(sentence: Sentence, *, anchor: str | None) -> Iterator[Mention]:
    """The dates in `sentence`, in order; the value is an ISO date, its prefix (2023-02), or None.

    Args:
        sentence: The sentence.
        anchor: The article's date (ISO, or a prefix). Without it 2月19日 and 去年 have no value.
    """
    text = plain(sentence.text)
    if _trigger().search(text) is None:
        return
    today, last = _parse(anchor), _Date()
    for match in _pattern().finditer(text):
        found = _resolve(match, today=today, last=last)
        if found is None:
            continue
        rule, date = found
        last = date if date.year is not None else last
        start, end = match.span()
        span = Span(sentence.span.start + start, sentence.span.start + end)
        yield Mention(MentionKind.DATE, span, sentence.text[start:end], f"date/{rule}", date.iso())


def _resolve(match: re.Match[str], *, today: _Date, last: _Date) -> tuple[str, _Date] | None:
    """The rule that reads a match and what it reads, or None where it is no date."""
    if match["lunar"]:
        return "lunar", _Date()
    if match["numeric"]:
        return "numeric", _Date(*map(int, re.split(r"[-/.]", match["numeric"])))
    if match["lone_day"]:
        return "day", _without_month(int(match["lone_day"]), today=today, last=last)
    month, day = _int(match["month"] or match["bare_month"]), _int(match["day"] or match["bare_day"])
    if (month is not None and not 1 <= month <= 12) or (day is not None and not 1 <= day <= 31):
        return None
    if match["bare_month"]:
        return _bare_month(match, month or 0, day, today=today, last=last)
    return _year(match, month, day, today=today, last=last)


def _bare_month(
    match: re.Match[str], month: int, day: int | None, *, today: _Date, last: _Date
) -> tuple[str, _Date] | None:
    """What begins with a month: 2月19日, 1月末, 三月份; 一月 alone may be a length of time."""
    if day is None and match.group().endswith("月") and not match["bare_month"].isdecimal():
        return None
    return "month" if day is None else "month_day", _without_year(month, day, today=today, last=last)


def _year(match: re.Match[str], month: int | None, day: int | None, *, today: _Date, last: _Date) -> tuple[str, _Date]:
    """What begins with a year, or with a word: 2023年2月, 去年12月, 上半年, 昨日."""
    if word := match["word"] or match["other"]:
        date = _relative(lexicon.date_words()[word], today=today, last=last)
        return "relative", date if month is None else _Date(date.year, month, day)
    year = _int(match["year"])
    if year is None:
        return "period", _Date(today.year)
    return "year" if month is None else "full", _Date(year, month, day)


def _relative(word: lexicon.DateWord, *, today: _Date, last: _Date) -> _Date:
    """The date a word stands for; unknown where the article's date, or the date before it, is."""
    if word.unit == "same":
        return last if last.day is not None else _Date()
    if word.unit == "vague" or today.year is None:
        return _Date()
    if word.unit == "year":
        return _Date(today.year + word.offset)
    if word.unit == "month":
        return _Date() if today.month is None else _month(today.year, today.month + word.offset)
    if today.month is None or today.day is None:
        return _Date()
    day = dt.date(today.year, today.month, today.day) + dt.timedelta(days=word.offset)
    return _Date(day.year, day.month, day.day)


def _without_year(month: int, day: int | None, *, today: _Date, last: _Date) -> _Date:
    """The date a month stands for: in the year of a month named before it (2021年3月开工，12月竣工), or the article's.

    A date half a year after the article lies in the year before: 12月28日 in January.
    """
    if last.year is not None and last.month is not None and last.month <= month:
        return _Date(last.year, month, day)
    if today.year is None:
        return _Date(None, month, day)
    if today.month is None:
        return _Date(today.year, month, day)
    ahead = (month - today.month) * 30.5 + (day or 1) - (today.day or 1)
    return _Date(today.year - (ahead > _AHEAD), month, day)


def _without_month(day: int, *, today: _Date, last: _Date) -> _Date:
    """The date a day stands for: in the month of the date before it (2月19日至21日), or nearest to the article's."""
    if last.year is not None and last.month is not None and last.day is not None and last.day <= day:
        return _Date(last.year, last.month, day)
    if today.year is None or today.month is None or today.day is None:
        return _Date()
    ahead = day - today.day
    nearest = _month(today.year, today.month + (1 if ahead < -15 else -1 if ahead > 15 else 0))
    return nearest._replace(day=day)


def _month(year: int, month: int) -> _Date:
    """A month counted from January of `year`: 0 is the December before."""
    return _Date(year + (month - 1) // 12, (month - 1) % 12 + 1)


def _int(text: str | None) -> int | None:
    number = None if text is None else read_number(text)
    return None if number is None else int(number)


@functools.lru_cache(maxsize=64)  # every sentence of an article asks for the same
def _parse(anchor: str | None) -> _Date:
    """The article's date, as far as it is one."""
    match = re.match(r"([12]\d{3})(?:-(\d{2})(?:-(\d{2}))?)?(?!\d)", anchor or "")
    date = _Date() if match is None else _Date(*(None if part is None else int(part) for part in match.groups()))
    return date if date.iso() is not None else _Date()


@functools.cache
def _trigger() -> re.Pattern[str]:
    """What a sentence with a date has at least one of."""
    last = "".join(sorted({word[-1] for word in lexicon.date_words()}))
    return re.compile(rf"[年月日度{last}]|\d[-/.]\d")


@functools.cache
def _pattern() -> re.Pattern[str]:
    """Every way to write a date."""
    number = rf"(?:(?<!\d)\d{{1,2}}(?!\d)|(?<![{_CHINESE}])[{_CHINESE}]{{1,3}})"
    year = rf"(?<![\d.])(?:1[6-9]|20)\d\d|(?<![{_CHINESE}])[{_CHINESE}]{{4}}"
    after_month = rf"\s?月份?(?:\s?(?P<day>{number})\s?[日号])?(?:{_PART})?"
    after_bare_month = after_month.replace("<day>", "<bare_day>")
    # The look-ahead is only for speed: it is eight times faster to ask for the first character before the alternatives.
    first = "".join(sorted({word[0] for word in lexicon.date_words()}))
    return re.compile(
        rf"(?=[\d{_CHINESE}{first}农阴正冬腊大第前])(?:"
        rf"(?P<lunar>(?:农历|阴历)(?:{number}年)?(?:闰?{number}|[正冬腊])月(?:初?{number})?"
        rf"|[正冬腊]月(?:初?{number})?|大年(?:初{number}|三十))"
        r"|(?P<numeric>(?<![\d.])(?:19|20)\d\d(?P<dash>[-/.])\d{1,2}(?P=dash)\d{1,2}(?![\d.]))"
        rf"|(?:(?P<word>{_words('year')})|(?P<year>{year})\s?(?:年(?!的?历史|[代级龄])度?|(?=[-—~～至到]20\d\d年)))"
        rf"(?:\s?(?P<month>{number}){after_month}|{_PART})?"
        rf"|(?P<other>{_words('month', 'day', 'same', 'vague')})"
        rf"|(?<!\d[-—~～至到、])(?<!前)(?P<bare_month>{number})(?=\s?月[^龄亮饼球个]|\s?月$){after_bare_month}"
        r"|(?<![\d.])(?<!\d[-—~～至到、])(?P<lone_day>\d{1,2})日(?![元本内均龄照常报游圆产])"
        r"|(?:第[一二三四1-4]|前?[一二三四])季度)"
    )


def _words(*units: str) -> str:
    """An alternation of the words of these units, longer ones first, each kept out of other words."""
    words = sorted((w for w in lexicon.date_words().values() if w.unit in units), key=lambda w: (-len(w.word), w.word))
    return "|".join(
        (f"(?<![{w.not_after}])" if w.not_after else "") + w.word + (f"(?![{w.not_before}])" if w.not_before else "")
        for w in words
    )
