"""The last parts of IRIs: ASCII, hashed from content, without a slash."""

from __future__ import annotations

import json
import re

from kg.graph.text import writable
from kg.graph.vocabulary import KINDS
from kg.model import Evidence, Merge, digest

_ID = re.compile(r"([a-z]+)-([0-9A-Za-z_-]+)")


def split(id_: str) -> tuple[str, str]:
    """The kind and the local name of an entity's or claim's id: `place-371502` → (`place`, `371502`)."""
    match = _ID.fullmatch(id_)
    if match is None or match[1] not in KINDS:
        raise ValueError(f"no id an IRI can be made from: {id_!r}")
    return match[1], match[2]


def article(id_: str) -> str:
    """The local name of an article; ids are file names and may hold anything."""
    return digest(writable(id_))


def sentence(evidence: Evidence) -> str:
    """The local name of the sentence that `evidence` quotes, the same for every claim read from it."""
    spans = (f"{span.start}-{span.end}" for span in (evidence.span, *evidence.spans))
    return digest("\x1f".join((writable(evidence.article), writable(evidence.quote), *spans)))  # no text holds \x1f


def derivation(claim: str, sentence: str, rule: str) -> str:
    """The local name of the node that says which rule read a claim from a sentence."""
    return digest("\x1f".join((claim, sentence, writable(rule))))


def merge(made: Merge) -> str:
    """The local name of a merge."""
    key = [made.kept, made.dropped, *map(writable, made.names), writable(made.reason)]
    return digest(json.dumps(key, ensure_ascii=False))
