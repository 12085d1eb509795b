"""An extraction as bytes and back: compressed JSON, checked against the types of the model when it is read.

No pickle: an output folder may come from anybody, and reading it must run no code.
"""

from __future__ import annotations

import functools
import hashlib
import json
import zlib
from dataclasses import replace

import msgspec

from kg.model import Article, Extraction, MentionKind, Origin
from kg.resolve.divisions import home_code

_LEVEL = 1  # a sixth of the size; higher levels take five times as long for a tenth less
_LARGEST = 1 << 30  # bytes of JSON; what claims to be more was not written here


class Encoded(msgspec.Struct, frozen=True):
    """What a build keeps of an extraction.

    Args:
        size: Bytes of the article's text in UTF-8.
        extraction: As linking needs it: see `slim`.
    """

    size: int
    extraction: Extraction


def encode(extraction: Extraction) -> bytes:
    """An extraction as bytes, without what linking does not read."""
    size = len(extraction.article.text.encode("utf-8", "surrogatepass"))
    return zlib.compress(_json(Encoded(size, slim(extraction))), _LEVEL)


def decode(data: bytes) -> Encoded:
    """What `encode` was given.

    Raises:
        ValueError: The bytes are not an extraction's.
    """
    unpacker = zlib.decompressobj()
    try:
        text = unpacker.decompress(data, _LARGEST)
    except zlib.error as error:
        raise ValueError(str(error)) from error
    if not unpacker.eof:
        raise ValueError("cut short")
    try:
        return _decoder().decode(text)
    except msgspec.DecodeError:
        # A file's name that is no UTF-8 is a lone surrogate in `source`, which msgspec does not take.
        return msgspec.convert(json.loads(text), Encoded)


def slim(extraction: Extraction) -> Extraction:
    """An extraction without the text and the mentions, but for those that tell an article's home.

    The text is nine tenths of the size, and linking looks at it only where the home is not stated.
    """
    article = replace(extraction.article, origin=Origin(()))
    if article.home and home_code(article.home) is not None:
        return replace(extraction, article=replace(article, text=""), mentions=())
    places = tuple(mention for mention in extraction.mentions if mention.kind is MentionKind.PLACE)
    return replace(extraction, article=article, mentions=places)


def article_key(article: Article, extractor: bytes) -> bytes:
    """The SHA-256 of all that an extraction is a function of: the article, and the extractor by its digest."""
    return hashlib.sha256(extractor + _json(article)).digest()


def _json(value: object) -> bytes:
    try:
        return _encoder().encode(value)
    except UnicodeEncodeError:
        return json.dumps(msgspec.to_builtins(value)).encode("ascii")


@functools.cache
def _encoder() -> msgspec.json.Encoder:
    return msgspec.json.Encoder()


@functools.cache
def _decoder() -> msgspec.json.Decoder[Encoded]:
    return msgspec.json.Decoder(Encoded)
