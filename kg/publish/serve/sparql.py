"""The SPARQL 1.1 Protocol, query operation."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import parse_qsl

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from kg.errors import LimitError, QueryError
from kg.publish.serve import Settings
from kg.publish.serve.negotiate import TABLES, TRIPLES, choose, media_type
from kg.publish.serve.workers import Workers
from kg.store.process import call
from kg.store.store import prepare

_MAX_BODY = 64 * 1024
_READ_ONLY = "updates are not accepted: this endpoint is read-only"
_FORM, _QUERY, _UPDATE = "application/x-www-form-urlencoded", "application/sparql-query", "application/sparql-update"


async def query_of(request: Request) -> str | None:
    """The query of a request; None where a GET has none and wants to know what this is.

    Raises:
        HTTPException: The request is not one of the protocol.
    """
    if request.method != "POST":
        return _only(request.query_params.multi_items(), required=False)
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind == _UPDATE:
        raise HTTPException(403, _READ_ONLY)
    if kind not in {_FORM, _QUERY}:
        raise HTTPException(415, f"send the query as {_FORM} or {_QUERY}")
    body = await _body(request)
    if kind == _QUERY:
        _only([pair for pair in request.query_params.multi_items() if pair[0] != "query"], required=False)
        return body
    pairs = parse_qsl(body, keep_blank_values=True, max_num_fields=20)
    return _only([*pairs, *request.query_params.multi_items()], required=True)


async def _body(request: Request) -> str:
    found = b""
    async for chunk in request.stream():
        found += chunk
        if len(found) > _MAX_BODY:
            raise HTTPException(413, f"the query is longer than {_MAX_BODY} bytes")
    try:
        return found.decode("utf-8")
    except UnicodeDecodeError as error:
        raise HTTPException(400, "the query is not UTF-8") from error


def _only(pairs: Iterable[tuple[str, str]], *, required: bool) -> str | None:
    """The one query among parameters."""
    found = list(pairs)
    if any(name == "update" for name, _ in found):
        raise HTTPException(403, _READ_ONLY)
    if any(name in {"default-graph-uri", "named-graph-uri", "using-graph-uri"} for name, _ in found):
        raise HTTPException(400, "there is one default graph and no other; leave out default-graph-uri and the like")
    queries = [value for name, value in found if name == "query"]
    if len(queries) > 1:
        raise HTTPException(400, f"{len(queries)} queries; send one")
    if not queries:
        if required:
            raise HTTPException(400, "no query; send one as parameter `query`")
        return None
    return queries[0]


async def answer(request: Request, sparql: str, output: Path, *, workers: Workers, settings: Settings) -> Response:
    """The answer to a query in the format that the client wants; whole, or an error."""
    try:
        store = await asyncio.to_thread(prepare, output)
        results = await workers.run(call(store, sparql, settings.limits), request)
    except LimitError as error:
        raise HTTPException(503, error.message) from error
    except QueryError as error:
        raise HTTPException(400, error.message) from error
    offers = TRIPLES if results.graph else TABLES
    asked = request.query_params.get("format")
    format_ = asked if asked in offers.values() else choose(request.headers.get("accept"), offers)
    if format_ is None:
        raise HTTPException(406, f"this can be had as {', '.join(offers)}")
    text = await asyncio.to_thread(
        results.write, "json" if format_ == "jsonld" else format_, base=request.app.state.base
    )
    headers = {"Vary": "Accept"}
    if "download" in request.query_params:
        headers["Content-Disposition"] = f'attachment; filename="answer.{format_}"'
    return Response(text, media_type=f"{media_type(format_, offers)}; charset=utf-8", headers=headers)
