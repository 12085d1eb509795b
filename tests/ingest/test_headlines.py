import time

import pytest

from kg.ingest.headlines import headings, is_aside, is_column, is_headline, is_standalone, label, unbalanced


@pytest.mark.parametrize(
    "text",
    [
        "课后的对话",
        "干工作,多问几个为什么",
        "“开春以后，工地一天一个样”",
        "我们的路在哪里？",
        "在这里看见未来",
        "▲简讯",
        "□一位老教师的黄昏",
        "12个县入围全国示范名单",
    ],
)
def test_a_short_whole_line_may_be_a_headline(text):
    assert is_headline(text)


@pytest.mark.parametrize(
    "text",
    [
        "会议在县城召开。",
        "任命：",
        "一期；二期",
        "1.平果铝基新材料项目",
        "（一）加强领导",
        "本报讯 近日",
        "图为现场",
        "近年来，永安镇统",
        "城市建设投资有限公司积极",
        "入选“全国示范性老年友",
        "好型社区”创建",
        "一",
        "长" * 41,
        "一，二，三，四",
    ],
)
def test_other_lines_are_none(text):
    assert not is_headline(text)


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("“一”（二）《三》", (0, 0)),
        ("好型社区”“文明号”", (1, 0)),
        ("入选“示范性老年友", (0, 1)),
        ("“一（二”三）", (1, 0)),
        ("”“", (1, 1)),
        ("", (0, 0)),
    ],
)
def test_quotes_that_do_not_pair_are_counted(text, counts):
    assert unbalanced(text) == counts


def test_counting_quotes_is_linear():
    begin = time.process_time()
    unbalanced("“" * 200_000 + ")" * 200_000)
    unbalanced("“（" * 200_000 + "”" * 200_000)

    assert time.process_time() - begin < 2


@pytest.mark.parametrize(
    ("run", "first", "title"),
    [
        (["题"], 0, 0),
        (["引题在上", "主题在下"], 0, 1),
        (["权威发布", "新闻发布会再次到田间"], 0, 1),
        (["县区新闻", "孟津区", "黄河岸边建起冰箱"], 0, 2),
        (["上一篇文章的最后一行字", "创新项目工作机制", "重大项目建设提速"], 1, 2),
        (["大棚里的春天", "——穴坊镇见闻"], 0, 0),
        (["目击", "山东新闻专栏"], 0, 0),
        (["要闻"], 0, 0),
    ],
)
def test_the_title_is_the_lowest_line_that_can_be_one(run, first, title):
    assert headings(run) == (first, title)


@pytest.mark.parametrize("text", ["权威发布", "【要闻】", "水城漫谈", "山东新闻专栏", "今日导读"])
def test_a_column_is_no_title(text):
    assert is_column(text)


@pytest.mark.parametrize("text", ["目击", "▲简讯", "遗失声明", "公 告", "【图片新闻】"])
def test_some_headings_begin_a_piece_of_their_own(text):
    assert is_standalone(text)


def test_an_aside_belongs_to_its_article():
    assert is_aside("■ 记者手记")
    assert not is_aside("新安县")


def test_a_label_has_no_marks():
    assert label("▲【简 讯】") == "简讯"
