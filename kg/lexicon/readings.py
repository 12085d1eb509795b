"""How characters are read where they name people and places."""

from __future__ import annotations

import functools

from kg.lexicon.tables import rows


@functools.cache
def second_readings() -> dict[str, str]:
    """The pinyin of characters in surnames and place names, besides their usual reading (单 → shan)."""
    return {character: reading for _, (character, reading) in rows("second_readings.tsv", columns=2)}
