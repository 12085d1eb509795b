"""What a text must hold for a pattern to match in it, told from the pattern.

Of ninety rules few can match in a sentence, and to look for the characters that a rule cannot do without is faster than
to ask the rule. Patterns are taken apart by `re` itself, and what is optional, negated or not understood here needs
nothing: no match is lost.
"""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterable
from typing import Any

# `re` has no public way to a parsed pattern; this one is the same in 3.11 to 3.14.
_parser: Any = importlib.import_module("re._parser")
# Where the argument of an operation holds a pattern that must match too, if the operation is done at all.
_INNER = {"SUBPATTERN": 3, "ASSERT": 1, "MAX_REPEAT": 2, "MIN_REPEAT": 2, "POSSESSIVE_REPEAT": 2}
_MOST = 64  # characters of a class; a wider one says little


def needs(pattern: re.Pattern[str]) -> tuple[frozenset[str], ...]:
    """Sets of characters of each of which a text holds one wherever the pattern matches in it.

    甲(?:乙|丙丁)戊? needs 甲, and 乙 or 丙.
    """
    if pattern.flags & re.IGNORECASE:
        return ()
    return tuple(dict.fromkeys(_of_sequence(_parser.parse(pattern.pattern, pattern.flags))))


def _of_sequence(items: Iterable[tuple[Any, Any]]) -> list[frozenset[str]]:
    return [need for operation, argument in items for need in _of_item(str(operation), argument)]


def _of_item(operation: str, argument: Any) -> list[frozenset[str]]:  # noqa: ANN401 - of each operation its own
    if operation == "LITERAL":
        return [frozenset(chr(argument))]
    if operation == "IN":
        return _of_class(argument)
    if operation == "BRANCH":
        return _of_branches(argument[1])
    optional = operation.endswith("REPEAT") and argument[0] == 0
    other_case = operation == "SUBPATTERN" and argument[1] & re.IGNORECASE
    if operation in _INNER and not optional and not other_case:
        return _of_sequence(argument[_INNER[operation]])
    return []


def _of_class(members: Iterable[tuple[Any, Any]]) -> list[frozenset[str]]:
    found: set[str] = set()
    for operation, argument in members:
        if str(operation) == "LITERAL":
            found.add(chr(argument))
        elif str(operation) == "RANGE" and argument[1] - argument[0] < _MOST:
            found.update(map(chr, range(argument[0], argument[1] + 1)))
        else:
            return []
    return [frozenset(found)]


def _of_branches(branches: Iterable[Iterable[tuple[Any, Any]]]) -> list[frozenset[str]]:
    """One need: what the branches need, of each the smallest set."""
    each = [min(_of_sequence(branch), key=len, default=frozenset[str]()) for branch in branches]
    return [frozenset().union(*each)] if all(each) else []
