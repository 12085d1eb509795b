import pytest

from kg.errors import InputError
from kg.ingest.sniff import HEAD, kind_of
from tests.ingest.files import archive, pdf, word

RECORD = '{"id": "一", "text": "正文。"}\n'.encode()
PAGE = "<!DOCTYPE html><html><body><p>正文。</p></body></html>"


@pytest.mark.parametrize(
    ("head", "name", "kind"),
    [
        ("正文。".encode(), "a.txt", "text"),
        ("正文。".encode(), "a", "text"),
        ("# 题\n正文。".encode(), "a.md", "markdown"),
        (RECORD, "a.jsonl", "jsonl"),
        (RECORD, "a.txt", "jsonl"),
        (b"{broken\n" + RECORD, "a.json", "jsonl"),
        (b'{"text": "' + b"x" * HEAD, "a.txt", "jsonl"),
        (b"{broken", "a.jsonl", "jsonl"),
        ("{注}正文。".encode(), "a.txt", "text"),
        (PAGE.encode(), "a.txt", "html"),
        (PAGE.encode("gbk"), "a.txt", "html"),
        (PAGE.encode("utf-16"), "a.txt", "html"),
        (("<?xml version='1.0'?>\n<!-- x -->\n" + PAGE).encode(), "a.txt", "html"),
        ("<p>正文。</p>".encode(), "a.html", "html"),
        ("<p>正文。</p>".encode(), "a.txt", "text"),
        ("没有标签的正文。".encode(), "a.html", "text"),
        (pdf("一"), "a.txt", "pdf"),
        (b"\n\n" + pdf("一"), "a.docx", "pdf"),
        (word("一")[:HEAD], "a.txt", "zip"),
        (archive(a=b"1"), "a.docx", "zip"),
    ],
)
def test_the_kind_is_what_the_bytes_say(head, name, kind):
    assert kind_of(head[:HEAD], name) == kind


@pytest.mark.parametrize(
    ("head", "message"),
    [
        (b"", "empty"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest", "or an encrypted Office file"),
        (b"\x89PNG\r\n", "PNG"),
        (b"\xff\xd8\xff\xe0", "JPEG"),
        (b"\x1f\x8b\x08", "gzip"),
        (b"{\\rtf1", "RTF"),
    ],
)
def test_what_holds_no_text_is_refused(head, message):
    with pytest.raises(InputError, match=message):
        kind_of(head, "a.txt")
