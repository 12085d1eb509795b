"""Fold characters that look like others, and traditional script to simplified, without moving a character.

Both functions keep the length, so that a place in the result is the same place in the text as read.
"""

from __future__ import annotations

import functools
import itertools
import re
import unicodedata
from collections.abc import Callable

from kg import lexicon

# Where characters that fold one to one are: the basic plane, mathematical letters, compatibility ideographs.
_BLOCKS = (range(0x80, 0x10000), range(0x1D400, 0x1D800), range(0x2F800, 0x2FA20))
# Sentence punctuation whose full-width form is the right one in Chinese.
_KEPT = "，：；！？（）"
_SURROGATES = re.compile("[\ud800-\udfff]")


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


@functools.lru_cache(maxsize=512)
def plain(text: str) -> str:
    """`text` folded and in simplified script; of one sentence after the other all stages ask for the same."""
    return simplify(fold(text))


def simplify(text: str) -> str:
    """`text` with traditional characters as simplified ones (總投資 → 总投资), of the same length.

    Text that has none but those that simplified text has too (乾县, 毕昇) stays as it is.
    """
    if text.isascii() or _traditional().search(text) is None:
        return text
    text = _SURROGATES.sub("\ufffd", text)  # alone, they are nothing that opencc could be handed
    simplified = _converter()(text)
    if len(simplified) == len(text):
        return simplified
    # A phrase changed its length: convert what can be converted in place.
    return "".join(char if len(one := _converter()(char)) != 1 else one for char in text)


@functools.cache
def _converter() -> Callable[[str], str]:
    import opencc  # noqa: PLC0415

    convert: Callable[[str], str] = opencc.OpenCC("t2s").convert
    return convert


@functools.cache
def _traditional() -> re.Pattern[str]:
    """A character that only traditional text has: opencc changes it, and GB 2312 does not have it."""
    chars = [chr(code) for code in range(0x3400, 0xA000)]
    simplified = _converter()("\n".join(chars)).split("\n")
    changed = {char for char, simple in zip(chars, simplified, strict=True) if char != simple}
    only = {char for char in changed if not _in_gb2312(char)} - lexicon.words("both_scripts.txt")
    return re.compile(f"[{''.join(sorted(only))}]")


def _in_gb2312(char: str) -> bool:
    try:
        char.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True
