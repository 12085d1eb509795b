"""The W3C's tests of the SPARQL 1.1 Protocol, by their names.

Those that need a dataset of the client's choice (`query_dataset_*`, `query_multiple_dataset`) do not apply: the server
has one graph, and refuses such requests. Those of updates do not apply either: it is read-only.
"""

import pytest

from tests.publish.serve.test_serve import client, output

__all__ = ["client", "output"]

FORM, QUERY = "application/x-www-form-urlencoded", "application/sparql-query"
TABLES = ("application/sparql-results+json", "application/sparql-results+xml", "text/csv", "text/tab-separated-values")
GRAPHS = ("text/turtle", "application/rdf+xml", "application/n-triples", "application/ld+json")


@pytest.mark.parametrize(
    ("name", "method", "options"),
    [
        ("query_get", "GET", {"params": {"query": "ASK {}"}}),
        ("query_post_form", "POST", {"content": "query=ASK%20%7B%7D", "headers": {"content-type": FORM}}),
        ("query_post_direct", "POST", {"content": "ASK {}", "headers": {"content-type": QUERY}}),
    ],
)
def test_query_operations(client, name, method, options):
    answer = client.request(method, "/sparql", **options)

    assert answer.status_code == 200, name
    assert answer.headers["content-type"].partition(";")[0] in TABLES
    assert answer.json()["boolean"] is True


@pytest.mark.parametrize(
    ("name", "query", "kinds"),
    [
        ("query_content_type_select", "SELECT (1 AS ?value) {}", TABLES),
        ("query_content_type_ask", "ASK {}", TABLES),
        ("query_content_type_describe", "DESCRIBE <http://example.org/>", GRAPHS),
        ("query_content_type_construct", "CONSTRUCT { <s> <p> 1 } WHERE {}", GRAPHS),
    ],
)
@pytest.mark.parametrize("accept", [None, TABLES[1], GRAPHS[1]])
def test_content_types(client, name, query, kinds, accept):
    headers = {"content-type": FORM} | ({} if accept is None else {"accept": accept})

    answer = client.post(
        "/sparql", data={"query": query.replace("<s> <p>", "<http://s/> <http://p/>")}, headers=headers
    )

    if accept is None or accept in kinds:
        assert answer.status_code == 200, name
        assert answer.headers["content-type"].partition(";")[0] in kinds
    else:
        assert answer.status_code == 406


@pytest.mark.parametrize(
    ("name", "method", "options"),
    [
        ("bad_query_method", "PUT", {"params": {"query": "ASK {}"}}),
        ("bad_multiple_queries", "GET", {"params": [("query", "ASK {}"), ("query", "SELECT * {}")]}),
        ("bad_query_wrong_media_type", "POST", {"content": "ASK {}", "headers": {"content-type": "text/plain"}}),
        ("bad_query_missing_form_type", "POST", {"content": "query=ASK%20%7B%7D"}),
        ("bad_query_missing_direct_type", "POST", {"content": "ASK {}"}),
        (
            "bad_query_non_utf8",
            "POST",
            {"content": "ASK {}".encode("utf-16"), "headers": {"content-type": f"{QUERY}; charset=UTF-16"}},
        ),
        ("bad_query_syntax", "GET", {"params": {"query": "ASK { WHERE }"}}),
        ("bad_update_get", "GET", {"params": {"update": "CLEAR ALL"}}),
        ("bad_update_syntax", "POST", {"data": {"update": "CLEAR XYZ"}}),
    ],
)
def test_what_must_not_be_accepted(client, name, method, options):
    assert 400 <= client.request(method, "/sparql", **options).status_code < 500, name
