from __future__ import annotations

import pytest

from kg.model import EntityType, MentionKind
from kg.resolve.coreference import Named
from kg.resolve.meant import fitting, key_of
from tests.mentions.readings import mentions
from tests.resolve.readings import reading


def meant(text: str) -> tuple[EntityType, str] | None:
    """What the last mention of a text means that is no place."""
    kinds = {MentionKind.ENTERPRISE, MentionKind.ORGANIZATION, MentionKind.PROJECT, MentionKind.PERSON}
    last = [each for each in mentions(text) if each.kind in kinds][-1]
    return key_of(reading(text, home=None), last)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("光华新材料公司投产。", (EntityType.ENTERPRISE, "光华新材料公司")),
        ("光华新材料公司投产。该公司增产。", (EntityType.ENTERPRISE, "光华新材料公司")),
        ("冠县光伏发电项目开工。该项目进展顺利。", (EntityType.PROJECT, "冠县光伏发电项目")),
        ("该公司增产。", None),
        ("鲁岳集团到访。后者增产。", None),
    ],
)
def test_a_mention_means_what_it_names_or_stands_for(text, key):
    assert meant(text) == key


def test_a_place_is_no_name():
    (place,) = (each for each in mentions("莘县很美。") if each.kind is MentionKind.PLACE)

    assert key_of(reading("莘县很美。"), place) is None


@pytest.mark.parametrize(
    ("type_", "endings", "fits"),
    [
        (EntityType.ENTERPRISE, (), True),
        (EntityType.ENTERPRISE, ("公司",), True),
        (EntityType.ENTERPRISE, ("厂",), False),
        (EntityType.PROJECT, (), False),
    ],
)
def test_what_fits_has_the_type_and_an_ending(type_, endings, fits):
    assert fitting(type_, endings)(Named(0, EntityType.ENTERPRISE, "光华公司")) is fits
