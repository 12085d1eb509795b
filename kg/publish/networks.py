"""GraphML and GEXF, for Gephi, Cytoscape and yEd."""

from __future__ import annotations

from typing import IO

import networkx as nx
from networkx.readwrite.gexf import GEXFWriter

from kg.graph.network import to_network
from kg.model import KnowledgeGraph


def write_graphml(graph: KnowledgeGraph, out: IO[bytes], *, base: str = "") -> None:  # noqa: ARG001 - no IRIs here
    """Writes GraphML."""
    nx.write_graphml_xml(to_network(graph), out, named_key_ids=True)


def write_gexf(graph: KnowledgeGraph, out: IO[bytes], *, base: str = "") -> None:  # noqa: ARG001 - no IRIs here
    """Writes GEXF without the date of writing: same graph, same bytes."""
    writer = GEXFWriter(encoding="utf-8", prettyprint=True, version="1.2draft")
    writer.add_graph(to_network(graph))
    for meta in writer.xml.iter("meta"):
        meta.attrib.pop("lastmodifieddate", None)
    writer.write(out)
