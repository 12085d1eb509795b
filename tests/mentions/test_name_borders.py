from __future__ import annotations

import pytest

from kg.mentions import find_mentions
from kg.model import Article, MentionKind, Origin
from kg.text.sentences import sentences

BODIES = {MentionKind.ENTERPRISE, MentionKind.ORGANIZATION}


def bodies(text: str) -> list[str]:
    article = Article("a", text, Origin.whole(text))
    found = find_mentions(article, sentences(article))
    return [mention.text for each in found for mention in each if mention.kind in BODIES and mention.rule != "anaphor"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2003年任青禾集团财务总监，", ["青禾集团"]),
        ("2012年10月至今任青禾水泥有限责任公司董事长。", ["青禾水泥有限责任公司"]),
        ("1998年获聊城大学学士学位。", ["聊城大学"]),
        ("聊城青禾建设工程监理有限责任公司承担监理。", ["聊城青禾建设工程监理有限责任公司"]),
        ("香港越禾企业有限公司副总经理", ["香港越禾企业有限公司"]),
        ("毕业于聊城大学化学系，", ["聊城大学化学系"]),
        ("聊城大学工程硕士，", ["聊城大学"]),
        ("据财政部介绍，", ["财政部"]),
        ("商务部部长出席，", ["商务部"]),
        ("记者从民生银行获悉，", ["民生银行"]),
    ],
)
def test_where_a_name_begins_and_ends(text: str, found: list[str]) -> None:
    assert bodies(text) == found


@pytest.mark.parametrize("text", ["目前国内商业银行都在这样做。", "由保险公司先行理赔。", "享受国务院政府特殊津贴。"])
def test_kinds_of_bodies_are_no_names(text: str) -> None:
    assert bodies(text) == []


@pytest.mark.parametrize("text", ["青禾公司文化部组织活动。", "县文化部组织活动。"])
def test_a_department_is_no_ministry(text: str) -> None:
    assert "文化部" not in bodies(text)
