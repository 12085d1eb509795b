"""Pinyin for the search box: one reading a character, and whole names where the phrase reads otherwise."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from pypinyin import lazy_pinyin


def readings(names: Iterable[str]) -> dict[str, str]:
    """The usual reading of every Chinese character of the names."""
    characters = sorted({character for name in names for character in name if _is_han(character)})
    return {character: lazy_pinyin(character)[0] for character in characters}


def exceptions(names: Sequence[str], usual: Mapping[str, str]) -> dict[str, str]:
    """Names that do not read as their characters do one by one: 重庆 → chong qing."""
    found: dict[str, str] = {}
    for name in names:
        han = [character for character in name if _is_han(character)]
        if not han:
            continue
        spelled = [syllable for syllable in lazy_pinyin(name, errors="ignore") if syllable]
        if len(spelled) == len(han) and spelled != [usual.get(character) for character in han]:
            found[name] = " ".join(spelled)
    return found


def _is_han(character: str) -> bool:
    return "\u4e00" <= character <= "\u9fff"
