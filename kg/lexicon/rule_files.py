"""The rules of `kg/data/rules`, one file a relation."""

from __future__ import annotations

import functools
import tomllib
from typing import Any, NamedTuple

from kg.errors import DataError
from kg.lexicon.tables import read_text


class Rule(NamedTuple):
    """One rule of `kg/data/rules/<relation>.toml`.

    Args:
        name: Unique, "<relation>/<construction>"; evidence carries it.
        pattern: What `kg.relations.engine` matches, or empty where Python reads the construction.
        values: What the rule sets besides subject and object (kind, past).
        examples: Sentences and the claims each must give.
        counterexamples: Sentences that must give no claim of the relation.
    """

    name: str
    pattern: str
    values: dict[str, str]
    examples: tuple[tuple[str, tuple[str, ...]], ...]
    counterexamples: tuple[str, ...]


@functools.cache
def rules(relation: str) -> tuple[Rule, ...]:
    """The rules of one relation, in the order of its file.

    Raises:
        DataError: The file is no TOML, or a rule lacks a name, an example or a counterexample.
    """
    path = f"rules/{relation}.toml"
    try:
        table = tomllib.loads(read_text(path))
    except tomllib.TOMLDecodeError as error:
        raise DataError(str(error), path=f"kg/data/{path}") from error
    return tuple(_rule(entry, path=path) for entry in table.get("rule", []))


def _rule(entry: dict[str, Any], *, path: str) -> Rule:
    missing = {"name", "examples", "counterexamples"} - entry.keys()
    if missing:
        raise DataError(f"rule {entry.get('name', '?')} has no {', '.join(sorted(missing))}", path=f"kg/data/{path}")
    return Rule(
        name=entry["name"],
        pattern=entry.get("pattern", ""),
        values=entry.get("values", {}),
        examples=tuple((text, tuple(claims)) for text, *claims in entry["examples"]),
        counterexamples=tuple(entry["counterexamples"]),
    )
