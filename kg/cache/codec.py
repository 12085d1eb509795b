"""What an article gave as bytes and back: compressed JSON, checked against the types of the model when it is read.

No pickle: an output folder may come from anybody, and reading it must run no code.
"""

from __future__ import annotations

import functools
import hashlib
import json
import zlib
from dataclasses import replace

import msgspec

from kg.model import Article, Claim, Entity, Extraction, Mention, MentionKind, Origin
from kg.resolve.divisions import home_code

_LEVEL = 1  # a sixth of the size; higher levels take five times as long for a tenth less
_LARGEST = 1 << 30  # bytes of JSON; what claims to be more was not written here


class _Kept(msgspec.Struct, frozen=True, array_like=True):
    """An extraction without its article, of which only the id stands in it."""

    id: str
    mentions: tuple[Mention, ...]
    entities: tuple[Entity, ...]
    claims: tuple[Claim, ...]
    skipped: dict[str, int]


def article_key(article: Article, extractor: bytes) -> bytes:
    """The SHA-256 of all that an extraction is a function of: the article, and the extractor by its digest.

    Not of id and source: they are put in when it is read, so that a line inserted in a file costs nothing, nor does a
    file that is renamed.
    """
    return hashlib.sha256(extractor + _json(replace(article, id="", source=""))).digest()


def encode(extraction: Extraction) -> bytes:
    """An extraction as bytes, without its article and what else linking does not read."""
    kept = slim(extraction)
    return packed(_json(_Kept(kept.article.id, kept.mentions, kept.entities, kept.claims, kept.skipped)))


def decode(data: bytes, article: Article) -> Extraction:
    """What `encode` was given, as `slim` leaves it, for the article or one that differs in id and source.

    Raises:
        ValueError: The bytes are not an extraction's.
    """
    kept = _parsed(unpacked(data))
    claims = kept.claims
    if kept.id != article.id:
        claims = tuple(_of(claim, article.id) for claim in claims)
    return slim(Extraction(article, kept.mentions, kept.entities, claims, kept.skipped))


def packed(text: bytes) -> bytes:
    """JSON as it is kept."""
    return zlib.compress(text, _LEVEL)


def slim(extraction: Extraction) -> Extraction:
    """An extraction without the text and the mentions, but for those that tell an article's home.

    Linking looks at them only where the home is not stated.
    """
    article = replace(extraction.article, origin=Origin(()))
    if article.home and home_code(article.home) is not None:
        return replace(extraction, article=replace(article, text=""), mentions=())
    places = tuple(mention for mention in extraction.mentions if mention.kind is MentionKind.PLACE)
    return replace(extraction, article=article, mentions=places)


def _of(claim: Claim, article: str) -> Claim:
    return replace(claim, evidence=tuple(replace(evidence, article=article) for evidence in claim.evidence))


def _json(value: object) -> bytes:
    try:
        return _encoder().encode(value)
    except UnicodeEncodeError:
        # A file's name that is no UTF-8 holds lone surrogates, which msgspec does not take.
        return json.dumps(msgspec.to_builtins(value)).encode("ascii")


def unpacked(data: bytes) -> bytes:
    """What `packed` was given.

    Raises:
        ValueError: The bytes are nothing of the kind.
    """
    unpacker = zlib.decompressobj()
    try:
        text = unpacker.decompress(data, _LARGEST)
    except zlib.error as error:
        raise ValueError(str(error)) from error
    if not unpacker.eof:
        raise ValueError("cut short")
    return text


def _parsed(text: bytes) -> _Kept:
    try:
        return _decoder().decode(text)
    except msgspec.ValidationError:
        raise
    except msgspec.DecodeError:
        return msgspec.convert(json.loads(text), _Kept)


@functools.cache
def _encoder() -> msgspec.json.Encoder:
    return msgspec.json.Encoder()


@functools.cache
def _decoder() -> msgspec.json.Decoder[_Kept]:
    return msgspec.json.Decoder(_Kept)
