import csv
import io
import json
from xml.etree import ElementTree as ET

import pyoxigraph
import pytest
from rdflib.query import Result

from kg.errors import QueryError
from kg.store.results import FORMATS, Results, Term

ROWS = Results(
    ("name", "amount", "who"),
    (
        (
            Term("literal", "东阿县", "zh"),
            Term("literal", "5.0", None, "http://www.w3.org/2001/XMLSchema#decimal"),
            None,
        ),
        (Term("literal", 'a"b\n\tc<&>'), None, Term("uri", "https://example.org/kg/person/0f3a")),
    ),
)
TRIPLES = Results(
    ("subject", "predicate", "object"),
    ((Term("uri", "http://a/"), Term("uri", "http://b/c"), Term("literal", "东阿", "zh")),),
    graph=True,
)


def test_a_table_for_people():
    assert ROWS.write("table").splitlines() == [
        "name      amount  who",
        "--------  ------  -----------",
        "东阿县    5",
        'a"b c<&>          person:0f3a',
        "(2 rows)",
    ]


def test_a_table_steers_no_terminal_and_turns_no_text():
    shown = Results(("x",), ((Term("literal", "\x1b[31m红\u202e\u200f"),),)).write("table")

    assert shown.splitlines()[2] == "[31m红"


@pytest.mark.parametrize(("format_", "name"), [("json", "json"), ("xml", "xml"), ("csv", "csv"), ("tsv", "tsv")])
def test_rdflib_reads_the_standard_formats(format_, name):
    read = Result.parse(io.BytesIO(ROWS.write(format_).encode()), format=name)
    texts = [[None if cell is None else str(cell) for cell in row] for row in read]

    assert texts == [["东阿县", "5.0", None], ['a"b\n\tc<&>', None, "https://example.org/kg/person/0f3a"]]


@pytest.mark.parametrize("format_", ["json", "xml", "tsv"])
def test_oxigraph_reads_them_with_language_and_datatype(format_):
    formats = {
        "json": pyoxigraph.QueryResultsFormat.JSON,
        "xml": pyoxigraph.QueryResultsFormat.XML,
        "tsv": pyoxigraph.QueryResultsFormat.TSV,
    }
    read = list(pyoxigraph.parse_query_results(ROWS.write(format_), format=formats[format_]))

    assert read[0]["name"] == pyoxigraph.Literal("东阿县", language="zh")
    assert read[0]["amount"].datatype.value.endswith("#decimal")


def test_csv_quotes_as_the_standard_says():
    assert list(csv.reader(io.StringIO(ROWS.write("csv"), newline="")))[2][0] == 'a"b\n\tc<&>'


@pytest.mark.parametrize(
    ("format_", "yes"), [("table", "yes 是\n"), ("csv", "true\r\n"), ("tsv", "true\n"), ("json", True), ("xml", "true")]
)
def test_ask(format_, yes):
    written = Results(ask=True).write(format_)
    if format_ == "json":
        written = json.loads(written)["boolean"]
    elif format_ == "xml":
        written = ET.fromstring(written)[1].text

    assert written == yes


@pytest.mark.parametrize(
    ("format_", "syntax"), [("json", pyoxigraph.RdfFormat.JSON_LD), ("xml", pyoxigraph.RdfFormat.RDF_XML)]
)
def test_triples_are_rdf(format_, syntax):
    [triple] = pyoxigraph.parse(TRIPLES.write(format_), format=syntax)

    assert triple.object == pyoxigraph.Literal("东阿", language="zh")


@pytest.mark.parametrize("format_", FORMATS)
def test_no_rows(format_):
    Results(("x",)).write(format_)


def test_an_unknown_format_names_those_there_are():
    with pytest.raises(QueryError, match="table, csv, json, tsv, xml"):
        ROWS.write("xlsx")
