from __future__ import annotations

import pytest

from kg import lexicon
from kg.lexicon import rule_precision


@pytest.mark.parametrize(("right", "wrong", "expected"), [(0, 0, 0.8), (95, 0, 0.99), (0, 5, 0.4), (17, 3, 0.84)])
def test_confidence_nears_the_precision_the_oftener_gold_has_seen_the_rule(monkeypatch, right, wrong, expected):
    monkeypatch.setattr(rule_precision, "_judged", lambda: {"builds/by": (right, wrong)})
    lexicon.confidence.cache_clear()

    assert lexicon.confidence("builds/by") == expected

    lexicon.confidence.cache_clear()


def test_a_rule_that_no_gold_has_seen_has_the_prior():
    assert lexicon.confidence("builds/unheard_of") == 0.8
