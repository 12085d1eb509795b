from __future__ import annotations

import pytest

from kg import lexicon
from kg.model import Relation
from kg.relations import PATTERNS
from kg.relations.engine import compiled
from tests.relations.candidates import pairs


@pytest.mark.parametrize(
    ("relation", "text", "found"),
    [
        (Relation.BUILDS, "光华公司承建莘县体育馆项目。", {("光华公司", "莘县体育馆项目")}),
        (Relation.INVESTS_IN, "由光华公司投资建设的鲁衡新材料产业园正式开工。", {("光华公司", "鲁衡新材料产业园")}),
        (Relation.SUBSIDIARY_OF, "光华公司是鲁岳控股集团的全资子公司。", {("光华公司", "鲁岳控股集团")}),
        (Relation.COOPERATES_WITH, "光华公司与聊城大学签订合作协议。", {("光华公司", "聊城大学")}),
        (Relation.COOPERATES_WITH, "光华公司拟与聊城大学合作。", set()),
        (
            Relation.COOPERATES_WITH,
            "光华公司、华澄集团、聊城大学签订三方合作协议。",
            {("光华公司", "华澄集团"), ("光华公司", "聊城大学"), ("华澄集团", "聊城大学")},
        ),
        (Relation.LOCATED_IN, "光华公司位于山东省聊城市东阿县。", {("光华公司", "东阿县")}),
    ],
)
def test_a_pattern_relates_the_mentions_in_its_groups(relation, text, found):
    assert pairs(text, relation) == found


@pytest.mark.parametrize("relation", [*PATTERNS, Relation.HOLDS_ROLE])
def test_every_pattern_compiles_and_says_what_it_relates(relation):
    for rule, pattern in compiled(relation):
        assert pattern.groupindex.keys() & {"subject", "object", "parties"}, rule.name


def test_a_rule_without_a_pattern_is_read_elsewhere():
    names = {rule.name for rule, _ in compiled(Relation.HOLDS_ROLE)}

    assert names == {rule.name for rule in lexicon.rules(Relation.HOLDS_ROLE) if rule.pattern}
