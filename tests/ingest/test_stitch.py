import pytest

from kg.ingest.page import divide
from kg.ingest.weave import weave
from tests.timing import seconds

FULL = "甲乙公司投资五亿元，在穴坊镇建设冷链物流项目。"


def lines(source):
    return [weave(source, draft.paragraphs)[0].split("\n") for draft in divide(source)]


def page(*parts):
    return "\n\n".join(parts)


def article(number, *paragraphs):
    return page(f"第{number}个好消息传来", f"本报讯（记者 江月白）{FULL}", *paragraphs)


FRAGMENTS = {
    "a quote": (
        "该村先后获评“全国示范性老年友",
        "好型社区”“文明村”等称号，远近闻名。",
    ),
    "a comma": ("村里连年植树。该村先后获评全国文明村", "，成为远近闻名的先进典型。"),
    "half a word": ("该村先后获评省级文明村，成为城乡建", "设的典型。万里云说，今年还要再上层楼。"),
}


@pytest.mark.parametrize("name", FRAGMENTS)
@pytest.mark.parametrize("order", ["above", "below", "first"])
def test_a_fragment_goes_where_the_sentence_was_cut(name, order):
    beginning, ending = FRAGMENTS[name]
    tail = "“以后会更好。”万里云说。"
    if order == "above":
        source = page(article(1, FULL, ending, tail), article(2, beginning), article(3))
        number, other = 1, 0
    elif order == "below":
        source = page(article(1, beginning), article(2, FULL, ending, tail), article(3))
        number, other = 0, 1
    else:
        source = page("综合新闻", ending, tail, article(1, FULL), article(2, beginning))
        number, other = 1, 0
    found = lines(source)

    assert found[number][-2:] == [beginning + ending, tail]
    assert found[other][-1] == FULL


def test_without_a_place_a_fragment_stays():
    found = lines(page(article(1, FULL, "好型社区”“文明村”等称号，远近闻名。"), article(2, FULL)))

    assert found[0][-1] == "好型社区”“文明村”等称号，远近闻名。"


def test_an_article_that_goes_on_on_another_page_takes_no_fragment():
    found = lines(page("，成为典型。", article(1, FULL), article(2, FULL + "（下转第4版）")))

    assert found[-1][-1] == FULL + "（下转第4版）"


def test_a_caption_is_no_fragment():
    found = lines(page(article(1, FULL + "该村先后获评"), "图片新闻", "▲ 农民在采收。", article(2, FULL)))

    assert found[1] == ["图片新闻", "▲ 农民在采收。"]


def test_a_page_of_a_thousand_articles_takes_no_longer_an_article():
    cut = "该村先后获评省级文明村，成为城乡建"

    few, many = (
        page(*(article(number, FULL, FULL, "，成为典型。", cut) for number in range(count))) for count in (100, 1000)
    )

    assert seconds(lambda: divide(many)) < 0.5 + 40 * seconds(lambda: divide(few))
