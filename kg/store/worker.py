"""The process a query runs in: opens its store, waits for one request on standard input, answers on its output, ends.

It may be started before there is a query, and killed at any time. It sees a read-only store, no network where the
system allows that, and limits on memory and processor time. It loads as little as it can: what it imports is time that
a query waits.
"""

from __future__ import annotations

import ctypes
import json
import math
import re
import sys
from collections.abc import Iterable
from contextlib import suppress

import pyoxigraph

from kg.errors import LimitError, QueryError
from kg.store.terms import encode

_MAX_DEPTH = 200
_CLONE_NEWUSER, _CLONE_NEWNET = 0x10000000, 0x40000000
_FORBIDDEN = {
    "ServiceGraphPattern": "SERVICE is not allowed: queries do not go over the network",
    "DatasetClause": "FROM is not allowed: there is one graph, and queries read nothing else",
}


def main() -> None:
    """Answers the one request on standard input, about the store that the command line names."""
    _leave_network()
    store = _opened(sys.argv[1])
    text = sys.stdin.read()
    if not text:
        return  # whoever was to ask has gone
    request = json.loads(text)
    limits = request["limits"]
    _limit(seconds=limits["seconds"], memory=limits["memory"])
    try:
        check(request["query"])
        answer = _run(store, request["query"], request["prefixes"], rows=limits["rows"])
    except LimitError as error:
        answer = {"error": error.message, "limit": True}
    except QueryError as error:
        answer = {"error": error.message}
    except SyntaxError as error:
        answer = {"error": f"malformed query: {error.msg}"}
    except (OSError, RuntimeError, ValueError) as error:
        answer = {"error": f"the query failed: {error}"}
    json.dump(answer, sys.stdout)


def _opened(folder: str) -> pyoxigraph.Store | OSError:
    """The store, or why it cannot be opened, to be said when somebody asks."""
    try:
        return pyoxigraph.Store.read_only(folder)
    except OSError as error:
        return error


def check(sparql: str) -> None:
    """Refuses what could read anything but the store, or crash the parser.

    Oxigraph has no switch for SERVICE. Where the word may occur, written plainly or in escapes, the query is parsed and
    the keyword looked for in its tree; a search in the text alone would miss `FILTER(?a<b:c)SERVICE#>` and stumble
    over `?service`. FROM stands where no name can end, so that `prov:wasDerivedFrom` needs no parser.
    """
    depth = 0
    for character in sparql:
        depth += (character in "({[") - (character in ")}]")
        if depth > _MAX_DEPTH:
            raise LimitError(f"nested more than {_MAX_DEPTH} deep")
    text = re.sub(r"\\[uU]0*([0-9A-Fa-f]{2})(?![0-9A-Fa-f])", lambda found: chr(int(found[1], 16)), sparql).casefold()
    if "service" not in text and not re.search(r"(?:ask|construct|(?<![\w:?$]))from", text):
        return
    # Imported only here: it takes a hundred times longer than most queries.
    from rdflib.plugins.sparql.parser import parseQuery  # noqa: PLC0415

    try:
        tree = parseQuery(sparql)
    except Exception as error:
        raise QueryError(f"malformed query: {error}") from error
    _look_for_forbidden(tree)


def _look_for_forbidden(tree: object) -> None:
    """Refuses a tree of rdflib's parser that has a forbidden node."""
    if (name := getattr(tree, "name", None)) in _FORBIDDEN:
        raise QueryError(_FORBIDDEN[name])
    if isinstance(tree, dict):
        children = list(tree.values())
    elif isinstance(tree, str) or not isinstance(tree, Iterable):
        return
    else:
        children = list(tree)
    for child in children:
        _look_for_forbidden(child)


def _run(store: pyoxigraph.Store | OSError, sparql: str, prefixes: dict[str, str], *, rows: int) -> dict[str, object]:
    if isinstance(store, OSError):
        raise store
    result = store.query(sparql, prefixes=prefixes)
    if isinstance(result, pyoxigraph.QueryBoolean):
        return {"ask": bool(result)}
    if isinstance(result, pyoxigraph.QuerySolutions):
        names = [variable.value for variable in result.variables]
        return {"variables": names, "rows": _all(result, rows)}
    return {"triples": _all(result, rows)}


def _all(found: Iterable[Iterable[object]], rows: int) -> list[list[object]]:
    kept: list[list[object]] = []
    for row in found:
        if len(kept) == rows:
            raise LimitError(f"more than {rows} rows; add LIMIT, or allow more")
        kept.append([encode(each) for each in row])
    return kept


def _leave_network() -> None:
    """Gives up the network, which only a process of one thread can: before a store is open."""
    if sys.platform != "win32":
        with suppress(OSError, AttributeError):  # containers and other systems refuse; `check` stands in front
            ctypes.CDLL(None).unshare(_CLONE_NEWUSER | _CLONE_NEWNET)


def _limit(*, seconds: float, memory: int) -> None:
    """Limits this process, as far as the system can: none of it is needed for a harmless query."""
    if sys.platform == "win32":  # pragma: no cover - Windows has none of this; the parent's clock still holds
        return
    import resource  # noqa: PLC0415 - not on Windows

    cpu = math.ceil(seconds) + 1
    resource.setrlimit(resource.RLIMIT_CPU, (cpu, cpu))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with suppress(ValueError, OSError):  # macOS refuses
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))


if __name__ == "__main__":
    main()
