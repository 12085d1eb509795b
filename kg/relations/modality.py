"""Whether what a sentence says is so, or only denied, planned or hoped for."""

from __future__ import annotations

import functools
import re

from kg import lexicon
from kg.relations.items import Items


@functools.cache
def _unreal() -> re.Pattern[str]:
    return re.compile("|".join(sorted(lexicon.words("unreal_words.txt"), key=lambda word: (-len(word), word))))


def is_unreal(items: Items, start: int, end: int) -> bool:
    """Whether `items.code[start:end]`, with the rest of its clause, is denied, planned or hoped for.

    与某校的合作还在商谈, 拟与某公司签约, 未能签约 are; amounts that are planned are real plans and do not come here.
    """
    code = items.code
    left = max((code.rfind(mark, 0, start) for mark in "，,。；;！？!?"), default=-1) + 1
    tail = re.match(r"[^，,。；;！？]{0,16}", code[end:])
    return _unreal().search(code, left, end + (tail.end() if tail else 0)) is not None
