"""Whether what a sentence says is so, or only denied, planned or hoped for."""

from __future__ import annotations

import functools
import re

from kg import lexicon
from kg.relations.items import Items

_MARKS = "，,。；;！？!?"
_TAIL = re.compile(r"[^，,。；;！？]{0,16}")


def is_unreal(items: Items, start: int, end: int) -> bool:
    """Whether `items.code[start:end]`, with the rest of its clause, is denied, planned or hoped for.

    与某校的合作还在商谈, 拟与某公司签约, 未能签约 are; amounts that are planned are real plans and do not come here.
    """
    tail = _TAIL.match(items.code, end)
    last = tail.end() if tail else end
    if not _unreal().search(items.code, 0, last):
        return False  # as most often: no need to look where the clause begins
    left = max(items.code.rfind(mark, 0, start + 1) for mark in _MARKS) + 1
    return _unreal().search(items.code, left, last) is not None


@functools.cache
def _unreal() -> re.Pattern[str]:
    return re.compile(f"(?:{lexicon.either(lexicon.words('unreal_words.txt'))})(?!会)")  # 洽谈会 is an event
