import pytest

from kg.ingest.masthead import is_masthead, is_paper, masthead, publisher_place
from kg.ingest.metadata import Metadata

MASTHEAD = """
    2023年3月8日 星期三 责任编辑:王五 版式:赵六 第3版
    今日济阳 要闻 2版
    聊城日报
    河东晚报　副刊
    国内统一刊号 CN37-0031
    新闻热线：0635-8277092
    责 任 编 辑：苗雨禾
    责编 申小丹  美编 路遥遥  校对 宋琦
    编 辑:苏 伟
    2022-09-27　值班编委 鲍照野　责编 齐思远
    农历癸卯年二月十七
    今日8版 总第3021期
    3月8日 星期三
    第三版
    A03版
    03版：要闻
    B2 综合
    洱源新闻 民生·05
    - 3 -
    LIAOCHENG RIBAO
    http://paper.example.cn/html
    小枣撑起致富“大伞” 第3版
    （下转第4版）
    ▶3版 全县夏管有序推进
    导读
"""
ARTICLE = """
    课后的对话
    天气预报
    新征程 新担当
    今日开幕
    权威发布
    （上接第1版）抓项目就是抓发展
    会议于2023年3月8日召开
    《聊城志》第2版发行
    关于表彰先进的通报
    编辑部的故事
    县区新闻
    1.加强领导
    本报记者 张三
    2023年3月8日，会议召开。
"""


@pytest.mark.parametrize("text", [line.strip() for line in MASTHEAD.strip().split("\n")])
def test_the_papers_own_lines_are_known(text):
    assert is_masthead(text)


@pytest.mark.parametrize("text", [line.strip() for line in ARTICLE.strip().split("\n")])
def test_an_articles_lines_are_not_the_papers(text):
    assert not is_masthead(text)


@pytest.mark.parametrize(
    ("lines", "metadata"),
    [
        (["今日济阳 要闻 2版"], Metadata(publisher="今日济阳")),
        (["聊城日报", "2023年3月8日 星期三"], Metadata(publisher="聊城日报", date="2023-03-08")),
        (["临泽时报 2024.5.17"], Metadata(publisher="临泽时报", date="2024-05-17")),
        (["责编 申小丹", "第3版"], Metadata()),
        ([], Metadata()),
    ],
)
def test_the_masthead_says_paper_and_date(lines, metadata):
    assert masthead(lines) == metadata


@pytest.mark.parametrize("word", ["聊城日报", "今日济阳", "上高报", "中国青年报", "齐鲁晚报"])
def test_a_paper(word):
    assert is_paper(word)


@pytest.mark.parametrize("word", ["天气预报", "通报", "今日关注", "简报", "报", "东阿县"])
def test_no_paper(word):
    assert not is_paper(word)


@pytest.mark.parametrize(
    ("publisher", "place"),
    [
        ("聊城日报", "聊城"),
        ("今日济阳", "济阳"),
        ("上高报", "上高"),
        ("莘县融媒体中心", "莘县"),
        ("东阿新闻网", "东阿"),
        ("鹤城晚报", "齐齐哈尔"),
        ("大众日报", "山东"),
        ("人民日报", None),
        ("某某", None),
    ],
)
def test_a_paper_comes_from_a_place(publisher, place):
    assert publisher_place(publisher) == place
