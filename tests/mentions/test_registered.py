from pathlib import Path

import pytest

from kg.mentions import find_mentions
from kg.mentions.registered import RULE, Registered
from kg.model import Article, EntityType, Listed, MentionKind, Origin, Register
from kg.text.sentences import sentences

KNOWN = Registered(
    Register(
        Path("known.csv"),
        (
            Listed(("泰光重工",), "1", type=EntityType.ENTERPRISE),
            Listed(("中国银行",), "2", type=EntityType.ENTERPRISE),
            Listed(("明川(东阿)体验坊", "明川坊"), "3", type=EntityType.ORGANIZATION),
            Listed(("沃土米业集团", "沃土米业"), "4"),
            Listed(("梦想工坊",), "5", type=EntityType.PROJECT),
            Listed(("周砚", "好日子", "美的"), "6", type=EntityType.ENTERPRISE),
            Listed(("林望川",), "7", type=EntityType.PERSON),
            Listed(("海蓝星",), "8", type=EntityType.ENTERPRISE),
            Listed(("海蓝星",), "9", type=EntityType.PROJECT),
            Listed(("無名之物",), "10"),
            Listed(("铜城街道", "县教育局"), "11", type=EntityType.ORGANIZATION),
        ),
    )
)


def found(text: str, listed: Registered | None = KNOWN) -> list[tuple[str, MentionKind]]:
    article = Article("a", text, Origin.whole(text))
    mentions = (each for said in find_mentions(article, sentences(article), listed=listed) for each in said)
    return [(each.text, each.kind) for each in mentions if each.rule == RULE]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("县领导到泰光重工调研。", ["泰光重工"]),
        ("縣領導到泰光重工調研。", ["泰光重工"]),
        ("中国银行业发展很快。", []),
        ("他到明川（东阿）体验坊参观。", ["明川（东阿）体验坊"]),
        ("沃土米业集团和沃土米业的梦想工坊。", ["梦想工坊"]),
        ("好日子里最美的风景。", []),
        ("海蓝星今天开业。", []),
        ("铜城街道和县教育局都到场。", []),
        ("浙江泰光重工有限公司成立。", []),
    ],
)
def test_listed_names_are_found_where_they_are_no_words(text, names):
    assert [name for name, _ in found(text)] == names


def test_the_kind_is_the_type_or_else_the_ending_tells_it():
    text = "他参观了梦想工坊和明川坊，沃土米业也在。"

    assert dict(found(text)) == {
        "梦想工坊": MentionKind.PROJECT,
        "明川坊": MentionKind.ORGANIZATION,
        "沃土米业": MentionKind.ENTERPRISE,
    }


def test_nothing_is_listed_without_a_register():
    assert found("县领导到泰光重工调研。", None) == []
