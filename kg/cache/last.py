"""The last build: what it was made of, and what was told of it. Where nothing of that has changed nothing is done."""

from __future__ import annotations

import msgspec

from kg.cache.store import Cache


class Told(msgspec.Struct, frozen=True):
    """What was told of a build.

    Args:
        manifest: The SHA-256 of the manifest that it wrote; None where that could not be read again.
        articles: How many it read.
        bytes: How long they were.
        claims: Its claims by relation.
        unread: What was seen and not read, by reason.
    """

    manifest: str | None
    articles: int
    bytes: int
    claims: dict[str, int]
    unread: dict[str, int]


def remember(cache: Cache, made_of: bytes, told: Told) -> None:
    """Keep what was told of this build, which was made of what the digest tells."""
    cache.remember(made_of, msgspec.json.encode(told))


def recall(cache: Cache, made_of: bytes) -> Told | None:
    """What was told of the last build, if it was made of the same."""
    found = cache.recall(made_of)
    try:
        return None if found is None else msgspec.json.decode(found, type=Told)
    except msgspec.DecodeError:
        return None
