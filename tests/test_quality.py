"""No relation falls below the floor that was reached on our own gold (`make quality` shows the scores)."""

from pathlib import Path

import pytest

from kg.evaluate.gate import check
from kg.evaluate.gold import read_gold
from kg.evaluate.score import score
from kg.publish.claims import records
from kg.run import Tally, extract_inputs

HERE = Path(__file__).parent
GOLD = sorted((HERE / "gold").glob("*.jsonl"))


@pytest.mark.parametrize("gold", GOLD, ids=lambda path: path.stem)
def test_no_score_is_below_its_floor(gold):
    tally = Tally()
    found = [record for extraction in extract_inputs([str(gold)], tally) for record in records(extraction)]

    assert tally.skipped == []
    assert check(HERE / "floors.json", gold, score(read_gold(gold), found)) == []
