import pytest

from kg.ingest.document import articles
from kg.ingest.metadata import Metadata
from kg.ingest.plain import read_markdown, read_text
from kg.ingest.skipped import Limits
from kg.model import Span


def test_front_matter_is_no_part_of_the_article():
    document = read_text("---\ntitle: 新区开工\n---\n正文。".encode(), Limits())

    [article] = articles(document, id="一", source="一.txt")

    assert (article.title, article.text) == ("新区开工", "正文。")
    assert document.text[slice(*article.origin.spans(Span(0, 3))[0])] == "正文。"


MARKDOWN = """# 新区**开工** #

> 引一句[链接](http://example.cn/a)。

本报讯 **新区**`一期`项目开工，总投资*5亿元*，
由![图](a.png)甲公司承建。

- 第一条
* 第二条

---

3*5厘米的板材<br>已经到货。
"""


def test_the_marks_of_markdown_are_left_out():
    document = read_markdown(MARKDOWN.encode(), Limits())
    [article] = articles(document, id="一", source="一.md")

    assert article.text.split("\n") == [
        "新区开工",
        "引一句链接。",
        "本报讯 新区一期项目开工，总投资5亿元，由甲公司承建。",
        "第一条",
        "第二条",
        "3*5厘米的板材已经到货。",
    ]
    assert article.title == "新区开工"


def test_offsets_are_those_of_the_markdown_file():
    document = read_markdown(MARKDOWN.encode(), Limits())
    [article] = articles(document, id="一", source="一.md")
    start = article.text.index("总投资5亿元")

    spans = article.origin.spans(Span(start, start + 6))

    assert "".join(MARKDOWN[low:high] for low, high in spans) == "总投资5亿元"


def test_a_stated_title_goes_before_a_heading():
    assert read_markdown("---\ntitle: 甲\n---\n# 乙\n".encode(), Limits()).metadata == Metadata(title="甲")


@pytest.mark.parametrize("text", ["*" * 50_000, "[" * 50_000, "`" * 50_000, "_a" * 50_000, "<" * 50_000, "# " * 50_000])
def test_no_markdown_takes_long(text):
    assert read_markdown(text.encode(), Limits()).text is not None
