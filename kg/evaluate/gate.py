"""The quality gate: no relation falls below the floor that was written down for it.

The floors file is JSON: for each gold file its digest, its number of articles and the precision, recall and F1 that
were reached, a row of the score table each. A gold file that changed has no valid floors until they are updated.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Self

from kg.errors import DataError
from kg.evaluate.gold import gold_digest
from kg.evaluate.score import Count, Scores

_MEASURES = ("precision", "recall", "f1")
_DECIMALS = 4


@dataclass(frozen=True, slots=True)
class Floors:
    """What one gold file demands: row → measure → the least value allowed."""

    digest: str
    articles: int
    rows: dict[str, dict[str, float]]

    @classmethod
    def reached(cls, scores: Scores, digest: str) -> Self:
        """The floors that `scores` reach; rows in which nothing is demanded and nothing predicted have none."""
        rows = {name: _measured(count) for name, count in scores.rows.items() if count.demanded or count.predicted}
        return cls(digest, scores.articles, rows)


@dataclass(frozen=True, slots=True)
class Fall:
    """A measure that is lower than its floor."""

    row: str
    measure: str
    floor: float
    value: float

    def __str__(self) -> str:
        return f"{self.row}: {self.measure} {self.value:.4f} is below its floor {self.floor:.4f}"


def check(path: Path, gold: Path, scores: Scores, *, update: bool = False, allow_regression: bool = False) -> list[str]:
    """What is wrong with `scores` by the floors in `path`; with `update` the floors are written first."""
    floors = read_floors(path)
    digest = gold_digest(gold)
    if update:
        reached = Floors.reached(scores, digest)
        floors[gold.name] = raised(floors.get(gold.name), reached, allow_regression=allow_regression)
        write_floors(path, floors)
    known = floors.get(gold.name)
    if known is None:
        return [f"{path}: no floors for {gold.name}; write them with --update"]
    if known.digest != digest:
        return [f"{path}: {gold.name} is not the gold these floors were reached on; write them anew with --update"]
    return [f"{gold.name}: {fall}" for fall in falls(known, scores)]


def falls(floors: Floors, scores: Scores) -> list[Fall]:
    """Every measure of `scores` below its floor."""
    found = []
    for row, measures in floors.rows.items():
        values = _measured(scores.rows.get(row, Count()))
        found += [Fall(row, m, floor, values[m]) for m, floor in measures.items() if values[m] < floor]
    return found


def raised(old: Floors | None, new: Floors, *, allow_regression: bool = False) -> Floors:
    """The floors to write down: the new ones, but none lower than before unless `allow_regression`."""
    if old is None or allow_regression:
        return new
    rows = {
        row: {m: max(value, old.rows.get(row, {}).get(m, 0.0)) for m, value in measures.items()}
        for row, measures in new.rows.items()
    }
    kept = {row: measures for row, measures in old.rows.items() if row not in rows}
    return replace(new, rows=rows | kept)


def read_floors(path: Path) -> dict[str, Floors]:
    """Floors by the gold file's name; empty where the file does not exist.

    Raises:
        DataError: The file is malformed.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return {}
    try:
        return {name: _floors(value) for name, value in json.loads(text).items()}
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise DataError(f"malformed floors: {error}; write them anew with --update", path=path) from error


def write_floors(path: Path, floors: dict[str, Floors]) -> None:
    """Write floors, sorted by the gold file's name."""
    content = {
        name: {"digest": f.digest, "articles": f.articles, "floors": f.rows} for name, f in sorted(floors.items())
    }
    path.write_text(json.dumps(content, indent=2, ensure_ascii=False) + "\n", encoding="utf-8", newline="\n")


def _floors(value: dict[str, Any]) -> Floors:
    rows = {row: {m: float(v) for m, v in measures.items()} for row, measures in value["floors"].items()}
    return Floors(value["digest"], int(value["articles"]), rows)


def _measured(count: Count) -> dict[str, float]:
    return {measure: round(getattr(count, measure), _DECIMALS) for measure in _MEASURES}
