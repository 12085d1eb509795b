from __future__ import annotations

import pytest

from kg.mentions.org_reach import reach
from kg.mentions.org_setting import is_trade, overlaps, setting
from kg.mentions.places import find_places
from kg.model import Span
from tests.mentions.readings import scanned


def reached(text: str, ending: str) -> str:
    scan = scanned(text)
    start = text.rindex(ending)
    return text[reach(setting(scan, list(find_places(scan))), Span(start, start + len(ending))) : start]


@pytest.mark.parametrize(
    ("text", "ending", "core"),
    [
        ("走进鲁衡新材料有限公司", "有限公司", "鲁衡新材料"),
        ("由聊城鲁衡城乡建设投资有限公司承建", "有限公司", "聊城鲁衡城乡建设投资"),
        ("他说，鲁衡（莘县）实业有限公司", "有限公司", "鲁衡（莘县）实业"),
        ("参观“阳光”食品有限公司", "有限公司", "“阳光”食品"),
        ("道真县供水公司", "公司", "道真县供水"),
        ("肇东市营商环境建设监督局", "局", "肇东市营商环境建设监督"),
        ("来到睢县中原鞋都制鞋有限公司", "有限公司", "睢县中原鞋都制鞋"),
    ],
)
def test_a_name_reaches_to_a_word_that_none_crosses(text, ending, core):
    assert reached(text, ending) == core


@pytest.mark.parametrize(
    ("core", "trade"), [("控股", True), ("建设投资", True), ("", True), ("光华控股", False), ("光华", False)]
)
def test_trades_alone_are_no_name(core, trade):
    assert is_trade(core) is trade


@pytest.mark.parametrize(("start", "end", "found"), [(0, 2, False), (0, 3, True), (4, 9, True), (5, 9, False)])
def test_stretches_overlap_that_share_a_character(start, end, found):
    assert overlaps([Span(2, 5)], start, end) is found
