"""The distributed build gives the graph of the plain one."""

import importlib.util
import io
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.articles import articles, as_text, write_jsonl
from kg.publish import export
from kg.resolve.linking import link
from kg.run import Tally, extract_inputs

ROOT = Path(__file__).resolve().parents[2]
SOURCE = "<http://purl.org/dc/terms/source>"
HERE = all(importlib.util.find_spec(name) for name in ("pyspark", "pyarrow", "pandas"))

if HERE:
    import pyarrow as pa
    import pyarrow.parquet as pq

needs_engine = pytest.mark.skipif(not HERE or shutil.which("java") is None, reason="needs PySpark and Java")


def build(*arguments: str, **env: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "kg", "build", *arguments, "--engine", "spark", "--master", "local[2,4]"]
    return subprocess.run(command, cwd=ROOT, env=os.environ | env, capture_output=True, text=True, check=False)


def evidence_of(row):
    return row["article"], row["rule"], row["quote"], row["span"]["start"]


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A build of lines, files and a table; and the plain build of the same."""
    place = tmp_path_factory.mktemp("cluster")
    every = list(articles(300))
    lines, files, table = every[:240], every[240:270], every[270:]
    lines += [
        lines[3] | {"text": lines[4]["text"]},
        {"text": lines[5]["text"]},
        lines[3],
    ]  # ids that are taken, or none
    write_jsonl(lines, place / "news 新闻.jsonl")
    with (place / "news 新闻.jsonl").open("ab") as out:
        out.write(b"\n{broken\n" + json.dumps({"id": "empty", "text": " "}).encode() + b"\n\xff\xfe{}")
    (place / "folder").mkdir()
    for record in files:
        (place / "folder" / f"{record['id']}.txt").write_text(as_text(record), encoding="utf-8")
    (place / "folder" / "nothing.txt").write_bytes(b"")
    pq.write_table(pa.Table.from_pylist(table), place / "more.parquet")
    write_jsonl(table, place / "more.jsonl")
    inputs = [str(place / "news 新闻.jsonl"), str(place / "folder")]
    (place / "spark-defaults.conf").write_text("spark.driver.extraJavaOptions -XX:TieredStopAtLevel=1 -XX:+UseSerialGC")
    said = build(*inputs, str(place / "more.parquet"), "-o", str(place / "out"), SPARK_CONF_DIR=str(place))
    assert (place / "out" / "statistics.json").is_file(), said.stderr
    tally = Tally()
    graph = link(extract_inputs([*inputs, str(place / "more.jsonl")], tally, workers=2))
    return said, place / "out", graph, tally


@needs_engine
def test_claims_entities_and_merges_are_those_of_the_plain_build(made):
    _, out, graph, _ = made
    rows = pq.read_table(out / "claims").to_pylist()
    found = {
        (row["id"], row["subject"], row["object"], row["confidence"], *map(evidence_of, row["evidence"]))
        for row in rows
    }
    assert len(rows) == len(graph.claims)
    assert found == {
        (
            *(claim.id, claim.subject, claim.object, claim.confidence),
            *((each.article, each.rule, each.quote, each.span.start) for each in claim.evidence),
        )
        for claim in graph.claims
    }
    entities = {(row["id"], tuple(row["names"]), row["code"]) for row in pq.read_table(out / "entities").to_pylist()}
    assert entities == {(entity.id, entity.names, entity.code) for entity in graph.entities}
    merges = {(row["kept"], row["dropped"], row["reason"]) for row in pq.read_table(out / "merges").to_pylist()}
    assert merges == {(merge.kept, merge.dropped, merge.reason) for merge in graph.merges}
    assert {row["id"] for row in pq.read_table(out / "articles").to_pylist()} == {each.id for each in graph.articles}


@needs_engine
def test_quads_are_those_of_the_plain_build(made):
    _, out, graph, _ = made
    plain = io.BytesIO()
    export(graph, "nquads", plain)
    lines = [line for part in out.glob("quads/part-*") for line in part.read_text(encoding="utf-8").splitlines()]
    assert len(lines) == len(set(lines))
    kept = {line for line in lines if SOURCE not in line}  # a row of Parquet is no line of JSONL
    assert kept == {line for line in plain.getvalue().decode().splitlines() if SOURCE not in line}


@needs_engine
def test_what_failed_is_named_and_counted_as_in_the_plain_build(made):
    said, out, _, tally = made
    told = json.loads((out / "statistics.json").read_text(encoding="utf-8"))
    assert told["skipped"] == tally.skipped
    assert len(told["skipped"]) == 4
    assert told["unread"] == dict(tally.unread)
    assert told["articles"] == tally.articles
    assert said.returncode == 1
    assert all(problem in said.stderr for problem in tally.skipped)
    assert sorted(path.name for path in out.iterdir() if not path.name.startswith(".")) == [
        "articles", "claims", "entities", "merges", "quads", "statistics.json",
    ]  # fmt: skip


@pytest.mark.skipif(not HERE, reason="needs PySpark")
def test_without_java_it_says_what_to_install(tmp_path):
    said = build("examples", "-o", str(tmp_path / "out"), JAVA_HOME=str(tmp_path))
    assert said.returncode == 1
    assert "Java 17" in said.stderr


@pytest.mark.skipif(HERE, reason="PySpark is installed")
def test_without_pyspark_it_says_what_to_install(tmp_path):
    said = build("examples", "-o", str(tmp_path / "out"))
    assert said.returncode == 1
    assert "pip install 'kg[spark]'" in said.stderr


def test_what_it_cannot_do_is_refused(tmp_path):
    (tmp_path / "corrections.toml").write_text("", encoding="utf-8")
    said = build(str(tmp_path), "-o", str(tmp_path / "out"))
    assert said.returncode == 1
    assert "neither corrections nor a gazetteer" in said.stderr
