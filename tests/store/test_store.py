import os
import shutil
import socket
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor

import pyoxigraph
import pytest

from kg.errors import InputError, OutputError, QueryError
from kg.graph.rdf import to_triples
from kg.publish.output import Options, write_output
from kg.store.store import Limits, open_graph, prepare, query
from tests.factories import article, graph, person, sample

ALL = "SELECT * { ?s ?p ?o }"
BLANK = Options(render=lambda *_, **__: "")


def count(folder) -> int:
    [row] = query(folder, "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }").values()
    return int(row["n"])


@pytest.fixture
def own(output, tmp_path):
    """An output folder of one's own."""
    shutil.copy(output / "graph.ttl", tmp_path)
    return tmp_path


def test_a_query_knows_the_prefixes_and_gives_rows(output):
    found = query(
        output,
        'SELECT ?name ?code { ?p a kg:Place ; rdfs:label ?name ; kg:gbCode ?code FILTER(?code = "371524") }',
    )

    assert found.values() == [{"name": "东阿县", "code": "371524"}]


def test_ask_and_construct(output):
    assert query(output, "ASK { ?p a kg:Person }").ask is True
    assert query(output, "ASK { ?p a kg:Nothing }").ask is False
    assert len(query(output, "CONSTRUCT { ?s ?p ?o } { ?s ?p ?o }").rows) == len(list(to_triples(sample())))


def test_the_store_is_loaded_once_and_again_when_the_graph_changes(own):
    first = prepare(own)
    assert prepare(own) == first

    write_output(graph(article(), person("陈岳衡")), own, BLANK)

    assert count(own) == len(list(to_triples(graph(article(), person("陈岳衡")))))
    assert not first.exists()
    assert [path.name for path in (own / "store").iterdir()] == [prepare(own).name]


def test_a_load_that_was_killed_is_begun_anew(own):
    (own / "store" / ".loading").mkdir(parents=True)
    (own / "store" / ".loading" / "CURRENT").write_text("half", encoding="utf-8")

    assert count(own) == len(list(to_triples(sample())))


def test_many_readers_at_once_load_it_once(own):
    with ThreadPoolExecutor(4) as pool:
        assert len(set(pool.map(count, [own] * 6))) == 1


def test_rdflib_is_a_door(output):
    opened = open_graph(output)

    assert len(opened) == len(list(to_triples(sample())))
    assert [str(row.name) for row in opened.query("SELECT ?name { ?p a kg:Person ; rdfs:label ?name }")] == ["陈岳衡"]


def test_no_graph_says_how_to_build_one(tmp_path):
    with pytest.raises(OutputError, match="kg build"):
        query(tmp_path, ALL)


def test_a_graph_that_is_not_turtle_says_where(tmp_path):
    (tmp_path / "graph.ttl").write_text("a b c", encoding="utf-8")

    with pytest.raises(InputError, match=r"graph\.ttl"):
        query(tmp_path, ALL)
    assert list((tmp_path / "store").iterdir()) == []


def test_a_file_where_the_store_should_be_says_so(own):
    (own / "store").write_text("", encoding="utf-8")

    with pytest.raises(OutputError, match="store cannot be loaded"):
        query(own, ALL)


@pytest.mark.parametrize("sparql", ["SELEC", "", "SELECT * { ?s ?p", "ASK { ?s nope:p ?o }", "\x00", "ASK {}}", "💥"])
def test_malformed_queries_say_so(output, sparql):
    with pytest.raises(QueryError, match="malformed query"):
        query(output, sparql)


@pytest.fixture
def listener():
    """A server that notes whether anybody calls."""
    server = socket.create_server(("127.0.0.1", 0))
    called = threading.Event()

    def accept() -> None:
        try:
            server.accept()
        except OSError:
            return
        called.set()

    threading.Thread(target=accept, daemon=True).start()
    yield server.getsockname()[1], called
    server.shutdown(socket.SHUT_RDWR)
    server.close()


@pytest.mark.parametrize(
    "sparql",
    [
        "SELECT * { SERVICE <http://127.0.0.1:PORT/> { ?s ?p ?o } }",
        "SELECT * { service SILENT <http://127.0.0.1:PORT/> { ?s ?p ?o } }",
        "SELECT * { \\u0053ERVICE <http://127.0.0.1:PORT/> { ?s ?p ?o } }",
        "SELECT * { ?s ?p ?o FILTER NOT EXISTS { SERVICE <http://127.0.0.1:PORT/> { ?s ?p ?o } } }",
        "SELECT * { BIND (<http://127.0.0.1:PORT/> AS ?x) SERVICE ?x { ?s ?p ?o } }",
        "PREFIX b: <b:> SELECT * { BIND (<http://127.0.0.1:PORT/> AS ?x) FILTER(?a<b:c)SERVICE#>\n?x { ?s ?p ?o } }",
        "SELECT * { { SELECT * { SERVICE <http://127.0.0.1:PORT/> { ?s ?p ?o } } } }",
        "SELECT * FROM <http://127.0.0.1:PORT/> { ?s ?p ?o }",
        "SELECT * FROM NAMED <http://127.0.0.1:PORT/> { GRAPH ?g { ?s ?p ?o } }",
        "LOAD <http://127.0.0.1:PORT/>",
        "LOAD SILENT <http://127.0.0.1:PORT/> INTO GRAPH <http://a/>",
    ],
)
def test_no_query_goes_over_the_network(output, sparql, listener):
    port, called = listener

    with pytest.raises(QueryError, match=r"not allowed|malformed"):
        query(output, sparql.replace("PORT", str(port)))

    assert not called.is_set()


@pytest.mark.skipif(sys.platform != "linux", reason="Linux can take the network from a process")
def test_the_network_is_not_there_even_if_a_query_gets_past_the_check(listener):
    port, called = listener
    code = f"""
import pyoxigraph
from kg.store import worker
worker._leave_network()
list(pyoxigraph.Store().query("SELECT * {{ SERVICE <http://127.0.0.1:{port}/> {{ ?s ?p ?o }} }}"))
"""
    if subprocess.run(["unshare", "-rn", "true"], check=False, capture_output=True).returncode != 0:
        pytest.skip("this system does not allow it to us")

    done = subprocess.run([sys.executable, "-c", code], env=environment(), capture_output=True, text=True, check=False)

    assert "OSError" in done.stderr
    assert not called.is_set()


def environment() -> dict[str, str]:
    return os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}


@pytest.mark.parametrize("clause", ["FROM", "FROM NAMED"])
def test_no_query_reads_local_files(output, clause, tmp_path):
    secret = tmp_path / "secret.ttl"
    secret.write_text('<http://a/> <http://b/> "geheim" .', encoding="utf-8")

    with pytest.raises(QueryError, match="FROM is not allowed"):
        query(output, f"SELECT * {clause} <{secret.as_uri()}> {{ ?s ?p ?o }}")
    with pytest.raises(QueryError, match="malformed"):
        query(output, f"LOAD <{secret.as_uri()}>")


@pytest.mark.parametrize(
    "sparql",
    [
        "ASKFROM <http://x/> {}",
        "SELECT*FROM<http://x/>{}",
        "SELECT (1 AS ?x)from<http://x/>{}",
        "DESCRIBE <http://x/>FROM<http://x/>",
        "CONSTRUCTFROM <http://x/>WHERE{?s ?p ?o}",
        "CONSTRUCT {}#\nFROM NAMED <http://x/> {}",
        "ASK\\u0020FROM <http://x/> {}",
    ],
)
def test_from_is_seen_wherever_it_may_stand(output, sparql):
    with pytest.raises(QueryError, match=r"FROM is not allowed|malformed"):
        query(output, sparql)


def test_no_named_query_needs_the_slow_parser():
    code = """
import sys
from kg.store.named import list_queries
from kg.store.worker import check
for each in list_queries():
    check(each.text)
check("PREFIX kg: <kg:> ASK { ?from kg:from 1 ; kg:wasDerivedFrom 2 }")
print("rdflib" in sys.modules)
"""
    done = subprocess.run([sys.executable, "-c", code], env=environment(), capture_output=True, text=True, check=True)

    assert done.stdout == "False\n"


@pytest.mark.parametrize("sparql", ["SELECT ?service ?from { ?service ?from 'SERVICE' }", "# SERVICE FROM\nASK {}"])
def test_the_words_alone_are_allowed(output, sparql):
    query(output, sparql)


@pytest.mark.parametrize(
    "update", ["INSERT DATA { <a:a> <a:b> <a:c> }", "DELETE WHERE { ?s ?p ?o }", "DROP ALL", "CLEAR DEFAULT"]
)
def test_no_query_changes_the_graph(output, update):
    with pytest.raises(QueryError, match="malformed"):
        query(output, update)

    assert count(output) == len(list(to_triples(sample())))


@pytest.mark.parametrize(
    ("sparql", "message"),
    [
        ("ASK " + "{" * 5000 + "}" * 5000, "nested"),
        ("ASK { FILTER(" + "(" * 5000 + "1" + ")" * 5000 + ") }", "nested"),
        ("ASK { FILTER(" + "!" * 15000 + "1) }", "nested"),
        ("ASK { FILTER(" + "+".join(["1"] * 9000) + ") }", "nested"),
        ("ASK { " + "?s ?p ?o . " * 2000 + "}", "characters"),
    ],
)
def test_a_query_that_would_crash_the_engine_harms_nobody(output, sparql, message):
    with pytest.raises(QueryError, match=message):
        query(output, sparql, limits=Limits(seconds=20))


def test_a_query_that_never_ends_is_stopped(output):
    with pytest.raises(QueryError, match=r"stopped after 0\.5 seconds"):
        query(
            output, "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }", limits=Limits(seconds=0.5)
        )


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux limits the address space")
def test_a_query_that_eats_the_memory_is_stopped(output):
    with pytest.raises(QueryError, match="more than 512 MB of memory"):
        query(output, "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?a ?d ?g", limits=Limits(memory=512 << 20))


@pytest.mark.parametrize("sparql", [ALL, "CONSTRUCT { ?s ?p ?o } { ?s ?p ?o }"])
def test_an_answer_is_whole_or_an_error(output, sparql):
    size = len(list(to_triples(sample())))

    assert len(query(output, sparql, limits=Limits(rows=size)).rows) == size
    with pytest.raises(QueryError, match=f"more than {size - 1} rows; add LIMIT"):
        query(output, sparql, limits=Limits(rows=size - 1))


def test_a_store_opened_elsewhere_is_still_read(output):
    held = pyoxigraph.Store.read_only(str(prepare(output)))

    assert len(held) == count(output)
