from __future__ import annotations

import pytest

from kg.resolve import bodies


@pytest.mark.parametrize(
    ("division", "party", "government"),
    [
        ("聊城市", "中共聊城市委员会", "聊城市人民政府"),
        ("园洲镇", "园洲镇党委", "园洲镇人民政府"),
        ("莘州街道", "莘州街道党工委", "莘州街道办事处"),
        ("后张村", "后张村党支部", "后张村村委会"),
    ],
)
def test_a_division_has_a_committee_and_a_government(division, party, government):
    assert (bodies.party(division), bodies.government(division)) == (party, government)


@pytest.mark.parametrize(
    ("name", "forms"),
    [
        ("中共莘县委员会", ("中共莘县委", "莘县县委", "莘县委", "县委")),
        ("中共聊城市委员会", ("中共聊城市委", "聊城市委", "市委")),
        ("莘县人民政府", ("莘县政府", "县政府")),
        ("中共西藏自治区委员会", ("西藏自治区党委", "自治区党委")),
        ("西藏自治区人民政府", ("西藏自治区政府", "自治区政府")),
        ("莘县教育局", ()),
        ("人民政府", ()),
        ("中共委员会", ()),
    ],
)
def test_committees_and_governments_have_short_forms(name, forms):
    assert bodies.forms(name) == forms


@pytest.mark.parametrize(
    ("role", "chief", "committee"),
    [
        ("常务副县长", "县", None),
        ("县委副书记", None, "县"),
        ("局长", None, None),
        ("镇长", "镇", None),
        ("自治区副主席", "自治区", None),
        ("自治区党委常委", None, "自治区"),
    ],
)
def test_a_title_tells_the_level_that_it_is_of(role, chief, committee):
    assert (bodies.chief_level(role), bodies.committee_level(role)) == (chief, committee)


@pytest.mark.parametrize(
    ("name", "division", "canonical"),
    [
        ("县教育局", "莘县", "莘县教育局"),
        ("孝昌县委", None, "中共孝昌县委员会"),
        ("莘县县委", None, "中共莘县委员会"),
        ("市政府", "聊城市", "聊城市人民政府"),
        ("太和县人民政府", None, "太和县人民政府"),
        ("光华公司", None, "光华公司"),
        ("共青团莘县委员会", None, "共青团莘县委员会"),
        ("团莘县县委", None, "共青团莘县委员会"),
        ("民建聊城市委员会", None, "民建聊城市委员会"),
    ],
)
def test_a_name_has_one_form_with_its_division(name, division, canonical):
    assert bodies.canonical(name, division) == canonical


@pytest.mark.parametrize(
    ("name", "full"),
    [("莘县", "莘县"), ("莘", None), ("山东省莘县", "莘县"), ("聊城", "聊城市"), ("", None), ("光华", None)],
)
def test_a_division_has_a_full_name(name, full):
    assert bodies.full_division(name) == full
