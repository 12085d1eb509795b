"""Places that no table lists: villages and new towns right after a place, and 我市, 全县, 该镇."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterator, Sequence

from kg import lexicon
from kg.mentions.scan import Scan
from kg.model import Span
from kg.text.gazetteer import Found, gazetteer
from kg.text.patterns import sought

_SUFFIX = re.compile(r"(?:街道|[镇乡村])(?!街道|[镇乡])")
_RUN = re.compile(r"[\u4e00-\u9fd5]{2,8}")
_FUNCTION_TAGS = frozenset("cdeopqrtuvy")  # first letters of jieba's tags for words that are in no village's name


def find_villages(ready: Scan, start: int, *, inside: Callable[[Found], Sequence[str]]) -> Iterator[Span]:
    """Yield the town that the table lacks, and the village, that begin at `start`: 单庄乡, 后张村.

    Args:
        ready: The sentence.
        start: The end of a county or a town.
        inside: Whether a name of the table lies in that place; such a name is no unlisted one.
    """
    while True:
        end = _end_of_name(ready, start)
        ahead = ready.text[start : start + 14]
        if end is None or any(found.start == 0 and inside(found) for found in gazetteer().find_all(ahead)):
            return
        yield Span(start, end)
        if ready.text[end - 1] == "村":
            return
        start = end


def _end_of_name(ready: Scan, start: int) -> int | None:
    """The nearest place where what begins at `start` is the name of a village or town."""
    run = _RUN.match(ready.text, start)
    if run is None:
        return None
    ends = (match.end() for match in _SUFFIX.finditer(ready.text, start + 1, run.end()))
    return next((end for end in ends if _is_name(ready, start, end)), None)


def _is_name(ready: Scan, start: int, end: int) -> bool:
    """Whether 魏庄村 is a name: its last character belongs to no other word (农村, 村民), it holds no 示范 or 各."""
    town = not ready.text.startswith("村", end - 1)
    body = ready.text[start : end - (2 if ready.text.startswith("街道", end - 2) else 1)]
    if (
        len(body) < 1 + town
        or body[-1] in "个多"
        or _is_common(body)
        or ready.text.endswith(words("rural"), start, end)
    ):
        return False
    for offset in (start, end):
        token = ready.token_at(offset)
        if offset not in ready.starts and token is not None and token.tag is not None:
            return False
    inner = [token for token in ready.tokens if token.start >= start and token.end <= start + len(body)]
    return not any(token.tag is not None and token.tag[0] in _FUNCTION_TAGS for token in inner)


def _is_common(body: str) -> bool:
    """Whether the words before 村 or 镇 describe it and name none: 示范, 各; one character only by itself (大)."""
    common = words("village_not")
    return body in common or any(body.endswith(word) for word in common if len(word) > 1)


def find_relative(ready: Scan, taken: Sequence[Span]) -> Iterator[Span]:
    """Yield 我市, 全县, 该镇 where they are words of their own, not as in 安全市场 or 全市场, outside of `taken`."""
    for match in _relative().finditer(ready.text):
        start, end = match.span()
        unit = match["unit"] or ""
        if start not in ready.starts or ready.text.startswith(words("continues"), end - len(unit)):
            continue
        if not any(span.start < end and start < span.end for span in taken):
            yield Span(start, end)


@functools.cache
def _relative() -> re.Pattern[str]:
    heads, units, alone = ("|".join(words(f"relative_{name}")) for name in ("head", "unit", "word"))
    return sought(f"(?:{heads})(?P<unit>{units})|(?:{alone})(?!人)")


@functools.cache
def words(group: str) -> tuple[str, ...]:
    """A group of `place_words.tsv`, the longest words first."""
    return tuple(sorted(lexicon.groups("place_words.tsv")[group], key=lambda word: (-len(word), word)))
