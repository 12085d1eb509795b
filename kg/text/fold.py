"""Fold characters that look like others, and traditional script to simplified, without moving a character.

Both functions keep the length, so that a place in the result is the same place in the text as read.
"""

from __future__ import annotations

import functools
import itertools
import re
import unicodedata

from kg import lexicon

# Where characters that fold one to one are: the basic plane, mathematical letters, compatibility ideographs.
_BLOCKS = (range(0x80, 0x10000), range(0x1D400, 0x1D800), range(0x2F800, 0x2FA20))
# Sentence punctuation whose full-width form is the right one in Chinese.
_KEPT = "，：；！？（）"


def fold(text: str) -> str:
    """`text` with full-width letters, digits and blanks as ASCII and look-alikes as the character meant.

    １８０００ → 18000, ＨＫ＄ → HK$, ⼈ (a Kangxi radical) → 人, ⻓ → 长. What would grow (㎡, …), numbers in rings (①)
    and raised (²), and ，：；！？（） stay.
    """
    if text.isascii() or _foldable().search(text) is None:
        return text
    return text.translate(_table())


@functools.cache
def _table() -> dict[int, str]:
    """What each character folds to."""
    table = {ord(radical): char for radical, char in lexicon.radicals().items()}
    for code in itertools.chain(*_BLOCKS):
        char = chr(code)
        folded = unicodedata.normalize("NFKC", char)
        # Category No: a ring or a raised digit would join the number beside it (项目②5亿元).
        if len(folded) == 1 and folded != char and char not in _KEPT and unicodedata.category(char) != "No":
            table[code] = folded
    return table


@functools.cache
def _foldable() -> re.Pattern[str]:
    """A character that may fold; all above the basic plane are one range, since a list of them makes `re` slow."""
    chars = "".join(chr(code) for code in sorted(_table()) if code < 0x10000)
    return re.compile(f"[{re.escape(chars)}\U00010000-\U0010ffff]")
