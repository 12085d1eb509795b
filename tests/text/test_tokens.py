import logging
import tempfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.text import tokens as module
from kg.text.tokens import Token, tokens

SAMPLE = """
鲁西北的风还带着凉意，莘县燕店镇的甜瓜大棚里已是满眼新绿。3月12日，聊城市农业农村局党组书记、局长尹怀谦带队到山东禾瑞种业
有限公司调研，董事长鞠成蹊介绍，A区5.5万平方米的育苗车间月底投用，二期总投资2.3亿元，由聊城嘉衡城乡建设投资有限公司承建。
“订单排到了6月份！”村民商秋实说，V2.0版的水肥一体机省工三成……当天，东阿县、冠县、临清市的12家合作社签下《种苗供应协议》，
其中茌平区振兴街道的李喆、苑欣荣两户各订了8000株。①育苗②定植③采收，流程都贴在墙上；K歌、Wi-Fi、T恤衫，样样不缺。
"""


def test_words_with_places_and_tags():
    assert tokens("聊城市召开会议，签约3.5亿元") == (
        Token("聊城市", 0, 3, "ns"),
        Token("召开", 3, 5, "v"),
        Token("会议", 5, 7, "n"),
        Token("，", 7, 8, None),
        Token("签约", 8, 10, "v"),
        Token("3.5", 10, 13, "m"),
        Token("亿元", 13, 15, "m"),
    )


def test_word_outside_the_dictionary_has_no_tag():
    assert Token("陈跃华", 3, 6, None) in tokens("董事长陈跃华说")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("V2.0版", ["V2.0", "版"]),
        ("增长12.5%。", ["增长", "12.5%", "。"]),
        ("Wi-Fi 6", ["Wi-Fi", " ", "6"]),
        ("A\n\nB", ["A", "\n\n", "B"]),
        ("", []),
    ],
)
def test_letters_digits_and_blanks(text, words):
    assert [token.text for token in tokens(text)] == words


def test_both_engines_cut_alike():
    pytest.importorskip("rjieba")
    runs = [match.group() for match in module._RUN.finditer(SAMPLE) if match.lastgroup == "han"]
    fast, plain = module._rjieba(), module._jieba()

    assert [list(fast(run)) for run in runs] == [list(plain(run)) for run in runs]


def test_jieba_is_silent(capfd):
    list(module._jieba()("莘县燕店镇"))

    assert capfd.readouterr() == ("", "")
    assert logging.getLogger("jieba").level == logging.WARNING


def test_jieba_keeps_nothing_in_the_folder_for_temporary_files(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    list(module._jieba()("莘县燕店镇"))

    assert list(tmp_path.iterdir()) == []


@given(st.text(alphabet=st.sampled_from("聊城市董事长李喆，。 \nA1.-%①㐀𠮷😀　"), max_size=40))
def test_tokens_join_to_the_text(text):
    found = tokens(text)

    assert "".join(token.text for token in found) == text
    assert all(token.text == text[token.start : token.end] for token in found)


def test_a_lone_surrogate_is_a_token_of_its_own():
    assert [token.text for token in tokens("聊城\ud800市")] == ["聊城", "\ud800", "市"]
