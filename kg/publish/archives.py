"""Formats of several files, as one zip: CSV on the Web, and CSV for Neo4j's bulk import."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from typing import IO

from kg.graph.network import to_network
from kg.graph.shortcuts import node_kind
from kg.graph.text import writable
from kg.model import Claim, KnowledgeGraph
from kg.publish.table import COLUMNS, write_csv

_EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest a zip can say; a real time would change the bytes

_TYPES = {
    "amount": "decimal",
    "count": "integer",
    "past": "boolean",
    "expected": "boolean",
    "confidence": "decimal",
    "date": "date",
}

_LOAD = """Load into an empty Neo4j database:

    neo4j-admin database import full --nodes=nodes.csv --relationships=relationships.csv neo4j
"""


def write_csvw(graph: KnowledgeGraph, out: IO[bytes], *, base: str = "") -> None:  # noqa: ARG001 - no IRIs here
    """Writes claims.csv with its metadata (W3C CSV on the Web)."""
    table = io.BytesIO()
    write_csv(graph, table)
    columns = [{"name": name, "titles": name, "datatype": _TYPES.get(name, "string")} for name in COLUMNS]
    metadata = {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "zh"}],
        "url": "claims.csv",
        "dialect": {"header": True, "encoding": "utf-8"},
        "tableSchema": {"columns": columns},
    }
    text = json.dumps(metadata, ensure_ascii=False, indent=2) + "\n"
    _zip(out, {"claims.csv": table.getvalue(), "claims.csv-metadata.json": text.encode()})


def write_neo4j(graph: KnowledgeGraph, out: IO[bytes], *, base: str = "") -> None:  # noqa: ARG001 - no IRIs here
    """Writes nodes.csv and relationships.csv; amounts and statuses are nodes, as they are in RDF."""
    header = ("id:ID", ":LABEL", "name", "aliases:string[]", "code", "same_as", *_MONEY, *_STATUS)
    nodes = _csv(header, _nodes(graph))
    relationships = _csv(
        (":START_ID", ":END_ID", ":TYPE", "claim", "role", "past:boolean", *_EVIDENCE), _relationships(graph)
    )
    _zip(out, {"nodes.csv": nodes, "relationships.csv": relationships, "README.txt": _LOAD.encode()})


_MONEY = ("amount:double", "currency", "kind", "bound", "projects:int")
_STATUS = ("stage", "event_date", "expected:boolean")
_EVIDENCE = ("basis", "confidence:double", "articles:int", "article", "quote", "rule")


def _nodes(graph: KnowledgeGraph) -> Iterator[Sequence[object]]:
    for id_, data in to_network(graph).nodes(data=True):
        aliases = ";".join(name.replace(";", "；") for name in data.get("aliases", "").split("|"))
        named = (id_, data["type"], data["label"], aliases, data.get("code"), data.get("same_as"))
        yield (*named, *[None] * len(_MONEY), data.get("stage"), data.get("event_date"), None)
    for claim in _without_object(graph):
        yield (_node_id(claim), node_kind(claim).capitalize(), *[None] * 4, *_measured(claim))


def _measured(claim: Claim) -> tuple[object, ...]:
    """What the node of an amount or a status holds."""
    if claim.money is None:
        expected = "true" if claim.expected else "false"
        return (*[None] * len(_MONEY), claim.stage and claim.stage.value, claim.event_date, expected)
    money, kind = claim.money, claim.kind
    bound = None if money.bound is None else money.bound.value
    return (
        *(float(money.amount), money.currency, None if kind is None else kind.value, bound, claim.count),
        *[None] * len(_STATUS),
    )


def _relationships(graph: KnowledgeGraph) -> Iterator[Sequence[object]]:
    for start, end, key, data in to_network(graph).edges(keys=True, data=True):
        type_ = data["relation"].upper()
        past = "true" if data.get("past") else "false"
        yield (
            start,
            end,
            type_,
            key,
            data.get("role"),
            past,
            *(data.get(name.partition(":")[0]) for name in _EVIDENCE),
        )
    for claim in _without_object(graph):
        first = claim.evidence[0]
        articles = len({evidence.article for evidence in claim.evidence})
        evidence = (None, round(claim.confidence, 4), articles, first.article, writable(first.quote), first.rule)
        yield (claim.subject, _node_id(claim), claim.relation.value.upper(), claim.id, None, "false", *evidence)


def _without_object(graph: KnowledgeGraph) -> list[Claim]:
    """The claims of amounts and statuses."""
    found = (claim for claim in graph.claims if claim.money is not None or claim.stage is not None)
    return sorted(found, key=lambda claim: claim.id)


def _node_id(claim: Claim) -> str:
    return claim.id.replace("claim-", f"{node_kind(claim)}-", 1)


def _csv(header: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """A table whose fields hold no line breaks, which Neo4j does not read unless told to."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(header)
    for row in rows:
        writer.writerow([" ".join(cell.split()) if isinstance(cell, str) else cell for cell in row])
    return out.getvalue().encode("utf-8", "backslashreplace")


def _zip(out: IO[bytes], files: dict[str, bytes]) -> None:
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name, _EPOCH), content, zipfile.ZIP_DEFLATED)
