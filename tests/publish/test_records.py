"""A graph as JSON lines comes back as it was, whatever stands in it."""

import io
import json
import random

import pytest
from hypothesis import given, settings

from kg.errors import InputError
from kg.model import KnowledgeGraph
from kg.publish.records import read_records, write_records
from tests.factories import sample
from tests.graphs import graphs


def written(made: KnowledgeGraph) -> bytes:
    out = io.BytesIO()
    write_records(made, out)
    return out.getvalue()


def in_order(made: KnowledgeGraph) -> KnowledgeGraph:
    """The graph read from its own records: every part sorted."""
    return read_records(written(made).splitlines())


def parts(made: KnowledgeGraph) -> tuple[set, ...]:
    """What a graph holds, in whatever order."""
    claims = {(claim, frozenset(claim.evidence)) for claim in made.claims}
    bare = {(claim.id, claim.confidence, claim.basis, claim.money, said) for claim, said in claims}
    return set(made.articles), set(made.entities), bare, set(made.merges)


def test_the_sample_comes_back():
    assert parts(in_order(sample())) == parts(sample())


@settings(max_examples=80, deadline=None)
@given(graphs())
def test_any_graph_comes_back(made):
    assert parts(in_order(made)) == parts(made)


@settings(max_examples=20, deadline=None)
@given(graphs())
def test_what_came_back_is_written_in_the_same_bytes(made):
    assert written(in_order(made)) == written(made)


def test_shuffled_parts_give_the_same_bytes():
    made, dice = sample(), random.Random(5)
    held = (made.articles, made.entities, made.claims, made.merges)

    assert written(KnowledgeGraph(*(tuple(dice.sample(part, len(part))) for part in held))) == written(made)


def test_a_line_a_thing_with_nothing_that_is_empty():
    records = [json.loads(line) for line in written(sample()).splitlines()]
    [entity] = [each for each in records if each.get("names", [""])[0] == "陈岳衡"]
    [group] = [each for each in records if each.get("count") == 116]

    assert [each["record"] for each in records] == sorted(
        (each["record"] for each in records), key=["article", "entity", "claim", "merge"].index
    )
    assert entity == {
        "record": "entity",
        "id": entity["id"],
        "type": "Person",
        "names": ["陈岳衡"],
        "same_as": ["https://example.com/people/陈岳衡"],
    }
    assert group["money"] == {"amount": "81100000000", "currency": "CNY"}
    assert list(group) == ["record", "id", "relation", "subject", "evidence", "confidence", "money", "kind", "count"]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda _: "{", r"graph\.jsonl:1: no record of a graph: Expecting"),
        (lambda _: "[]", "record is None; there are article, entity, claim, merge"),
        (lambda line: line.replace('"article"', '"node"', 1), "record is 'node'"),
        (lambda line: line.replace('"id"', '"ID"'), "missing required field `id`"),
        (
            lambda _: '{"record":"entity","id":"x","type":"Star","names":["x"]}',
            r"Invalid enum value 'Star' - at `\$.type`",
        ),
        (lambda _: "", r"graph\.jsonl: a1 is referred to and not described"),
    ],
)
def test_what_is_no_graph_says_where(tmp_path, change, message):
    first, *rest = written(sample()).decode().splitlines()

    with pytest.raises(InputError, match=message):
        read_records([change(first), *rest], path=tmp_path / "graph.jsonl")
