"""Loads a graph into stores that are not ours and compares counts and answers.

    python scripts/load_elsewhere.py output/                 every engine that is installed
    python scripts/load_elsewhere.py output/ --only jena     one of them
    python scripts/load_elsewhere.py --synthetic 120000      a made-up graph of that many triples

Engines, and where they come from: `oxigraph` (PyPI, the server over HTTP), `virtuoso` (Debian
virtuoso-opensource-7-bin), `jena` (Debian libapache-jena-java, TDB2), `comunica` (npm, in the folder KG_COMUNICA),
`rapper` (Debian raptor2-utils) and `serdi` (Debian serdi) as parsers. Exits 1 if any of them disagrees.
"""

from __future__ import annotations

import argparse
import csv
import io
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path

from kg.graph.vocabulary import BASE
from kg.publish import export
from kg.publish.output import read_output
from kg.publish.push import Target, push
from kg.publish.push_http import Login
from kg.store.named import list_queries, named
from kg.store.store import Limits, query

ROOT = Path(__file__).resolve().parent.parent
GRAPH = f"{BASE}graph"
NAMES = (
    "leaders",
    "enterprises-by-county",
    "projects-by-investment",
    "investment-by-county",
    "investment-by-year",
    "sums-compared",
    "builders",
    "cooperation",
    "former",
    "two-holders",
    "relations",
    "articles",
    "roles",
    "evidence",
    "corroborated",
    "new-since",
    "to-check",
    "amounts-that-differ",
    "projects-by-status",
    "project-history",
)

Ask = Callable[[str], str]


def main() -> int:
    """Loads, asks, compares."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("output", nargs="?", type=Path)
    parser.add_argument("--synthetic", type=int, metavar="TRIPLES")
    parser.add_argument("--only", choices=[*ENGINES, *PARSERS])
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        work = Path(scratch)
        output = _synthetic(work, chosen.synthetic) if chosen.synthetic else chosen.output
        if output is None:
            parser.error("give an output folder or --synthetic")
        _write_files(output, work)
        expected = _answers(lambda sparql: query(output, sparql, limits=Limits(seconds=300, rows=10**6)).write("csv"))
        count = sum(1 for _ in (work / "graph.nt").open("rb"))
        print(f"{count} triples, {len(NAMES)} queries, {sum(map(len, expected.values()))} rows")
        troubles = [
            trouble
            for name, check in {**PARSERS, **ENGINES}.items()
            if chosen.only in {None, name}
            for trouble in _tried(name, check, work, count, expected)
        ]
    for trouble in troubles:
        print(trouble, file=sys.stderr)
    return 1 if troubles else 0


def _synthetic(work: Path, triples: int) -> Path:
    sys.path.insert(0, str(ROOT))
    graph_of = import_module("benchmarks.synthetic").graph_of
    output = work / "output"
    output.mkdir()
    with (output / "graph.ttl").open("wb") as out:
        export(graph_of(triples), "turtle", out)
    return output


def _write_files(output: Path, work: Path) -> None:
    """The graph in the syntaxes that the engines are given."""
    graph, base = read_output(output)
    for format_, ending in {"turtle": "ttl", "nt": "nt", "xml": "rdf"}.items():
        with (work / f"graph.{ending}").open("wb") as out:
            export(graph, format_, out, base=base)
    for each in list_queries():
        (work / f"{each.name}.rq").write_text(each.text, encoding="utf-8")


def _answers(ask: Ask) -> dict[str, list[tuple[str, ...]]]:
    """The rows of every query, in one form: engines write numbers in different ways, and order ties as they like."""
    found = {}
    for name in NAMES:
        rows = list(csv.reader(io.StringIO(ask(named(name).text), newline="")))[1:]
        found[name] = sorted(tuple(map(_plain, row)) for row in rows)
    return found


def _plain(cell: str) -> str:
    cell = re.sub(r"^(\d+)\.0+(?= [A-Z]{3}$)", r"\1", cell)  # an amount with its currency
    if re.fullmatch(r"-?\d+(\.\d+)?([eE][+-]?\d+)?", cell):
        return f"{float(cell):.6g}"
    return {"true": "1", "false": "0"}.get(cell, cell)  # Virtuoso has no other booleans


def _tried(name: str, check: Callable[..., None], work: Path, count: int, expected: dict) -> Iterator[str]:
    begun = time.monotonic()
    try:
        check(work, count, expected)
    except MissingError as reason:
        print(f"{name:<10} skipped: {reason}")
    except (DisagreesError, subprocess.CalledProcessError, OSError) as error:
        yield f"{name}: {error}{_said(error)}"
    else:
        print(f"{name:<10} agrees ({time.monotonic() - begun:.0f} s)")


def _said(error: Exception) -> str:
    output = getattr(error, "stderr", None) or b""
    return f": {output.decode('utf-8', 'replace')[-400:] if isinstance(output, bytes) else output[-400:]}"


class MissingError(Exception):
    """An engine is not installed."""


class DisagreesError(Exception):
    """An engine holds or answers something else."""


def _same_count(found: int, count: int) -> None:
    if found != count:
        raise DisagreesError(f"{found} triples, not {count}")


def _same_answers(ask: Ask, expected: dict[str, list[tuple[str, ...]]]) -> None:
    for name, rows in _answers(ask).items():
        if rows != expected[name]:
            more = [row for row in rows if row not in expected[name]][:2]
            less = [row for row in expected[name] if row not in rows][:2]
            raise DisagreesError(f"{name}: {len(rows)} rows, not {len(expected[name])}; more: {more}; less: {less}")


def _program(name: str, *places: Path) -> str:
    found = shutil.which(name) or next((str(place / name) for place in places if (place / name).is_file()), None)
    if found is None:
        raise MissingError(f"no {name}")
    return found


def _run(*command: object, **options: object) -> str:
    done = subprocess.run([str(each) for each in command], check=True, capture_output=True, **options)
    return (done.stdout + done.stderr).decode("utf-8", "replace")


def rapper(work: Path, count: int, _: dict) -> None:
    """Turtle, N-Triples and RDF/XML, parsed by Raptor."""
    for syntax, ending in (("turtle", "ttl"), ("ntriples", "nt"), ("rdfxml", "rdf")):
        said = _run(_program("rapper"), "-c", "-i", syntax, work / f"graph.{ending}")
        _same_count(int(re.search(r"returned (\d+) triples", said)[1]), count)


def serdi(work: Path, count: int, _: dict) -> None:
    """Turtle, parsed by Serd."""
    _same_count(_run(_program("serdi"), work / "graph.ttl").count("\n"), count)


def oxigraph(work: Path, count: int, expected: dict) -> None:
    """Oxigraph's own server, filled over HTTP by `kg push`."""
    program = _program("oxigraph", Path(sys.executable).parent)
    with _served([program, "serve", "--location", work / "oxigraph", "--bind"], "/") as address:
        # Into the default graph: the queries name none.
        pushed = push(work, Target(f"{address}/store", replace=True))
        _same_count(pushed.counted, count)
        _same_answers(lambda sparql: _post(f"{address}/query", sparql), expected)


def virtuoso(work: Path, count: int, expected: dict) -> None:
    """Virtuoso 7: bulk load, queries over HTTP, and `kg push` with a digest login into a graph of its own."""
    program, isql = _program("virtuoso-t"), _program("isql-vt")
    folder = work / "virtuoso"
    folder.mkdir()
    sql, web = _free_port(), _free_port()
    (folder / "virtuoso.ini").write_text(_VIRTUOSO.format(sql=sql, web=web, data=work), encoding="utf-8")
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    server = subprocess.Popen([program, "-f", "-c", "virtuoso.ini"], cwd=folder, **quiet)
    try:
        _wait_for(f"http://127.0.0.1:{web}/sparql")
        load = folder / "load.sql"
        load.write_text(f"ld_dir('{work}', 'graph.nt', '{GRAPH}');\nrdf_loader_run();\ncheckpoint;\n", encoding="utf-8")
        _run(isql, f"127.0.0.1:{sql}", "dba", "dba", "VERBOSE=OFF", load)
        graph = urllib.parse.quote(GRAPH)

        def ask(sparql: str) -> str:
            return _post(f"http://127.0.0.1:{web}/sparql?default-graph-uri={graph}", sparql)

        _same_count(int(ask("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }").split()[1].strip('"')), count)
        _same_answers(ask, expected)
        target = Target(f"http://127.0.0.1:{web}/sparql-graph-crud-auth", f"{GRAPH}-pushed", replace=True)
        _same_count(push(work, target, login=Login("digest", "dba", "dba")).counted, count)
    finally:
        server.terminate()
        server.wait()


def jena(work: Path, count: int, expected: dict) -> None:
    """Apache Jena: TDB2 loaded from N-Triples, Turtle counted by riot."""
    classes = _jena_classes(work)
    java = _program("java")
    said = _run(java, "-cp", classes, "riotcmd.riot", "--count", work / "graph.ttl")
    _same_count(int(re.search(r"Triples = ([\d,]+)", said)[1].replace(",", "")), count)
    _run(java, "-cp", classes, "tdb2.tdbloader", "--loc", work / "tdb2", work / "graph.nt")

    def ask(sparql: str) -> str:
        file = work / "asked.rq"
        file.write_text(sparql, encoding="utf-8")
        command = [java, "-cp", classes, "tdb2.tdbquery", "--loc", work / "tdb2", "--query", file, "--results", "csv"]
        return subprocess.run(command, check=True, capture_output=True).stdout.decode()

    _same_answers(ask, expected)


def _jena_classes(work: Path) -> str:
    """The class path of Debian's Jena, with the resources of its XML library where it looks for them."""
    jars = Path("/usr/share/java")
    core = next(iter(sorted(jars.glob("jena-core-[0-9]*.jar"))), None)
    if core is None:
        raise MissingError("no jena (Debian libapache-jena-java)")
    version = core.stem.removeprefix("jena-core-")
    fix = work / "fix"
    _run(_program("unzip"), "-qo", core, "org/apache/jena/ext/xerces/*", "-d", fix)
    shutil.copytree(fix / "org/apache/jena/ext/xerces/impl", fix / "res/xerces/impl")
    patterns = [f"jena-*-{version}.jar", "slf4j-api.jar", "slf4j-nop.jar", "thrift*.jar", "gson.jar", "guava.jar"]
    patterns += [f"commons-{each}.jar" for each in ("cli", "codec", "compress", "csv", "io", "lang3")]
    patterns += ["httpclient.jar", "httpcore.jar", "protobuf.jar", "titanium-json-ld.jar"]
    patterns += [f"jackson-{each}.jar" for each in ("core", "databind", "annotations")]
    found = [str(path) for pattern in patterns for path in sorted(jars.glob(pattern))]
    return os.pathsep.join([*found, str(fix / "res")])


def comunica(work: Path, count: int, expected: dict) -> None:
    """Comunica on the Turtle file."""
    folder = Path(os.environ.get("KG_COMUNICA", "."))
    program = _program("comunica-sparql-file", folder / "node_modules" / ".bin")

    def ask(sparql: str) -> str:
        file = work / "asked.rq"
        file.write_text(sparql, encoding="utf-8")
        return subprocess.run(
            [program, work / "graph.ttl", "-f", file, "-t", "text/csv"], check=True, capture_output=True
        ).stdout.decode()

    _same_count(int(ask("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }").split()[1]), count)
    _same_answers(ask, expected)


@contextmanager
def _served(command: list[object], path: str) -> Iterator[str]:
    address = f"127.0.0.1:{_free_port()}"
    server = subprocess.Popen([*map(str, command), address], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _wait_for(f"http://{address}{path}")
        yield f"http://{address}"
    finally:
        server.terminate()
        server.wait()


def _wait_for(address: str, *, seconds: int = 60) -> None:
    end = time.monotonic() + seconds
    while True:
        try:
            urllib.request.urlopen(address, timeout=5).close()
        except urllib.error.HTTPError:
            return
        except OSError:
            if time.monotonic() > end:
                raise
            time.sleep(0.3)
        else:
            return


def _post(address: str, sparql: str) -> str:
    request = urllib.request.Request(
        address, data=urllib.parse.urlencode({"query": sparql}).encode(), headers={"Accept": "text/csv"}
    )
    try:
        with urllib.request.urlopen(request, timeout=600) as answer:
            return answer.read().decode()
    except urllib.error.HTTPError as error:
        raise DisagreesError(f"{error.code}: {error.read().decode('utf-8', 'replace')[:300]}") from error


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as found:
        return found.getsockname()[1]


_VIRTUOSO = """[Database]
DatabaseFile=virtuoso.db
ErrorLogFile=virtuoso.log
LockFile=virtuoso.lck
TransactionFile=virtuoso.trx
xa_persistent_file=virtuoso.pxa
[TempDatabase]
DatabaseFile=virtuoso-temp.db
TransactionFile=virtuoso-temp.trx
[Parameters]
ServerPort=127.0.0.1:{sql}
DirsAllowed=., {data}
NumberOfBuffers=80000
MaxDirtyBuffers=60000
[HTTPServer]
ServerPort=127.0.0.1:{web}
ServerRoot=.
[SPARQL]
ResultSetMaxRows=1000000
MaxQueryExecutionTime=300
"""

PARSERS = {"rapper": rapper, "serdi": serdi}
ENGINES = {"oxigraph": oxigraph, "virtuoso": virtuoso, "jena": jena, "comunica": comunica}

if __name__ == "__main__":
    sys.exit(main())
