"""The distributed build against the plain one: the same claims and ids, what it costs, and an executor killed.

    python -m benchmarks.spark --articles 10000
    python -m benchmarks.spark --articles 10000 --kill

Two workers of one core each, in processes of their own, as on two machines (`--master` takes any other engine). With
`--kill` one of them gets SIGKILL while it extracts, and another while what is one is looked for.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import re
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import psutil
import pyarrow.parquet

from benchmarks.articles import articles, write_jsonl

ROOT = Path(__file__).resolve().parent.parent
MASTER = "local-cluster[2,1,1024]"
EXECUTOR = "CoarseGrainedExecutorBackend"
_SUBJECT = re.compile(r"(claim|person|enterprise|organization|place|project):([0-9A-Za-z_-]+) a kg:")
_RECORD = ("relation", "subject", "subject_type", "object", "object_type", "object_code", "role", "amount", "currency")
_MORE = ("kind", "count", "basis", "past", "stage", "event_date", "expected", "confidence")


def main() -> None:
    """Prints seconds, processor seconds, and whether the two are the same."""
    parser = argparse.ArgumentParser(description="Measure the distributed build.")
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--master", default=MASTER)
    parser.add_argument("--kill", action="store_true", help="kill executors on the way")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        work = Path(place)
        write_jsonl(articles(given.articles), work / "news.jsonl")
        print(f"{given.articles:,} articles, load {os.getloadavg()[0]:.1f}")
        show("plain, 2 workers", run(work, "plain", "--no-cache", "--workers", "2"))
        stop = threading.Event()
        killer = threading.Thread(target=kill_executors, args=(work / "spark", stop))
        if given.kill:
            killer.start()
        show(f"spark, {given.master}", run(work, "spark", "--engine", "spark", "--master", given.master))
        stop.set()
        if given.kill:
            killer.join()
        compare(work)


def run(work: Path, name: str, *options: str) -> tuple[float, float]:
    """Seconds, and processor seconds of all processes that a build starts."""
    command = [sys.executable, "-m", "kg", "build", str(work / "news.jsonl"), "-o", str(work / name), *options]
    begun = time.monotonic()
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    used: dict[int, float] = {}
    watcher = threading.Thread(target=watch, args=(psutil.Process(process.pid), used))
    watcher.start()
    said = process.communicate()[1]
    watcher.join()
    if process.returncode:
        sys.exit(said)
    return time.monotonic() - begun, sum(used.values())


def watch(parent: psutil.Process, used: dict[int, float]) -> None:
    """What each process has used; those of less than half a second may be missed."""
    while parent.is_running() and parent.status() != psutil.STATUS_ZOMBIE:
        try:
            for each in [parent, *parent.children(recursive=True)]:
                times = each.cpu_times()
                used[each.pid] = times.user + times.system
        except psutil.Error:
            continue
        time.sleep(0.5)


def kill_executors(output: Path, stop: threading.Event) -> None:
    """Kill an executor once extraction has begun, and another once the linking has."""
    for step in ("facts", "fits0"):
        while not (output / ".new" / "steps" / step).exists():
            if stop.wait(0.2):
                return
        time.sleep(3)
        executors = [
            each for each in psutil.process_iter(["cmdline"]) if EXECUTOR in " ".join(each.info["cmdline"] or ())
        ]
        if executors:
            os.kill(executors[0].pid, signal.SIGKILL)
            print(f"killed executor {executors[0].pid} of {len(executors)} during {step}", flush=True)


def is_executor(process: psutil.Process) -> bool:
    try:
        return EXECUTOR in " ".join(process.cmdline())
    except psutil.Error:
        return False


def compare(work: Path) -> None:
    """Whether claims and ids are the same; in sums of digests, for there may be millions."""
    table = pyarrow.parquet.ParquetDataset(work / "spark" / "claims")
    plain = digest(json.loads(line) for line in (work / "plain" / "claims.jsonl").open(encoding="utf-8"))
    spark = digest(record for row in table.read().to_pylist() for record in records(row))
    print(
        f"claims by article: plain {plain[0]:,}, spark {spark[0]:,}:", "the same" if plain == spark else "NOT the same"
    )
    with (work / "plain" / "graph.ttl").open(encoding="utf-8") as graph:
        ids = {f"{found[1]}-{found[2]}" for line in graph if (found := _SUBJECT.match(line))}
    theirs = set(table.read(["id"])["id"].to_pylist())
    theirs |= set(pyarrow.parquet.read_table(work / "spark" / "entities", columns=["id"])["id"].to_pylist())
    extra = {id_ for id_ in ids - theirs if id_.startswith("place-")}  # those above, which the table of divisions adds
    same = ids - extra == theirs
    print(
        f"ids of claims and entities: plain {len(ids - extra):,}, spark {len(theirs):,}:", "the same" if same else "NOT"
    )


def records(row: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """A claim as the lines of claims.jsonl."""
    row = row | {
        "subject": row["subject_name"],
        "object": row["object_name"],
        "confidence": round(row["confidence"], 4),
    }
    row |= {"amount": row["amount"] and float(row["amount"]), "past": row["past"] or None}
    row |= {"expected": row["expected"] or None}
    said = {name: row[name] for name in (*_RECORD, *_MORE) if row[name] is not None}
    seen = set()
    for each in row["evidence"]:
        if each["article"] not in seen:
            seen.add(each["article"])
            spans = [[span["start"], span["end"]] for span in each["spans"]]
            evidence = {"quote": each["quote"], "spans": spans}
            yield said | {"article": each["article"], "rule": each["rule"], "evidence": evidence}


def digest(found: Iterable[dict[str, Any]]) -> tuple[int, int]:
    """How many there are, and the sum of their digests: the same in whatever order they come."""
    number = total = 0
    for record in found:
        if "amount" in record:
            record["amount"] = float(record["amount"])
        line = json.dumps(record, ensure_ascii=False, sort_keys=True)
        total = (total + int(hashlib.sha256(line.encode()).hexdigest()[:16], 16)) % (1 << 64)
        number += 1
    return number, total


def show(name: str, taken: tuple[float, float]) -> None:
    print(f"{name:<32}{taken[0]:9.1f} s{taken[1]:9.1f} s of processors", flush=True)


if __name__ == "__main__":
    main()
