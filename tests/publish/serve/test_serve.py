import os
import socket
import subprocess
import sys
import threading
import time
from contextlib import contextmanager
from pathlib import Path

import pyoxigraph
import pytest
from rdflib.plugins.stores.sparqlstore import SPARQLStore

from kg.errors import OutputError
from kg.graph.rdf import to_triples
from kg.publish.output import Options, write_output
from kg.publish.serve import Settings, application_of, is_loopback, serve
from kg.store.process import Limits
from tests.factories import enterprise, graph, person, sample

httpx = pytest.importorskip("httpx", reason="the extra `serve` and httpx are not installed")
uvicorn = pytest.importorskip("uvicorn", reason="the extra `serve` is not installed")

ALL = "SELECT * { ?s ?p ?o }"
NEVER_ENDS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
JSON, TURTLE = "application/sparql-results+json", "text/turtle"


@pytest.fixture(scope="module")
def output(tmp_path_factory):
    folder = tmp_path_factory.mktemp("served")
    write_output(sample(), folder, Options(render=lambda *_, **__: "<!doctype html><title>page</title>"))
    return folder


@contextmanager
def running(output, settings=None):
    """A real server on a free port, and a client to it."""
    bound = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(application_of(output, settings or Settings()), log_level="error"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [bound]}, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    try:
        with httpx.Client(base_url=f"http://127.0.0.1:{bound.getsockname()[1]}", timeout=30, trust_env=False) as client:
            yield client
    finally:
        server.should_exit = True
        thread.join()


@pytest.fixture(scope="module")
def client(output):
    with running(output) as found:
        yield found


def test_a_query_by_get(client):
    answer = client.get("/sparql", params={"query": "ASK { ?s a kg:Person }"})

    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith(JSON)
    assert answer.json()["boolean"] is True


def test_a_query_by_post_as_form_and_directly(client):
    form = client.post("/sparql", data={"query": "ASK { ?s a kg:Person }"})
    direct = client.post(
        "/sparql", content="ASK { ?s a kg:Person }", headers={"content-type": "application/sparql-query; charset=utf-8"}
    )

    assert form.json() == direct.json() == {"head": {}, "boolean": True}


@pytest.mark.parametrize(
    ("accept", "media"),
    [
        ("*/*", JSON),
        ("application/json", JSON),
        ("application/sparql-results+xml", "application/sparql-results+xml"),
        ("text/csv", "text/csv"),
        ("text/tab-separated-values", "text/tab-separated-values"),
        ("text/csv;q=0.5, application/sparql-results+xml;q=0.9", "application/sparql-results+xml"),
    ],
)
def test_a_table_in_the_format_the_client_likes(client, accept, media):
    answer = client.get(
        "/sparql", params={"query": "SELECT ?n { ?s a kg:Person ; rdfs:label ?n }"}, headers={"accept": accept}
    )

    assert answer.headers["content-type"].split(";")[0] == media
    assert "陈岳衡" in answer.text


@pytest.mark.parametrize(
    ("accept", "media"),
    [
        ("*/*", TURTLE),
        ("application/n-triples", "application/n-triples"),
        ("application/ld+json", "application/ld+json"),
        ("application/rdf+xml", "application/rdf+xml"),
    ],
)
def test_triples_in_the_format_the_client_likes(client, accept, media):
    answer = client.get("/sparql", params={"query": "CONSTRUCT { ?s ?p ?o } { ?s ?p ?o }"}, headers={"accept": accept})

    assert answer.headers["content-type"].split(";")[0] == media
    read = pyoxigraph.parse(answer.content, format=pyoxigraph.RdfFormat.from_media_type(media))
    assert len(list(read)) == len(list(to_triples(sample())))


@pytest.mark.parametrize(
    ("method", "options", "status"),
    [
        ("GET", {"params": [("query", "ASK {}"), ("query", "ASK {}")]}, 400),
        ("GET", {"params": {"query": "SELEC"}}, 400),
        ("GET", {"params": {"query": ""}}, 400),
        ("GET", {"params": {"query": "ASK {}", "default-graph-uri": "http://a/"}}, 400),
        ("GET", {"params": {"query": "ASK {}", "named-graph-uri": "http://a/"}}, 400),
        ("GET", {"params": {"query": ALL}, "headers": {"accept": "image/png"}}, 406),
        ("GET", {"params": {"update": "DROP ALL"}}, 403),
        ("POST", {"data": {"query": ["ASK {}", "ASK {}"]}}, 400),
        ("POST", {"data": {"other": "x"}}, 400),
        ("POST", {"content": "ASK {}", "headers": {"content-type": "text/plain"}}, 415),
        ("POST", {"content": "ASK {}"}, 415),
        ("POST", {"content": b"ASK { ?s ?p '\xff' }", "headers": {"content-type": "application/sparql-query"}}, 400),
        ("POST", {"content": "ASK {}" + " " * 70_000, "headers": {"content-type": "application/sparql-query"}}, 413),
        ("POST", {"content": "DROP ALL", "headers": {"content-type": "application/sparql-update"}}, 403),
        ("POST", {"data": {"update": "DROP ALL"}}, 403),
        ("PUT", {"content": "ASK {}"}, 405),
        ("DELETE", {}, 405),
        ("GET", {"params": {"query": "SELECT * { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }"}}, 400),
        ("GET", {"params": {"query": "SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }"}}, 400),
    ],
)
def test_what_is_refused_says_why(client, method, options, status):
    answer = client.request(method, "/sparql", **options)

    assert answer.status_code == status
    if status >= 400 and status != 405:
        assert answer.json()["error"]
        assert "Traceback" not in answer.text


def test_an_answer_over_a_limit_is_no_answer_with_status_200(output):
    with running(output, Settings(limits=Limits(seconds=1, rows=10))) as client:
        rows = client.get("/sparql", params={"query": ALL})
        time_ = client.get("/sparql", params={"query": NEVER_ENDS})
        crash = client.post("/sparql", data={"query": "ASK { FILTER(" + "!" * 15000 + "1) }"})

        assert [each.status_code for each in (rows, time_, crash)] == [503, 503, 503]
        assert "more than 10 rows" in rows.json()["error"]
        assert "stopped after 1 seconds" in time_.json()["error"]
        assert client.get("/health").json() == {"status": "ok"}


def test_a_slow_query_does_not_hold_up_others(output):
    with running(output, Settings(limits=Limits(seconds=5), workers=2)) as client:
        slow = threading.Thread(target=client.get, args=("/sparql",), kwargs={"params": {"query": NEVER_ENDS}})
        slow.start()
        begun = time.monotonic()
        assert client.get("/sparql", params={"query": "ASK {}"}).status_code == 200
        assert time.monotonic() - begun < 4
        slow.join()


def test_a_full_queue_says_when_to_come_back(output):
    with running(output, Settings(limits=Limits(seconds=3), workers=1, queue=0)) as client:
        slow = threading.Thread(target=client.get, args=("/sparql",), kwargs={"params": {"query": NEVER_ENDS}})
        slow.start()
        time.sleep(0.5)
        answer = client.get("/sparql", params={"query": "ASK {}"})
        slow.join()

    assert answer.status_code == 503
    assert answer.headers["retry-after"] == "5"


def test_the_process_of_a_client_that_hangs_up_is_killed(output):
    with running(output, Settings(limits=Limits(seconds=60), workers=1)) as client:
        with pytest.raises(httpx.ReadTimeout):
            client.get("/sparql", params={"query": NEVER_ENDS}, timeout=0.7)
        begun = time.monotonic()
        assert client.get("/sparql", params={"query": "ASK {}"}).status_code == 200
        assert time.monotonic() - begun < 20


def test_many_readers_at_once(client):
    answers = []

    def ask() -> None:
        answers.append(client.get("/sparql", params={"query": "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"}).text)

    threads = [threading.Thread(target=ask) for _ in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(answers) == 12
    assert len(set(answers)) == 1


def test_without_a_query_programs_get_the_service_description_and_people_a_page(client):
    described = client.get("/sparql", headers={"accept": TURTLE})
    page = client.get("/sparql", headers={"accept": "text/html,application/xhtml+xml,*/*;q=0.8"})

    assert b"SPARQL11Query" in described.content
    assert list(pyoxigraph.parse(described.content, format=pyoxigraph.RdfFormat.TURTLE))
    assert "<textarea" in page.text


@pytest.mark.parametrize("accept", [TURTLE, "application/n-triples", "application/ld+json", "application/rdf+xml"])
def test_the_whole_graph_by_the_graph_store_protocol(client, accept):
    answer = client.get("/data?default", headers={"accept": accept})
    read = pyoxigraph.parse(answer.content, format=pyoxigraph.RdfFormat.from_media_type(accept))

    assert len(list(read)) == len(list(to_triples(sample())))


@pytest.mark.parametrize(
    ("method", "address", "status"),
    [
        ("GET", "/data?graph=http://a/", 404),
        ("PUT", "/data", 405),
        ("POST", "/data", 405),
        ("DELETE", "/data?default", 405),
    ],
)
def test_the_graph_store_is_read_only(client, method, address, status):
    assert client.request(method, address).status_code == status


def path_of(entity) -> str:
    return "/" + entity.id.replace("-", "/", 1)


def test_an_iri_is_a_page_and_triples(client):
    page = client.get(path_of(person("陈岳衡")), headers={"accept": "text/html"})
    triples = client.get(path_of(person("陈岳衡")), headers={"accept": TURTLE})

    assert "<h1>陈岳衡</h1>" in page.text
    assert 'href="/enterprise/' in page.text
    assert "山东衡鲁新材料有限公司" in page.text
    assert list(pyoxigraph.parse(triples.content, format=pyoxigraph.RdfFormat.TURTLE))


def test_a_claim_has_a_page_with_its_statement(client):
    found = client.get("/sparql", params={"query": "SELECT ?c { ?c rdf:predicate kg:builds }"}).json()
    iri = found["results"]["bindings"][0]["c"]["value"]

    page = client.get(f"/claim/{iri.rsplit('/', 1)[1]}", headers={"accept": "text/html"})

    assert "<h1>山东衡鲁新材料有限公司 · 承建 builds · 衡鲁新材料产业园项目</h1>" in page.text


def test_a_status_has_a_page_with_its_stage_and_date(client):
    found = client.get("/sparql", params={"query": "SELECT ?s { ?p kg:latestStatus ?s }"}).json()
    iri = found["results"]["bindings"][0]["s"]["value"]

    page = client.get(f"/status/{iri.rsplit('/', 1)[1]}", headers={"accept": "text/html"})

    assert "<h1>started 2025-03</h1>" in page.text
    assert "衡鲁新材料产业园项目" in page.text


@pytest.mark.parametrize(
    "address", ["/person/none", "/person/%3Cscript%3E", "/nothing/x", "/place/..%2f..%2fetc", "/person/\u0430"]
)
def test_what_is_not_there_is_not_there(client, address):
    answer = client.get(address)

    assert answer.status_code == 404
    assert "script" not in answer.text


def test_hostile_names_stay_text(tmp_path):
    anna, company = person("<script>alert(1)</script>"), enterprise('"><img src=x onerror=alert(1)>')
    made = graph(anna, company)
    write_output(made, tmp_path, Options(render=lambda *_, **__: ""))
    with running(tmp_path) as client:
        for entity in (anna, company):
            page = client.get(path_of(entity), headers={"accept": "text/html"})
            assert "<script>alert" not in page.text
            assert "<img" not in page.text
            assert "script-src 'self'" in page.headers["content-security-policy"]


@pytest.mark.parametrize(
    "address",
    [
        "/",
        "/graph",
        "/dataset",
        "/queries",
        "/ontology",
        "/health",
        "/claims.jsonl",
        "/report.md",
        "/manifest.json",
        "/static/query.js",
        "/static/style.css",
    ],
)
def test_the_other_addresses(client, address):
    assert client.get(address).status_code == 200


def test_the_ontology_is_a_page_for_people_and_turtle_for_programs(client):
    page, turtle = (client.get("/ontology", headers={"accept": kind}) for kind in ("text/html", TURTLE))

    assert '<section id="holdsRoleAt">' in page.text
    assert list(pyoxigraph.parse(turtle.content, format=pyoxigraph.RdfFormat.TURTLE))


def test_the_pages_ask_nobody_else(client):
    for address in ("/", "/static/query.js", "/static/style.css"):
        text = client.get(address).text
        assert "http://" not in text
        assert "https://" not in text


def test_no_cors_unless_asked_for(output, client):
    asked = {"origin": "https://pages.example.com"}
    assert "access-control-allow-origin" not in client.get("/health", headers=asked).headers

    with running(output, Settings(origins=("https://pages.example.com",))) as open_:
        assert open_.get("/health", headers=asked).headers["access-control-allow-origin"] == asked["origin"]
        assert "access-control-allow-origin" not in open_.get("/health", headers={"origin": "https://else"}).headers


def test_another_host_name_is_refused(client):
    assert client.get("/health", headers={"host": "evil.example.com"}).status_code == 400


def test_a_token_keeps_others_out(output):
    with running(output, Settings(token="geheim")) as client:
        assert client.get("/sparql", params={"query": "ASK {}"}).status_code == 401
        assert client.get("/").headers["www-authenticate"].startswith("Basic")
        assert client.get("/health").status_code == 200
        for shown in ("Bearer geheim", "Basic " + "YW55OmdlaGVpbQ=="):
            assert client.get("/", headers={"authorization": shown}).status_code == 200
        for shown in ("Bearer wrong", "Bearer", "Basic !!", "Basic YW55Ondyb25n", "Digest geheim"):
            assert client.get("/", headers={"authorization": shown}).status_code == 401


@pytest.mark.parametrize(
    ("host", "loopback"),
    [
        ("127.0.0.1", True),
        ("localhost", True),
        ("::1", True),
        ("0.0.0.0", False),
        ("192.168.0.2", False),
        ("example.com", False),
    ],
)
def test_which_hosts_are_loopback(host, loopback):
    assert is_loopback(host) == loopback


def test_others_are_served_with_a_token_only(output):
    with pytest.raises(OutputError, match="give a token"):
        serve(output, host="0.0.0.0")


def test_an_address_that_is_taken_is_told(output):
    with socket.create_server(("127.0.0.1", 0)) as taken, pytest.raises(OutputError, match="choose another --port"):
        serve(output, port=taken.getsockname()[1])


def test_the_server_ends_on_a_signal(output):
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    code = f"""
from pathlib import Path
from kg.publish.serve import serve
serve(Path({str(output)!r}), port={port}, ready=lambda: print("ready", flush=True))
"""
    server = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, cwd=Path(__file__).parents[3])
    assert server.stdout is not None
    assert server.stdout.readline() == b"ready\n"
    assert httpx.get(f"http://127.0.0.1:{port}/health", trust_env=False).status_code == 200
    server.terminate()

    server.communicate(timeout=20)
    with pytest.raises(httpx.ConnectError):
        httpx.get(f"http://127.0.0.1:{port}/health", trust_env=False)


def test_comunica_is_a_client(client):
    program = Path(os.environ.get("KG_COMUNICA", ".")) / "node_modules" / ".bin" / "comunica-sparql-file"
    if not program.is_file():
        pytest.skip("set KG_COMUNICA to a folder with @comunica/query-sparql-file in its node_modules")
    query = "SELECT ?n { ?p a <https://example.org/kg/ontology#Person> ; ?label ?n FILTER(ISLITERAL(?n)) }"
    for source in ("/sparql", "/data"):
        command = [program, f"{client.base_url}{source}", "-q", query, "-t", "text/csv"]
        assert "陈岳衡" in subprocess.run(command, check=True, capture_output=True, text=True).stdout


def test_a_folder_without_a_graph_is_told_before_the_server_starts(tmp_path):
    with pytest.raises(OutputError, match="no graph"):
        serve(tmp_path)


def test_sparqlwrapper_is_a_client(client):
    wrapper = pytest.importorskip("SPARQLWrapper", reason="SPARQLWrapper is not installed")
    endpoint = wrapper.SPARQLWrapper(str(client.base_url) + "/sparql")
    endpoint.setReturnFormat(wrapper.JSON)
    for method in (wrapper.GET, wrapper.POST):
        endpoint.setMethod(method)
        endpoint.setQuery("SELECT ?name { ?p a kg:Person ; rdfs:label ?name }")
        found = endpoint.queryAndConvert()
        assert [row["name"]["value"] for row in found["results"]["bindings"]] == ["陈岳衡"]


def test_rdflibs_sparql_store_is_a_client(client):
    store = SPARQLStore(str(client.base_url) + "/sparql")
    found = list(store.query("SELECT ?name { ?p a kg:Person ; rdfs:label ?name }"))

    assert [str(row[0]) for row in found] == ["陈岳衡"]


def test_a_changed_graph_is_served_at_once(tmp_path):
    write_output(sample(), tmp_path, Options(render=lambda *_, **__: ""))
    with running(tmp_path) as client:
        assert client.get("/sparql", params={"query": "ASK { ?s a kg:Project }"}).json()["boolean"] is True
        write_output(graph(person("陈岳衡")), tmp_path, Options(render=lambda *_, **__: ""))
        assert client.get("/sparql", params={"query": "ASK { ?s a kg:Project }"}).json()["boolean"] is False
