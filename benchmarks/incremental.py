"""What a second build costs, and whether one that is killed loses anything.

    python -m benchmarks.incremental --articles 10000 --changed 100
    python -m benchmarks.incremental --articles 500 --kills 20

The figures that carry from machine to machine are the shares of the clean build's time. Bytes are compared file by file
with those of a build without a cache.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path

from benchmarks.articles import article, articles, as_text, write_folder, write_jsonl

ROOT = Path(__file__).resolve().parent.parent


def main() -> None:
    """Prints a table of builds, then one of kills."""
    parser = argparse.ArgumentParser(description="Measure builds that have little to do.")
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--changed", type=int, help="how many change; one in a hundred where not given")
    parser.add_argument("--jsonl", action="store_true", help="one file of all articles, not one file each")
    parser.add_argument("--kills", type=int, default=0)
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        work = Path(place)
        print(f"{given.articles:,} articles, {given.workers} workers, load {os.getloadavg()[0]:.1f}")
        if given.kills:
            survive(work, given)
        else:
            repeat(work, given)


def repeat(work: Path, given: argparse.Namespace) -> None:
    """Clean, nothing changed, some changed, one more and one fewer; each against a clean build of the same."""
    every = range(given.articles)
    changed = frozenset(every[:: max(1, given.articles // (given.changed or max(1, given.articles // 100)))])
    source = write(work, given, every, frozenset())
    made = work / "made"
    clean = build(source, made, given)
    show("clean", clean, clean)
    show("nothing changed", build(source, made, given), clean)
    write(work, given, every, changed)
    show(f"{len(changed):,} changed", build(source, made, given), clean)
    again = build(source, work / "anew", given, "--no-cache")
    show("clean, of the changed", again, clean)
    print("the bytes are", "the same" if contents(made) == contents(work / "anew") else "NOT the same")


def survive(work: Path, given: argparse.Namespace) -> None:
    """Kill a build at random moments, let the next go on, and compare."""
    source = write(work, given, range(given.articles), frozenset())
    begun = time.monotonic()
    build(source, work / "clean", given)
    takes = time.monotonic() - begun
    wanted = contents(work / "clean")
    dice = random.Random(given.seed)
    wrong = 0
    for number in range(given.kills):
        made = work / f"killed{number}"
        moment = dice.uniform(0, takes)
        killed = start(source, made, given)
        time.sleep(moment)
        killed.send_signal(signal.SIGKILL)
        killed.communicate()
        left = len(contents(made))
        resumed = start(source, made, given)
        said = resumed.communicate()[1].strip().splitlines()
        same = resumed.returncode == 0 and contents(made) == wanted
        wrong += not same
        kept = next((line for line in said if "cache" in line or "nothing" in line), "nothing taken from the cache")
        print(f"killed after {moment:6.1f} s, {left} files written: {kept}: {'same bytes' if same else 'OTHER BYTES'}")
    print(f"{given.kills} kills, {wrong} with other bytes")


def write(work: Path, given: argparse.Namespace, numbers: Iterable[int], changed: frozenset[int]) -> Path:
    """The articles as a folder or a file; those in `changed` in another edition."""
    records = (article(number, seed=given.seed, edition=int(number in changed)) for number in numbers)
    if given.jsonl:
        write_jsonl(records, work / "articles.jsonl")
        return work / "articles.jsonl"
    if changed:
        for record in (article(number, seed=given.seed, edition=1) for number in changed):
            path = work / "articles" / record["id"][:-3] / f"{record['id']}.txt"
            path.write_text(as_text(record), encoding="utf-8", newline="\n")
    else:
        write_folder(articles(given.articles, seed=given.seed), work / "articles")
    return work / "articles"


def start(source: Path, made: Path, given: argparse.Namespace, *more: str) -> subprocess.Popen[str]:
    command = [
        sys.executable,
        "-m",
        "kg",
        "build",
        str(source),
        "-o",
        str(made),
        "--workers",
        str(given.workers),
        *more,
    ]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)


def build(source: Path, made: Path, given: argparse.Namespace, *more: str) -> tuple[float, float]:
    """Seconds, and processor seconds of all its processes."""
    before, begun = os.times(), time.monotonic()
    process = start(source, made, given, *more)
    said = process.communicate()[1]
    if process.returncode:
        sys.exit(said)
    after = os.times()
    used = after.children_user + after.children_system - before.children_user - before.children_system
    return time.monotonic() - begun, used


def show(name: str, taken: tuple[float, float], clean: tuple[float, float]) -> None:
    shares = "".join(f"{seconds:9.1f} s{seconds / whole:7.1%}" for seconds, whole in zip(taken, clean, strict=True))
    print(f"{name:<24}{shares}")


def contents(folder: Path) -> dict[str, bytes]:
    found = (path for path in folder.glob("*") if path.is_file() and not path.name.startswith("."))
    return {path.name: path.read_bytes() for path in found}


if __name__ == "__main__":
    main()
