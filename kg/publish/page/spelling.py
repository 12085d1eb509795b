"""Pinyin for the search box: one reading a character, and whole names where the phrase reads otherwise."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping, Sequence

from pypinyin import lazy_pinyin
from pypinyin.constants import PHRASES_DICT, PINYIN_DICT


def readings(names: Iterable[str]) -> dict[str, str]:
    """The usual reading of every Chinese character of the names."""
    characters = sorted({character for name in names for character in name if _is_han(character)})
    return {character: lazy_pinyin(character)[0] for character in characters}


def exceptions(names: Sequence[str], usual: Mapping[str, str]) -> dict[str, str]:
    """Names that do not read as their characters do one by one: 重庆 → chong qing."""
    found: dict[str, str] = {}
    for name in names:
        if not _may_be_one(name):
            continue
        han = [character for character in name if _is_han(character)]
        spelled = [syllable for syllable in lazy_pinyin(name, errors="ignore") if syllable]
        if len(spelled) == len(han) and spelled != [usual.get(character) for character in han]:
            found[name] = " ".join(spelled)
    return found


def _may_be_one(name: str) -> bool:
    """Whether a phrase stands in a name that does not read as its characters do: to spell a name takes far longer."""
    phrases, longest = _phrases()
    return any(
        name[start:end] in phrases
        for start in range(len(name) - 1)
        for end in range(start + 2, min(len(name), start + longest) + 1)
    )


@functools.cache
def _phrases() -> tuple[frozenset[str], int]:
    """The phrases of the dictionary that read otherwise, and the length of the longest."""
    found = frozenset(
        phrase
        for phrase, read in PHRASES_DICT.items()
        if [syllables[0] for syllables in read] != [PINYIN_DICT.get(ord(each), "").split(",")[0] for each in phrase]
    )
    return found, max(map(len, found))


def _is_han(character: str) -> bool:
    return "\u4e00" <= character <= "\u9fff"
