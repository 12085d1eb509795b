"""What an article costs, and how much memory is needed, the more articles there are.

    python -m benchmarks.scale 1000 10000 100000

Generated articles (`benchmarks.articles`), `kg extract` and `kg build` each in a process of its own. Costs are
processor time of all processes, which a busy machine stretches less than the clock; peaks are of resident memory, of
the main process and of the largest of its workers (from /proc: Linux).
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from benchmarks.articles import articles

PAUSE = 0.2  # seconds between two looks at the processes


class Cost(NamedTuple):
    """What a command took: processor seconds, seconds, and the peaks of the main process and of a worker in MiB."""

    cpu: float
    seconds: float
    main: float
    worker: float


def run(*arguments: str, workers: int) -> Cost:
    """Run a command of `kg`."""
    command = [sys.executable, "-m", "kg", *arguments, "--workers", str(workers)]
    start, peaks = time.monotonic(), dict[int, float]()
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, start_new_session=True) as process:
        used: dict[int, float] = {}
        while process.poll() is None:
            for pid in _session(process.pid):
                peaks[pid] = max(peaks.get(pid, 0.0), _peak(pid))
                used[pid] = max(used.get(pid, 0.0), _cpu(pid))
            time.sleep(PAUSE)
    if process.returncode:
        raise SystemExit(f"{' '.join(arguments)} ended with {process.returncode}")
    others = [peak for pid, peak in peaks.items() if pid != process.pid]
    return Cost(sum(used.values()), time.monotonic() - start, peaks[process.pid], max(others, default=0.0))


def _session(leader: int) -> Iterator[int]:
    """The processes that a command has started, and itself."""
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            fields = _stat(int(entry.name))
            if fields and int(fields[3]) == leader:
                yield int(entry.name)


def _stat(pid: int) -> list[str]:
    """The fields of a process's stat behind its name; none if it is gone."""
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
    except OSError:
        return []


def _cpu(pid: int) -> float:
    fields = _stat(pid)
    return sum(map(int, fields[11:13])) / os.sysconf("SC_CLK_TCK") if fields else 0.0


def _peak(pid: int) -> float:
    try:
        lines = Path(f"/proc/{pid}/status").read_text(encoding="utf-8").splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM")), 0.0)


def measure(count: int, folder: Path, *, workers: int, extract: bool) -> None:
    """Measure `count` articles and print two lines of the table."""
    source = folder / f"{count}.jsonl"
    with source.open("w", encoding="utf-8", newline="\n") as out:
        out.writelines(json.dumps(record, ensure_ascii=False) + "\n" for record in articles(count))
    commands = {"extract": ("extract", str(source))} if extract else {}
    commands["build"] = ("build", str(source), "-o", str(folder / f"made-{count}"), "--no-cache")
    for name, arguments in commands.items():
        cost = run(*arguments, workers=workers)
        figures = (
            f"{1000 * cost.cpu / count:.1f} ms",
            f"{cost.seconds:.0f} s",
            f"{cost.main:.0f}",
            f"{cost.worker:.0f}",
        )
        print(f"| {name} | {count:,} | {' | '.join(figures)} |", flush=True)


def main() -> None:
    """Prints a table in Markdown."""
    parser = argparse.ArgumentParser(description="Measure how costs grow with the number of articles.")
    parser.add_argument("counts", type=int, nargs="*", default=[1000, 10_000])
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--build-only", action="store_true")
    given = parser.parse_args()
    print("| command | articles | processor time an article | time | peak of main (MiB) | peak of a worker (MiB) |")
    print("| --- | --- | --- | --- | --- | --- |")
    with tempfile.TemporaryDirectory() as folder:
        for count in given.counts:
            measure(count, Path(folder), workers=given.workers, extract=not given.build_only)


if __name__ == "__main__":
    main()
