"""The two ways into a store: Graph Store Protocol and SPARQL UPDATE; and how many triples are there afterwards."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Protocol as Interface
from urllib.parse import quote, urlsplit, urlunsplit

from pyoxigraph import NamedNode, RdfFormat, parse

from kg.publish.push_http import PushError, Session

_NTRIPLES = "application/n-triples"

# Where a store answers queries, by the end of the address that takes data; the commonest stores'.
_QUERY_AT = {
    "/store": "/query",  # Oxigraph
    "/sparql-graph-crud-auth": "/sparql",  # Virtuoso
    "/sparql-graph-crud": "/sparql",
    "/sparql-auth": "/sparql",
    "/data": "/query",  # Fuseki
    "/update": "/query",
    "/rdf-graphs/service": "",  # RDF4J, GraphDB
    "/statements": "",
}


class Protocol(Interface):
    """A way into a store."""

    def send(self, text: bytes, *, first: bool) -> None:
        """Adds triples; drops what was there where they are the `first`."""

    def count(self, query: str | None) -> int:
        """How many triples the graph holds."""


class GraphStore:
    """SPARQL 1.1 Graph Store HTTP Protocol."""

    def __init__(self, session: Session, endpoint: str, graph: str | None) -> None:
        self._session, self._endpoint, self._graph = session, endpoint, graph
        # Virtuoso has a name of its own for the parameter.
        name = "graph-uri" if "sparql-graph-crud" in endpoint else "graph"
        self._address = _with(endpoint, "default" if graph is None else f"{name}={_quoted(graph)}")

    def send(self, text: bytes, *, first: bool) -> None:
        """PUT for the first piece, POST for the others."""
        self._session.request(
            "PUT" if first else "POST", self._address, content=text, headers={"Content-Type": _NTRIPLES}
        )

    def count(self, query: str | None) -> int:
        """Asks where queries are answered, or reads the graph back where that is not known."""
        at = query or _query_address(self._endpoint)
        if at is not None:
            return _counted(self._session, at, self._graph)
        response = self._session.request("GET", self._address, headers={"Accept": _NTRIPLES})
        return len(set(parse(response.content, format=RdfFormat.N_TRIPLES)))


class Update:
    """SPARQL 1.1 UPDATE, for stores without the Graph Store Protocol."""

    def __init__(self, session: Session, endpoint: str, graph: str | None) -> None:
        self._session, self._endpoint, self._graph = session, endpoint, graph

    def send(self, text: bytes, *, first: bool) -> None:
        """INSERT DATA, after CLEAR for the first piece."""
        where = "DEFAULT" if self._graph is None else f"GRAPH {NamedNode(self._graph)}"
        triples = text.decode()
        data = triples if self._graph is None else f"GRAPH {NamedNode(self._graph)} {{\n{triples}}}"
        update = f"{f'CLEAR SILENT {where} ;' if first else ''}INSERT DATA {{\n{data}}}"
        self._session.request("POST", self._endpoint, data={"update": update})

    def count(self, query: str | None) -> int:
        """Asks where queries are answered."""
        at = query or _query_address(self._endpoint)
        if at is None:
            raise PushError("where are queries answered? give --query-endpoint, for the count", path=self._endpoint)
        return _counted(self._session, at, self._graph)


PROTOCOLS: Mapping[str, Callable[[Session, str, str | None], Protocol]] = MappingProxyType({
    "gsp": GraphStore,
    "update": Update,
})


def _counted(session: Session, at: str, graph: str | None) -> int:
    pattern = "?s ?p ?o" if graph is None else f"GRAPH {NamedNode(graph)} {{ ?s ?p ?o }}"
    response = session.request(
        "POST",
        at,
        data={"query": f"SELECT (COUNT(*) AS ?n) WHERE {{ {pattern} }}"},
        headers={"Accept": "application/sparql-results+json"},
    )
    try:
        return int(json.loads(response.content)["results"]["bindings"][0]["n"]["value"])
    except (ValueError, KeyError, IndexError, TypeError) as error:
        raise PushError("the count cannot be read; is this where queries are answered?", path=at) from error


def _query_address(endpoint: str) -> str | None:
    parts = urlsplit(endpoint)
    for end, query in _QUERY_AT.items():
        if parts.path.endswith(end):
            return urlunsplit((parts.scheme, parts.netloc, parts.path.removesuffix(end) + query, "", ""))
    return None


def _with(endpoint: str, parameter: str) -> str:
    return f"{endpoint}{'&' if '?' in endpoint else '?'}{parameter}"


def _quoted(graph: str) -> str:
    return quote(NamedNode(graph).value, safe="")
