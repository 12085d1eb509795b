from __future__ import annotations

import pytest

from kg.model import SIGNATURES, Relation
from tests.resolve.readings import claims, extraction, pairs


@pytest.mark.parametrize(
    ("text", "relation", "found"),
    [
        ("光华新材料公司承建莘县体育馆项目。", Relation.BUILDS, {("光华新材料公司", "莘县体育馆项目")}),
        (
            "莘县物流配送中心是民生工程。中心由光华新材料公司投资建设。",
            Relation.INVESTS_IN,
            {("光华新材料公司", "莘县物流配送中心")},
        ),
        (
            "鲁岳集团与华澄集团签约。后者承建莘县体育馆项目。前者承建莘县图书馆项目。",
            Relation.BUILDS,
            {("华澄集团", "莘县体育馆项目"), ("鲁岳集团", "莘县图书馆项目")},
        ),
        ("该公司承建莘县体育馆项目。", Relation.BUILDS, set()),
    ],
)
def test_a_candidate_becomes_a_claim_if_both_ends_can_be_told(text, relation, found):
    assert pairs(text, relation) == found


def test_an_anaphor_that_nothing_fits_is_counted():
    assert extraction("该公司承建莘县体育馆项目。").skipped == {"anaphor: nothing named before": 1}


def test_the_same_thing_said_twice_is_one_claim_with_two_pieces_of_evidence():
    text = "光华新材料公司董事长简素说。后来，光华新材料公司董事长简素又说。"
    ((_, _, claim),) = claims(text, Relation.HOLDS_ROLE)

    assert [each.quote for each in claim.evidence] == text.replace("。", "。\n").splitlines()


def test_every_claim_has_the_types_of_its_relation():
    found = extraction(
        "县委书记敬永康到光华新材料公司调研。光华新材料公司董事长简素说，公司投资3亿元建设莘县光伏发电项目。"
        "该项目由华澄集团承建。"
    )
    types = {entity.id: entity.type for entity in found.entities}

    assert {claim.relation for claim in found.claims} >= {Relation.HOLDS_ROLE, Relation.INVESTMENT, Relation.BUILDS}
    for claim in found.claims:
        signature = SIGNATURES[claim.relation]
        assert types[claim.subject] in signature.subject_types
        assert (types[claim.object] in signature.object_types) if claim.object else not signature.object_types


def test_only_entities_that_a_claim_is_about_are_given():
    found = extraction("华澄集团到访。光华新材料公司承建莘县体育馆项目。")
    used = {end for claim in found.claims for end in (claim.subject, claim.object)}

    assert {entity.id for entity in found.entities} == used - {None}
