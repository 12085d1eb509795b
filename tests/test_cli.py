"""Every command as a user calls it: what it prints, where, and its exit code."""

import csv
import io
import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest
from click.testing import CliRunner

from benchmarks.articles import articles as generated
from benchmarks.articles import write_jsonl
from kg.cli import kg
from kg.publish import WRITERS

FACTORY = """---
title: 明川智造在东阿建厂
publisher: 聊城日报
date: 2024-03-05
home: 东阿县
---
3月4日，山东明川智造有限公司董事长周砚来到东阿县。
由山东明川智造有限公司投资建设的明川激光产业园项目位于东阿县，总投资5.1亿元。
"""
BANK = "3月8日，东阿县县长林望川会见了山东明川智造有限公司董事长周砚。\n"
FILES = {"claims.jsonl", "dataset.ttl", "graph.html", "graph.ttl", "manifest.json", "report.md"}


def run(*arguments, **options):
    return CliRunner().invoke(kg, [str(argument) for argument in arguments], prog_name="kg", **options)


def start(*arguments, **options):
    """`kg` in a process of its own, in bytes."""
    command = [sys.executable, "-m", "kg", *map(str, arguments)]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    return subprocess.Popen(command, **pipes | options)


@pytest.fixture(scope="module")
def articles(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("articles")
    (folder / "factory.txt").write_text(FACTORY, encoding="utf-8")
    (folder / "bank.txt").write_text(BANK, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def output(articles, tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("output")
    assert run("build", articles, "-o", folder).exit_code == 0
    return folder


@pytest.mark.parametrize("name", sorted(kg.commands))
@pytest.mark.parametrize("flag", ["-h", "--help"])
def test_every_command_has_help_with_an_example(name, flag):
    result = run(name, flag)

    assert result.exit_code == 0
    assert f"  kg {name} " in result.stdout.split("Example")[1]


def test_help_loads_nothing_heavy():
    code = (
        "import sys\nfrom kg.cli import kg\n"
        "try: kg(['--help'])\nexcept SystemExit: pass\n"
        "print(*sys.modules, file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, encoding="utf-8", check=True)

    heavy = {"rdflib", "networkx", "pyvis", "jieba", "pyoxigraph", "trafilatura", "pypdf", "opencc", "jinja2"}
    assert not heavy & set(done.stderr.split())


def test_version():
    assert run("--version").stdout == "kg, version 0.1.0\n"


@pytest.mark.parametrize(
    "arguments",
    [
        ("extract",),
        ("extract", "x.txt", "--workers", "0"),
        ("build", "x.txt"),
        ("export", ".", "--to", "word", "-o", "x"),
        ("query", "."),
        ("query", ".", "ASK {}", "--named", "leaders"),
        ("query", ".", "--named", "leaders", "--set", "county"),
        ("query", ".", "--named", "nothing"),
        ("query", ".", "--named", "leaders", "--set", "nothing=东阿县"),
        ("query", ".", "--named", "new-since", "--set", "since=yesterday"),
        ("extract", "x.txt", "--home", "不存在县"),
        ("build", "x.txt", "-o", "x", "--home", "鼓楼区"),
        ("nonsense",),
    ],
)
def test_wrong_usage_is_exit_code_2(arguments):
    result = run(*arguments)

    assert result.exit_code == 2
    assert "Usage: kg" in result.stderr


def test_extract_prints_claims_as_the_contract_says(articles):
    result = run("extract", articles / "factory.txt")
    claims = {claim["relation"]: claim for claim in map(json.loads, result.stdout.splitlines())}

    assert result.exit_code == 0
    assert list(claims["investment"]) == [
        "article", "relation", "subject", "subject_type", "amount", "currency", "kind",
        "confidence", "rule", "evidence",
    ]  # fmt: skip
    assert (claims["investment"]["amount"], claims["investment"]["currency"]) == (510_000_000, "CNY")
    assert claims["holds_role"]["object"] == "山东明川智造有限公司"


def test_the_spans_of_a_claim_are_its_quote_in_the_source(articles):
    for claim in map(json.loads, run("extract", articles / "factory.txt").stdout.splitlines()):
        pieces = [FACTORY[start:end] for start, end in claim["evidence"]["spans"]]

        assert "".join(pieces).replace("\n", "") == claim["evidence"]["quote"]


def test_extract_reads_standard_input():
    result = run("extract", "-", "--home", "东阿县", input=BANK)

    assert "董事长" in {json.loads(line).get("role") for line in result.stdout.splitlines()}


def test_the_names_of_a_gazetteer_are_read(tmp_path):
    known = tmp_path / "known.tsv"
    known.write_text("企业名称\t类型\n海蓝星\t企业\n\t企业\n", encoding="gb18030")
    text = "昨天我们去看过海蓝星，那里很忙。"

    with_it = run("mentions", "-", "--gazetteer", known, "--format", "jsonl", input=text)
    without = run("mentions", "-", "--format", "jsonl", input=text)

    assert ("海蓝星" in with_it.stdout, "海蓝星" in without.stdout) == (True, False)
    assert (with_it.exit_code, f"{known}:3: no name" in with_it.stderr) == (1, True)


@pytest.mark.parametrize("command", ["build", "extract", "mentions"])
def test_a_gazetteer_that_is_none_is_told(tmp_path, command):
    known = tmp_path / "known.csv"
    known.write_text("地址\n某地\n", encoding="utf-8")
    output = ["-o", tmp_path / "made"] if command == "build" else []

    result = run(command, "-", *output, "--gazetteer", known, input="周砚来到东阿县。")

    assert (result.exit_code, "no column of names among 地址" in result.stderr) == (1, True)


def test_extract_as_csv(articles):
    rows = list(csv.DictReader(io.StringIO(run("extract", articles, "--format", "csv").stdout)))

    assert {row["subject"] for row in rows} >= {"周砚", "明川激光产业园项目"}
    assert all(row["quote"] for row in rows)


def test_extract_as_a_table(articles):
    lines = run("extract", articles, "--format", "table").stdout.splitlines()

    assert lines[0].split() == ["article", "relation", "subject", "object", "qualifiers", "sentence"]
    assert any("董事长" in line for line in lines[2:])


def test_mentions_point_into_the_source(articles):
    (line,) = run("mentions", articles / "factory.txt").stdout.splitlines()
    found = json.loads(line)

    assert found["article"] == "factory"
    assert {mention["type"] for mention in found["mentions"]} >= {"Person", "Enterprise", "Place", "Money", "Role"}
    for mention in found["mentions"]:
        assert FACTORY[mention["start"] : mention["end"]] == mention["text"]


def test_mentions_as_a_table(articles):
    assert run("mentions", articles, "--format", "table").stdout.startswith("article  type")


def test_inputs_that_fail_are_named_and_the_rest_is_done(articles, tmp_path):
    broken = tmp_path / "broken.jsonl"
    broken.write_text('{"id": "b1", "text": "' + BANK.strip() + '"}\n{"id": \n', encoding="utf-8")
    result = run("extract", tmp_path / "missing.txt", broken, articles / "factory.txt")

    assert result.exit_code == 1
    assert {json.loads(line)["article"] for line in result.stdout.splitlines()} == {"b1", "factory"}
    assert "missing.txt: no such file or folder" in result.stderr
    assert "broken.jsonl:2: " in result.stderr
    assert "Traceback" not in result.stderr


def test_build_writes_a_folder_and_sums_up(articles, tmp_path):
    result = run("build", articles, "-o", tmp_path / "made")

    assert result.exit_code == 0
    assert {path.name for path in (tmp_path / "made").iterdir() if not path.name.startswith(".")} == FILES
    assert result.stdout == ""
    assert result.stderr.startswith("2 articles, ")


def test_build_without_articles_leaves_the_last_output(articles, tmp_path):
    (tmp_path / "empty").mkdir()
    run("build", articles, "-o", tmp_path / "made")
    before = (tmp_path / "made" / "graph.ttl").read_bytes()
    result = run("build", tmp_path / "empty", "-o", tmp_path / "made")

    assert result.exit_code == 1
    assert "made is as it was" in result.stderr
    assert "empty: the folder holds no articles" in result.stderr
    assert (tmp_path / "made" / "graph.ttl").read_bytes() == before


def test_build_leaves_out_claims_below_a_confidence(articles, tmp_path):
    run("build", articles, "-o", tmp_path, "--min-confidence", "1")

    assert (tmp_path / "claims.jsonl").read_text(encoding="utf-8") == ""


def test_build_takes_a_base(articles, tmp_path):
    run("build", articles, "-o", tmp_path, "--base", "https://news.example/kg/")

    assert "https://news.example/kg/" in (tmp_path / "graph.ttl").read_text(encoding="utf-8")


def test_a_wrong_base_is_told_before_anything_is_read(tmp_path):
    result = run("build", tmp_path / "missing.txt", "-o", tmp_path, "--base", "no base")

    assert result.exit_code == 1
    assert result.stderr.startswith("Error: 'no base' is no base for IRIs")


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="needs a user who may not do everything")
def test_an_output_that_cannot_be_written_is_told_before_anything_is_read(tmp_path):
    (tmp_path / "locked").mkdir(mode=0o500)
    result = run("build", tmp_path / "missing.txt", "-o", tmp_path / "locked")

    assert (result.exit_code, result.stderr) == (1, f"Error: {tmp_path / 'locked'}: not writable\n")


def test_the_output_cannot_be_a_file(articles, tmp_path):
    (tmp_path / "file").touch()

    assert run("build", articles, "-o", tmp_path / "file").exit_code == 2


@pytest.fixture(scope="module")
def many(tmp_path_factory) -> Path:
    """Enough articles for a pool of workers."""
    path = tmp_path_factory.mktemp("many") / "many.jsonl"
    records = ({"id": f"m{n}", "text": (BANK + f"{n}号公告。\n") * 2, "home": "东阿县"} for n in range(210))
    path.write_text("".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records), encoding="utf-8")
    return path


def test_the_same_bytes_with_any_workers_and_hash_seed(articles, many, tmp_path):
    made = []
    for workers, seed in [(1, 0), (2, 1)]:
        folder = tmp_path / f"{workers}-{seed}"
        command = ["build", articles, many, "-o", folder, "--workers", workers]
        with start(*command, env=os.environ | {"PYTHONHASHSEED": str(seed)}) as process:
            said = process.communicate(timeout=120)[1].decode()
        assert said.startswith("212 articles"), said
        made.append({name: (folder / name).read_bytes() for name in FILES})

    assert made[0] == made[1]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")
@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_build_that_is_stopped_leaves_the_last_output(articles, many, tmp_path, number, code):
    run("build", articles, "-o", tmp_path)
    before = {name: (tmp_path / name).read_bytes() for name in FILES}
    with start("build", "-", "-o", tmp_path, "--workers", 2, start_new_session=True) as process:
        process.stdin.write(many.read_bytes() * 2)  # and more to come, for all it knows
        process.stdin.flush()
        time.sleep(1.5)
        process.send_signal(number)
        said = process.stderr.read().decode()

    assert process.returncode == code
    assert said.endswith("Error: stopped; output that was there before is as it was\n")
    assert {name: (tmp_path / name).read_bytes() for name in FILES} == before
    assert _gone(process.pid)


@pytest.fixture(scope="module")
def long(tmp_path_factory) -> Path:
    """Articles that take some seconds."""
    path = tmp_path_factory.mktemp("long") / "long.jsonl"
    write_jsonl(generated(60), path)
    return path


@pytest.fixture(scope="module")
def wanted(long, tmp_path_factory) -> dict[str, bytes]:
    folder = tmp_path_factory.mktemp("wanted")
    run("build", long, "-o", folder, "--no-cache")
    return {name: (folder / name).read_bytes() for name in FILES}


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGKILL])
def test_a_build_that_is_stopped_goes_on_where_it_was(long, wanted, tmp_path, number):
    with start("build", long, "-o", tmp_path, "--workers", 2) as process:
        while process.poll() is None and not (tmp_path / ".claims.jsonl.new").exists():
            time.sleep(0.01)
        process.send_signal(number)
        said = process.stderr.read().decode()
    left = {path.name for path in tmp_path.iterdir()}
    resumed = run("build", long, "-o", tmp_path)

    assert not FILES & left
    assert process.returncode == (143 if number == signal.SIGTERM else -number)
    assert ("goes on from there" in said) == (number == signal.SIGTERM)
    assert "60 of 60 articles taken from the cache" in resumed.stderr
    assert {name: (tmp_path / name).read_bytes() for name in FILES} == wanted


def test_a_second_build_of_one_folder_is_told_at_once(articles, tmp_path):
    with start("build", "-", "-o", tmp_path) as first:
        while not (tmp_path / ".cache" / "articles.sqlite").exists():
            time.sleep(0.02)
        result = run("build", articles, "-o", tmp_path)
        first.communicate(FACTORY.encode())

    assert result.exit_code == 1
    assert result.stderr == (
        f"Error: {tmp_path}: another build is writing this folder; wait for it, or give another -o\n"
    )
    assert first.returncode == 0


def _gone(group):
    """Whether all processes of the group end soon."""
    for _ in range(100):
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.1)
    return False


def test_a_reader_that_has_enough_is_no_error(many):
    with start("extract", many) as process:
        process.stdout.readline()
        process.stdout.close()
        said = process.stderr.read()

    assert (process.returncode, said) == (0, b"")


def test_output_is_utf8_whatever_the_console(articles):
    environment = os.environ | {"PYTHONIOENCODING": "cp1252", "PYTHONUTF8": "0"}
    with start("extract", articles, env=environment) as process:
        out, _ = process.communicate(timeout=60)

    assert "周砚" in out.decode("utf-8")


def test_query_answers(output):
    sparql = "SELECT ?name WHERE { ?e a kg:Enterprise ; rdfs:label ?name }"
    result = run("query", output, sparql)

    assert result.stdout.splitlines() == ["name", "山东明川智造有限公司"]


@pytest.mark.parametrize(
    ("format_", "begins"), [("table", "name\n"), ("csv", "name"), ("tsv", "?name\n"), ("json", "{"), ("xml", "<?xml")]
)
def test_query_formats(output, format_, begins):
    result = run("query", output, "SELECT ?name WHERE { ?e a kg:Person ; rdfs:label ?name }", "--format", format_)

    assert result.exit_code == 0
    assert result.stdout.startswith(begins)
    assert "周砚" in result.stdout


def test_query_from_a_file_and_from_standard_input(output, tmp_path):
    sparql = "ASK { ?e a kg:Project }"
    (tmp_path / "q.rq").write_text(sparql, encoding="utf-8")

    assert run("query", output, "--file", tmp_path / "q.rq").stdout.strip() == "true"
    assert run("query", output, "--file", "-", input=sparql).stdout.strip() == "true"


def test_named_queries_are_listed_and_answer(output):
    listed = run("query", "--list").stdout

    assert "leaders" in listed
    assert "周砚" in run("query", output, "--named", "roles", "--set", "person=周砚").stdout


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["SELECT"], "malformed query"),
        (["SELECT * WHERE { ?s ?p ?o }", "--max-rows", "3"], "more than 3 rows"),
    ],
)
def test_queries_that_fail_say_why(output, arguments, message):
    result = run("query", output, *arguments)

    assert result.exit_code == 1
    assert message in result.stderr


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [
        (
            ["--named", "officials", "--set", "county=东阿"],
            "东阿 (--set county) is no full name in the graph; there are 东",
        ),
        (["--named", "leaders", "--set", "within=明川激光"], "in the graph; there are 明川激光产业园项目\n"),
        (["--named", "roles", "--set", "person=无此人"], "无此人 (--set person) is no full name in the graph\n"),
        (["--named", "new-since", "--set", "since=2099-01-01"], ""),
        (["--named", "officials", "--set", "county=东阿县"], ""),
    ],
)
def test_a_value_that_names_nothing_is_told(output, arguments, hint):
    result = run("query", output, *arguments)

    assert (result.exit_code, hint in result.stderr if hint else not result.stderr) == (0, True)


def test_a_query_of_no_name_says_which_there_are(output):
    assert "no query 'nothing'; there are amounts" in run("query", output, "--named", "nothing").stderr


def test_explain_shows_sentences(output):
    result = run("explain", output, "周砚")

    assert result.exit_code == 0
    assert "董事长" in result.stdout
    assert "3月4日，山东明川智造有限公司董事长周砚来到东阿县。" in result.stdout
    assert "聊城日报" in result.stdout


def test_explain_as_records(output):
    records = [json.loads(line) for line in run("explain", output, "周砚", "--format", "jsonl").stdout.splitlines()]

    assert {record["article"] for record in records} == {"bank", "factory"}


def test_explain_suggests_names(output):
    result = run("explain", output, "明川")

    assert result.exit_code == 1
    assert "山东明川智造有限公司" in result.stderr


@pytest.mark.parametrize("format_", list(WRITERS))
def test_export_writes_every_format(output, tmp_path, format_):
    result = run("export", output, "--to", format_, "-o", tmp_path / "made")

    assert result.exit_code == 0
    assert (tmp_path / "made").stat().st_size > 100


def test_export_to_standard_output(output):
    assert "周砚" in run("export", output, "--to", "trig", "-o", "-").stdout


def test_view_draws_a_part(output, tmp_path):
    result = run(
        "view", output, "--center", "周砚", "--relation", "holds_role", "--lang", "en", "-o", tmp_path / "p.html"
    )
    page = (tmp_path / "p.html").read_text(encoding="utf-8")

    assert result.exit_code == 0
    assert page.startswith("<!doctype html>")
    assert "激光产业园" not in page


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--center", "无人"], "no entity is called '无人'"),
        (["--relation", "likes"], "no relation is called 'likes'"),
        (["--since", "2030"], "no claim meets these conditions"),
    ],
)
def test_views_of_nothing_say_why(output, tmp_path, arguments, message):
    result = run("view", output, *arguments, "-o", tmp_path / "page.html")

    assert (result.exit_code, message in result.stderr) == (1, True)
    assert not (tmp_path / "page.html").exists()


def test_an_export_to_a_missing_folder_says_so(output, tmp_path):
    result = run("export", output, "--to", "nt", "-o", tmp_path / "nowhere" / "x.nt")

    assert (result.exit_code, "nowhere: no such folder" in result.stderr) == (1, True)


def test_validate_finds_no_violation(output):
    result = run("validate", output)

    assert (result.exit_code, result.stdout.startswith("conforms")) == (0, True)


def test_validate_finds_a_violation(output, tmp_path):
    turtle = (output / "graph.ttl").read_text(encoding="utf-8")
    (tmp_path / "graph.ttl").write_text(turtle.replace("a kg:Person", "a kg:Place"), encoding="utf-8")
    result = run("validate", tmp_path)

    assert (result.exit_code, result.stdout.startswith("does not conform")) == (1, True)


@pytest.mark.parametrize("command", ["explain", "export", "query", "validate", "view"])
def test_a_folder_without_a_graph_says_how_to_build_one(command, tmp_path):
    rest = {
        "explain": ["周砚"],
        "export": ["--to", "nt", "-o", tmp_path / "x"],
        "query": ["ASK {}"],
        "view": ["-o", tmp_path / "x"],
    }.get(command, [])
    result = run(command, tmp_path, *rest)

    assert result.exit_code == 1
    assert "build one with `kg build" in result.stderr


@pytest.fixture
def gold(tmp_path) -> Path:
    record = {
        "id": "bank",
        "text": BANK,
        "home": "东阿县",
        "entities": [
            {"id": "e1", "type": "Person", "names": ["周砚"]},
            {"id": "e2", "type": "Enterprise", "names": ["山东明川智造有限公司"]},
        ],
        "triples": [{"p": "holds_role", "s": "e1", "o": "e2", "role": "董事长"}],
    }
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps(record, ensure_ascii=False) + "\n", encoding="utf-8")
    return path


def test_evaluate_extracts_and_scores(gold):
    result = run("evaluate", gold, "--json")

    assert json.loads(result.stdout)["holds_role"]["recall"] == 1.0


def test_evaluate_scores_what_extract_printed(gold, tmp_path):
    predicted = tmp_path / "predicted.jsonl"
    predicted.write_text(run("extract", gold).stdout, encoding="utf-8")

    assert run("evaluate", gold, predicted, "--json").stdout == run("evaluate", gold, "--json").stdout
    assert run("evaluate", gold, "-", "--json", input="").exit_code == 0


def test_evaluate_lists_errors_rules_and_changes(gold, tmp_path):
    (tmp_path / "none.jsonl").touch()
    result = run(
        "evaluate", gold, tmp_path / "none.jsonl", "--errors", "--by-rule", "--against", tmp_path / "none.jsonl"
    )

    assert "missed\tholds_role\tbank\t周砚\t山东明川智造有限公司\t董事长" in result.stdout.splitlines()


def test_evaluate_holds_floors(gold, tmp_path):
    floors = tmp_path / "floors.json"
    (tmp_path / "none.jsonl").touch()

    assert run("evaluate", gold, "--floors", floors, "--update").exit_code == 0
    assert run("evaluate", gold, "--floors", floors).exit_code == 0
    fallen = run("evaluate", gold, tmp_path / "none.jsonl", "--floors", floors)
    assert (fallen.exit_code, "below its floor" in fallen.stderr) == (1, True)


def test_diff_lists_claims_added_and_withdrawn(articles, output, tmp_path):
    run("build", articles / "bank.txt", "-o", tmp_path)
    lines = run("diff", tmp_path, output).stdout.splitlines()

    assert any(line.startswith("+ ") and "510,000,000" in line for line in lines)


def test_push_tells_what_it_would_send(output):
    result = run("push", output, "http://127.0.0.1:9/store", "--dry-run")

    assert (result.exit_code, "nothing was sent" in result.stdout) == (0, True)


def test_serve_for_others_needs_a_token(output, monkeypatch):
    monkeypatch.delenv("KG_TOKEN", raising=False)
    result = run("serve", output, "--host", "0.0.0.0")

    assert (result.exit_code, "KG_TOKEN" in result.stderr) == (1, True)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")
def test_serve_answers_until_it_is_stopped(output):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with start("serve", output, "--port", port) as process:
        try:
            answer = _ask(f"http://127.0.0.1:{port}/sparql?query=ASK%20%7B%3Fs%20a%20kg%3AProject%7D")
        finally:
            process.send_signal(signal.SIGTERM)
        said = process.stderr.read().decode()

    assert b"true" in answer
    assert "Traceback" not in said


def _ask(address):
    for _ in range(100):
        try:
            with urllib.request.urlopen(address, timeout=10) as answer:
                return answer.read()
        except urllib.error.URLError:
            time.sleep(0.1)
    raise AssertionError("nobody answered")
