"""claims.jsonl with the lines of some articles replaced."""

from __future__ import annotations

import json
import mmap
import sqlite3
from collections import defaultdict
from collections.abc import Iterator
from typing import IO

from kg.graph.sorting import key_of
from kg.model import Claim, KnowledgeGraph
from kg.model.parts import finder
from kg.publish.claims import claim_lines
from kg.update.changes import changed_claims, changed_entities, claims_of
from kg.update.splicing import Parts, splice

_HEAD = b'{"article": '
_NEXT = b', "relation": '  # a quote within an id is escaped: this is in no id


def write_lines(graph: KnowledgeGraph, db: sqlite3.Connection, before: mmap.mmap, out: IO[bytes]) -> None:
    """Write the claims of a graph as JSON.

    Args:
        graph: The graph.
        db: Its tables.
        before: The file as the last build wrote it.
        out: Where to.
    """
    splice(Parts(before, 0, start_of_line, _key), _changed(graph, db), out)


def _changed(graph: KnowledgeGraph, db: sqlite3.Connection) -> Iterator[tuple[bytes, bytes]]:
    """The lines of each article whose lines may have changed, by what it is sorted by."""
    articles = {
        evidence.article for pair in changed_claims(db) for claim in pair if claim for evidence in claim.evidence
    }
    articles |= {evidence.article for claim in _of_renamed(db) for evidence in claim.evidence}
    lines: defaultdict[str, list[tuple[bytes, bytes]]] = defaultdict(list)
    find = finder(graph.entities)
    for claim in claims_of(db, articles=articles):
        for article, within, line in claim_lines(claim, find):
            if article in articles:
                lines[article].append((within, line + b"\n"))
    for key, article in sorted((key_of(article), article) for article in articles):
        yield key, b"".join(line for _, line in sorted(lines[article]))


def _of_renamed(db: sqlite3.Connection) -> Iterator[Claim]:
    """The claims about entities that a line tells otherwise than before."""
    changed = [
        now.id
        for before, now in changed_entities(db)
        if before and now and (before.name, before.type, before.code) != (now.name, now.type, now.code)
    ]
    return claims_of(db, entities=changed)


def start_of_line(content: mmap.mmap, at: int) -> int:
    """Where the line begins that a place lies in."""
    return content.rfind(b"\n", 0, at) + 1


def _key(content: mmap.mmap, start: int) -> bytes:
    first = start + len(_HEAD)
    return key_of(json.loads(content[first : content.find(_NEXT, first)]))
