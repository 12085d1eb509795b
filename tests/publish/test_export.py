import csv
import io
import json
import random
from dataclasses import replace

import networkx as nx
import pyoxigraph
import pytest
import rdflib
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import DefaultGraph, Quad, RdfFormat, Triple

from kg.errors import OutputError
from kg.graph.canonical import canonical
from kg.graph.rdf import from_rdf, to_triples
from kg.graph.text import writable
from kg.graph.to_rdflib import to_rdflib
from kg.model import KnowledgeGraph, Relation
from kg.publish import WRITERS, export
from kg.publish.records import read_records
from tests.factories import article, claim, enterprise, evidence, graph, person, sample

BASE = "https://data.example.com/liaocheng/"
RDF = {
    "nt": RdfFormat.N_TRIPLES,
    "turtle": RdfFormat.TURTLE,
    "ttl": RdfFormat.TURTLE,
    "xml": RdfFormat.RDF_XML,
    "jsonld": RdfFormat.JSON_LD,
    "nquads": RdfFormat.N_QUADS,
    "trig": RdfFormat.TRIG,
}


def written(made: KnowledgeGraph, format_: str, **options) -> bytes:
    out = io.BytesIO()
    export(made, format_, out, **options)
    return out.getvalue()


def read(text: bytes, format_: str) -> list:
    parsed = pyoxigraph.parse(text, format=RDF[format_])
    return [each.triple if isinstance(each, Quad) else each for each in parsed]


@pytest.mark.parametrize("format_", RDF)
@pytest.mark.parametrize("base", [None, BASE])
def test_every_rdf_format_has_the_same_triples(format_, base):
    expected = set(to_triples(sample()) if base is None else to_triples(sample(), base=base))

    assert set(read(written(sample(), format_, base=base), format_)) == expected


@pytest.mark.parametrize("format_", RDF)
def test_every_rdf_format_comes_back_as_the_graph(format_):
    assert from_rdf(pyoxigraph.parse(written(sample(), format_), format=RDF[format_])) == canonical(sample())


@pytest.mark.parametrize("format_", RDF)
@pytest.mark.parametrize("iris", [("urn:x:1",), ("https://example.com/莘县", f"{BASE}person/1", "http://a/?b=c#d")])
def test_iris_of_others_come_back(format_, iris):
    made = graph(article(), replace(person("陈岳衡"), same_as=tuple(sorted(iris))))

    assert from_rdf(pyoxigraph.parse(written(made, format_, base=BASE), format=RDF[format_])) == made


@pytest.mark.parametrize("format_", WRITERS)
def test_shuffled_parts_give_the_same_bytes(format_):
    made, dice = sample(), random.Random(3)
    parts = (made.articles, made.entities, made.claims, made.merges)
    shuffled = KnowledgeGraph(*(tuple(dice.sample(part, len(part))) for part in parts))

    assert written(shuffled, format_) == written(made, format_)


def hostile(name: str) -> KnowledgeGraph:
    anna, company = person(name), enterprise("衡鲁公司", name)
    said = evidence(name, rule=name)
    return graph(
        article(title=name), anna, company, claim(Relation.HOLDS_ROLE, anna, company, role=name, evidence=(said,))
    )


def person_in(network: nx.Graph) -> str:
    return next(data["label"] for _, data in network.nodes(data=True) if data["type"] == "Person")


def first_row(text: bytes) -> dict[str, str]:
    return next(csv.DictReader(io.StringIO(text.decode("utf-8-sig"), newline="")))


# How the name of the one person is read back.
NAMES = {
    "jsonl": lambda text: writable(json.loads(text)["subject"]),
    "records": lambda text: writable(read_records(text.splitlines()).entities[-1].name),
    "csv": lambda text: first_row(text)["subject"],
    "graphml": lambda text: person_in(nx.parse_graphml(text.decode(), force_multigraph=True)),
    "gexf": lambda text: person_in(nx.read_gexf(io.BytesIO(text))),
}


@settings(max_examples=40, deadline=None)
@given(st.text(min_size=1, max_size=60))
@pytest.mark.parametrize("format_", ["nt", "turtle", "xml", "jsonld", "trig", "nquads"])
def test_any_name_comes_back(format_, name):
    made = hostile(name)

    assert from_rdf(pyoxigraph.parse(written(made, format_), format=RDF[format_])) == canonical(made)


@settings(max_examples=40, deadline=None)
@given(st.text(min_size=1, max_size=60))
@pytest.mark.parametrize("format_", NAMES)
def test_any_name_comes_back_from_the_other_formats(format_, name):
    shown = NAMES[format_](written(hostile(name), format_))

    assert shown in {name, f"'{name}"} if format_ == "csv" else shown == canonical(hostile(name)).entities[-1].name


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")  # rdflib's own
def test_rdflib_reads_the_json_ld_as_the_same_graph():
    assert rdflib.Graph().parse(data=written(sample(), "jsonld"), format="json-ld").isomorphic(to_rdflib(sample()))


def test_json_ld_reads_well():
    document = json.loads(written(sample(), "jsonld"))
    [chen] = [node for node in document["@graph"] if node.get("name") == "陈岳衡"]
    [amount] = [node for node in document["@graph"] if node.get("projectCount") == 116]

    assert chen["id"].startswith("person/")
    assert chen["type"] == "Person"
    assert chen["leads"] == chen["holdsRoleAt"]
    assert amount | {"id": ""} == {
        "id": "",
        "type": "Investment",
        "amount": "81100000000.0",
        "amountKind": "total",
        "currency": "CNY",
        "projectCount": 116,
    }


def test_a_graph_an_article_holds_what_the_article_says():
    quads = list(pyoxigraph.parse(written(sample(), "nquads"), format=RdfFormat.N_QUADS))
    store = pyoxigraph.Store()
    store.extend(quads)
    ask = """PREFIX kg: <https://example.org/kg/ontology#> PREFIX dct: <http://purl.org/dc/terms/>
        PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
        SELECT ?id (COUNT(?c) AS ?claims) {
            ?a dct:identifier ?id
            GRAPH ?a { ?c a kg:Claim . ?p kg:leads ?e }
            ?e rdfs:label ?name
        } GROUP BY ?id ORDER BY ?id"""

    assert [(row["id"].value, row["claims"].value) for row in store.query(ask)] == [("a1", "14"), ("a2", "1")]
    assert [quad.graph_name for quad in quads if quad.predicate.value.endswith("latestStatus")] == [DefaultGraph()]


@pytest.mark.parametrize(
    "name", ["衡鲁公司", '引号"<>&', "</script>", "\x00\x0b控制\ufffe\ud800", "\u202e从右到左", "😀", "a|b"]
)
def test_networks_come_back_from_graphml_and_gexf(name):
    made = hostile(name)
    label = canonical(made).entities[-1].name
    graphml = nx.parse_graphml(written(made, "graphml").decode(), force_multigraph=True)
    gexf = nx.read_gexf(io.BytesIO(written(made, "gexf")))

    for network in (graphml, gexf):
        assert sorted(network) == sorted(entity.id for entity in made.entities)
        assert network.number_of_edges() == 1
        assert label in {data["label"] for _, data in network.nodes(data=True)}


def test_rdf_1_2_has_a_triple_term_for_each_claim():
    read = list(pyoxigraph.parse(written(sample(), "rdf12"), format=RdfFormat.TURTLE))
    terms = [each.object for each in read if isinstance(each.object, Triple)]
    plain = list(to_triples(sample()))

    assert len(terms) == 14
    assert len(read) == len(plain) - 2 * len(terms)
    assert set(terms) <= set(plain)


def test_gexf_says_nothing_of_the_day():
    assert b"lastmodified" not in written(sample(), "gexf")


def test_an_unknown_format_names_those_there_are():
    with pytest.raises(OutputError, match="nquads"):
        export(sample(), "hdt", io.BytesIO())
