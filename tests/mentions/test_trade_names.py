from __future__ import annotations

import pytest

from kg.model import MentionKind
from tests.mentions.readings import texts


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("鲁岳化工、衡通机械、华澄纺织签约。", ["鲁岳化工", "衡通机械", "华澄纺织"]),
        ("鲁岳化工董事长秦朗出席。", ["鲁岳化工"]),
        ("莘县鲁岳化工总经理秦朗出席。", ["莘县鲁岳化工"]),
        ("秦朗2015年4月任鲁岳科技董事长。", ["鲁岳科技"]),
    ],
)
def test_a_trade_ends_a_short_name_in_a_list_or_before_a_title(text, names):
    assert texts(text, MentionKind.ENTERPRISE) == names


@pytest.mark.parametrize("text", ["鲁岳化工今年增产。", "发展生物医药、高端化工。", "从事现代农业、食品加工。"])
def test_a_trade_alone_is_no_name(text):
    assert texts(text, MentionKind.ENTERPRISE) == []
