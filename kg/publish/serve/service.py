"""The SPARQL 1.1 Service Description of an endpoint."""

from __future__ import annotations

from pyoxigraph import NamedNode, RdfFormat, Triple, serialize

from kg.graph.vocabulary import term

_SD = "http://www.w3.org/ns/sparql-service-description#"
_FORMATS = "http://www.w3.org/ns/formats/"
_RESULTS = ("SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV")
_SYNTAXES = ("Turtle", "N-Triples", "JSON-LD", "RDF_XML")


def service_description(endpoint: str, syntax: RdfFormat) -> bytes:
    """What the endpoint at an address can do."""
    service = NamedNode(endpoint)
    dataset, graph = NamedNode(f"{endpoint}#dataset"), NamedNode(f"{endpoint}#graph")

    def sd(name: str) -> NamedNode:
        return NamedNode(_SD + name)

    triples = [
        Triple(service, term("rdf:type"), sd("Service")),
        Triple(service, sd("endpoint"), service),
        Triple(service, sd("supportedLanguage"), sd("SPARQL11Query")),
        *(Triple(service, sd("resultFormat"), NamedNode(_FORMATS + each)) for each in (*_RESULTS, *_SYNTAXES)),
        Triple(service, sd("defaultDataset"), dataset),
        Triple(dataset, term("rdf:type"), sd("Dataset")),
        Triple(dataset, sd("defaultGraph"), graph),
        Triple(graph, term("rdf:type"), sd("Graph")),
    ]
    return serialize(triples, format=syntax, prefixes={"sd": _SD}) or b""
