"""What is not in the graph as it was there before: claims, entities, merges, articles."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator

from kg.model import Article, Claim, Entity, EntityType, Merge
from kg.resolve.linking_rows import unpack_article, unpack_claim, unpack_entity, unpack_merge
from kg.resolve.linking_table import as_bytes
from kg.resolve.linking_work import chunked

_CLAIMS = (
    "SELECT before, statement.data FROM changed_claim LEFT JOIN statement ON statement.id = changed_claim.id"
    " ORDER BY changed_claim.id"
)
_ENTITIES = (
    "SELECT before, entity.data FROM changed_thing LEFT JOIN entity ON entity.id = changed_thing.id"
    " ORDER BY changed_thing.id"
)
_MERGES = (
    "SELECT before, merge.data FROM changed_merge changed LEFT JOIN merge ON merge.kept = changed.kept"
    " AND merge.dropped = changed.dropped ORDER BY changed.kept, changed.dropped"
)


def changed_claims(db: sqlite3.Connection) -> Iterator[tuple[Claim | None, Claim | None]]:
    """Claims as they were and as they are; None where they were not or are not."""
    return ((b and unpack_claim(b), n and unpack_claim(n)) for b, n in chunked(db.execute(_CLAIMS)))


def changed_entities(db: sqlite3.Connection) -> Iterator[tuple[Entity | None, Entity | None]]:
    """Entities as they were in the graph and as they are."""
    return ((b and unpack_entity(b), n and unpack_entity(n)) for b, n in chunked(db.execute(_ENTITIES)))


def changed_merges(db: sqlite3.Connection) -> Iterator[tuple[Merge | None, Merge | None]]:
    """Merges as they were in the graph and as they are."""
    return ((b and unpack_merge(b), n and unpack_merge(n)) for b, n in chunked(db.execute(_MERGES)))


def articles_gone(db: sqlite3.Connection) -> Iterator[Article]:
    """The articles that were taken out."""
    return (unpack_article(data) for (data,) in db.execute("SELECT data FROM gone"))


def articles_come(db: sqlite3.Connection) -> Iterator[Article]:
    """The articles that were put in."""
    return (unpack_article(data) for (data,) in db.execute("SELECT data FROM come JOIN article USING (number)"))


def claims_of(db: sqlite3.Connection, *, articles: Iterable[str] = (), entities: Iterable[str] = ()) -> Iterator[Claim]:
    """The claims that articles state, by the articles' ids, and that are about entities; each once."""
    seen: set[str] = set()
    by_article = (
        "SELECT DISTINCT said.id FROM article JOIN said ON said.article = article.number WHERE article.id = ?"
        " AND said.id IS NOT NULL"
    )
    for article in articles:
        seen.update(id_ for (id_,) in db.execute(by_article, (as_bytes(article),)))
    for entity in entities:
        for end in ("subject", "object"):
            seen.update(id_ for (id_,) in db.execute(f"SELECT id FROM statement WHERE {end} = ?", (entity,)))  # noqa: S608
    for id_ in sorted(seen):
        [data] = db.execute("SELECT data FROM statement WHERE id = ?", (id_,)).fetchone()
        yield unpack_claim(data)


def places(db: sqlite3.Connection) -> dict[str, str]:
    """The codes of the graph's places, by id."""
    rows = db.execute("SELECT data FROM entity WHERE type = ?", (EntityType.PLACE.value,))
    found = (unpack_entity(data) for (data,) in rows)
    return {entity.id: entity.code for entity in found if entity.code is not None}
