"""`kg push`: the graph into another store over HTTP, in pieces that may be sent twice without harm.

There are no blank nodes, so a piece that was sent before a connection broke can be sent again. How far a push came is
noted beside the graph; one that was killed goes on from there.
"""

from __future__ import annotations

import hashlib
import json
import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from pyoxigraph import NamedNode, RdfFormat, Triple, serialize

from kg.errors import OutputError
from kg.graph.rdf import parse_triples
from kg.publish.push_http import Login, PushError, Session, TooLarge
from kg.publish.push_protocols import PROTOCOLS, Protocol

_LOG = logging.getLogger(__name__)
_SMALLEST = 100

Watch = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Target:
    """Where a graph goes.

    Args:
        endpoint: The address of the Graph Store Protocol, or of SPARQL UPDATE.
        graph: The IRI of the named graph; the default graph where None.
        protocol: `gsp` or `update`.
        query: The address that answers queries, for the count afterwards; guessed where None.
        replace: Whether what the graph held before is dropped.
    """

    endpoint: str
    graph: str | None = None
    protocol: str = "gsp"
    query: str | None = None
    replace: bool = False


@dataclass(frozen=True, slots=True)
class Pushed:
    """What a push did: triples of the graph, those sent now, and the count of the store afterwards."""

    triples: int
    sent: int
    counted: int


def push(
    output: Path,
    target: Target,
    *,
    login: Login | None = None,
    chunk: int = 20_000,
    watch: Watch | None = None,
) -> Pushed:
    """Sends the graph of an output folder to a store and counts what is there afterwards.

    Args:
        output: The output folder.
        target: Where to.
        login: Who asks; from the environment or netrc, never from an address.
        chunk: Triples a request; halved where the store says that it is too much.
        watch: Called with the triples done and all there are.

    Raises:
        OutputError: There is no graph.
        PushError: The store refuses, cannot be reached, or holds fewer triples than were sent.
    """
    path, total = output / "graph.ttl", count_triples(output)
    with Session(target.endpoint, login) as session:
        protocol = PROTOCOLS[target.protocol](session, target.endpoint, target.graph)
        progress = Progress.read(output, target, path)
        begun = progress.done
        for text, done in _pieces(path, progress, chunk, protocol, replace=target.replace):
            _LOG.debug("sent %d triples, %d bytes", done, len(text))
            if watch is not None:
                watch(done, total)
        counted = protocol.count(target.query)
        _check(counted, total, target)
        progress.forget()
    return Pushed(total, total - begun, counted)


def count_triples(output: Path) -> int:
    """How many triples a push of an output folder would send."""
    path = output / "graph.ttl"
    if not path.is_file():
        raise OutputError("no graph here; build one with `kg build INPUT -o FOLDER`", path=output)
    return sum(1 for _ in parse_triples(path))


@dataclass(slots=True)
class Progress:
    """How many triples of which graph a store has taken; kept in a file beside the graph."""

    path: Path
    digest: str
    done: int = 0

    @staticmethod
    def read(output: Path, target: Target, graph: Path) -> Progress:
        """How far an earlier push of the same graph to the same place came."""
        where = hashlib.sha256(json.dumps([target.endpoint, target.graph]).encode()).hexdigest()[:16]
        with graph.open("rb") as content:
            digest = hashlib.file_digest(content, "sha256").hexdigest()
        found = Progress(output / f".push-{where}.json", digest)
        try:
            noted = json.loads(found.path.read_text(encoding="utf-8"))
            if noted["digest"] == digest:
                found.done = int(noted["done"])
        except (OSError, ValueError, KeyError, TypeError):
            found.done = 0
        return found

    def note(self, done: int) -> None:
        """Notes that `done` triples have been taken."""
        self.done = done
        beside = self.path.with_suffix(".new")
        beside.write_text(json.dumps({"digest": self.digest, "done": done}), encoding="utf-8")
        beside.replace(self.path)

    def forget(self) -> None:
        """Ends it: the next push begins anew."""
        self.path.unlink(missing_ok=True)


def _pieces(
    path: Path, progress: Progress, chunk: int, protocol: Protocol, *, replace: bool
) -> Iterator[tuple[bytes, int]]:
    """Sends piece after piece; yields what was sent and how far that is."""
    triples = parse_triples(path)
    for _ in islice(triples, progress.done):
        pass
    # The first request has one triple: a server that asks for a digest login answers and hangs up while a large body
    # is still on its way.
    size = 1
    waiting: list[Triple] = []
    while waiting or (waiting := list(islice(triples, size))):
        piece, waiting = waiting[:size], waiting[size:]
        text = serialize(piece, format=RdfFormat.N_TRIPLES) or b""
        try:
            protocol.send(text, first=replace and progress.done == 0)
        except TooLarge:
            if size <= _SMALLEST:
                raise
            size, waiting = size // 2, piece + waiting
            continue
        size = chunk if size == 1 else size
        progress.note(progress.done + len(piece))
        yield text, progress.done


def _check(counted: int, total: int, target: Target) -> None:
    """Some stores report success and drop triples; only a count tells."""
    if counted < total or (target.replace and counted != total):
        where = f"<{NamedNode(target.graph).value}>" if target.graph else "the default graph"
        raise PushError(f"{total} triples were sent, and {where} holds {counted}")
