import pytest

from kg.ingest.blocks import blocks_of
from kg.ingest.lines import split_lines
from kg.ingest.starts import Start, Tag, is_pen_name, starts, tags_of

BODY = "会议在县城召开，万里云主持会议。"


def blocks(*lines):
    source = "\n\n".join(lines)
    return blocks_of(source, split_lines(source))


@pytest.mark.parametrize(
    ("lines", "tags"),
    [
        (["新区开工", "本报记者 江月白", BODY], "head byline body"),
        (["新区开工", "■ 言之", BODY], "head byline body"),
        (["新区开工", BODY, "■ 抓产业", BODY], "head body head body"),
        ([BODY, "■ 江月白", "新区开工", BODY], "body byline head body"),
        ([BODY, "（江月白 梅若兰）", "新区开工", BODY], "body byline head body"),
        ([BODY, "江月白 摄", BODY], "body picture body"),
        (["　　" + BODY, "　　县城里来了", "一位客人。", "　　" + BODY], "body body body body"),
    ],
)
def test_a_block_is_what_it_looks_like_in_its_place(lines, tags):
    assert [tag.value for tag in tags_of(blocks(*lines))] == tags.split()


PAGES = {
    "datelines": (["甲事", "本报讯 " + BODY, "乙事", "本报讯 " + BODY], [Start(0, 0, True), Start(2, 2, True)]),
    "bylines": (
        ["甲事", "本报记者 江月白", BODY, "乙事", "本报记者 江月白", BODY],
        [Start(0, 0, True), Start(3, 3, True)],
    ),
    "a byline and a dateline": (
        ["甲事", "本报记者 江月白", "本报讯 " + BODY, "乙事", "本报讯 " + BODY],
        [Start(0, 0, True), Start(3, 3, True)],
    ),
    "briefs without headlines": (["本报讯 " + BODY, "本报讯 " + BODY], [Start(0, None, True), Start(1, None, True)]),
    "kickers and columns": (
        ["甲事", "本报讯 " + BODY, "权威发布", "乙事有新消息", "本报讯 " + BODY],
        [Start(0, 0, True), Start(2, 3, True)],
    ),
    "writers at the end": (
        ["甲事有新消息", BODY + "（江月白）", "乙事有新消息", BODY + "（江月白）"],
        [Start(0, 0, False), Start(2, 2, False)],
    ),
    "one article signed twice is two": (
        ["甲事", "本报讯 " + BODY, "乙事有新消息", BODY, "■ 本报记者 江月白", "丙事", "本报讯 " + BODY],
        [Start(0, 0, True), Start(2, 2, False), Start(5, 5, True)],
    ),
    "a byline over a sub-head": (
        ["甲事", "本报记者 江月白", "小标题一", BODY, "乙事", "本报讯 " + BODY],
        [Start(0, 0, True), Start(4, 4, True)],
    ),
}


@pytest.mark.parametrize("name", PAGES)
def test_articles_begin_at_their_headlines(name):
    lines, expected = PAGES[name]
    page = blocks(*lines)

    assert starts(page, tags_of(page)) == expected


@pytest.mark.parametrize(
    "lines",
    [
        [],
        [BODY],
        ["甲事", "本报讯 " + BODY, "小标题", BODY],
        ["央视新闻晚间播报的一条很长很长的标题", "记者：江月白", "新华社北京9月19日电 " + BODY],
        [
            "甲事 原标题：这是一条很长很长很长很长很长很长很长很长很长很长很长很长的题",
            "记者：江月白",
            "本报讯 " + BODY,
        ],
    ],
)
def test_one_signature_makes_no_page(lines):
    page = blocks(*lines)

    assert starts(page, tags_of(page)) == []


def test_a_pen_name():
    assert is_pen_name("成之言")
    assert not is_pen_name("新安县")
    assert Tag("head") is Tag.HEAD
