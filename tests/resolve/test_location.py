from __future__ import annotations

import pytest

from kg.model import Relation
from kg.resolve import location
from tests.resolve.readings import claims, reading


def located(text: str, home: str | None = "莘县") -> set[tuple[str, str, str]]:
    """Body, place and basis of every location."""
    return {(body, place, str(claim.basis)) for body, place, claim in claims(text, Relation.LOCATED_IN, home=home)}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("光华新材料公司位于冠县。", ("光华新材料公司", "冠县", "stated")),
        ("光华新材料公司位于山东省聊城市东阿县。", ("光华新材料公司", "东阿县", "stated")),
        ("光华新材料公司位于我县。", ("光华新材料公司", "莘县", "context")),
        ("光华新材料公司位于我市。", ("光华新材料公司", "聊城市", "context")),
        ("光伏发电示范项目落户我县。", ("光伏发电示范项目", "莘县", "context")),
        ("鲁衡新材料（冠县）有限公司签约。", ("鲁衡新材料(冠县)有限公司", "冠县", "name")),
        ("聊城鲁衡新材料有限公司东阿分公司开业。", ("聊城鲁衡新材料有限公司东阿分公司", "东阿县", "name")),
        ("莘县光伏发电示范项目总投资3亿元。", ("莘县光伏发电示范项目", "莘县", "stated")),
        ("光伏发电示范项目总投资3亿元。", ("光伏发电示范项目", "莘县", "context")),
        ("在冠县，光伏发电示范项目总投资3亿元。", ("光伏发电示范项目", "冠县", "stated")),
        ("记者走进光华新材料公司。", ("光华新材料公司", "莘县", "context")),
    ],
)
def test_a_place_is_stated_or_read_from_name_or_context(text, found):
    assert found in located(text)


@pytest.mark.parametrize(
    "text", ["浙江鲁衡新材料有限公司投产。", "中国鲁衡集团签约。", "光华新材料公司产品畅销。", "县教育局办公室投产。"]
)
def test_what_nothing_places_has_no_place(text):
    assert located(text) == set()


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("莘县人民医院", "371522"),
        ("金拓杯业(永康)有限公司", "330784"),
        ("聊城莘县商会", "371500"),
        ("鲁衡新材料有限公司", None),
        ("山东鲁衡新材料有限公司", None),
        ("莱阳市公安局", "370682"),
    ],
)
def test_a_bodys_own_name_places_it(name, code):
    assert location.from_name(reading("天气很好。", home=None), name, 0) == code


def test_a_firm_that_the_article_visits_lies_at_home():
    text = "光华新材料公司董事长简素说，订单很多。光华新材料公司今年增产。"

    assert ("光华新材料公司", "莘县", "context") in located(text)


def test_counties_in_a_list_place_nothing():
    text = "冠县、东阿县等地多云，光伏发电示范项目总投资3亿元。"

    assert ("光伏发电示范项目", "莘县", "context") in located(text)
