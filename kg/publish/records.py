"""A whole graph as JSON lines and back: for programs that know no RDF, and want more than the claims.

Each line is an article, an entity, a claim or a merge, as `record` says; the other keys are the fields of the model,
those that are empty left out. Claims name entities by their ids, which are the last parts of their IRIs in RDF.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from operator import attrgetter
from pathlib import Path
from typing import IO, Any

import msgspec

from kg.errors import InputError
from kg.graph.canonical import evidence_key
from kg.graph.sorting import Row, in_order, key_of
from kg.model import Article, Claim, Entity, KnowledgeGraph, Merge

_KINDS = {"article": Article, "entity": Entity, "claim": Claim, "merge": Merge}
# In the order of the lines: what a line names stands before it. `Any`: the two functions of a kind agree.
_PARTS: dict[str, tuple[Callable[[KnowledgeGraph], Iterable[Any]], Callable[[Any], tuple[str, ...]]]] = {
    "article": (attrgetter("articles"), lambda article: (article.id, article.source)),
    "entity": (attrgetter("entities"), lambda entity: (entity.id,)),
    "claim": (attrgetter("claims"), lambda claim: (claim.id,)),
    "merge": (attrgetter("merges"), lambda merge: (merge.kept, merge.dropped, *merge.names, merge.reason)),
}
_NOT_KEPT = {"text": "", "origin": {"pieces": []}}  # a graph's articles have none
_LEFT_OUT = {"object": None, **_NOT_KEPT}  # fields that the model wants


def write_records(graph: KnowledgeGraph, out: IO[bytes], *, base: str = "") -> None:  # noqa: ARG001 - ids, no IRIs here
    """Writes articles, entities, claims and merges, each sorted by id, on disk where they are many."""
    for _, line in in_order(_keyed(graph)):
        out.write(line + b"\n")


def _keyed(graph: KnowledgeGraph) -> Iterator[Row]:
    for number, (kind, (part, key)) in enumerate(_PARTS.items()):
        for thing in part(graph):
            # A lone surrogate, should one come this far, has no UTF-8; its escape is right JSON.
            line = json.dumps(_record(kind, thing), ensure_ascii=False, separators=(",", ":"))
            yield key_of(str(number), *key(thing)), line.encode("utf-8", "backslashreplace")


def _record(kind: str, thing: Article | Entity | Claim | Merge) -> dict[str, Any]:
    record = {"record": kind} | ({"id": thing.id} if isinstance(thing, Claim) else {}) | msgspec.to_builtins(thing)
    if isinstance(thing, Claim):
        said = sorted(thing.evidence, key=evidence_key)
        record["evidence"] = [_without_empty(each) for each in msgspec.to_builtins(said)]
        if thing.money is not None:
            record["money"] = _without_empty(record["money"])
    return {key: value for key, value in _without_empty(record).items() if key not in _NOT_KEPT}


def _without_empty(fields: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in fields.items() if value is not None and value is not False and value != ()}


def read_records(lines: Iterable[bytes | str], *, path: Path | None = None) -> KnowledgeGraph:
    """The graph that was written.

    Args:
        lines: The lines, such as an open file.
        path: The file, for messages.

    Raises:
        InputError: A line is no record, or names an entity or article that no line describes.
    """
    found: dict[str, list[Any]] = {kind: [] for kind in _KINDS}
    for number, line in enumerate(lines, start=1):
        if line.strip():
            try:
                kind, thing = _thing(line)
            except ValueError as error:
                raise InputError(f"no record of a graph: {error}", path=path, line=number) from error
            found[kind].append(thing)
    graph = KnowledgeGraph(*(tuple(found[kind]) for kind in _KINDS))
    missing = next(_missing(graph), None)
    if missing is not None:
        raise InputError(f"{missing} is referred to and not described", path=path)
    return graph


def _thing(line: bytes | str) -> tuple[str, Article | Entity | Claim | Merge]:
    record = json.loads(line)
    kind = record.get("record") if isinstance(record, dict) else None
    if kind not in _KINDS:
        raise ValueError(f"record is {kind!r}; there are {', '.join(_KINDS)}")
    return kind, msgspec.convert(_LEFT_OUT | record, _KINDS[kind])


def _missing(graph: KnowledgeGraph) -> Iterator[str]:
    """Ids that claims name and nothing has."""
    entities = {entity.id for entity in graph.entities}
    articles = {article.id for article in graph.articles}
    for claim in graph.claims:
        yield from (end for end in (claim.subject, claim.object) if end is not None and end not in entities)
        yield from (evidence.article for evidence in claim.evidence if evidence.article not in articles)
