"""SECURITY.md says what the package does."""

import re
from dataclasses import asdict
from pathlib import Path

from kg.commands.options import _short
from kg.ingest import Limits
from tests.fuzz.targets import TARGETS
from tests.test_bad_input import KINDS

TEXT = (Path(__file__).parent.parent / "SECURITY.md").read_text(encoding="utf-8")


def test_the_limits_are_those_of_the_package():
    told = dict(re.findall(r"^\| `(\w+)` \| (\w+) \|", TEXT, re.MULTILINE))

    assert told == {name: _short(value) for name, value in asdict(Limits()).items()}


def test_the_number_of_kinds_is_no_boast():
    (told,) = re.findall(r"(\d+) kinds of bad input", TEXT)

    assert int(told) <= len(KINDS)


def test_the_stages_of_the_fuzzer_are_named():
    (told,) = re.findall(r"\(stages: ([\w ]+)\)", TEXT)

    assert told.split() == list(TARGETS)


def test_what_it_points_to_is_there():
    for path in re.findall(r"`((?:tests|docs|benchmarks)/[\w./]+)`|\]\(([\w./]+)\)", TEXT):
        assert (Path(__file__).parent.parent / "".join(path)).exists()
