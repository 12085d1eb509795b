import pyoxigraph
import pytest

from kg.graph.dataset import Build, File, dataset_triples
from kg.graph.rdf import Counts, to_triples, to_turtle
from tests.factories import sample

BASE = "https://data.example.com/"
BUILD = Build(
    base=BASE,
    title="聊城",
    version="0.1.0",
    files={"graph.ttl": File(9, "ab"), "graph.html": File(5, "cd")},
    inputs={"二.txt": "02", "一.txt": "01"},
)

COUNTS = Counts()
assert list(to_turtle(sample(), base=BASE, counts=COUNTS))


@pytest.fixture
def ask():
    store = pyoxigraph.Store()
    store.extend(pyoxigraph.Quad(*triple) for triple in dataset_triples(COUNTS, BUILD))
    names = "".join(
        f"PREFIX {prefix}: <{namespace}> "
        for prefix, namespace in {
            "void": "http://rdfs.org/ns/void#",
            "dcat": "http://www.w3.org/ns/dcat#",
            "prov": "http://www.w3.org/ns/prov#",
            "spdx": "http://spdx.org/rdf/terms#",
            "dct": "http://purl.org/dc/terms/",
            "kg": "https://example.org/kg/ontology#",
            "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
        }.items()
    )
    return lambda pattern: bool(
        store.query(f"{names} ASK {{ <{BASE}dataset> a void:Dataset, dcat:Dataset ; {pattern} }}")
    )


@pytest.mark.parametrize(
    "pattern",
    [
        f"void:triples {len(list(to_triples(sample())))}",
        'dct:title "聊城"@zh ; void:uriSpace "https://data.example.com/"',
        "dct:conformsTo <https://example.org/kg/ontology/1.1.0>",
        "void:classPartition ?part . ?part void:class kg:Claim ; void:entities 14",
        "void:propertyPartition ?part . ?part void:property kg:builds ; void:triples 1",
        'dcat:distribution ?file . ?file dct:title "graph.ttl" ; spdx:checksum/spdx:checksumValue "ab"',
        "dcat:distribution ?file . ?file dcat:byteSize 9",
        'prov:wasGeneratedBy/prov:used ?in . ?in dct:identifier "一.txt" ; spdx:checksum/spdx:checksumValue "01"',
        'prov:wasGeneratedBy/prov:wasAssociatedWith/rdfs:label "kg 0.1.0"',
    ],
)
def test_counts_files_and_inputs(ask, pattern):
    assert ask(pattern)


def test_subjects_are_counted_once(ask):
    subjects = {triple.subject for triple in to_triples(sample(), base=BASE)}

    assert ask(f"void:distinctSubjects {len(subjects)}")


def test_no_time_unless_one_is_given(ask):
    assert not ask("prov:generatedAtTime ?when")
    timed = Build(BASE, "聊城", "0.1.0", time="2025-03-18T08:00:00Z")

    assert any(triple.predicate.value.endswith("#generatedAtTime") for triple in dataset_triples(Counts(), timed))


def test_no_blank_nodes():
    for triple in dataset_triples(COUNTS, BUILD):
        assert not any(isinstance(node, pyoxigraph.BlankNode) for node in triple)
