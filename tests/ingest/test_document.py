from kg.ingest.document import Document, articles
from kg.ingest.metadata import Metadata

BODY = "会议在县城召开，万里云主持会议。"
PAGE = f"东河日报 2023年3月8日\n\n甲事\n\n本报讯 {BODY}\n\n乙事\n\n本报讯 {BODY}"


def test_one_article_has_the_id_of_its_document():
    [article] = articles(Document(BODY), id="一", source="一.txt", home="聊城市")

    assert (article.id, article.source, article.title, article.home) == ("一", "一.txt", None, "聊城市")


def test_articles_of_a_page_are_numbered():
    found = list(articles(Document(PAGE, Metadata(title="第三版", home="莱阳市")), id="页", source="页.txt"))

    assert [(article.id, article.title) for article in found] == [("页#1", "甲事"), ("页#2", "乙事")]
    assert {(article.publisher, article.date, article.home) for article in found} == {
        ("东河日报", "2023-03-08", "莱阳市")
    }


def test_what_is_stated_goes_before_the_masthead():
    found = list(articles(Document(PAGE, Metadata(publisher="西河日报")), id="页", source="页.txt"))

    assert {(article.publisher, article.date) for article in found} == {("西河日报", "2023-03-08")}


def test_no_text_is_no_article():
    assert list(articles(Document(" \n"), id="一", source="一.txt")) == []
