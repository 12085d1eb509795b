"""What linking writes to disk comes back as it was."""

import pytest

from kg.model import EntityType
from kg.resolve.linking_bodies import parse_body
from kg.resolve.linking_nodes import Node
from kg.resolve.linking_rows import (
    pack_article,
    pack_claim,
    pack_entity,
    pack_merge,
    pack_node,
    unpack_article,
    unpack_claim,
    unpack_entity,
    unpack_merge,
    unpack_node,
)
from tests.factories import article, sample

GRAPH = sample()


@pytest.mark.parametrize("claim", GRAPH.claims)
def test_claims(claim):
    assert unpack_claim(pack_claim(claim)) == claim


def test_other_parts():
    assert [unpack_article(pack_article(each)) for each in GRAPH.articles] == list(GRAPH.articles)
    assert [unpack_entity(pack_entity(each)) for each in GRAPH.entities] == list(GRAPH.entities)
    assert [unpack_merge(pack_merge(each)) for each in GRAPH.merges] == list(GRAPH.merges)


def test_half_a_surrogate_pair():
    odd = article("a\ud800", title="\udfff", source="x\ud83d.txt")

    assert unpack_article(pack_article(odd)) == odd


def test_nodes():
    body = parse_body("莘县教育局", near=None)
    node = Node("organization-1", EntityType.ORGANIZATION, "莘县教育局", forms={"莘县教育局", "县教育局"}, body=body)
    node.posts |= {("局长", "person-1")}

    assert unpack_node(pack_node(node)) == node
