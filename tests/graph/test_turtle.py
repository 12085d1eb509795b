"""Turtle as text is Turtle as Oxigraph writes it."""

import io

from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, parse, serialize

from kg.graph import turtle
from kg.graph.rdf import write_turtle
from kg.graph.sorting import in_order
from kg.graph.text import writable
from kg.graph.vocabulary import BASE, prefixes
from tests.factories import sample


def rewritten(text: bytes) -> bytes:
    out = io.BytesIO()
    serialize(parse(text, format=RdfFormat.TURTLE), out, format=RdfFormat.TURTLE, prefixes=prefixes(BASE))
    return out.getvalue()


def test_the_bytes_are_those_of_oxigraph():
    out = io.BytesIO()
    write_turtle(sample(), out)

    assert rewritten(out.getvalue()) == out.getvalue()


@given(st.text())
def test_any_text_is_escaped_as_oxigraph_does(text):
    out = io.BytesIO()
    triple = Triple(NamedNode("urn:s"), NamedNode("urn:p"), Literal(writable(text), language="zh"))
    serialize([triple], out, format=RdfFormat.TURTLE)

    assert out.getvalue().decode() == f"<urn:s> <urn:p> {turtle.zh(text)} .\n"


@given(st.lists(st.text(), min_size=1))
def test_objects_are_in_the_order_of_their_text(texts):
    ((_, values),) = turtle.ordered(("skos:altLabel", turtle.zh(text)) for text in texts)

    assert values == [turtle.zh(text) for text in sorted(set(map(writable, texts)))]


def test_iris_of_others_are_shortened_as_oxigraph_does():
    assert turtle.node("https://schema.org/Thing", base=BASE) == "schema:Thing"
    assert turtle.node("https://example.com/聊城", base=BASE) == "<https://example.com/聊城>"


@given(st.lists(st.tuples(st.binary(max_size=3), st.binary(max_size=3))))
def test_rows_are_sorted_by_key_and_keep_their_order(rows):
    assert list(in_order(rows)) == sorted(rows, key=lambda row: row[0])
