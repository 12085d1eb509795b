import os

import pytest

from kg.ingest.skipped import Skipped
from kg.ingest.sources import Source, discover


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name in [
        "b/会议.txt",
        "a/会议.txt",
        "a/开工.md",
        "页.pdf",
        ".hidden.txt",
        ".git/x.txt",
        "图.png",
        "corrections.toml",
    ]:
        path = tmp_path / "news" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("一", encoding="utf-8")
    return tmp_path


def found(*inputs):
    return [(item.name, item.id) if isinstance(item, Source) else str(item) for item in discover(inputs)]


@pytest.mark.usefixtures("folder")
def test_a_folder_is_searched_in_order():
    assert found("news") == [
        ("news/a/会议.txt", "a/会议"),
        ("news/a/开工.md", "开工"),
        ("news/b/会议.txt", "b/会议"),
        ("news/页.pdf", "页"),
    ]


@pytest.mark.usefixtures("folder")
def test_a_pattern_stands_for_its_files():
    assert found("news/*/会议.*") == [("news/a/会议.txt", "news/a/会议.txt"), ("news/b/会议.txt", "news/b/会议.txt")]


@pytest.mark.usefixtures("folder")
def test_a_file_is_read_whatever_its_suffix():
    assert found("news/图.png") == [("news/图.png", "图")]


@pytest.mark.usefixtures("folder")
def test_a_file_given_twice_is_read_once():
    assert found("news/页.pdf", "news", "./news/页.pdf")[0] == ("news/页.pdf", "页")
    assert len(found("news/页.pdf", "news", "./news/页.pdf")) == 4


def test_one_stem_with_two_suffixes_is_told_apart(folder):
    (folder / "news/页.txt").write_text("一", encoding="utf-8")

    assert found("news/页.pdf", "news/页.txt") == [("news/页.pdf", "页.pdf"), ("news/页.txt", "页.txt")]


@pytest.mark.usefixtures("folder")
def test_standard_input():
    assert found("-") == [("-", "stdin")]


def test_a_name_that_looks_like_a_pattern_is_a_file(folder):
    (folder / "[1].txt").write_text("一", encoding="utf-8")

    assert found("[1].txt") == [("[1].txt", "[1]")]


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ("missing", "missing: no such file or folder"),
        ("missing/*.txt", "missing/*.txt: no file matches this pattern"),
        ("empty", "empty: the folder holds no articles"),
    ],
)
def test_what_is_not_there_is_said(folder, given, message):
    (folder / "empty").mkdir()

    [item] = found(given)

    assert item.startswith(message)


def test_a_link_out_of_the_folder_is_not_followed(folder):
    (folder / "secret.txt").write_text("一", encoding="utf-8")
    (folder / "out").mkdir()
    (folder / "out" / "x.txt").write_text("一", encoding="utf-8")
    (folder / "news/链.txt").symlink_to(folder / "secret.txt")
    (folder / "news/夹").symlink_to(folder / "out")
    (folder / "news/同.txt").symlink_to(folder / "news/b/会议.txt")

    items = found("news")

    assert [item for item in items if isinstance(item, str)] == [
        "news/链.txt: a link that leads out of the folder; name the file itself to read it"
    ]
    assert not any("夹" in item[0] for item in items)


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_a_folder_that_cannot_be_read_is_said(folder):
    (folder / "news/a").chmod(0)

    assert any("cannot be read" in str(item) for item in discover(["news"]))


def test_a_dangling_link_is_a_source_that_the_reader_complains_of(folder):
    (folder / "断.txt").symlink_to(folder / "nowhere")

    assert found("断.txt") == [("断.txt", "断")]


def test_skipped_reads_as_place_and_reason():
    assert str(Skipped("a.jsonl", 3, "broken JSON")) == "a.jsonl:3: broken JSON"
    assert str(Skipped("a.txt", None, "the file is empty")) == "a.txt: the file is empty"
