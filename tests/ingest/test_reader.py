import io
import json
import sys
from types import SimpleNamespace

import pytest

from kg.ingest import Limits, read_all
from kg.ingest.skipped import Skipped
from kg.model import Article, Span
from tests.ingest.files import archive, pdf, word

TEXT = "本报讯 2月21日，莱阳市穴坊镇冷链物流项目开工，总投资5亿元。"


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def read(*inputs, **options):
    found = list(read_all(inputs, **options))
    return [item for item in found if isinstance(item, Article)], [
        str(item) for item in found if isinstance(item, Skipped)
    ]


def test_every_kind_of_file_gives_its_article(folder):
    files = {
        "a.txt": TEXT.encode(),
        "b.md": f"# 题\n\n{TEXT}".encode(),
        "c.html": f"<html><body><p>{TEXT}</p></body></html>".encode(),
        "d.pdf": pdf(TEXT),
        "e.docx": word(TEXT),
        "f.jsonl": json.dumps({"id": "六", "text": TEXT}).encode(),
    }
    for name, data in files.items():
        (folder / name).write_bytes(data)

    articles, skipped = read(".")

    assert [article.id for article in articles] == ["a", "b", "c", "d", "e", "六"]
    assert [article.source for article in articles] == ["a.txt", "b.md", "c.html", "d.pdf", "e.docx", "f.jsonl:1"]
    assert all(TEXT in article.text for article in articles)
    assert skipped == []


def test_a_wrong_suffix_does_not_matter(folder):
    (folder / "a.txt").write_bytes(pdf(TEXT))
    (folder / "b.pdf").write_bytes(word(TEXT))
    (folder / "c.docx").write_bytes(TEXT.encode("gb18030"))
    (folder / "d.html").write_bytes(json.dumps({"id": "四", "text": TEXT}).encode())

    articles, skipped = read(".")

    assert [article.id for article in articles] == ["a", "b", "c", "四"]
    assert skipped == []


BAD = {
    "empty.txt": (b"", "empty.txt: the file is empty"),
    "blank.txt": (b" \n\n", "blank.txt: the file holds no text"),
    "empty.jsonl": (b"\n\n", "empty.jsonl: the file holds no text"),
    "binary.txt": (bytes(range(256)) * 4, "binary.txt: binary data, not text"),
    "picture.txt": (b"\x89PNG\r\n\x1a\n", "picture.txt: a PNG picture, not text"),
    "koi8.txt": ("Привет, мир. ".encode("koi8-r") * 20, "koi8.txt: unknown encoding"),
    "matter.txt": (b"---\ntitle: [\n---\n", "matter.txt:3: broken front matter"),
    "scan.pdf": (pdf("", picture=True), "scan.pdf: the PDF has no text layer: it is a scan and needs OCR"),
    "broken.pdf": (b"%PDF-1.7 ...", "broken.pdf: broken PDF"),
    "sheet.docx": (archive(xl__workbook_xml=b"1"), "sheet.docx: a zip archive, and no Word file"),
    "old.doc": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old.doc: an old (.doc, .xls) or an encrypted Office file"),
    "script.html": (b"<html><script>1</script></html>", "script.html: no text was found in this HTML"),
    "broken.jsonl": (b'{"text": \n', "broken.jsonl:1: broken JSON"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_named_and_the_rest_is_read(folder, name):
    (folder / name).write_bytes(BAD[name][0])
    (folder / "good.txt").write_text(TEXT, encoding="utf-8")

    articles, [skipped] = read(name, "good.txt", "good.txt")

    assert [article.id for article in articles] == ["good"]
    assert skipped.startswith(BAD[name][1])


def test_a_missing_file_and_an_empty_folder_are_named(folder):
    (folder / "nothing").mkdir()

    assert read("missing.txt", "nothing")[1][0] == "missing.txt: no such file or folder"
    assert read("nothing")[1][0].startswith("nothing: the folder holds no articles")


def test_a_dangling_link_is_named(folder):
    (folder / "a.txt").symlink_to("nowhere")

    assert read("a.txt")[1] == ["a.txt: cannot be read: No such file or directory"]


def test_a_file_over_the_limit_is_refused(folder):
    (folder / "a.txt").write_text(TEXT * 100, encoding="utf-8")

    assert read("a.txt", limits=Limits(file_bytes=1000))[1] == [
        "a.txt: larger than 1,000 bytes; split it, or raise the limit with --limit file_bytes=…"
    ]


def test_a_line_of_fifty_megabytes_loses_no_other(folder):
    good = json.dumps({"id": "一", "text": TEXT}) + "\n"
    with (folder / "a.jsonl").open("w", encoding="utf-8") as file:
        file.write(good)
        file.writelines(["x" * 1_000_000] * 50)
        file.write("\n" + good)

    articles, skipped = read("a.jsonl")

    assert [article.id for article in articles] == ["一", "一~2"]
    assert skipped == ["a.jsonl:2: the line is longer than 10,000,000 bytes; raise the limit with --limit line_bytes=…"]


def test_records_are_read_one_by_one(monkeypatch):
    lines = [json.dumps({"id": str(number), "text": TEXT}) for number in range(100_000)]
    stream = io.BytesIO("\n".join(lines).encode())
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=stream))

    assert next(iter(read_all(["-"]))).id == "0"
    assert stream.tell() < len(stream.getvalue()) / 2


def test_standard_input_is_read_by_content(monkeypatch):
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(TEXT.encode("gb18030"))))

    [article], _ = read("-")

    assert (article.id, article.source, article.text) == ("stdin", "-", TEXT)


def test_home_stands_for_what_an_article_does_not_state(folder):
    (folder / "a.txt").write_text(TEXT, encoding="utf-8")
    (folder / "b.txt").write_text(f"---\nhome: 莱阳市\n---\n{TEXT}", encoding="utf-8")

    assert [article.home for article in read(".", home="烟台市")[0]] == ["烟台市", "莱阳市"]
    assert [article.home for article in read(".")[0]] == [None, "莱阳市"]


def test_a_page_gives_articles_with_numbers_and_titles_of_their_own(folder):
    page = f"聊城日报 2023年3月8日 第3版\n\n甲事开工\n\n■ 本报记者 江月白\n\n{TEXT}\n\n乙事完工\n\n{TEXT}"
    (folder / "页.txt").write_text(f"---\ntitle: 第三版\nhome: 聊城市\n---\n{page}", encoding="utf-8")

    articles, _ = read("页.txt")

    assert [(article.id, article.title) for article in articles] == [("页#1", "甲事开工"), ("页#2", "乙事完工")]
    assert {(article.publisher, article.date, article.home) for article in articles} == {
        ("聊城日报", "2023-03-08", "聊城市")
    }


def test_offsets_count_the_file_as_decoded(folder):
    source = f"---\ntitle: 题\n---\r\n\r\n　　莱阳市的\r\n\r\n　　{TEXT}\r\n"
    (folder / "a.txt").write_bytes(b"\xef\xbb\xbf" + source.encode())
    [article], _ = read("a.txt")
    start = article.text.index(TEXT)

    spans = article.origin.spans(Span(start, start + len(TEXT)))

    assert [source[low:high] for low, high in spans] == [TEXT]


def test_records_without_an_id_are_called_by_file_and_line(folder):
    (folder / "a.jsonl").write_text("\n" + json.dumps({"text": TEXT}), encoding="utf-8")

    assert read("a.jsonl")[0][0].id == "a-2"
