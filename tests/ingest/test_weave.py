from hypothesis import given, settings
from hypothesis import strategies as st

from kg.ingest.page import divide
from kg.ingest.weave import weave
from kg.model import Article, Origin, Piece, Span
from kg.text.sentences import sentences

BREAKS = ("\n", "\r\n", "\r", "\u2028", "\x85")


def test_paragraphs_stand_on_lines_and_map_back():
    source = "　　一二\r\n三四\n\n五"

    text, origin = weave(source, [(Span(2, 4), Span(6, 8)), (Span(10, 11),)])

    assert text == "一二三四\n五"
    assert origin.spans(Span(1, 3)) == (Span(3, 4), Span(6, 7))
    assert origin.spans(Span(5, 6)) == (Span(10, 11),)


def test_text_that_stands_as_it_is_has_one_piece():
    assert weave("一二\n三四", [(Span(0, 2),), (Span(3, 5),)]) == ("一二\n三四", Origin((Piece(0, 5, 0),)))


def test_invisible_characters_are_left_out():
    text, origin = weave("聊\u200b城\ufeff市\u00ad", [(Span(0, 6),)])

    assert text == "聊城市"
    assert origin.spans(Span(0, 3)) == (Span(0, 1), Span(2, 3), Span(4, 5))


def test_an_empty_paragraph_is_none():
    assert weave("\u200b一", [(Span(0, 1),), (), (Span(1, 2),)])[0] == "一"


words = st.text(alphabet="聊城市东阿县项目投资亿元12，。、；：“”（）ab ", min_size=1, max_size=60)
breaks = st.sampled_from([
    "\n",
    "\n\n",
    "\r\n",
    "\r\n\r\n",
    "\r",
    "\n　　",
    "\n\n　　",
    " \n ",
    "\u2028",
    "\x85",
    "\n\u200b",
])
heads = st.sampled_from([
    "",
    "本报讯（记者 张三）",
    "■ 本报记者 张三\n",
    "大棚里的春天\n\n",
    "聊城日报\n",
    "目击\n\n",
    "1.",
])


@settings(deadline=None)
@given(st.lists(st.tuples(heads, words, breaks), min_size=1, max_size=25))
def test_a_sentence_is_its_pieces_of_the_source(parts):
    source = "".join(head + word + end for head, word, end in parts)

    for draft in divide(source):
        text, origin = weave(source, draft.paragraphs)
        for sentence in sentences(Article("a", text, origin)):
            spans = origin.spans(sentence.span)
            joined = "".join(source[start:end] for start, end in spans)
            for mark in BREAKS:
                joined = joined.replace(mark, "")

            assert joined == sentence.text


@settings(deadline=None)
@given(st.text(alphabet=st.characters(exclude_categories=("Cs",)), max_size=300))
def test_any_text_is_divided_without_loss(source):
    drafts = divide(source)
    kept = "".join(weave(source, draft.paragraphs)[0] for draft in drafts)

    assert len(drafts) <= 1 or kept
    if len(drafts) == 1:
        assert not {char for char in source if char.isalnum()} - set(kept)


@settings(deadline=None)
@given(st.text(alphabet="一二三四五六七八九十，。", min_size=300, max_size=900), st.integers(12, 30))
def test_wrapping_a_paragraph_changes_nothing(paragraph, size):
    paragraph = "工" + paragraph.replace("，，", "，") + "完。"
    lines = [paragraph[at : at + size] for at in range(0, len(paragraph), size)]
    source = "\n".join(lines)
    [draft] = divide(source)

    assert weave(source, draft.paragraphs)[0].replace("\n", "") == paragraph
