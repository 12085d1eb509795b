"""How fast `kg extract` is, beside jieba's tagger on the same text in the same run.

    python -m benchmarks.extract [--articles 400] [--rounds 3] [--gold]

The articles are those of `benchmarks.articles`, about a thousand characters each, no two alike; with --gold those of
tests/gold instead. What counts is processor time: reading, extraction and the lines of JSON, block by block in turn
with the tagger, of each block the best round. Then the command itself: with one worker and with two (seconds on the
clock, the median of the rounds' ratios), its help, and the claims of one short file. A ratio carries from machine to
machine, seconds do not; of a machine that does other work at the same time only the first ratio tells anything.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
import warnings
from collections.abc import Callable, Iterable
from pathlib import Path
from statistics import median
from typing import NamedTuple

from benchmarks.articles import articles, write_jsonl
from kg.ingest import read_all
from kg.model import Article
from kg.publish.claims import records
from kg.run import Tally, extract_inputs
from kg.terminal import CLAIM_ROWS

ROOT = Path(__file__).resolve().parent.parent
SHORT = ROOT / "examples/01-wuyuan-kaigong.txt"
BLOCK = 20


class Block(NamedTuple):
    """A few articles in a file."""

    path: Path
    texts: tuple[str, ...]


def main() -> None:
    """Prints characters a second of both, how many times faster extraction is, and what a second worker adds."""
    parser = argparse.ArgumentParser(description="Measure extraction.")
    parser.add_argument("--articles", type=int, default=400)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--gold", action="store_true", help="the articles of tests/gold")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        source = _gold() if options.gold else articles(options.articles)
        blocks = _blocks(list(source), Path(folder))
        _one_core(blocks, options.rounds)
        _two_workers(blocks, options.rounds)
    help_ = median(_seconds("--help") for _ in range(options.rounds))
    short = median(_seconds("extract", str(SHORT)) for _ in range(options.rounds))
    print(f"kg --help            {help_:>10.2f} s")
    print(f"claims of one file   {short:>10.2f} s")
    print(f"load of the machine  {os.getloadavg()[0]:>10.1f} on {os.cpu_count()} cores")


def _one_core(blocks: list[Block], rounds: int) -> None:
    size = sum(len(text) for block in blocks for text in block.texts)
    tagger = _tagger()
    claims = sum(_extract(block) for block in blocks[:1])  # everything is loaded now
    for text in blocks[0].texts[:1]:
        tagger(text)
    ours, theirs = [float("inf")] * len(blocks), [float("inf")] * len(blocks)
    for round_ in range(rounds):
        claims = claims if round_ else 0
        for number, block in enumerate(blocks):
            begun = time.process_time()
            found = _extract(block)
            between = time.process_time()
            for text in block.texts:
                tagger(text)
            ours[number] = min(ours[number], between - begun)
            theirs[number] = min(theirs[number], time.process_time() - between)
            claims += 0 if round_ else found
    print(f"{sum(len(block.texts) for block in blocks)} articles, {size} characters, {claims} claims")
    print(f"kg extract           {size / sum(ours):>10.0f} characters a second")
    print(f"jieba.posseg.cut     {size / sum(theirs):>10.0f} characters a second")
    print(f"ratio                {sum(theirs) / sum(ours):>10.2f}")


def _extract(block: Block) -> int:
    """Do what the command does with a file; how many claims there are."""
    extractions = extract_inputs([str(block.path)], Tally(), workers=1)
    return sum(1 for _ in CLAIM_ROWS["jsonl"](record for each in extractions for record in records(each)))


def _two_workers(blocks: list[Block], rounds: int) -> None:
    paths = [str(block.path) for block in blocks]
    pairs = [[_seconds("extract", *paths, "--workers", str(number)) for number in (1, 2)] for _ in range(rounds)]
    one, two = (median(seconds) for seconds in zip(*pairs, strict=True))
    print(f"one worker           {one:>10.2f} s")
    print(f"two workers          {two:>10.2f} s")
    print(f"ratio                {median(first / second for first, second in pairs):>10.2f}")


def _seconds(*arguments: str) -> float:
    """How long the command takes, on the clock."""
    begun = time.perf_counter()
    subprocess.run([sys.executable, "-m", "kg", *arguments], stdout=subprocess.DEVNULL, check=True, cwd=ROOT)
    return time.perf_counter() - begun


def _tagger() -> Callable[[str], object]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import jieba.posseg  # noqa: PLC0415
    jieba.setLogLevel("WARNING")
    return lambda text: list(jieba.posseg.cut(text))


def _gold() -> Iterable[dict[str, str]]:
    """The articles of tests/gold as records."""
    for found in read_all([str(path) for path in sorted((ROOT / "tests/gold").glob("*.jsonl"))]):
        if isinstance(found, Article):
            yield {"id": found.id, "text": found.text, "date": found.date or "", "home": found.home or ""}


def _blocks(records_: list[dict[str, str]], folder: Path) -> list[Block]:
    found = []
    for start in range(0, len(records_), BLOCK):
        path = folder / f"{start:07}.jsonl"
        write_jsonl(records_[start : start + BLOCK], path)
        found.append(Block(path, tuple(record["text"] for record in records_[start : start + BLOCK])))
    return found


if __name__ == "__main__":
    main()
