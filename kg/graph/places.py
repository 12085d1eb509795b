"""Containment of places: the divisions above a code, with names, levels and the direct parent."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kg.text.gazetteer import gazetteer

_DIGITS = {6: "county", 9: "town", 12: "village"}


@dataclass(frozen=True, slots=True)
class Place:
    """A place as the table of divisions has it.

    Args:
        code: Its GB/T 2260 code.
        name: Its name; None where the table does not know the code.
        above: The codes over it, the nearest first.
        since: Its first year, where known.
        until: The first year without it; None while it stands.
        successor: The code that took its place.
    """

    code: str
    name: str | None
    above: tuple[str, ...]
    since: int | None = None
    until: int | None = None
    successor: str | None = None


def level(code: str) -> str | None:
    """The level a code speaks of: 370000 province, 371500 city, 371502 county, nine digits a town, twelve a village."""
    if len(code) == 6 and code.endswith("0000"):
        return "province"
    if len(code) == 6 and code.endswith("00"):
        return "city"
    return _DIGITS.get(len(code))


def contained(codes: Iterable[str]) -> dict[str, Place]:
    """Every place of `codes`, every place above one, and the places that took their place, by code.

    A code that the table does not know has nothing above it.
    """
    places: dict[str, Place] = {}
    waiting = sorted(set(codes), reverse=True)
    while waiting:
        code = waiting.pop()
        if code not in places:
            places[code] = place = _place(code)
            waiting += [*place.above, *([place.successor] if place.successor else [])]
    return places


def _place(code: str) -> Place:
    table = gazetteer()
    above, division = table.ancestors(code), table.by_code(code)
    if division is None:
        return Place(code, None, above)
    return Place(code, division.name, above, division.since, division.until, division.successor or None)
