from __future__ import annotations

import pytest

from kg.model import Relation
from kg.resolve.placing import FIRM_RULE, NAME_RULE, PROJECT_RULE
from tests.resolve.readings import claims


def rules(text: str) -> set[tuple[str, str | None, str]]:
    """Body, place and rule of every location."""
    found = claims(text, Relation.LOCATED_IN)
    return {(body, place, claim.evidence[0].rule) for body, place, claim in found}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("冠县鲁衡新材料有限公司投产。", {("冠县鲁衡新材料有限公司", "冠县", NAME_RULE)}),
        ("鲁衡光伏发电示范项目进展顺利。", {("鲁衡光伏发电示范项目", "莘县", PROJECT_RULE)}),
        ("光伏项目总投资3亿元。", {("光伏项目", "莘县", PROJECT_RULE)}),
        (
            "光华新材料公司董事长简素说。光华新材料公司增产。",
            {("光华新材料公司", "莘县", FIRM_RULE)},
        ),
        ("县教育局局长褚卫东到会。", {("莘县教育局", "莘县", NAME_RULE)}),
        ("县教育局发文。", set()),
        ("光华新材料公司位于冠县。光华新材料公司董事长简素说。", {("光华新材料公司", "冠县", "located_in/verb")}),
    ],
)
def test_what_no_sentence_places_is_placed_by_name_or_context(text, found):
    assert rules(text) == found


def test_the_evidence_is_the_sentence_that_names_it_first():
    text = "天气很好。冠县鲁衡新材料有限公司投产。冠县鲁衡新材料有限公司增产。"
    ((_, _, claim),) = claims(text, Relation.LOCATED_IN)

    assert [each.quote for each in claim.evidence] == ["冠县鲁衡新材料有限公司投产。"]
