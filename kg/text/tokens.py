"""Words of a text with their places and dictionary tags, by jieba.

rjieba (Rust) cuts as jieba does and is used where it is installed: same words, much faster. Neither's own tagger is
used, as they differ there; a word's tag is the one in jieba's dictionary.
"""

from __future__ import annotations

import functools
import logging
import re
import sys
from collections.abc import Callable, Iterable
from importlib import util
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple

from kg.errors import DataError

# Letters, digits, blanks and rare characters are cut here: on them the two engines differ.
_RUN = re.compile(
    r"(?P<han>[^\s\x00-\x7f\u3400-\u4dbf\u9fd6-\u9fff\ud800-\udfff\uf900-\ufaff\U00010000-\U0010ffff]+)|(?P<m>[0-9]+(?:[.,][0-9]+)*%?)(?![A-Za-z])"
    r"|(?P<eng>[A-Za-z0-9]+(?:[.\-_&][A-Za-z0-9]+)*)|\s+|."
)


class Token(NamedTuple):
    """A word and its place; `tag` is jieba's (`ns`, `nr`, `v`), None for a word its dictionary does not have."""

    text: str
    start: int
    end: int
    tag: str | None


# Token._make without a call of Python for each word.
_token: Callable[[tuple[str, int, int, str | None]], Token] = functools.partial(tuple.__new__, Token)


@functools.lru_cache(maxsize=512)
def tokens(text: str) -> tuple[Token, ...]:
    """The words of `text` in order (聊城市/ns 召开/v 会议/n); joined, they are the text.

    A number is tagged `m`, a word in Latin letters `eng`, blanks and punctuation None. One finder after the other asks
    for the same sentence: the last ones are kept.
    """
    cut, tags = _engine(), _tags()
    words: list[str] = []
    marks: list[str | None] = []
    for match in _RUN.finditer(text):
        tag = match.lastgroup
        if tag == "han":
            run = cut(match.group())
            words += run
            marks += map(tags.get, run)
        else:
            words.append(match.group())
            marks.append(tag)
    ends = tuple(accumulate(map(len, words)))
    return tuple(map(_token, zip(words, (0, *ends), ends, marks, strict=False)))  # the last beginning has no word


def tag_of(word: str) -> str | None:
    """The dictionary's tag of a word (询问 → v), None for one it does not have."""
    return _tags().get(word)


@functools.cache
def _engine() -> Callable[[str], Iterable[str]]:
    """The faster of the engines installed."""
    return _rjieba() if util.find_spec("rjieba") else _jieba()


def _rjieba() -> Callable[[str], Iterable[str]]:
    import rjieba  # noqa: PLC0415

    cut: Callable[[str], Iterable[str]] = rjieba.cut
    return cut


def _jieba() -> Callable[[str], Iterable[str]]:
    import jieba  # noqa: PLC0415

    jieba.setLogLevel(logging.WARNING)  # it writes its loading time to stderr
    tokenizer = jieba.Tokenizer()
    # Its own loading goes by way of a cache in the folder for temporary files, where anybody may have put one.
    tokenizer.FREQ, tokenizer.total = tokenizer.gen_pfdict(tokenizer.get_dict_file())
    tokenizer.initialized = True
    cut: Callable[[str], Iterable[str]] = tokenizer.lcut
    return cut


@functools.cache
def _tags() -> dict[str, str]:
    """The tag of every word in jieba's dictionary, whose lines are word, frequency, tag."""
    spec = util.find_spec("jieba")  # finds the dictionary without importing jieba
    if spec is None or spec.origin is None:
        raise DataError("jieba is not installed; install it with pip")
    fields = Path(spec.origin).with_name("dict.txt").read_text(encoding="utf-8").split()
    return dict(zip(fields[::3], map(sys.intern, fields[2::3]), strict=True))
