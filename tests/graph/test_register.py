"""A user's register in RDF or as a table, whole: one entry an IRI, and a message where the file is at fault."""

import pytest
from pyoxigraph import RdfFormat

from kg.errors import InputError
from kg.graph.rdf import write_rdf
from kg.graph.register import load_register
from kg.model import EntityType
from tests.factories import sample

TURTLE = """@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix schema: <http://schema.org/> .
@prefix kg: <https://example.org/kg/ontology#> .
@prefix ex: <https://example.com/> .
ex:1 a schema:Corporation, schema:Organization ; rdfs:label "明川智造有限公司"@zh, "Mingchuan"@en ;
    skos:altLabel "明川智造" ; schema:location ex:donge .
ex:donge a kg:Place ; rdfs:label "东阿县"@zh ; kg:gbCode "371524" .
ex:nameless a schema:Corporation .
"""


def register(tmp_path, name: str, content: str | bytes):
    path = tmp_path / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return load_register(path)


def test_rdf_gives_names_types_places_and_iris(tmp_path):
    company, place = register(tmp_path, "known.ttl", TURTLE).entries

    assert (company.iri, company.type, company.code) == ("https://example.com/1", EntityType.ENTERPRISE, "371524")
    assert company.names == ("明川智造有限公司", "Mingchuan", "明川智造")
    assert (place.type, place.code) == (EntityType.PLACE, "371524")


def test_our_own_graph_is_a_register(tmp_path):
    path = tmp_path / "graph.ttl"
    with path.open("wb") as out:
        write_rdf(sample(), out, syntax=RdfFormat.TURTLE)

    known = {entry.names[0]: entry for entry in load_register(path).entries}

    assert known["山东衡鲁新材料有限公司"].names[1:] == ("衡鲁公司", "衡鲁新材料")
    assert (known["东阿县"].code, known["陈岳衡"].type) == ("371524", EntityType.PERSON)


def test_rows_of_one_iri_are_one_entry(tmp_path):
    text = "name,iri,type\n明川智造,https://example.com/1,\n明川智造有限公司,https://example.com/1,企业\n甲,,\n甲,,\n"

    found = register(tmp_path, "known.csv", text).entries

    assert [(each.names, each.type) for each in found] == [
        (("明川智造", "明川智造有限公司"), EntityType.ENTERPRISE),
        (("甲",), None),
    ]


def test_what_cannot_be_used_is_named_with_its_place(tmp_path):
    text = "name,iri\n甲厂,https://example.com/\ue000\n乙厂,\n,\n丙厂,none\n"

    found = register(tmp_path, "known.csv", text)

    assert [entry.names for entry in found.entries] == [("乙厂",)]
    assert [problem.removeprefix(str(tmp_path)) for problem in found.problems] == [
        "/known.csv:2: https://example.com/\ue000 is no IRI: Invalid IRI code point '\ue000'",
        "/known.csv:5: none is no IRI; write it whole: https://example.org/…",
    ]


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.ttl", "<a> <b> .", r"a\.ttl:1: malformed: "),
        ("a.ttl", TURTLE.encode("gb18030"), r"a\.ttl:6: malformed: .*Invalid UTF-8"),
        ("a.jsonld", "[", r"a\.jsonld:1: malformed"),
        ("a.rdf", "<html>", r"a\.rdf:?\d*: malformed"),
        ("a.nt", "", "no entity with a name in it"),
        ("a.xlsx", "PK", r"a\.xlsx: of no known kind; there are \.csv"),
        ("a.csv", "代码\n1\n", r"a\.csv:1: no column of names"),
        ("a.csv", "name,iri,type\n甲,urn:x:1,企业\n乙,urn:x:1,项目\n", "line 2 and line 3 give <urn:x:1>, which would"),
        ("a.csv", "name,iri,code\n甲,urn:x:1,371524\n乙,urn:x:1,371522\n", "would be in 371524 and in 371522"),
    ],
)
def test_a_file_that_is_no_register_says_why(tmp_path, name, content, message):
    with pytest.raises(InputError, match=message):
        register(tmp_path, name, content)


def test_a_file_that_cannot_be_opened_says_why(tmp_path):
    with pytest.raises(InputError, match="cannot be read: No such file"):
        load_register(tmp_path / "none.csv")
