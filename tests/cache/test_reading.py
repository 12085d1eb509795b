"""Articles through the cache: the same extractions in the same order, whatever is cached already."""

import zlib
from dataclasses import replace

import pytest

from kg.cache import open_cache, read_articles
from kg.cache.codec import article_key
from kg.model import Article, Origin
from kg.pipeline import extract
from kg.pool import Failure

NAMES = "望川砚衡岳启明远志国建伟"


def article(number):
    name = NAMES[number % 12] + NAMES[number // 12 % 12]
    text = f"3月8日第{number}场，东阿县县长林{name}会见了山东明川智造有限公司董事长周{name}。"
    return Article(f"a{number}", text, Origin.whole(text), home="东阿县", source=f"a{number}.txt")


def fail_on_seven(article):
    if article.id == "a7":
        raise ValueError("seven")
    return extract(article)


def read(folder, articles, *, extract=extract, workers=1, extractor=b"1"):
    with open_cache(folder) as cache:
        found = list(read_articles(articles, cache, extract=extract, extractor=extractor, workers=workers))
        cache.prune()
    return found, cache.damaged


def told(found):
    return [each if isinstance(each, Failure) else each[:2] for each in found]


def cached(found):
    return [not isinstance(each, Failure) and each.cached for each in found]


@pytest.mark.parametrize("workers", [1, 2])
def test_some_cached_and_some_not_come_in_order(tmp_path, workers):
    articles = [article(number) for number in range(120)]
    anew, _ = read(None, articles)
    read(tmp_path, [each for number, each in enumerate(articles) if number % 3 == 1], workers=workers)

    found, _ = read(tmp_path, articles, workers=workers)
    assert told(found) == told(anew)
    assert cached(found) == [number % 3 == 1 for number in range(120)]
    assert all(cached(read(tmp_path, articles, workers=workers)[0]))


def test_another_extractor_takes_nothing_from_the_cache(tmp_path):
    read(tmp_path, [article(1)])

    assert cached(read(tmp_path, [article(1)], extractor=b"2")[0]) == [False]


def test_a_failure_keeps_its_place_and_is_tried_again(tmp_path):
    articles = [article(number) for number in range(9)]
    for _ in range(2):
        found, _ = read(tmp_path, articles, extract=fail_on_seven)
        assert [isinstance(each, Failure) for each in found] == [number == 7 for number in range(9)]

    assert cached(read(tmp_path, articles)[0]) == [number != 7 for number in range(9)]


@pytest.mark.parametrize("value", [b"no zlib", zlib.compress(b"{}")])
def test_what_is_no_extraction_is_extracted_again(tmp_path, value):
    with open_cache(tmp_path) as cache:
        cache.put(article_key(article(1), b"1"), value)

    found, damaged = read(tmp_path, [article(0), article(1)])
    assert told(found) == told(read(None, [article(0), article(1)])[0])
    assert damaged == 1
    assert cached(read(tmp_path, [article(1)])[0]) == [True]


def test_only_what_is_asked_for_next_waits_in_memory(tmp_path):
    read(tmp_path, [article(0)])
    taken = []

    def articles():
        yield article(1)
        for number in range(2, 2000):
            taken.append(number)
            yield replace(article(0), id=f"a{number}")

    with open_cache(tmp_path) as cache:
        found = read_articles(articles(), cache, extract=extract, extractor=b"1", workers=2)
        assert all(len(taken) - number < 700 for number, _ in enumerate(found))
    assert len(taken) == 1998
