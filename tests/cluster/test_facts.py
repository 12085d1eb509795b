"""Lines of input become rows of facts, what fails among them."""

import json

import pytest

from kg.cluster.facts import ARTICLE, FAILED, NODE, Reading, facts_of_files, facts_of_lines, pack_source
from kg.cluster.inputs import plain
from kg.ingest import Limits, Source
from kg.resolve.linking_table import as_text

SOURCE = Source(None, "news.jsonl", "news.jsonl", "news")
TEXT = "青川县宏泰机械有限公司总投资2亿元的轴承项目开工。"


def line(number, **record):
    return 0, number, json.dumps(record).encode()


def test_an_article_gives_its_row_its_nodes_and_claims():
    rows = list(facts_of_lines(Reading({0: SOURCE}), iter([line(7, id="a", text=TEXT)])))
    assert {row[0] for row in rows} >= {ARTICLE, NODE}
    assert {row[1:4] for row in rows} == {(0, 7, 0)}


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"{broken", "news.jsonl:7: broken JSON"),
        (b'{"id": "a"}', 'news.jsonl:7: the record has no "text"'),
        (json.dumps({"text": "长" * 90}).encode(), "raise the limit with --limit line_bytes"),
    ],
)
def test_what_fails_is_named(data, told):
    reading = Reading({0: SOURCE}, limits=Limits(line_bytes=100))
    [row] = facts_of_lines(reading, iter([(0, 7, data)]))
    assert row[0] == FAILED
    assert told in as_text(row[-1])


def test_only_the_articles_asked_for_come_under_the_ids_given():
    lines = [line(1, id="a", text=TEXT), line(2, id="a", text=TEXT)]
    rows = list(facts_of_lines(Reading({0: SOURCE}, only={(0, 2, 0): "a~2"}), iter(lines)))
    assert {row[1:4] for row in rows} == {(0, 2, 0)}
    assert [row[-2] for row in rows if row[0] == ARTICLE] == [b"a~2"]


def test_a_file_is_read_whole_where_it_is(tmp_path):
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    sources = [Source(tmp_path / name, name, name, name[:1]) for name in ("a.txt", "b.txt")]
    rows = list(facts_of_files(Reading({}), iter([(n, pack_source(source)) for n, source in enumerate(sources)])))
    assert [row[-2] for row in rows if row[0] == ARTICLE] == [b"a"]
    assert [as_text(row[-1]) for row in rows if row[0] == FAILED] == [
        "b.txt: cannot be read: No such file or directory"
    ]


@pytest.mark.parametrize(
    ("url", "same"),
    [("file:///a/b%20c", "file:/a/b c"), ("file:/a", "file:/a"), ("hdfs://host/a%5B", "hdfs://host/a[")],
)
def test_urls_are_compared_as_one(url, same):
    assert plain(url) == same
