"""How fast the RDF side is, on a made-up graph, with plain rdflib in the same run.

    python -m benchmarks.rdf                          a million triples, without the baseline
    python -m benchmarks.rdf --triples 100000 --baseline
    python -m benchmarks.rdf --json FILE              the figures as JSON besides

Every stage runs in a process of its own: its processor seconds, wall seconds and peak memory are its own. A query is
asked three times (once where it takes more than five seconds) and the median counts, in processor seconds; every cell
of the answer is made text, by us and by rdflib. The stage "sessions" asks the same queries through
`kg.store.session.Session`, in wall seconds: what a user of `kg serve` waits for, the process included.
"""

from __future__ import annotations

import argparse
import json
import resource
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pyoxigraph
import rdflib

from benchmarks.synthetic import graph_of
from kg.graph.to_rdflib import to_rdflib
from kg.publish import export
from kg.store.named import list_queries
from kg.store.session import Session
from kg.store.store import Limits, prepare
from kg.store.validate import validate

ROOT = Path(__file__).resolve().parent.parent

_OURS = {"queries", "sessions"}
# What the parameters of named queries are set to: names that the made-up graph has.
VALUES = {"within": "聊城市", "county": "东阿县", "since": "2025-12-01", "word": "新材料", "least": "15"}


def main() -> None:
    """Runs the stages, or the one that a child process was started for."""
    parser = argparse.ArgumentParser(description="Measure the RDF side.")
    parser.add_argument("--triples", type=int, default=1_000_000)
    parser.add_argument("--baseline", action="store_true", help="run plain rdflib, too: minutes")
    parser.add_argument("--json", type=Path)
    parser.add_argument("--stage", nargs=2, help=argparse.SUPPRESS)
    parser.add_argument("--limit", type=float, default=60.0, help="processor seconds for one query of the baseline")
    chosen = parser.parse_args()
    if chosen.stage:
        name, folder = chosen.stage
        print(json.dumps(_measured(lambda: STAGES[name](Path(folder), chosen))))
        return
    names = [name for name in STAGES if chosen.baseline or not name.startswith("rdflib")]
    with tempfile.TemporaryDirectory() as folder:
        found = {name: _child(name, folder, chosen) for name in names}
    for name, figures in found.items():
        print(f"{name:<16}{figures['cpu']:>8.2f} s CPU{figures['wall']:>9.2f} s wall{figures['peak']:>7} MB")
        for query, (seconds, rows) in figures["more"].items():
            other = found.get("rdflib queries", {}).get("more", {}).get(query) if name in _OURS else None
            beside = f"   rdflib {other[0]:.3f} s, {other[0] / seconds:.0f} times" if other else ""
            print(f"    {query:<28}{seconds:>8.3f} s{rows!s:>9} rows{beside}")
    if chosen.json:
        chosen.json.write_text(json.dumps(found, indent=1), encoding="utf-8")


def _child(name: str, folder: str, chosen: argparse.Namespace) -> dict:
    command = [sys.executable, "-m", "benchmarks.rdf", "--triples", str(chosen.triples), "--limit", str(chosen.limit)]
    done = subprocess.run([*command, "--stage", name, folder], check=True, stdout=subprocess.PIPE, cwd=ROOT)
    return json.loads(done.stdout)


def _measured(stage: Callable[[], dict | None]) -> dict:
    cpu, wall = time.process_time(), time.perf_counter()
    more = stage() or {}
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return {"cpu": time.process_time() - cpu, "wall": time.perf_counter() - wall, "peak": peak, "more": more}


def _make(folder: Path, chosen: argparse.Namespace) -> None:
    """Not a figure of ours: the graph that the others read."""
    graph = graph_of(chosen.triples)
    for format_, name in (("turtle", "graph.ttl"), ("nt", "graph.nt")):
        with (folder / name).open("wb") as out:
            export(graph, format_, out)


def _write(format_: str) -> Callable[[Path, argparse.Namespace], dict]:
    def stage(folder: Path, chosen: argparse.Namespace) -> dict:
        graph = graph_of(chosen.triples)
        begun = time.process_time()
        with (folder / f"written.{format_}").open("wb") as out:
            export(graph, format_, out)
        return {"writing alone": (time.process_time() - begun, _lines(folder))}

    return stage


def _lines(folder: Path) -> int:
    with (folder / "graph.nt").open("rb") as lines:
        return sum(1 for _ in lines)


def _load(folder: Path, _: argparse.Namespace) -> None:
    prepare(folder)


def _queries(folder: Path, _: argparse.Namespace) -> dict:
    """Every named query, with its parameters set, on the store on disk."""
    store = pyoxigraph.Store.read_only(str(prepare(folder)))

    def ask(sparql: str) -> list:
        return [[None if cell is None else cell.value for cell in row] for row in store.query(sparql)]

    return {name: _median(ask, text) for name, text in _texts(ask)}


def _sessions(folder: Path, _: argparse.Namespace) -> dict:
    """The same, each in a process that was waiting."""
    with Session(folder, limits=Limits(seconds=300)) as session:

        def ask(sparql: str) -> list:
            return [[None if cell is None else cell.value for cell in row] for row in session.query(sparql).rows]

        return {name: _median(ask, text, clock=time.perf_counter, pause=0.3) for name, text in _texts(ask)}


def _median(
    ask: Callable[[str], list], text: str, *, clock: Callable[[], float] = time.process_time, pause: float = 0.0
) -> tuple[float, int]:
    """The median of three runs, or a single one of more than five seconds; and the number of rows."""
    taken: list[float] = []
    while len(taken) < 3 and not (taken and taken[0] > 5):
        time.sleep(pause)
        begun = clock()
        rows = len(ask(text))
        taken.append(clock() - begun)
    return statistics.median(taken), rows


def _texts(ask: Callable[[str], list]) -> list[tuple[str, str]]:
    prefix = "PREFIX kg: <https://example.org/kg/ontology#> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>"
    some = f"{prefix} SELECT ?name {{ ?x PATTERN ; rdfs:label ?name }} ORDER BY ?name LIMIT 1"
    person = ask(some.replace("PATTERN", "kg:leads ?e"))[0][0]
    group = ask(some.replace("?x PATTERN", "?y kg:subsidiaryOf ?x . ?x a kg:Enterprise"))[0][0]
    project = ask(some.replace("PATTERN", "kg:hasStatus ?s"))[0][0]
    values = VALUES | {"person": person, "subject": person, "group": group, "project": project}
    return [
        (query.name, query.bind({each.name: values[each.name] for each in query.parameters if each.name in values}))
        for query in list_queries()
    ]


def _validate(folder: Path, _: argparse.Namespace) -> dict:
    return {"conforms": (0.0, validate(folder).conforms)}


def _rdflib_write(folder: Path, chosen: argparse.Namespace) -> dict:
    """The same work as ours: from claims to a file, by way of rdflib's graph."""
    made = graph_of(chosen.triples)
    found = {}
    for format_ in ("turtle", "nt"):
        begun = time.process_time()
        graph = to_rdflib(made)
        graph.serialize(folder / f"rdflib.{format_}", format=format_)
        found[f"writing {format_}"] = (time.process_time() - begun, len(graph))
    return found


def _rdflib_queries(folder: Path, chosen: argparse.Namespace) -> dict:
    graph = rdflib.Graph().parse(folder / "graph.nt", format="nt")
    found = {}

    def stop(*_: object) -> None:
        raise TimeoutError

    def ask(sparql: str) -> list:
        return [[None if cell is None else str(cell) for cell in row] for row in graph.query(sparql)]

    signal.signal(signal.SIGPROF, stop)
    for name, text in _texts(ask):
        signal.setitimer(signal.ITIMER_PROF, chosen.limit)
        try:
            found[name] = _median(ask, text)
        except TimeoutError:
            found[name] = (chosen.limit, "stopped")
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)
    return found


STAGES = {
    "make": _make,
    "turtle": _write("turtle"),
    "nt": _write("nt"),
    "xml": _write("xml"),
    "jsonld": _write("jsonld"),
    "nquads": _write("nquads"),
    "load": _load,
    "queries": _queries,
    "sessions": _sessions,
    "validate": _validate,
    "rdflib writing": _rdflib_write,
    "rdflib queries": _rdflib_queries,
}

if __name__ == "__main__":
    main()
