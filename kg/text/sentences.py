"""Split an article into sentences, short ones: each is the evidence of what is read in it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.model import Article, Sentence, Span

_HAN = r"\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_CLOSERS = r"”’」』﹂﹄）)】〕］\]〉"
# A full stop, or a full stop's stand-in, with the brackets and quotes it closes. `?` inside a web address is none.
_STOP = re.compile(rf"""[。｡！？!?…]+(?:(?<=[!?])(?![A-Za-z0-9=/])|(?<![!?]))["{_CLOSERS}]*|[.．]|\n""")
# After these a sentence goes on: “走！”，他说; 《为什么？》; “怎么办？”的问题.
_GOES_ON = re.compile(r"[，、；：,;:》]|(?<=[”’」』）)])[的等地]")
# 难掩兴奋. but not 3.5, A.B, 一.概况 or 买买提.吐尔逊.
_DOT_BEFORE = re.compile(rf"[{_HAN}{_CLOSERS}%％]")
_DOT_AFTER = re.compile(rf"""(?P<end>["{_CLOSERS}]*\s*(?:\n|\Z|[ \u3000“「『（(]))|["{_CLOSERS}]*[{_HAN}《]""")
_LIST_NUMBER = re.compile(r"\s*[（(]?[一二三四五六七八九十]{1,3}[）)]?")


# No sentence of the news comes near. What looks at every pair of places in one stays quick on a text without stops.
_LONGEST = 2_000
_PAUSES = "，、；,; \t\u3000"


def sentences(article: Article) -> tuple[Sentence, ...]:
    """The sentences of `article.text` in order, numbered from 0; every character but blanks is in one.

    A sentence ends after 。！？…… and at the end of a line, not at ；; closing quotes stay with it. A dot ends one too
    (难掩兴奋.), between characters where the article has no 。, else only before a blank or the end. What goes on for
    more than two thousand characters is cut at a comma.
    """
    text = article.text
    found: list[Sentence] = []
    start = 0
    for end in _cut(text, _ends(text)):
        piece = text[start:end]
        stripped = piece.strip()
        if stripped:
            first = start + len(piece) - len(piece.lstrip())
            found.append(Sentence(article.id, len(found), Span(first, first + len(stripped)), stripped))
        start = end
    return tuple(found)


def _ends(text: str) -> Iterator[int]:
    """The places where a sentence or line ends, the end of the text last."""
    start, dots = 0, "。" not in text
    for match in _STOP.finditer(text):
        char, end = match.group()[0], match.end()
        if char in ".．":
            end = _after_dot(text, start, match.start(), bare=dots)
        elif char != "\n":
            if match.group().endswith('"') and text.count('"', max(start, end - _LONGEST), end) % 2:
                end -= 1  # it opens the next quotation
            if _GOES_ON.match(text, end):
                continue
        if end:
            yield end
            start = end
    yield len(text)


def _cut(text: str, ends: Iterator[int]) -> Iterator[int]:
    """The ends, with some between those that are too far apart."""
    start = 0
    for end in ends:
        while end - start > _LONGEST:
            low, high = start + _LONGEST // 2, start + _LONGEST
            pause = max(text.rfind(mark, low, high) for mark in _PAUSES)
            start = high if pause < 0 else pause + 1
            yield start
        yield end
        start = end


def _after_dot(text: str, start: int, dot: int, *, bare: bool) -> int:
    """The end of the sentence that the dot at `dot` closes, or 0 where it closes none.

    Where the article writes 。 (`bare` is false), a dot between characters is part of a name or a number.
    """
    if dot == 0 or not _DOT_BEFORE.match(text, dot - 1) or _LIST_NUMBER.fullmatch(text, start, dot):
        return 0
    after = _DOT_AFTER.match(text, dot + 1)
    if after is None or not (bare or after["end"]):
        return 0
    end = dot + 1
    while end < len(text) and text[end] in "”’」』）)】":
        end += 1
    return end
