"""graph.ttl with the blocks of some subjects replaced."""

from __future__ import annotations

import mmap
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import IO

from kg.graph import ids, turtle
from kg.graph.nodes import Index
from kg.graph.places import contained
from kg.graph.shapes import shapes
from kg.graph.to_rdf import (
    Block,
    Counts,
    all_of_claim,
    as_row,
    blocks,
    latest,
    of_article,
    of_entities,
    of_merge,
    subject_key,
)
from kg.graph.vocabulary import ENTITY_KINDS, KINDS
from kg.model import Entity, EntityType, KnowledgeGraph
from kg.model.parts import finder
from kg.update.changes import (
    articles_come,
    articles_gone,
    changed_claims,
    changed_entities,
    changed_merges,
    claims_of,
    places,
)
from kg.update.splicing import Parts, splice

_ENTITIES = frozenset(ENTITY_KINDS.values())


def write_triples(  # noqa: PLR0913 - what is written, from what, and where to
    graph: KnowledgeGraph, db: sqlite3.Connection, before: mmap.mmap, out: IO[bytes], *, base: str, counts: Counts
) -> None:
    """Write a graph as Turtle.

    Args:
        graph: The graph.
        db: Its tables.
        before: The file as the last build wrote it.
        out: Where to.
        base: What every IRI begins with.
        counts: What that file says, which is brought up to date.
    """
    codes = places(db)
    index = Index(base, finder(graph.articles), codes, contained(codes.values()))
    changed = _Changed(graph, db, index)
    more = Counts()
    header = turtle.header(base).encode()
    parts = Parts(before, len(header), _start, lambda content, at: _key(content, at, base))
    replaced = splice(parts, changed.texts(more), out)
    counts.shapes.update(more.shapes)
    counts.shapes.subtract(shapes(header + b"".join(replaced)))
    counts.shapes = +counts.shapes


class _Changed:
    """The subjects that may be told otherwise than before.

    Args:
        graph: The graph.
        db: Its tables.
        index: What blocks look up in it.
    """

    def __init__(self, graph: KnowledgeGraph, db: sqlite3.Connection, index: Index) -> None:
        self._graph = graph
        self._db = db
        self._index = index
        self._articles = set(self._dated_anew())
        self._keys: set[bytes] = set()
        self._find()

    def texts(self, counts: Counts) -> Iterator[tuple[bytes, bytes]]:
        """The block of each, in order; nothing where there is none now."""
        rows: defaultdict[bytes, list[bytes]] = defaultdict(list)
        for key, value in map(as_row, self._blocks()):
            if key in self._keys:
                rows[key].append(value)
        for key in sorted(self._keys):
            same = ((key, value) for value in rows[key])
            yield key, "".join(blocks(self._index, same, counts)).encode()

    def _find(self) -> None:
        """Find their keys, and the articles that state the claims of any."""
        for claim in (claim for pair in changed_claims(self._db) for claim in pair if claim is not None):
            self._add(all_of_claim(self._index, claim))
            self._articles.update(evidence.article for evidence in claim.evidence)
        for claim in claims_of(self._db, articles=self._dated_anew()):
            self._add(all_of_claim(self._index, claim))
        for article in chain(articles_gone(self._db), articles_come(self._db)):
            self._add(of_article(article))
        for merge in (merge for pair in changed_merges(self._db) for merge in pair if merge is not None):
            self._add(of_merge(self._index, merge))
        for entity in (entity for pair in changed_entities(self._db) for entity in pair if entity is not None):
            self._keys.add(_key_of(entity.id))
        self._keys.update(subject_key("place", code) for code in self._places())

    def _add(self, found: Iterable[Block]) -> None:
        self._keys.update(subject_key(kind, local) for kind, local, _ in found)

    def _dated_anew(self) -> Iterator[str]:
        """Articles of another date than before: that of a claim's first report may be another, too."""
        dates = {article.id: article.date for article in articles_gone(self._db)}
        return (
            article.id for article in articles_come(self._db) if dates.get(article.id, article.date) != article.date
        )

    def _places(self) -> set[str]:
        """Codes of places that the graph has now and did not have, or the other way round."""
        now = set(self._index.codes.values())
        pairs = [pair for pair in changed_entities(self._db) if any(e and e.type is EntityType.PLACE for e in pair)]
        come = {entity.code for _, entity in pairs if entity is not None and entity.code is not None}
        gone = {entity.code for entity, _ in pairs if entity is not None and entity.code is not None}
        return contained((now - come) | gone).keys() ^ self._index.places.keys()

    def _blocks(self) -> Iterator[Block]:
        """All that is said of them, and something of others."""
        entities = [id_ for id_ in map(_entity_of, self._keys) if id_ is not None]
        claims = tuple(claims_of(self._db, articles=self._articles, entities=entities))
        part = KnowledgeGraph(self._graph.articles, (), claims)
        yield from (block for article in articles_come(self._db) for block in of_article(article))
        yield from (block for claim in claims for block in all_of_claim(self._index, claim))
        yield from latest(self._index, part)
        yield from (
            block for _, now in changed_merges(self._db) if now is not None for block in of_merge(self._index, now)
        )
        yield from of_entities(self._index, self._entities(entities))

    def _entities(self, ids_: Iterable[str]) -> Iterator[Entity]:
        find = finder(self._graph.entities)
        return (entity for entity in map(find, ids_) if entity is not None)


def _key_of(id_: str) -> bytes:
    return subject_key(*ids.split(id_))


def _entity_of(key: bytes) -> str | None:
    kind = KINDS[key[0]]
    return f"{kind}-{key[1:].decode()}" if kind in _ENTITIES else None


def _start(content: mmap.mmap, at: int) -> int:
    """Where the block begins that a place lies in."""
    start = content.rfind(b"\n", 0, at) + 1
    while content[start : start + 1] == b"\t":
        start = content.rfind(b"\n", 0, start - 1) + 1
    return start


def _key(content: mmap.mmap, start: int, base: str) -> bytes:
    """What the block there is sorted by: its subject is `person:…` or, where that cannot be, `<…/person/-…>`."""
    subject = content[start : content.find(b" ", start)].decode()
    if subject.startswith("<"):
        kind, _, local = subject[1:-1].removeprefix(base).partition("/")
    else:
        kind, _, local = subject.partition(":")
    return subject_key(kind, local)
