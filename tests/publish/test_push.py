import json
import shutil
import socket
import subprocess
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from kg.errors import OutputError
from kg.graph.rdf import to_triples
from kg.publish.output import Options, write_output
from kg.publish.push import Target, count_triples, push
from kg.publish.push_http import Login, PushError, Session
from tests.factories import graph, person, sample

httpx = pytest.importorskip("httpx", reason="httpx is not installed")

GRAPH = "https://data.example.com/graph"
TOTAL = len(list(to_triples(sample())))


@pytest.fixture
def output(tmp_path):
    write_output(sample(), tmp_path, Options(render=lambda *_, **__: ""))
    return tmp_path


@pytest.fixture(autouse=True)
def impatient(monkeypatch):
    """Retries without the waiting."""
    monkeypatch.setattr("kg.publish.push_http._LONGEST_WAIT", 0.01)


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as found:
        return found.getsockname()[1]


def program() -> str:
    """A real store of somebody else's: Oxigraph's server, from PyPI."""
    found = shutil.which("oxigraph") or shutil.which("oxigraph", path=str(Path(sys.executable).parent))
    if found is None:
        pytest.skip("oxigraph (PyPI) is not installed")
    return found


def started(binary: str, folder: Path, port: int) -> subprocess.Popen:
    address = f"127.0.0.1:{port}"
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    server = subprocess.Popen([binary, "serve", "--location", folder, "--bind", address], **quiet)
    for _ in range(100):
        try:
            httpx.get(f"http://{address}/", trust_env=False)
            break
        except httpx.TransportError:
            time.sleep(0.1)
    return server


@pytest.fixture(scope="module")
def oxigraph(tmp_path_factory):
    port = free_port()
    server = started(program(), tmp_path_factory.mktemp("oxigraph"), port)
    yield f"http://127.0.0.1:{port}"
    server.terminate()
    server.wait()


@pytest.mark.parametrize(("protocol", "path"), [("gsp", "/store"), ("update", "/update")])
@pytest.mark.parametrize("name", [None, GRAPH])
def test_a_store_holds_what_was_pushed(output, oxigraph, protocol, path, name):
    target = Target(oxigraph + path, name, protocol, replace=True)

    first = push(output, target, chunk=50)
    again = push(output, target, chunk=50)

    assert (first.triples, first.sent, first.counted) == (TOTAL, TOTAL, TOTAL)
    assert again == first
    assert list(output.glob(".push*")) == []


def test_replace_drops_what_was_there_and_add_keeps_it(output, oxigraph, tmp_path):
    small = tmp_path / "small"
    write_output(graph(person("另一人")), small, Options(render=lambda *_, **__: ""))
    target = Target(f"{oxigraph}/store", "https://data.example.com/other", replace=True)

    push(output, target)
    assert push(small, target).counted == 2
    assert push(output, Target(target.endpoint, target.graph)).counted == TOTAL + 2


def test_progress_is_watched_in_pieces(output, oxigraph):
    seen = []

    push(output, Target(f"{oxigraph}/store", GRAPH, replace=True), chunk=100, watch=lambda *done: seen.append(done))

    assert seen == [*((done, TOTAL) for done in range(1, TOTAL, 100)), (TOTAL, TOTAL)]


KILLED = """
import sys, os, signal
from pathlib import Path
from kg.publish.push import Target, push
def stop(done, total):
    if done > 100:
        os.kill(os.getpid(), signal.SIGKILL)
push(Path(sys.argv[1]), Target(sys.argv[2], sys.argv[3], replace=True), chunk=60, watch=stop)
"""


def test_a_push_that_was_killed_goes_on_from_there(output, oxigraph):
    target = Target(f"{oxigraph}/store", "https://data.example.com/killed", replace=True)
    command = [sys.executable, "-c", KILLED, output, target.endpoint, target.graph]
    killed = subprocess.run(command, check=False, cwd=Path(__file__).parents[2])
    assert killed.returncode == -9

    resumed = push(output, target, chunk=60)

    assert 0 < resumed.sent < TOTAL
    assert resumed.counted == TOTAL


def test_a_store_that_was_killed_is_filled_when_it_is_back(output, tmp_path):
    binary, port, folder = program(), free_port(), tmp_path / "store"
    server = started(binary, folder, port)
    target = Target(f"http://127.0.0.1:{port}/store", GRAPH, replace=True)

    def kill(done: int, _: int) -> None:
        if done > 100:
            server.kill()
            server.wait()

    with pytest.raises(PushError, match="the same command goes on from here"):
        push(output, target, chunk=60, watch=kill)
    server = started(binary, folder, port)
    resumed = push(output, target, chunk=60)
    server.kill()
    server.wait()

    assert 0 < resumed.sent < TOTAL
    assert resumed.counted == TOTAL


class Store(BaseHTTPRequestHandler):
    """A store that goes wrong as it is told: `plan` has what the next requests get."""

    plan = ()
    taken = ()
    most = 10**9
    count = None

    def log_message(self, *_):
        pass

    def do_PUT(self):
        body = self.rfile.read(int(self.headers["content-length"]))
        trouble = self.plan.pop(0) if self.plan else None
        if trouble == "drop":
            self.connection.close()
        elif trouble is not None:
            self.reply(*trouble)
        elif len(body) > self.most:
            self.reply(413)
        elif body.startswith(b"query="):
            found = self.count if self.count is not None else len({line for each in self.taken for line in each})
            self.reply(200, json.dumps({"results": {"bindings": [{"n": {"value": str(found)}}]}}))
        else:
            self.taken.append(body.splitlines())
            self.reply(204)

    def do_POST(self):
        self.do_PUT()

    def reply(self, status, text="", **headers):
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(text.encode())))
        self.end_headers()
        self.wfile.write(text.encode())


@pytest.fixture
def store():
    """A bad store on a free port: its class, to be told what to do, and its address."""
    made = type("OneStore", (Store,), {"plan": [], "taken": []})
    server = ThreadingHTTPServer(("127.0.0.1", 0), made)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield made, f"http://127.0.0.1:{server.server_port}/store"
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize(
    "plan",
    [
        [(500, "oops")],
        [(503, "later", {}), (429,), (502,)],
        ["drop"],
        ["drop", (500,), "drop"],
        [None, None, "drop", (500,)],
    ],
)
def test_what_passes_is_tried_again(output, store, plan):
    made, address = store
    made.plan[:] = [each[:2] if isinstance(each, tuple) else each for each in plan]

    assert push(output, Target(address, GRAPH), chunk=100).counted == TOTAL


def test_a_store_that_takes_small_requests_only_gets_them(output, store):
    made, address = store
    made.most = 20_000

    assert push(output, Target(address, GRAPH), chunk=250).counted == TOTAL
    assert max(map(len, made.taken)) < 250


@pytest.mark.parametrize(
    ("plan", "message"),
    [
        ([(401, "no")], "refuses the login: 401"),
        ([(403, "no")], "refuses the login: 403"),
        ([(400, "bad\x1b[31m\nline")], "400 Bad Request: bad"),
        ([(404, "")], "404 Not Found"),
        ([(413, "")] * 20, "smaller --chunk"),
        ([(500, "x" * 5000)] * 20, "gave up after 6 tries: 500"),
        (["drop"] * 20, "gave up after 6 tries: no connection"),
    ],
)
def test_what_does_not_pass_is_told(output, store, plan, message):
    made, address = store
    made.plan[:] = plan

    with pytest.raises(PushError, match=message) as told:
        push(output, Target(address, GRAPH))

    assert "\x1b" not in str(told.value)
    assert len(str(told.value)) < 500


def test_nobody_at_home(output):
    with pytest.raises(PushError, match="no connection"):
        push(output, Target(f"http://127.0.0.1:{free_port()}/store", GRAPH))


def test_a_store_that_loses_triples_is_found_out(output, store):
    made, address = store
    made.count = TOTAL - 1

    with pytest.raises(PushError, match=f"{TOTAL} triples were sent, and <{GRAPH}> holds {TOTAL - 1}"):
        push(output, Target(address, GRAPH))


@pytest.mark.parametrize("kind", ["basic", "digest"])
def test_no_password_in_a_message(output, store, kind):
    made, address = store
    made.plan[:] = [(401, "no", {}) for _ in range(3)]
    made.plan[:] = [(401, "no")]

    with pytest.raises(PushError) as told:
        push(output, Target(address, GRAPH), login=Login(kind, "anna", "geheim"))

    assert "geheim" not in str(told.value)
    assert "geheim" not in repr(Login(kind, "anna", "geheim"))


@pytest.mark.parametrize("address", ["http://anna:geheim@127.0.0.1/store", "ftp://127.0.0.1/", "store", "http:///x"])
def test_addresses_that_are_none_or_hold_a_password(output, address):
    with pytest.raises(PushError) as told:
        push(output, Target(address, GRAPH))

    assert "geheim" not in str(told.value)


def test_the_login_comes_from_the_environment_or_netrc(monkeypatch, tmp_path):
    monkeypatch.setenv("HOME", str(tmp_path))
    for name in ("KG_PUSH_USER", "KG_PUSH_PASSWORD", "KG_PUSH_TOKEN"):
        monkeypatch.delenv(name, raising=False)
    with pytest.raises(PushError, match="KG_PUSH_USER"):
        Login.found("digest", "http://store.example.com/")
    with pytest.raises(PushError, match="KG_PUSH_TOKEN"):
        Login.found("bearer", "http://store.example.com/")
    (tmp_path / ".netrc").write_text("machine store.example.com login anna password geheim", encoding="utf-8")
    (tmp_path / ".netrc").chmod(0o600)
    assert Login.found("digest", "http://store.example.com/").user == "anna"
    monkeypatch.setenv("KG_PUSH_USER", "bea")
    monkeypatch.setenv("KG_PUSH_PASSWORD", "auch geheim")
    assert Login.found("basic", "http://store.example.com/").user == "bea"


def test_a_bearer_token_is_sent(store):
    _, address = store
    with Session(address, Login("bearer", secret="t")) as session:
        assert session._client.headers["authorization"] == "Bearer t"


def test_a_dry_run_counts(output, tmp_path):
    assert count_triples(output) == TOTAL
    with pytest.raises(OutputError, match="no graph"):
        count_triples(tmp_path / "nothing")
