from __future__ import annotations

import re

from kg.model import EntityType, digest, entity_id


def test_a_division_goes_by_its_code():
    assert entity_id(EntityType.PLACE, "莘县", code="371522") == "place-371522"


def test_other_entities_go_by_type_name_and_home():
    ids = {
        entity_id(EntityType.PERSON, "陈岳衡"),
        entity_id(EntityType.PERSON, "陈岳衡", home="371500"),
        entity_id(EntityType.ENTERPRISE, "陈岳衡"),
    }

    assert len(ids) == 3
    assert all(re.fullmatch("(?:person|enterprise)-[0-9a-f]{16}", each) for each in ids)


def test_a_lone_surrogate_has_a_digest():
    assert len(digest("\ud800")) == 16
