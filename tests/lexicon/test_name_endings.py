from __future__ import annotations

import pytest

from kg import lexicon
from kg.model import EntityType


@pytest.mark.parametrize(
    ("role", "body"), [("局长", "局"), ("常务副会长", "商会"), ("县委书记", "@party"), ("副县长", "@government")]
)
def test_a_title_has_the_bodies_of_its_longest_head(role, body):
    assert body in lexicon.title_bodies(role)


def test_a_title_that_no_table_has_may_be_of_any_body():
    assert lexicon.title_bodies("掌灯人") == frozenset()


def test_every_ending_of_bodies_names_has_a_type_and_a_strength():
    suffixes = lexicon.org_suffixes().values()

    assert {suffix.type for suffix in suffixes} <= {EntityType.ENTERPRISE, EntityType.ORGANIZATION}
    assert {suffix.strength for suffix in suffixes} == {"strong", "weak", "unit"}


def test_every_ending_of_projects_names_has_a_strength():
    assert {suffix.strength for suffix in lexicon.project_suffixes().values()} == {"strong", "facility"}


def test_every_anaphor_stands_for_some_type():
    assert {anaphor.type for anaphor in lexicon.anaphors().values()} <= set(EntityType)
