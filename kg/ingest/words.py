"""The words that lay out a page, by group, and as patterns."""

from __future__ import annotations

import re
from functools import cache

from kg import lexicon


def layout(group: str) -> frozenset[str]:
    """The words of one group of `page_words.tsv`: roles, papers, columns and so on."""
    return lexicon.groups("page_words.tsv")[group]


@cache
def alternatives(group: str, *, spaced: bool = False) -> str:
    """A group as a pattern, the longest first; `spaced` lets blanks stand between the characters (责 任 编 辑)."""
    gap = r"[ \u3000]{0,3}" if spaced else ""
    words = sorted(layout(group), key=lambda word: (-len(word), word))
    return f"(?:{'|'.join(gap.join(map(re.escape, word)) for word in words)})"
