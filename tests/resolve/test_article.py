from __future__ import annotations

import pytest

from kg.model import MentionKind
from tests.resolve.readings import reading


def named(text: str, home: str | None = "莘县") -> list[str]:
    """What the bodies of a text are named, in order."""
    found = reading(text, home)
    bodies = [each for each in found.keys if each.kind in {MentionKind.ENTERPRISE, MentionKind.ORGANIZATION}]
    return [found.keys[each] for each in sorted(bodies, key=lambda each: each.span)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("县教育局发文。", "莘县教育局"),
        ("市政府发文。", "聊城市人民政府"),
        ("县委常委、统战部部长黎明到会。", "莘县县委统战部"),
        ("冠县教育局发文。", "冠县教育局"),
        ("光华（冠县）公司投产。", "光华(冠县)公司"),
    ],
)
def test_a_bodys_name_has_its_division(text, name):
    assert named(text)[-1] == name


def test_a_body_whose_division_is_unknown_is_counted():
    found = reading("县教育局发文。", home=None)

    assert found.keys == {}
    assert found.skipped["body: division unknown"] == 1


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("冠县和东阿县签约。", ("371525", "371524")),
        ("我市和全县签约。", ("371500", "371522")),
        ("莘县教育局发文。", ()),
    ],
)
def test_places_have_the_codes_they_mean_here(text, codes):
    found = reading(text)

    assert tuple(found.codes[each] for each in sorted(found.codes, key=lambda each: each.span)) == codes


@pytest.mark.parametrize(
    ("text", "level", "division"),
    [
        ("冠县开会。", "县", "冠县"),
        ("天气很好。", "县", "莘县"),
        ("天气很好。", "市", "聊城市"),
        ("张寨镇开会。", "镇", "张寨镇"),
        ("天气很好。", "镇", None),
    ],
)
def test_a_level_alone_is_the_latest_or_the_homes(text, level, division):
    home = None if text.startswith("冠县") else "莘县"

    assert reading(text, home).of_level(level, len(text)) == division


def test_the_county_in_focus_is_the_latest_named():
    text = "冠县开会。东阿县也开会。"
    found = reading(text)

    assert [found.county(at) for at in (0, 5, len(text))] == ["371522", "371525", "371524"]


@pytest.mark.parametrize(
    ("text", "aside"),
    [
        ("光华公司投产。", False),
        ("施工单位为光华公司。", True),
        ("光华公司负责施工。", True),
        ("光华公司的子公司投产。", True),
    ],
)
def test_a_contractor_or_parent_is_named_in_passing(text, aside):
    assert [each.aside for each in reading(text).antecedents.named] == [aside]
