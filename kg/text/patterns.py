"""What a pattern needs, told without running it: much of a text holds nothing that a pattern could begin with.

Patterns are taken apart by `re` itself, and what is optional, negated or not understood here needs nothing: no match is
ever lost.
"""

from __future__ import annotations

import functools
import importlib
import re
from collections.abc import Iterable
from typing import Any

Item = tuple[Any, Any]  # an operation of a parsed pattern and its argument

# `re` has no public way to a parsed pattern; this one is the same in 3.11 to 3.14.
_parser: Any = importlib.import_module("re._parser")
# Where the argument of an operation holds a pattern that must match too, if the operation is done at all.
_INNER = {"SUBPATTERN": 3, "ASSERT": 1, "MAX_REPEAT": 2, "MIN_REPEAT": 2, "POSSESSIVE_REPEAT": 2}
_EMPTY = frozenset({"ASSERT", "ASSERT_NOT", "AT"})  # what takes no character
_MOST = 64  # characters of a range; a wider one says little


def needs(pattern: str) -> tuple[frozenset[str], ...]:
    """Sets of characters of each of which a text holds one wherever the pattern matches in it.

    (?:甲乙|丙乙)丁? needs 甲 or 丙, and 乙.
    """
    return tuple(dict.fromkeys(_of_sequence(_parsed(pattern))))


def sought(pattern: str) -> re.Pattern[str]:
    """A pattern compiled so that a search for it passes over places where no match can begin.

    (?:甲|乙)?丙 is looked for at 甲, 乙 and 丙 only. `re` does so itself where the beginning is a plain one.
    """
    first, empty = _first(_parsed(pattern))
    if first is None or empty:
        return re.compile(pattern)
    return re.compile(f"(?=[{re.escape(''.join(sorted(first)))}])(?:{pattern})")


@functools.lru_cache(maxsize=256)  # whoever looks for a pattern may ask for its needs, too
def _parsed(pattern: str) -> tuple[Item, ...]:
    parsed = _parser.parse(pattern)
    return () if parsed.state.flags & re.IGNORECASE else tuple(parsed)


def _of_sequence(items: Iterable[Item]) -> list[frozenset[str]]:
    return [need for item in items for need in _of_item(*_plain(item))]


def _of_item(operation: str, argument: Any) -> list[frozenset[str]]:  # noqa: ANN401 - of each operation its own
    if operation in {"LITERAL", "IN"}:
        characters = _characters(operation, argument)
        return [] if characters is None else [characters]
    if operation == "BRANCH":
        # One of what each branch needs, in several ways: the first needs of all, the second …, the last.
        each = [_of_sequence(branch) for branch in argument[1]]
        ways = [*zip(*each, strict=False), *zip(*map(reversed, each), strict=False)]
        return [frozenset().union(*way) for way in ways]
    if operation in _INNER and not (operation.endswith("REPEAT") and argument[0] == 0):
        return _of_sequence(argument[_INNER[operation]])
    return []


def _first(items: Iterable[Item]) -> tuple[frozenset[str] | None, bool]:
    """The characters that a match may begin with, None where that cannot be told, and whether it may have none."""
    found: frozenset[str] = frozenset()
    for item in items:
        operation, argument = _plain(item)
        if operation in _EMPTY:
            continue
        first, empty = _first_of(operation, argument)
        if first is None:
            return None, False
        found |= first
        if not empty:
            return found, False
    return found, True


def _first_of(operation: str, argument: Any) -> tuple[frozenset[str] | None, bool]:  # noqa: ANN401 - as above
    if operation in {"LITERAL", "IN"}:
        return _characters(operation, argument), False
    if operation == "BRANCH":
        each = [_first(branch) for branch in argument[1]]
        known = [first for first, _ in each if first is not None]
        return (frozenset().union(*known) if len(known) == len(each) else None), any(empty for _, empty in each)
    if operation in _INNER:
        first, empty = _first(argument[_INNER[operation]])
        return first, empty or (operation.endswith("REPEAT") and argument[0] == 0)
    return None, False


def _plain(item: Item) -> Item:
    """An operation by name; what is read without regard to case is not understood here."""
    operation, argument = str(item[0]), item[1]
    return ("", None) if operation == "SUBPATTERN" and argument[1] & re.IGNORECASE else (operation, argument)


def _characters(operation: str, argument: Any) -> frozenset[str] | None:  # noqa: ANN401 - as above
    """The characters of a literal or a class; None where they are many or those that it has not."""
    found: set[str] = set()
    for kind, value in [(operation, argument)] if operation == "LITERAL" else argument:
        if str(kind) == "LITERAL":
            found.add(chr(value))
        elif str(kind) == "RANGE" and value[1] - value[0] < _MOST:
            found.update(map(chr, range(value[0], value[1] + 1)))
        else:
            return None
    return frozenset(found)
