"""Looks for input that a stage does not survive: a crash, five seconds, a quote that is not its span, an article lost.

    python -m benchmarks.fuzz whole --seconds 600

With atheris (pip install atheris; Linux and macOS) the search is guided by coverage; without it, input is changed at
random. What is found is written to `found/`, with its traceback; small ones that were mended go to `tests/fuzz/corpus`,
which the test suite runs. The stages and what must hold of each stand in `tests/fuzz/targets.py`.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib
import logging
import os
import random
import sys
import time
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

ROOT = Path(__file__).resolve().parent.parent
CORPUS = ROOT / "tests/fuzz/corpus"
STAGES = ("ingest", "page", "amounts", "rules", "whole", "graph")
HUNG = 60.0  # seconds by the clock
MOST = 1500  # bytes of input

Check = Callable[[str, bytes], None]


class Search:
    """Runs input, counts, and keeps what was found, one of a kind."""

    def __init__(self, stage: str, found: Path, check: Check, seconds: float) -> None:
        self.stage, self.found, self.check = stage, found, check
        self.until = time.process_time() + seconds
        self.runs = 0
        self.kinds: set[str] = set()

    def __call__(self, data: bytes) -> None:
        from kg.timelimit import within  # noqa: PLC0415 - instrumented first

        if time.process_time() > self.until:
            print(f"{self.stage}: {self.runs} runs, {len(self.kinds)} kinds of fault", flush=True)
            os._exit(bool(self.kinds))  # atheris has no other way to end
        self.runs += 1
        try:
            within(HUNG, lambda: self.check(self.stage, data))
        except Exception as error:  # noqa: BLE001 - that is what is looked for
            frames = [frame for frame in traceback.extract_tb(error.__traceback__) if "/kg/" in frame.filename]
            place = f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else "?"
            kind = f"{type(error).__name__} {place} {str(error)[:40] if not frames else ''}"
            if kind in self.kinds:
                return
            self.kinds.add(kind)
            name = f"{self.stage}-{hashlib.sha256(data).hexdigest()[:12]}"
            (self.found / name).write_bytes(data)
            (self.found / f"{name}.txt").write_text(traceback.format_exc(), encoding="utf-8", errors="backslashreplace")
            print(f"FOUND {name}: {kind}", flush=True)


def main() -> None:
    """Searches for as long as it is told to."""
    parser = argparse.ArgumentParser(description="Fuzz a stage.")
    parser.add_argument("stage", choices=STAGES)
    parser.add_argument("--seconds", type=int, default=300, help="Of the processor.")
    parser.add_argument("--found", type=Path, default=Path("found"))
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--plain", action="store_true", help="Do not use atheris, even where it is installed.")
    options = parser.parse_args()
    options.found.mkdir(parents=True, exist_ok=True)
    atheris = None if options.plain else _atheris()
    if atheris is None:
        targets = importlib.import_module("tests.fuzz.targets")
    else:
        with atheris.instrument_imports(include=["kg"]):
            targets = importlib.import_module("tests.fuzz.targets")
    logging.disable(logging.CRITICAL)
    search = Search(options.stage, options.found, targets.check, options.seconds)
    seeds = [*_seeds(options.stage, targets.plain)]
    if atheris is None:
        _mutate(search, seeds, random.Random(options.seed))
    else:
        _guided(atheris, search, seeds, options)


def _atheris() -> object | None:
    try:
        return importlib.import_module("atheris")
    except ImportError:
        return None


def _seeds(stage: str, plain: Callable[[str], bytes]) -> list[bytes]:
    """Articles of `examples`, the examples of the rules, words in any order, and what was found before."""
    from kg import lexicon  # noqa: PLC0415 - instrumented first
    from kg.model import Relation  # noqa: PLC0415

    texts = [path.read_text(encoding="utf-8")[:600] for path in sorted((ROOT / "examples").glob("*.txt"))]
    texts += [text for relation in Relation for rule in lexicon.rules(relation) for text, _ in rule.examples]
    seeds = [plain(text) for text in texts]
    found = [path.read_bytes() for path in sorted(CORPUS.glob(f"{stage}-*"))]
    if stage == "ingest":
        return [bytes([kind]) + seed[1:] for kind in range(11) for seed in seeds[::40]] + found
    chance = random.Random(1)
    seeds += [bytes([1]) + chance.randbytes(chance.randrange(5, 60)) for _ in range(200)]
    return seeds + found


def _guided(atheris: object, search: Search, seeds: list[bytes], options: argparse.Namespace) -> None:
    folder = options.found / f".corpus-{options.stage}"
    folder.mkdir(exist_ok=True)
    for seed in seeds:
        (folder / hashlib.sha256(seed).hexdigest()[:16]).write_bytes(seed)
    limits = [f"-max_len={MOST}", "-timeout=100000", "-rss_limit_mb=3000", "-report_slow_units=1000"]
    atheris.Setup([sys.argv[0], *limits, f"-seed={options.seed}", f"-artifact_prefix={folder}/", str(folder)], search)
    atheris.Fuzz()


def _mutate(search: Search, seeds: list[bytes], chance: random.Random) -> NoReturn:
    while True:
        data = bytearray(chance.choice(seeds))
        other = chance.choice(seeds)
        for _ in range(chance.choice((1, 2, 4, 16))):
            at, kind = chance.randrange(len(data) + 1), chance.randrange(4)
            if kind == 0:
                data[at:at] = bytes([chance.randrange(256)])
            elif kind == 1:
                data[at : at + chance.randrange(1, 9)] = b""
            elif kind == 2:
                start = chance.randrange(len(other) + 1)
                data[at:at] = other[start : start + chance.randrange(1, 60)]
            else:
                data[at:at] = data[at : at + chance.randrange(1, 9)] * chance.choice((1, 2, 50))
        search(bytes(data[:MOST]))


if __name__ == "__main__":
    main()
