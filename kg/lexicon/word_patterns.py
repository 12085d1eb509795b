"""Regular expressions for lists of words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

_END = ""  # key of what a word of the list ends with, in a tree of characters


def longest_first(words: Iterable[str]) -> list[str]:
    """Words in the order in which a pattern tries them: 副秘书长 before 秘书."""
    return sorted(words, key=lambda word: (-len(word), word))


def either(words: Iterable[str]) -> str:
    """A regular expression, without a group around it, that matches any of the words, the longest where several do.

    What words begin with alike stands in it once (秘书|秘书长|秘密 is 秘(?:书(?:长)?|密)): a thousand titles are then a
    few hundred first characters. Words that match at one place begin with each other, so the order in which they are
    tried is that of a plain list of alternatives, the longest first.
    """
    tree: dict[str, Any] = {}
    for word in words:
        node = tree
        for char in word:
            node = node.setdefault(char, {})
        node[_END] = {}
    return "|".join(_branches(tree))


def at_every_place(words: Iterable[str]) -> re.Pattern[str]:
    """A pattern that finds, as group 1, the longest of the words that begins at each place, overlapping ones too."""
    words = list(words)
    first = "".join(sorted({word[0] for word in words}))
    return re.compile(f"(?=[{re.escape(first)}])(?=({either(words)}))")  # the first test spares the second most places


def _branches(tree: dict[str, Any]) -> list[str]:
    """The alternatives of a tree, in the order in which they are tried: a longer word before one that ends here."""
    found = [re.escape(char) + _rest(tree[char]) for char in sorted(tree.keys() - {_END})]
    return [*found, ""] if _END in tree else found


def _rest(tree: dict[str, Any]) -> str:
    match _branches(tree):
        case [""]:
            return ""
        case [only]:
            return only
        case [*longer, ""]:
            return f"(?:{'|'.join(longer)})?"
        case several:
            return f"(?:{'|'.join(several)})"
