from __future__ import annotations

import logging

import pytest

from kg.cache import Files, open_cache
from kg.cache import files as files_
from kg.ingest import Limits, Skipped, discover, read

TEXT = "莘县鲁衡新材料有限公司投产。"


@pytest.fixture
def cache(tmp_path):
    with open_cache(tmp_path / "cache") as opened:
        yield opened


def sources(path):
    return list(discover([str(path)]))


def first(path):
    [source] = sources(path)
    return source


@pytest.fixture
def reads(monkeypatch):
    """The names of the sources that are taken apart."""
    names = []

    def noted(source, **options):
        names.append(source.id)
        return read(source, **options)

    monkeypatch.setattr(files_, "read", noted)
    return names


def test_a_file_that_has_not_changed_is_taken_apart_once(tmp_path, cache, reads):
    path = tmp_path / "a.txt"
    path.write_text(TEXT, "utf-8")
    files = Files(cache, b"reader")

    once, again = list(files.read(first(path), home="莘县")), list(files.read(first(path), home="莘县"))

    assert once == again == list(read(first(path), home="莘县"))
    assert reads == ["a"]


@pytest.mark.parametrize("change", ["text", "home", "limits", "reader", "name"])
def test_what_decides_what_is_read_has_it_read_anew(tmp_path, cache, reads, change):
    path = tmp_path / "a.txt"
    path.write_text(TEXT, "utf-8")
    list(Files(cache, b"reader").read(first(path)))
    if change == "text":
        path.write_text(f"{TEXT}又一句。", "utf-8")
    if change == "name":
        path = path.rename(tmp_path / "b.txt")

    files = Files(cache, b"another" if change == "reader" else b"reader")
    limits = Limits(article_chars=100) if change == "limits" else None
    found = list(files.read(first(path), home="莘县" if change == "home" else None, limits=limits))

    assert found == list(read(first(path), home="莘县" if change == "home" else None, limits=limits))
    assert len(reads) == 2


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("warned.txt", f"---\ndate: 昨天吧\n---\n{TEXT}"),
        ("empty.txt", ""),
        ("long.txt", TEXT * 100),
        ("lines.jsonl", f'{{"text": "{TEXT}"}}\n'),
    ],
)
def test_what_something_is_to_be_told_of_is_read_every_time(tmp_path, cache, caplog, name, text):
    path = tmp_path / name
    path.write_text(text, "utf-8")
    files, limits = Files(cache, b"reader"), Limits(article_chars=500)

    with caplog.at_level(logging.WARNING, "kg"):
        runs = [(list(files.read(first(path), limits=limits)), len(caplog.records)) for _ in range(2)]

    assert runs[0][0] == runs[1][0]
    assert runs[1][1] == 2 * runs[0][1]


def test_a_damaged_value_is_read_anew(tmp_path, cache, reads):
    path = tmp_path / "a.txt"
    path.write_text(TEXT, "utf-8")
    files = Files(cache, b"reader")
    cache.put(files._key(first(path), None, Limits()), b"no articles")

    assert list(files.read(first(path))) == list(read(first(path)))
    assert cache.damaged == 1
    assert reads == ["a"]


def test_a_file_that_is_gone_is_told(tmp_path, cache):
    path = tmp_path / "a.txt"
    path.write_text(TEXT, "utf-8")
    source = first(path)
    path.unlink()

    [found] = Files(cache, b"reader").read(source)

    assert isinstance(found, Skipped)
