from __future__ import annotations

import pytest

from kg.mentions.places import find_places
from kg.model import Sentence, Span


def read(text: str, rule: str) -> list[str]:
    found = find_places(Sentence("a", 0, Span(0, len(text)), text))
    return [mention.text for mention in found if mention.rule == rule]


@pytest.mark.parametrize(
    ("text", "villages"),
    [
        ("东阿县姜楼镇魏庄村党支部", ["魏庄村"]),
        ("东阿县单庄乡后张村村民", ["单庄乡", "后张村"]),
        ("姜楼镇东三里村的大棚", ["东三里村"]),
        ("莘县新丰店街道的企业", ["新丰店街道"]),
        ("姜楼镇姜家村的大棚", ["姜家村"]),
        ("东阿县农村信用社", []),
        ("东阿县乡镇卫生院，东阿县各镇", []),
        ("东阿县两个村，东阿县12个村，东阿县多个村", []),
        ("东阿县示范村、莘县重点镇和东阿县某村", []),
        ("东阿县美丽乡村建设", []),
        ("东阿县刘集镇", []),  # the table has it
        ("东阿县的大李村", []),
        ("青岛市即墨区蓝村街道", []),
        ("后张村村民", []),
    ],
)
def test_villages_and_new_towns_follow_a_place(text, villages):
    assert read(text, "place/village") == villages


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("我市在济南举行座谈会", ["我市"]),
        (
            "我县、该县、全县、本市、我省、全区、该镇、全镇",
            ["我县", "该县", "全县", "本市", "我省", "全区", "该镇", "全镇"],
        ),
        ("为全县人民服务", ["全县"]),
        ("我县城区改造", ["我县"]),
        ("本地企业", ["本地"]),
        ("全市场、安全市场、健全县级制度、完全区别", []),
        ("应该县里出面", []),
        ("本地人", []),
        ("全国、本报、我们", []),
        ("广西全州县", []),
    ],
)
def test_words_that_stand_for_the_home(text, found):
    assert read(text, "place/relative") == found


def test_a_village_has_the_codes_of_what_it_lies_in():
    text = "东阿县姜楼镇魏庄村"
    village = list(find_places(Sentence("a", 0, Span(0, len(text)), text)))[-1]

    assert village.value == ("371524105",)
