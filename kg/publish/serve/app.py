"""The application: which address answers what."""

from __future__ import annotations

import asyncio
import os
import tempfile
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from importlib import resources
from pathlib import Path

from pyoxigraph import RdfFormat
from starlette.applications import Starlette
from starlette.background import BackgroundTask
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import ClientDisconnect, Request
from starlette.responses import FileResponse, HTMLResponse, JSONResponse, Response
from starlette.routing import Route

from kg.errors import KgError
from kg.graph.vocabulary import KINDS, ontology_file
from kg.publish import export
from kg.publish.manifest import base_of
from kg.publish.output import read_output
from kg.publish.serve import Settings
from kg.publish.serve.access import RequireToken
from kg.publish.serve.describe import describe, page, write
from kg.publish.serve.negotiate import PAGE, TRIPLES, choose, media_type
from kg.publish.serve.service import service_description
from kg.publish.serve.sparql import answer, query_of
from kg.publish.serve.workers import Workers
from kg.store.named import list_queries
from kg.store.process import worker_of
from kg.store.store import prepare

_SYNTAXES = {
    "turtle": RdfFormat.TURTLE,
    "nt": RdfFormat.N_TRIPLES,
    "jsonld": RdfFormat.JSON_LD,
    "xml": RdfFormat.RDF_XML,
}
_FILES = {"claims.jsonl": "application/x-ndjson", "report.md": "text/markdown", "manifest.json": "application/json"}
_ASSETS = {"query.js": "text/javascript", "style.css": "text/css"}
_POLICY = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
    "img-src 'self' data:; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
}

Handler = Callable[[Request], Awaitable[Response]]


def make_app(output: Path, settings: Settings) -> Starlette:
    """The application for an output folder."""
    middleware = [Middleware(TrustedHostMiddleware, allowed_hosts=list(settings.hosts))]
    if settings.origins:
        headers = ["Accept", "Authorization", "Content-Type"]
        origins, methods = list(settings.origins), ["GET", "POST", "HEAD"]
        cross = Middleware(CORSMiddleware, allow_origins=origins, allow_methods=methods, allow_headers=headers)
        middleware.append(cross)
    if settings.token is not None:
        middleware.append(Middleware(RequireToken, token=settings.token))
    routes = [
        Route("/", _page("query.html")),
        Route("/sparql", _sparql, methods=["GET", "POST"]),
        Route("/data", _data),
        Route("/queries", _queries),
        Route("/ontology", _ontology),
        Route("/graph", _graph),
        Route("/dataset", _file("dataset.ttl", "text/turtle")),
        Route("/health", _health),
        *(Route(f"/static/{name}", _asset(name, media)) for name, media in _ASSETS.items()),
        *(Route(f"/{name}", _file(name, media)) for name, media in _FILES.items()),
        *(Route(f"/{kind}/{{local}}", _resource(kind)) for kind in KINDS),
    ]
    errors = {HTTPException: _refused, KgError: _failed, ClientDisconnect: _gone}
    app = Starlette(routes=routes, middleware=middleware, exception_handlers=errors, lifespan=_life)  # type: ignore[arg-type]
    app.state.output, app.state.settings, app.state.base = output, settings, base_of(output)
    app.state.workers = Workers(settings)
    return app


@asynccontextmanager
async def _life(app: Starlette) -> AsyncIterator[None]:
    """Processes for the first queries before, and none left behind afterwards."""
    with suppress(KgError):  # whoever asks first will be told
        app.state.workers.start_spare(worker_of(await asyncio.to_thread(prepare, app.state.output)))
    yield
    await app.state.workers.close()


async def _sparql(request: Request) -> Response:
    """The endpoint; without a query, the page for people and the service description for programs."""
    state = request.app.state
    sparql = await query_of(request)
    if sparql is not None:
        return await answer(request, sparql, state.output, workers=state.workers, settings=state.settings)
    format_ = choose(request.headers.get("accept"), TRIPLES | PAGE)
    if format_ == "html":
        return await _page("query.html")(request)
    if format_ is None:
        raise HTTPException(406, f"this can be had as {', '.join(TRIPLES | PAGE)}")
    text = service_description(str(request.url.replace(query="")), _SYNTAXES[format_])
    return Response(text, media_type=media_type(format_, TRIPLES), headers={"Vary": "Accept"})


async def _data(request: Request) -> Response:
    """The whole graph: Graph Store Protocol, read only."""
    if "graph" in request.query_params:
        raise HTTPException(404, "there is one default graph and no other: /data?default")
    format_ = _wanted(request)
    folder = request.app.state.output
    if format_ == "turtle":
        return FileResponse(folder / "graph.ttl", media_type="text/turtle; charset=utf-8", headers={"Vary": "Accept"})
    path = await asyncio.to_thread(_exported, folder, format_)
    media = media_type(format_, TRIPLES)
    return FileResponse(path, media_type=media, headers={"Vary": "Accept"}, background=BackgroundTask(os.unlink, path))


def _exported(folder: Path, format_: str) -> str:
    graph, base = read_output(folder)
    with tempfile.NamedTemporaryFile(delete=False) as out:
        export(graph, format_, out, base=base)
    return out.name


def _wanted(request: Request) -> str:
    format_ = choose(request.headers.get("accept"), TRIPLES)
    if format_ is None:
        raise HTTPException(406, f"this can be had as {', '.join(TRIPLES)}")
    return format_


def _resource(kind: str) -> Handler:
    """An IRI of the graph, as a page or as triples."""

    async def found(request: Request) -> Response:
        state = request.app.state
        local = request.path_params["local"]
        if not (local.isascii() and local.replace("-", "").replace("_", "").isalnum()):
            raise HTTPException(404, "there is nothing here")
        format_ = choose(request.headers.get("accept"), TRIPLES | PAGE)
        if format_ is None:
            raise HTTPException(406, f"this can be had as {', '.join(TRIPLES | PAGE)}")
        about = await asyncio.to_thread(describe, state.output, f"{state.base}{kind}/{local}", base=state.base)
        if about is None:
            raise HTTPException(404, "there is nothing here")
        if format_ == "html":
            return HTMLResponse(page(about), headers={"Vary": "Accept", **_POLICY})
        text = await asyncio.to_thread(write, about, _SYNTAXES[format_], base=state.base)
        return Response(text, media_type=media_type(format_, TRIPLES), headers={"Vary": "Accept"})

    return found


async def _queries(_: Request) -> Response:
    """The named queries and the kinds of IRIs, for the page."""
    queries = [
        {
            "name": query.name,
            "zh": query.zh,
            "en": query.en,
            "parameters": [{"name": each.name, "zh": each.zh, "en": each.en} for each in query.parameters],
            "text": "\n".join(line for line in query.text.splitlines() if not line.startswith("# ")).strip(),
        }
        for query in list_queries()
    ]
    return JSONResponse({"kinds": list(KINDS), "queries": queries})


async def _ontology(request: Request) -> Response:
    if choose(request.headers.get("accept"), {"text/turtle": "turtle"} | PAGE) == "html":
        return FileResponse(ontology_file("reference.html"), headers={"Vary": "Accept"})
    return FileResponse(ontology_file("kg.ttl"), media_type="text/turtle; charset=utf-8", headers={"Vary": "Accept"})


async def _graph(request: Request) -> Response:
    return FileResponse(request.app.state.output / "graph.html", media_type="text/html; charset=utf-8")


async def _health(request: Request) -> Response:
    """Whether queries can be answered."""
    await asyncio.to_thread(prepare, request.app.state.output)
    return JSONResponse({"status": "ok"})


def _page(name: str) -> Handler:
    async def found(_: Request) -> Response:
        return HTMLResponse(_text(name), headers={"Vary": "Accept", **_POLICY})

    return found


def _asset(name: str, media: str) -> Handler:
    async def found(_: Request) -> Response:
        return Response(_text(name), media_type=f"{media}; charset=utf-8", headers=_POLICY)

    return found


def _text(name: str) -> str:
    return resources.files("kg").joinpath("publish", "serve", "assets", name).read_text(encoding="utf-8")


def _file(name: str, media: str) -> Handler:
    async def found(request: Request) -> Response:
        return FileResponse(request.app.state.output / name, media_type=f"{media}; charset=utf-8")

    return found


async def _refused(_: Request, error: HTTPException) -> Response:
    return JSONResponse({"error": error.detail}, error.status_code, headers=error.headers)


async def _failed(_: Request, error: KgError) -> Response:
    return JSONResponse({"error": error.message}, 503)


async def _gone(_request: Request, _error: ClientDisconnect) -> Response:
    return Response(status_code=499)  # nobody reads it
