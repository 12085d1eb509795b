"""Containment of places: the divisions above a code, with names, levels and the direct parent."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kg.text.gazetteer import gazetteer

_DIGITS = {6: "county", 9: "town", 12: "village"}


@dataclass(frozen=True, slots=True)
class Place:
    """A place of the containment chain; `above` holds the codes over it, the nearest first."""

    code: str
    name: str | None
    above: tuple[str, ...]


def level(code: str) -> str | None:
    """The level a code speaks of: 370000 province, 371500 city, 371502 county, nine digits a town, twelve a village."""
    if len(code) == 6 and code.endswith("0000"):
        return "province"
    if len(code) == 6 and code.endswith("00"):
        return "city"
    return _DIGITS.get(len(code))


def contained(codes: Iterable[str]) -> dict[str, Place]:
    """Every place of `codes` and every place above one, by code; a code the table does not know has nothing above."""
    table = gazetteer()
    places: dict[str, Place] = {}
    for code in sorted(set(codes)):
        chain = (code, *table.ancestors(code))
        for number, each in enumerate(chain):
            division = table.by_code(each)
            places.setdefault(each, Place(each, None if division is None else division.name, chain[number + 1 :]))
    return places
