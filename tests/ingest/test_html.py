import pytest

from kg.errors import InputError
from kg.ingest.html import read_html
from kg.ingest.metadata import Metadata
from kg.ingest.skipped import Limits

PAGE = """<!DOCTYPE html><html><head><meta charset="{charset}"><title>新区项目开工-某某新闻网</title></head><body>
<div class="nav"><a href="/">首页</a> <a href="/a">要闻</a> <a href="/b">视频</a></div>
<h1>新区项目开工</h1><div class="info">2023-02-22 08:30　来源：<span>聊城日报</span></div>
<div id="content"><p>　　本报讯（记者 江月白）2月21日，莱阳市穴坊镇
冷链物流项目开工，总投资5亿元，由<b>甲乙</b>公司投资建设，今年年底投用。</p>
<p>　　镇党委书记万里云说，要<a href="/c">抓好</a>项目建设。</p></div>
<div class="footer">版权所有 <a href="/d">某某新闻网</a></div></body></html>"""


@pytest.mark.parametrize("charset", ["utf-8", "gbk", "gb2312"])
def test_the_main_text_and_what_the_page_says_of_itself(charset):
    document = read_html(PAGE.format(charset=charset).encode("gb18030" if "gb" in charset else charset), Limits())

    assert document.text.replace("　　", "").split("\n") == [
        "本报讯（记者 江月白）2月21日，莱阳市穴坊镇冷链物流项目开工，总投资5亿元，由甲乙公司投资建设，今年年底投用。",
        "镇党委书记万里云说，要抓好项目建设。",
    ]
    assert document.metadata == Metadata("新区项目开工", "聊城日报", "2023-02-22")


def test_a_short_page_in_big5():
    page = '<html><head><meta charset="big5"></head><body><p>會議今天上午舉行。</p></body></html>'

    assert read_html(page.encode("big5"), Limits()).text == "會議今天上午舉行。"


@pytest.mark.parametrize(
    "page",
    [
        "<html><body><p>莱阳市冷链物流项目开工。",
        "<html><p>莱阳市冷链物流项目开工。</div></div></p><table><tr>",
        "<body><div><div><<p>莱阳市冷链物流项目开工。</p",
        "<html>\x00<body>莱阳市冷链物流项目开工。</body>",
    ],
)
def test_broken_html_is_read_all_the_same(page):
    assert "莱阳市冷链物流项目开工。" in read_html(page.encode(), Limits()).text


@pytest.mark.parametrize(
    ("data", "limits", "message"),
    [
        (b"<html><body></body></html>", Limits(), "no text"),
        (b"<html><body><script>var a = 1;</script></body></html>", Limits(), "no text"),
        (b"<html>" * 100, Limits(html_bytes=100), "larger than 100 bytes"),
    ],
)
def test_html_without_text_says_so(data, limits, message):
    with pytest.raises(InputError, match=message):
        read_html(data, limits)


def test_html_nested_without_end_is_survived():
    page = "<html><body>" + "<div>" * 100_000 + "<p>莱阳市冷链物流项目开工。</p>"

    assert "莱阳市冷链物流项目开工。" in read_html(page.encode(), Limits()).text
