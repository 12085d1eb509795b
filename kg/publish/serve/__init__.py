"""`kg serve`: the graph of an output folder over HTTP, for SPARQL clients and for people.

Read-only, on the loopback interface unless told otherwise. Starlette and uvicorn come with the extra `serve`.
"""

from __future__ import annotations

import ipaddress
import os
import socket
from collections.abc import Callable
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import Any

from kg.errors import OutputError
from kg.store.process import Limits
from kg.store.store import prepare


@dataclass(frozen=True, slots=True)
class Settings:
    """How a server answers.

    Args:
        token: What clients must show, as bearer token or as password; nothing where None.
        origins: Web origins whose pages may read answers (CORS); none unless given.
        limits: What one query may take.
        workers: Queries at work at once; one for each core where None.
        queue: Queries that may wait; further ones are told to come back.
        hosts: Names by which the server may be called; `*` is any.
    """

    token: str | None = None
    origins: tuple[str, ...] = ()
    limits: Limits = field(default_factory=Limits)
    workers: int | None = None
    queue: int = 32
    hosts: tuple[str, ...] = ("localhost", "127.0.0.1", "testserver")


def serve(
    output: Path,
    settings: Settings | None = None,
    *,
    host: str = "127.0.0.1",
    port: int = 8471,
    ready: Callable[[], object] | None = None,
) -> None:
    """Serves an output folder until it is stopped.

    Args:
        output: The output folder.
        settings: How to answer.
        host: The address to listen on.
        port: The port to listen on.
        ready: Called when the server can be asked.

    Raises:
        OutputError: There is no graph in the folder, the extra is not installed, the address is taken, or one that
            others can reach is to be served without a token.
    """
    chosen = settings or Settings()
    if not is_loopback(host) and chosen.token is None:
        raise OutputError(f"{host} can be reached by others: give a token (KG_TOKEN), or serve on 127.0.0.1")
    prepare(output)
    application = application_of(output, chosen)
    uvicorn = _extra("uvicorn")
    try:
        listening = socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET)
    except OSError as error:
        reason = os.strerror(error.errno or 0)
        raise OutputError(f"cannot listen on {host}:{port}: {reason}; choose another --port") from error
    with listening:
        if ready is not None:
            ready()
        config = uvicorn.Config(application, log_level="warning", server_header=False, timeout_keep_alive=5)
        uvicorn.Server(config).run(sockets=[listening])


def application_of(output: Path, settings: Settings) -> Any:  # noqa: ANN401 - Starlette may not be installed
    """The ASGI application, for servers of your own."""
    _extra("starlette")
    return import_module("kg.publish.serve.app").make_app(output, settings)


def _extra(name: str) -> Any:  # noqa: ANN401 - a module
    try:
        return import_module(name)
    except ImportError as error:
        raise OutputError("kg serve needs starlette and uvicorn: pip install 'kg[serve]'") from error


def token_from_environment() -> str | None:
    """The token in KG_TOKEN: an option on the command line would stand in the list of processes."""
    return os.environ.get("KG_TOKEN") or None


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach a host."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
