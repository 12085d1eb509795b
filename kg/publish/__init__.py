"""A knowledge graph as files: one writer a format, all of them deterministic."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from types import MappingProxyType
from typing import IO, Any

from kg.errors import OutputError
from kg.model import KnowledgeGraph

# Format → where its writer stands: `writer(graph, out, base=…)`. Imported when asked for, since a table of claims
# needs neither an RDF engine nor networkx.
WRITERS = MappingProxyType({
    "nt": "kg.publish.syntaxes:write_ntriples",
    "turtle": "kg.publish.syntaxes:write_turtle",
    "ttl": "kg.publish.syntaxes:write_turtle",
    "xml": "kg.publish.syntaxes:write_xml",
    "nquads": "kg.publish.syntaxes:write_nquads",
    "trig": "kg.publish.syntaxes:write_trig",
    "rdf12": "kg.publish.syntaxes:write_rdf12",
    "jsonld": "kg.publish.jsonld:write_jsonld",
    "graphml": "kg.publish.networks:write_graphml",
    "gexf": "kg.publish.networks:write_gexf",
    "neo4j": "kg.publish.archives:write_neo4j",
    "csvw": "kg.publish.archives:write_csvw",
    "csv": "kg.publish.table:write_csv",
    "jsonl": "kg.publish.claims:write_jsonl",
    "records": "kg.publish.records:write_records",
})


def export(graph: KnowledgeGraph, format_: str, out: IO[bytes], *, base: str | None = None) -> None:
    """Writes `graph` to `out` in one of the formats of `WRITERS`.

    Args:
        graph: What to write.
        format_: Such as `turtle`.
        out: A binary stream.
        base: What every IRI begins with; the package's own where None.
    """
    if format_ not in WRITERS:
        raise OutputError(f"no format {format_!r}; there are {', '.join(WRITERS)}")
    module, _, name = WRITERS[format_].partition(":")
    writer: Callable[..., Any] = getattr(import_module(module), name)
    options = {} if base is None else {"base": base}
    writer(graph, out, **options)
