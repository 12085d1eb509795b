"""Articles to extractions, those that are cached from the cache, the others by the workers; in the order given.

Cached ones pass through the pool's chunks as empty places, which keeps the order and bounds what waits for its turn.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

from kg.cache.codec import Encoded, article_key, decode, encode
from kg.cache.store import Cache
from kg.model import Article, Extraction
from kg.pool import Failure, extract_all

Extract = Callable[[Article], Extraction]


@dataclass(frozen=True, slots=True)
class Read:
    """An extraction as linking needs it (see `kg.cache.codec.slim`).

    Args:
        extraction: The extraction.
        size: Bytes of the article's text, which it may no longer have; None where it has.
        cached: Whether it was in the cache.
    """

    extraction: Extraction
    size: int | None
    cached: bool


@dataclass(frozen=True, slots=True)
class _Work:
    """An article to extract; `article` is None where that was done before."""

    article: Article | None
    key: bytes

    @property
    def id(self) -> str:
        return "" if self.article is None else self.article.id

    @property
    def source(self) -> str:
        return "" if self.article is None else self.article.source

    @property
    def text(self) -> str:
        return "" if self.article is None else self.article.text


@dataclass(frozen=True, slots=True)
class _Encoding:
    """What a worker does; empty places pass."""

    extract: Extract

    def __call__(self, work: _Work) -> tuple[bytes, bytes]:
        return work.key, b"" if work.article is None else encode(self.extract(work.article))


def read_articles(
    articles: Iterable[Article], cache: Cache, *, extract: Extract, extractor: bytes, workers: int | None = None
) -> Iterator[Read | Failure]:
    """Extract articles, or take their extractions from the cache.

    Args:
        articles: Read lazily, not far ahead.
        cache: Where extractions are looked for and put.
        extract: A pure function of the article that can be imported by name.
        extractor: The digest of everything else that its result depends on.
        workers: Processes; one for each core where None.
    """
    waiting: deque[tuple[Article, bytes]] = deque()
    works = _works(articles, cache, extractor, waiting)
    for work in works:
        if work.article is not None:
            works = chain([work], works)
            break
        yield _cached(cache, *waiting.popleft(), work.key, extract)
    for outcome in extract_all(works, extract=_Encoding(extract), workers=workers):
        if isinstance(outcome, Failure):
            yield outcome
        elif outcome[1]:
            yield _fresh(cache, *outcome)
        else:
            yield _cached(cache, *waiting.popleft(), outcome[0], extract)


def _works(
    articles: Iterable[Article], cache: Cache, extractor: bytes, waiting: deque[tuple[Article, bytes]]
) -> Iterator[_Work]:
    """The articles, those that are cached as empty places, with what is cached put in the queue."""
    for article in articles:
        key = article_key(article, extractor)
        value = cache.get(key)
        if value is None:
            yield _Work(article, key)
        else:
            waiting.append((article, value))
            yield _Work(None, key)


def _cached(cache: Cache, article: Article, value: bytes, key: bytes, extract: Extract) -> Read | Failure:
    try:
        return _read(decode(value), cached=True)
    except ValueError:  # as it was written, and yet no extraction: somebody else wrote it
        cache.damaged += 1
        [outcome] = extract_all([_Work(article, key)], extract=_Encoding(extract), workers=1)
        return outcome if isinstance(outcome, Failure) else _fresh(cache, *outcome)


def _fresh(cache: Cache, key: bytes, value: bytes) -> Read:
    cache.put(key, value)
    return _read(decode(value), cached=False)


def _read(encoded: Encoded, *, cached: bool) -> Read:
    return Read(encoded.extraction, encoded.size, cached)
