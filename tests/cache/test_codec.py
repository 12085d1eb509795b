"""Extractions as bytes and back, and keys that change with all that an extraction depends on."""

import zlib
from dataclasses import replace
from pathlib import Path

import pytest

from kg.cache.codec import article_key, decode, encode, slim
from kg.ingest import read_all
from kg.model import Article, MentionKind, Origin
from kg.pipeline import extract
from kg.resolve.linking import link

EXAMPLES = Path(__file__).parent.parent.parent / "examples"
TEXT = "3月8日，东阿县县长林望川会见了山东明川智造有限公司董事长周砚。"


def article(text=TEXT, **fields):
    return Article("a", text, Origin.whole(text), **fields)


@pytest.fixture(scope="module")
def extractions():
    found = [each for each in read_all([str(EXAMPLES)]) if isinstance(each, Article)]
    return [extract(each) for each in found]


def test_what_is_decoded_is_what_was_encoded(extractions):
    for extraction in extractions:
        read = decode(encode(extraction))

        assert read.extraction == slim(extraction)
        assert read.size == len(extraction.article.text.encode())


def test_linking_finds_the_same_in_what_is_kept(extractions):
    unstated = [extract(replace(each.article, home=None)) for each in extractions]
    for whole in (extractions, unstated):
        assert link(slim(each) for each in whole) == link(whole)


def test_text_and_places_are_kept_only_where_no_home_is_stated():
    stated, unstated = (slim(extract(article(home=home))) for home in ("东阿县", None))

    assert (stated.article.text, stated.mentions) == ("", ())
    assert unstated.article.text == TEXT
    assert {mention.kind for mention in unstated.mentions} == {MentionKind.PLACE}


def test_a_name_that_is_no_utf8_is_kept():
    made = extract(article(source="\udcff.txt", home="东阿县"))

    assert decode(encode(made)).extraction.article.source == "\udcff.txt"


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"no zlib",
        encode(extract(article()))[:-4],
        zlib.compress(b"{}"),
        zlib.compress(b"\xff"),
        zlib.compress(b'{"size":1,"extraction":[1]}'),
    ],
)
def test_other_bytes_are_no_extraction(data):
    with pytest.raises(ValueError):  # noqa: PT011 - of which kind does not matter
        decode(data)


@pytest.mark.parametrize(
    "changed",
    [
        {"id": "b"},
        {"text": TEXT[1:]},
        {"origin": Origin.whole(TEXT, 7)},
        {"title": "会见"},
        {"publisher": "聊城日报"},
        {"date": "2025-03-08"},
        {"home": "东阿县"},
        {"home_inferred": True},
        {"source": "\udcff.txt"},
    ],
)
def test_a_key_depends_on_everything_in_an_article(changed):
    assert article_key(article(), b"") == article_key(article(), b"")
    assert article_key(replace(article(), **changed), b"") != article_key(article(), b"")


def test_a_key_depends_on_the_extractor():
    assert article_key(article(), b"1") != article_key(article(), b"2")
