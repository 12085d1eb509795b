"""Ids, made of what a thing is: the same in every run and on every machine."""

from __future__ import annotations

import functools
import hashlib
import json

from kg.model.relations import EntityType

# Made once: `json.dumps` makes one anew for each value that is not to be ASCII.
encode = json.JSONEncoder(ensure_ascii=False).encode


def digest(key: str) -> str:
    """The first 16 hexadecimal digits of the SHA-1 of `key`: the tail of every id."""
    return hashlib.sha1(key.encode("utf-8", "surrogatepass"), usedforsecurity=False).hexdigest()[:16]


@functools.lru_cache(maxsize=4096)  # an article asks for the ids of the few that it names again and again
def entity_id(type_: EntityType, name: str, *, code: str | None = None, home: str | None = None) -> str:
    """The id of an entity: its division code, or a hash of type, canonical name and, where given, home.

    莘县 is place-371522; 光华公司 is enterprise- and 16 hexadecimal digits.
    """
    tail = digest(encode([type_, name, home])) if code is None else code
    return f"{type_.lower()}-{tail}"
