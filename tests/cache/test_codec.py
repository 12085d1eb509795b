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
    return Article(**{"id": "a", "text": text, "origin": Origin.whole(text), **fields})


@pytest.fixture(scope="module")
def extractions():
    found = [each for each in read_all([str(EXAMPLES)]) if isinstance(each, Article)]
    return [extract(each) for each in found]


def test_what_is_decoded_is_what_was_encoded(extractions):
    for extraction in extractions:
        assert decode(encode(extraction), extraction.article) == slim(extraction)


def test_what_is_decoded_is_of_the_article_it_is_asked_for(extractions):
    for extraction in extractions:
        other = replace(extraction.article, id="other", source="elsewhere.jsonl:7")

        assert decode(encode(extraction), other) == slim(extract(other))


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
    made = extract(article(id="\udcff", home="东阿县"))

    assert decode(encode(made), made.article) == slim(made)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"no zlib",
        encode(extract(article()))[:-4],
        zlib.compress(b"{}"),
        zlib.compress(b"\xff"),
        zlib.compress(b'["a",[],[],[],{"x":"y"}]'),
    ],
)
def test_other_bytes_are_no_extraction(data):
    with pytest.raises(ValueError):  # noqa: PT011 - of which kind does not matter
        decode(data, article())


@pytest.mark.parametrize(
    "changed",
    [
        {"text": TEXT[1:]},
        {"origin": Origin.whole(TEXT, 7)},
        {"title": "会见"},
        {"publisher": "聊城日报"},
        {"date": "2025-03-08"},
        {"home": "东阿县"},
        {"home_inferred": True},
    ],
)
def test_a_key_depends_on_everything_that_is_read(changed):
    assert article_key(article(), b"") == article_key(article(id="b", source="\udcff.txt"), b"")
    assert article_key(replace(article(), **changed), b"") != article_key(article(), b"")


def test_a_key_depends_on_the_extractor():
    assert article_key(article(), b"1") != article_key(article(), b"2")
