"""No regular expression of the package takes longer than the length of a text allows, whatever the text.

The text is made from the pattern: what its repeats take, over and over, behind what stands before them, and something
at the end that does not fit.
"""

import re

import pytest

from kg.errors import OutOfTimeError
from kg.timelimit import can_interrupt, within
from tests.patterns import Found, attacks, patterns
from tests.timing import seconds

SHORT, LONG = 250, 1000  # characters
SOON = 0.004  # seconds, within which nothing needs to be asked
LINEAR = 8  # four times the text takes four times as long, sixteen times where every place looks at every other
# What reads a sentence may do so: it has 2000 characters at most, for which this is 0.12 seconds of the worst of them.
OF_A_SENTENCE = ("kg/mentions/", "kg/relations/", "kg/resolve/", "kg/text/patterns.py")
BEARABLE = 0.03
ENOUGH = 30.0
UNFIT = "\x07"
# What is slow on long text, and is never given one: how much.
BOUNDED = {("kg/relations/status_words.py", "_ends_between"): 40}


def time_of(pattern: Found, text: str) -> float:
    given = text.encode("utf-8", "replace") if pattern.of_bytes else text
    compiled = pattern.compiled

    def use():
        for method in pattern.methods:
            if method in {"match", "fullmatch", "search"}:
                getattr(compiled, method)(given)
            else:
                for _ in compiled.finditer(given):
                    pass

    return seconds(use, runs=1)


def texts(begin: str, pump: str, length: int) -> list[str]:
    text = begin + pump * (length // len(pump))
    return [text, text + UNFIT]


def slow(pattern: Found) -> list[str]:
    """The attacks on which the pattern takes too long, with the times."""
    enough = BEARABLE if pattern.where.startswith(OF_A_SENTENCE) else SOON
    found = []
    for begin, pump in attacks(pattern):
        for short, long in zip(texts(begin, pump, SHORT), texts(begin, pump, LONG), strict=True):
            if time_of(pattern, short) < enough / 100 and time_of(pattern, long) < enough:
                continue
            times = [min(time_of(pattern, text) for _ in range(3)) for text in (short, long)]
            if times[1] > enough and times[1] > LINEAR * times[0]:
                found.append(f"{begin!a} {pump!a}: {times[0]:.4f} s, then {times[1]:.4f} s")
    return found


@pytest.mark.skipif(not can_interrupt(), reason="what takes for ever could not be stopped")
@pytest.mark.parametrize("file", sorted({pattern.where.split(":")[0] for pattern in patterns()}))
def test_no_pattern_is_slow(file):
    for pattern in patterns():
        if pattern.where.startswith(f"{file}:") and (file, pattern.name) not in BOUNDED:
            try:
                found = within(ENOUGH, lambda pattern=pattern: slow(pattern))
            except OutOfTimeError:
                found = ["for ever"]

            assert not found, f"{pattern.where} {pattern.text[:40]!a} used by {pattern.methods}"


def test_all_patterns_are_tried():
    source = len(re.findall(r"\bre\.compile\(", "".join(_sources())))

    assert len({pattern.where for pattern in patterns()}) > 0.9 * source
    assert len(patterns()) > 300


def _sources():
    from tests.patterns import ROOT  # noqa: PLC0415

    return (path.read_text(encoding="utf-8") for path in sorted((ROOT / "kg").rglob("*.py")))


@pytest.mark.parametrize(
    "text",
    ["(?:a+)+$", "(?:a|aa)*b", r"\s*,?\s*,?\s*;", "(?:又|在[^，]{0,14})*投", "(?:曾|先后|曾先后)*建", ".*a.*b.*c"],
)
def test_a_slow_pattern_is_found(text):
    pattern = Found(text, re.UNICODE, False, "here:1", None, ("search",))
    try:
        found = within(0.3, lambda: slow(pattern))
    except OutOfTimeError:
        found = ["for ever"]

    assert found
