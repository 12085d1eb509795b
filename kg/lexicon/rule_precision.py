"""How far a rule is to be trusted: its precision on gold."""

from __future__ import annotations

import functools

from kg.lexicon.tables import rows

# What a rule counts as before gold has judged it: four claims right of five. A rule that gold has seen often has its
# precision, one that it has seen once or never stays near 0.8.
PRIOR_RIGHT, PRIOR = 4, 5


@functools.cache
def confidence(rule: str) -> float:
    """The confidence of a claim that a rule makes, 0 to 1: (right + 4) / (right + wrong + 5) on gold."""
    right, wrong = _judged().get(rule, (0, 0))
    return round((right + PRIOR_RIGHT) / (right + wrong + PRIOR), 2)


@functools.cache
def _judged() -> dict[str, tuple[int, int]]:
    """How often gold found each rule right and wrong."""
    return {rule: (int(right), int(wrong)) for _, (rule, right, wrong) in rows("rule_precision.tsv", columns=3)}
