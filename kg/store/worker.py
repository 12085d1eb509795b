"""The process a query runs in: reads a request from standard input, writes the answer to standard output, ends.

It may be killed at any time. It sees a read-only store, no network where the system allows that, and limits on memory
and processor time.
"""

from __future__ import annotations

import ctypes
import json
import math
import re
import sys
from contextlib import suppress
from typing import Any

import pyoxigraph

from kg.errors import QueryError
from kg.store.process import LimitError
from kg.store.results import encode

_MAX_DEPTH = 200
_CLONE_NEWUSER, _CLONE_NEWNET = 0x10000000, 0x40000000
_FORBIDDEN = {
    "ServiceGraphPattern": "SERVICE is not allowed: queries do not go over the network",
    "DatasetClause": "FROM is not allowed: there is one graph, and queries read nothing else",
}


def main() -> None:
    """Answers the one request on standard input."""
    request = json.load(sys.stdin)
    limits = request["limits"]
    _confine(seconds=limits["seconds"], memory=limits["memory"])
    try:
        check(request["query"])
        answer = _run(request, rows=limits["rows"])
    except LimitError as error:
        answer = {"error": error.message, "limit": True}
    except QueryError as error:
        answer = {"error": error.message}
    except SyntaxError as error:
        answer = {"error": f"malformed query: {error.msg}"}
    except (OSError, RuntimeError, ValueError) as error:
        answer = {"error": f"the query failed: {error}"}
    json.dump(answer, sys.stdout)


def check(sparql: str) -> None:
    """Refuses what could read anything but the store, or crash the parser.

    Oxigraph has no switch for SERVICE. Where the word may occur, written plainly or in escapes, the query is parsed and
    the keyword looked for in its tree; a search in the text alone would miss `FILTER(?a<b:c)SERVICE#>` and stumble
    over `?service`.
    """
    depth = 0
    for character in sparql:
        depth += (character in "({[") - (character in ")}]")
        if depth > _MAX_DEPTH:
            raise LimitError(f"nested more than {_MAX_DEPTH} deep")
    text = re.sub(r"\\[uU]0*([0-9A-Fa-f]{2})(?![0-9A-Fa-f])", lambda found: chr(int(found[1], 16)), sparql).casefold()
    if "service" not in text and "from" not in text:
        return
    # Imported only here: it takes longer than most queries.
    from rdflib.plugins.sparql.parser import parseQuery  # noqa: PLC0415

    try:
        tree = parseQuery(sparql)
    except Exception as error:
        raise QueryError(f"malformed query: {error}") from error
    _look_for_forbidden(tree)


def _look_for_forbidden(tree: Any) -> None:  # noqa: ANN401 - a tree of rdflib's parser
    if (name := getattr(tree, "name", None)) in _FORBIDDEN:
        raise QueryError(_FORBIDDEN[name])
    if isinstance(tree, dict):
        children = list(tree.values())
    elif isinstance(tree, str) or not hasattr(tree, "__iter__"):
        return
    else:
        children = list(tree)
    for child in children:
        _look_for_forbidden(child)


def _run(request: dict[str, Any], *, rows: int) -> dict[str, Any]:
    store = pyoxigraph.Store.read_only(request["store"])
    result = store.query(request["query"], prefixes=request["prefixes"])
    if isinstance(result, pyoxigraph.QueryBoolean):
        return {"ask": bool(result)}
    if isinstance(result, pyoxigraph.QuerySolutions):
        names = [variable.value for variable in result.variables]
        return {"variables": names, "rows": _all(([encode(each) for each in solution] for solution in result), rows)}
    return {"triples": _all(([encode(each) for each in triple] for triple in result), rows)}


def _all(found: Any, rows: int) -> list[list[Any]]:  # noqa: ANN401 - a generator of rows
    kept: list[list[Any]] = []
    for row in found:
        if len(kept) == rows:
            raise LimitError(f"more than {rows} rows; add LIMIT, or allow more")
        kept.append(row)
    return kept


def _confine(*, seconds: float, memory: int) -> None:
    """Limits this process, as far as the system can: none of it is needed for a harmless query."""
    if sys.platform == "win32":  # pragma: no cover - Windows has none of this; the parent's clock still holds
        return
    import resource  # noqa: PLC0415 - not on Windows

    cpu = math.ceil(seconds) + 1
    resource.setrlimit(resource.RLIMIT_CPU, (cpu, cpu))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with suppress(ValueError, OSError):  # macOS refuses
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    with suppress(OSError, AttributeError):  # containers and other systems refuse; `check` stands in front
        ctypes.CDLL(None).unshare(_CLONE_NEWUSER | _CLONE_NEWNET)


if __name__ == "__main__":
    main()
