"""What a fuzzer, or a person, once broke a stage with, and what Hypothesis comes up with."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.fuzz.targets import TARGETS, FaultError, check, fragments, hold, plain, text_of

CORPUS = sorted((Path(__file__).parent / "corpus").iterdir())


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.name)
def test_what_broke_a_stage_once_does_no_more(path):
    check(path.name.partition("-")[0], path.read_bytes())


@pytest.mark.parametrize("stage", TARGETS)
@settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.binary(max_size=300))
def test_what_holds_of_a_stage_holds_of_any_input(stage, data):
    check(stage, data)


def test_every_stage_has_something_in_the_corpus():
    assert {path.name.partition("-")[0] for path in CORPUS} == set(TARGETS)


def test_input_stands_for_text():
    assert text_of(plain("莘县\ud800")) == "莘县\ud800"
    assert text_of(b"\x00\xff") == "\ufffd"
    assert text_of(bytes([1, 0, 1, 255])) == fragments()[0] + fragments()[1] + fragments()[255]
    assert len(fragments()) == 256


def test_a_fault_is_told():
    with pytest.raises(FaultError, match="something"):
        hold(None, "something")
