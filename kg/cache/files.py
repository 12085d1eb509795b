"""What was read of a file, kept by its content, so that a file that has not changed is not taken apart again."""

from __future__ import annotations

import functools
import hashlib
import logging
from collections.abc import Iterator
from contextlib import contextmanager

import msgspec

from kg.cache.codec import packed, unpacked
from kg.cache.store import Cache
from kg.ingest import Limits, Skipped, Source, read
from kg.model import Article

_LINES = (".jsonl", ".ndjson")  # read line by line, which costs less than a look at the cache
_WARNS = logging.getLogger("kg.ingest")


class Files:
    """The articles of files, from the cache where it has them. A file of which anything is to be told is read anew.

    Args:
        cache: Where they are looked for and put.
        reader: The digest of all that reading depends on besides the file: the program, and the options in words.
    """

    def __init__(self, cache: Cache, reader: bytes) -> None:
        self._cache = cache
        self._reader = reader

    def read(
        self, source: Source, *, home: str | None = None, limits: Limits | None = None
    ) -> Iterator[Article | Skipped]:
        """As `kg.ingest.read`."""
        limits = limits or Limits()
        key = self._key(source, home, limits)
        if key is None:
            yield from read(source, home=home, limits=limits)
            return
        value = self._cache.get(key)
        if value is not None:
            try:
                articles = _decoder().decode(unpacked(value))
            except (ValueError, msgspec.MsgspecError):  # as it was written, and yet no articles: by another program
                self._cache.damaged += 1
            else:
                yield from articles
                return
        with _warnings() as told:
            found = list(read(source, home=home, limits=limits))
        articles = [each for each in found if isinstance(each, Article)]
        if not told and len(articles) == len(found):
            self._put(key, articles)
        yield from found

    def _key(self, source: Source, home: str | None, limits: Limits) -> bytes | None:
        """What the articles of a file are kept by; None for one that is read as if there were no cache."""
        if source.path is None or source.path.suffix.lower() in _LINES:
            return None
        total = hashlib.sha256(self._reader)
        try:
            if source.path.stat().st_size > limits.file_bytes:
                return None
            total.update(source.path.read_bytes())
        except OSError:  # which is told when it is read
            return None
        total.update(repr((source.name, source.id, home, limits)).encode("utf-8", "surrogatepass"))
        return total.digest()

    def _put(self, key: bytes, articles: list[Article]) -> None:
        try:
            self._cache.put(key, packed(msgspec.json.encode(articles)))
        except UnicodeEncodeError:  # a file's name that is no UTF-8
            return


class _Kept(logging.Handler):
    def __init__(self, told: list[logging.LogRecord]) -> None:
        super().__init__(logging.WARNING)
        self._told = told

    def emit(self, record: logging.LogRecord) -> None:
        self._told.append(record)


@contextmanager
def _warnings() -> Iterator[list[logging.LogRecord]]:
    """What reading warns of meanwhile."""
    told: list[logging.LogRecord] = []
    handler = _Kept(told)
    _WARNS.addHandler(handler)
    try:
        yield told
    finally:
        _WARNS.removeHandler(handler)


@functools.cache
def _decoder() -> msgspec.json.Decoder[list[Article]]:
    return msgspec.json.Decoder(list[Article])
