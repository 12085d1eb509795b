"""Articles to extractions, those that are cached from the cache, the others by the workers; in the order given.

Cached ones pass through the pool's chunks as empty places, which keeps the order and bounds what waits for its turn.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple

from kg.cache.codec import article_key, decode, encode
from kg.cache.store import Cache
from kg.model import Article, Extraction, Origin
from kg.pool import Failure, extract_all

Extract = Callable[[Article], Extraction]

_NOTHING = Article("", "", Origin(()))


class Read(NamedTuple):
    """An article as it was read, the key of its extraction, and that as linking needs it (`kg.cache.codec.slim`)."""

    article: Article
    key: bytes
    extraction: Extraction
    cached: bool


class _Waiting(NamedTuple):
    """An article whose turn will come; `value` is what is cached of it."""

    article: Article
    key: bytes
    value: bytes | None


@dataclass(frozen=True, slots=True)
class _Encoding:
    """What a worker does; empty places pass."""

    extract: Extract

    def __call__(self, article: Article) -> bytes:
        return encode(self.extract(article)) if article.text else b""


def read_articles(  # noqa: PLR0913 - what reads, how, and what need not be read
    articles: Iterable[Article],
    cache: Cache,
    *,
    extract: Extract,
    extractor: bytes,
    workers: int | None = None,
    done: Callable[[Article, bytes], bool] = lambda _article, _key: False,
) -> Iterator[Read | Failure]:
    """Extract articles, or take their extractions from the cache.

    Args:
        articles: Read lazily, not far ahead.
        cache: Where extractions are looked for and put.
        extract: A pure function of the article that can be imported by name.
        extractor: The digest of everything else that its result depends on.
        workers: Processes; one for each core where None.
        done: Whether an article, by the key of its extraction, is wanted no more; it is kept in the cache.
    """
    encode_ = _Encoding(extract)
    queue: deque[_Waiting] = deque()
    keyed = _to_do(articles, cache, extractor, done)
    places = _places(keyed, cache, queue)
    for place in places:
        if place.text:
            places = chain([place], places)
            break
        yield _finished(queue.popleft(), b"", cache, encode_)
    for outcome in extract_all(places, extract=encode_, workers=workers):
        waiting = queue.popleft()
        yield outcome if isinstance(outcome, Failure) else _finished(waiting, outcome, cache, encode_)


def _to_do(
    articles: Iterable[Article], cache: Cache, extractor: bytes, done: Callable[[Article, bytes], bool]
) -> Iterator[tuple[Article, bytes]]:
    for article in articles:
        key = article_key(article, extractor)
        if done(article, key):
            cache.keep(key)
        else:
            yield article, key


def _places(keyed: Iterable[tuple[Article, bytes]], cache: Cache, queue: deque[_Waiting]) -> Iterator[Article]:
    """The articles, all of which join the queue; those that are cached as empty ones."""
    for article, key in keyed:
        value = cache.get(key)
        queue.append(_Waiting(article, key, value))
        yield article if value is None else _NOTHING


def _finished(waiting: _Waiting, made: bytes, cache: Cache, encode_: _Encoding) -> Read | Failure:
    article, key, value = waiting
    if value is None:
        cache.put(key, made)
        return Read(article, key, decode(made, article), cached=False)
    try:
        return Read(article, key, decode(value, article), cached=True)
    except ValueError:  # as it was written, and yet no extraction: another program wrote it
        cache.damaged += 1
        [outcome] = extract_all([article], extract=encode_, workers=1)
        return (
            outcome
            if isinstance(outcome, Failure)
            else _finished(_Waiting(article, key, None), outcome, cache, encode_)
        )
