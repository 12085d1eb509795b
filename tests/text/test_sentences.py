import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.model import Article, Origin
from kg.text.sentences import sentences
from tests.timing import seconds


def article(text):
    return Article("a", text, Origin.whole(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("项目开工。总投资5亿元。", ["项目开工。", "总投资5亿元。"]),
        ("“一天一个样。”负责人说。", ["“一天一个样。”", "负责人说。"]),
        ("“今年开工。明年投产。”他说", ["“今年开工。", "明年投产。”", "他说"]),
        ("第一段\n\n第二段", ["第一段", "第二段"]),
        ("　　段首空格。 \n  又一段", ["段首空格。", "又一段"]),
        ("项目二期；项目三期。", ["项目二期；项目三期。"]),
        ("他来了?!真的。", ["他来了?!", "真的。"]),
        ("他想了想……走了。", ["他想了想……", "走了。"]),
        ("（本报讯。）项目开工", ["（本报讯。）", "项目开工"]),
        ("“加油！”，他喊。", ["“加油！”，他喊。"]),
        ("《谁是最可爱的人？》很好。", ["《谁是最可爱的人？》很好。"]),
        ("“怎么办？”的问题没解决。", ["“怎么办？”的问题没解决。"]),
        ("看http://a.cn/?b=1吧！好", ["看http://a.cn/?b=1吧！", "好"]),
        ('他说:"好!"我走了。', ['他说:"好!"', "我走了。"]),
        ('他说"好。"又说"走。"完', ['他说"好。"', '又说"走。"', "完"]),
        ('他说完了。"我也去。"', ["他说完了。", '"我也去。"']),
    ],
)
def test_ends(text, expected):
    assert [sentence.text for sentence in sentences(article(text))] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("经理难掩兴奋.\n\n项目开工", ["经理难掩兴奋.", "项目开工"]),
        ("年加工玉米５万吨.项目二期拟投资3.5亿元.", ["年加工玉米５万吨.", "项目二期拟投资3.5亿元."]),
        ("“离不开帮办.”他说.", ["“离不开帮办.”", "他说."]),
        ("增长12.5%.项目", ["增长12.5%.", "项目"]),
        ("一.项目概况\n1.开工", ["一.项目概况", "1.开工"]),
        ("A.B公司与V2.0版", ["A.B公司与V2.0版"]),
        ("买买提.吐尔逊来了。", ["买买提.吐尔逊来了。"]),
        ("他走了. 项目开工。", ["他走了.", "项目开工。"]),
    ],
)
def test_dot_as_full_stop(text, expected):
    assert [sentence.text for sentence in sentences(article(text))] == expected


@pytest.mark.parametrize(
    ("text", "lengths"),
    [("公" * 4500, [2000, 2000, 500]), ("公" * 1990 + "、" + "司" * 50, [1991, 50]), ("公，" * 1000 + "。", [2000, 1])],
)
def test_what_has_no_end_is_cut_at_a_comma(text, lengths):
    assert [len(sentence.text) for sentence in sentences(article(text))] == lengths


@pytest.mark.parametrize(
    "text", ['!",' * 100_000, "一" * 100_000 + "甲." * 100_000 + "。", "." * 200_000, "……，" * 100_000, " " * 300_000]
)
def test_no_text_takes_long(text):
    assert seconds(lambda: sentences(article(text)), runs=1) < 5


@pytest.mark.parametrize("text", ["", " \n　\n"])
def test_blank_text_has_none(text):
    assert sentences(article(text)) == ()


@given(st.text(alphabet=st.sampled_from("项目。！？…”“\"'.．\n 　A3，；（）《》!?的"), max_size=80))
def test_sentences_join_to_the_text(text):
    found = sentences(article(text))

    assert [sentence.number for sentence in found] == list(range(len(found)))
    end = 0
    for sentence in found:
        assert not text[end : sentence.span.start].strip()
        assert sentence.text == text[slice(*sentence.span)]
        assert sentence.text.strip() == sentence.text != ""
        end = sentence.span.end
    assert not text[end:].strip()
