import pytest
import rdflib

from kg.errors import InputError, OutputError
from kg.graph.to_rdflib import to_rdflib
from kg.graph.vocabulary import NAMESPACES, iri
from kg.store.validate import validate, validate_graph
from tests.factories import sample


def test_the_sample_conforms(output):
    report = validate(output)

    assert report.conforms
    assert report.text == "conforms 符合约束: 323 triples, no violation\n"


def test_a_graph_that_rdflib_has_read_conforms_as_well(output):
    read = rdflib.Graph().parse(output / "graph.ttl", format="turtle")

    assert validate_graph(read).conforms
    assert validate_graph(to_rdflib(sample())).conforms


def changed(*, without: str | None = None, add: str = "") -> rdflib.Graph:
    data = to_rdflib(sample())
    if without is not None:
        data.remove((None, rdflib.URIRef(iri(without)), None))
    if add:
        names = "".join(f"@prefix {prefix}: <{namespace}> .\n" for prefix, namespace in NAMESPACES.items())
        data.parse(data=f"{names} {add}", format="turtle")
    return data


@pytest.mark.parametrize(
    ("without", "add", "message"),
    [
        ("prov:wasDerivedFrom", "", "a claim needs a sentence as evidence"),
        ("kg:rule", "", "a claim must name its rule"),
        ("kg:quote", "", "a sentence has exactly one Chinese text (@zh)"),
        ("rdfs:label", "", "needs exactly one Chinese name (rdfs:label, @zh)"),
        ("oa:start", "", "a sentence needs its place in the source: start and end, or at least two pieces"),
        ("kg:amount", "", "needs exactly one positive amount (xsd:decimal)"),
        ("kg:past", "", "must say whether the role has ended"),
        (None, "<x:i> a kg:Investment ; kg:amount -5.0 .", "needs exactly one positive amount (xsd:decimal)"),
        (None, "<x:i> a kg:Investment ; kg:amount 5.0e0 .", "needs exactly one positive amount (xsd:decimal)"),
        (None, "<x:i> a kg:Investment ; kg:currency '元' .", "the currency must be an ISO 4217 code"),
        (None, "<x:i> a kg:Investment ; kg:amountKind 'huge' .", "the kind must be a notation of kg:amountKinds"),
        (None, "<x:p> a kg:Place ; kg:gbCode '3715' .", "a division code has six, nine or twelve digits"),
        (
            None,
            "<x:a> a kg:Article ; schema:datePublished '2025' .",
            "at most one date of publication, such as 2025-03-18",
        ),
        (None, "<x:a> a kg:Person ; rdfs:label 'Chen'@en .", "needs exactly one Chinese name (rdfs:label, @zh)"),
        (
            None,
            "<x:a> a kg:Person ; kg:locatedIn <x:b> .",
            "the subject of kg:locatedIn must be an enterprise, an organization or a project",
        ),
        (
            None,
            "<x:a> a kg:Enterprise ; kg:builds <x:b> . <x:b> a kg:Person .",
            "the object of kg:builds must be a project",
        ),
        (None, "<x:c> a kg:Claim ; kg:confidence 1.5 .", "the confidence must be between zero and one"),
        (
            None,
            "<x:c> a kg:Claim ; rdf:predicate kg:likes .",
            "a claim has exactly one predicate, a relation of the ontology",
        ),
        (None, "<x:s> a kg:Sentence ; kg:textStart 9 ; kg:textEnd 9 .", "the start must be before the end"),
    ],
)
def test_what_is_broken_is_told_in_both_languages(without, add, message):
    report = validate_graph(changed(without=without, add=add))
    [found] = {violation.messages for violation in report.violations if message in violation.messages}

    assert not report.conforms
    assert not found[0].isascii()
    assert found[1] == message
    assert message in report.text


def test_the_report_is_the_same_every_time():
    broken = changed(without="kg:rule", add="<x:i> a kg:Investment ; kg:amount -5.0 .")

    assert validate_graph(broken).text == validate_graph(broken).text


def test_shapes_of_your_own(output, tmp_path):
    own = tmp_path / "own.ttl"
    own.write_text(
        f"""@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix kg: <{iri("kg:")}> .
        [] a sh:NodeShape ; sh:targetClass kg:Person ; sh:property [ sh:path kg:leads ; sh:maxCount 0 ] .""",
        encoding="utf-8",
    )

    assert len(validate(output, shapes=own).violations) == 1


def test_no_graph_and_no_turtle(tmp_path):
    with pytest.raises(OutputError, match="kg build"):
        validate(tmp_path)
    (tmp_path / "graph.ttl").write_text("nope", encoding="utf-8")
    with pytest.raises(InputError, match="not Turtle"):
        validate(tmp_path)
