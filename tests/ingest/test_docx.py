import pytest

from kg.errors import InputError
from kg.ingest.docx import read_docx
from kg.ingest.skipped import Limits
from tests.ingest.files import archive, word

ENTITIES = b"""<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">
<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY x SYSTEM "file:///etc/passwd">]><d>&c;&x;</d>"""


def test_paragraphs_and_tables_in_their_order():
    data = word("第一段。", "第二段。", title="大棚里的春天", table=[["项目", "投资"], ["冷库", "500万元"]])

    document = read_docx(data, Limits())

    assert document.text.split("\n") == ["大棚里的春天", "第一段。", "第二段。", "项目\t投资", "冷库\t500万元"]
    assert document.metadata.title == "大棚里的春天"


@pytest.mark.parametrize(
    ("data", "limits", "message"),
    [
        (b"PK\x03\x04rest", Limits(), "broken zip archive"),
        (archive(xl__workbook_xml=b"<a/>"), Limits(), "no Word file"),
        (archive(word__document_xml=b"<a/>"), Limits(), "broken docx"),
        (archive(word__document_xml=ENTITIES), Limits(), "broken docx"),
        (archive(word__document_xml=b" " * 50_000_000), Limits(unzipped_bytes=10_000_000), "zip bomb"),
        (word(), Limits(), "no text"),
    ],
)
def test_what_is_no_word_file_is_refused(data, limits, message):
    with pytest.raises(InputError, match=message):
        read_docx(data, limits)
