"""Linking across articles: one entity for one thing, one claim for one statement.

The result knows no order of articles.

Ids: a place has its code, an enterprise's full name or a body that its name tells is the hash of type and name; short
names, projects, persons and bodies without a division are hashed with their place or body too. Of entities made one,
the id with the fullest name is kept, of equal names the smallest id: more articles can give an entity another id, the
order of articles cannot.
"""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from kg.model import Extraction, KnowledgeGraph, Register
from kg.resolve.corrections import Corrections, load_corrections
from kg.resolve.linking_claims import rewrite_moved, write_claims
from kg.resolve.linking_clusters import Clusters
from kg.resolve.linking_corrections import join_merges, keep_splits, rename
from kg.resolve.linking_entities import write_entities
from kg.resolve.linking_facts import Facts, facts_of
from kg.resolve.linking_graph import graph_of
from kg.resolve.linking_register import Registry, Tell
from kg.resolve.linking_run import take
from kg.resolve.linking_steps import STEPS
from kg.resolve.linking_table import Nodes, as_bytes, enter
from kg.resolve.linking_unions import Join, Unions
from kg.resolve.linking_verdicts import Earlier, earlier_ids, judge
from kg.resolve.linking_work import working

_LOG = logging.getLogger(__name__)


def link(
    extractions: Iterable[Extraction],
    *,
    corrections: Corrections | Path | None = None,
    register: Register | None = None,
    tell: Tell = _LOG.warning,
) -> KnowledgeGraph:
    """Link the extractions of many articles, in memory.

    Args:
        extractions: In any order; each is let go once it is read.
        corrections: What a reader has corrected, or the file that says it; what fits nothing is logged as a warning.
        register: Entities that the user has names and IRIs of.
        tell: Called with what the register says that cannot be used.

    Raises:
        InputError: The file of corrections cannot be read; nothing else has been by then.
    """
    with linked(map(facts_of, extractions), corrections=corrections, register=register, tell=tell) as graph:
        return KnowledgeGraph(tuple(graph.articles), tuple(graph.entities), tuple(graph.claims), tuple(graph.merges))


@contextmanager
def linked(  # noqa: PLR0913 - what a build says of its linking
    facts: Iterable[Facts],
    *,
    folder: Path | None = None,
    corrections: Corrections | Path | None = None,
    register: Register | None = None,
    tell: Tell = _LOG.warning,
    min_confidence: float = 0.0,
) -> Iterator[KnowledgeGraph]:
    """The linked graph of many articles; its parts are read from disk, and gone when it is left.

    Args:
        facts: What the articles say (`facts_of`), in any order.
        folder: Where the working file may stand; None keeps it in memory.
        corrections: What a reader has corrected, or the file that says it; what fits nothing is logged as a warning.
        register: Entities that the user has names and IRIs of.
        tell: Called with what the register says that cannot be used.
        min_confidence: Claims below it are left out, and entities that only those name.

    Raises:
        InputError: The file of corrections cannot be read; nothing else has been by then.
        OutputError: The disk is full.
    """
    if isinstance(corrections, Path):
        corrections = load_corrections(corrections)
    with working(folder) as db:
        enter(db, facts)
        nodes = Nodes(db)
        registry = None if register is None else Registry(register, nodes, tell)
        earlier = _link_entities(db, nodes, corrections, registry)
        rewrite_moved(db)
        write_claims(db)
        if corrections:
            judge(db, corrections, earlier)
        _leave_out(db, min_confidence)
        yield graph_of(db)


def _link_entities(
    db: sqlite3.Connection, nodes: Nodes, corrections: Corrections | None, registry: Registry | None
) -> Earlier:
    """Write the entities; for ids that claims would have without corrections, which they have with them."""
    unions = _unite(db, nodes, registry)
    write_entities(db, nodes, unions, {})
    if not corrections:
        return {}
    db.execute("INSERT INTO moved_before SELECT * FROM moved")
    unions = _unite(db, nodes, registry, corrections, before=unions)
    write_entities(db, nodes, unions, rename(corrections, nodes, Clusters(nodes, unions)))
    return earlier_ids(db, corrections)


def _unite(
    db: sqlite3.Connection,
    nodes: Nodes,
    registry: Registry | None,
    corrections: Corrections | None = None,
    *,
    before: Unions | None = None,
) -> Unions:
    """What is one: first as a reader says, then by name and place, step by step.

    Args:
        db: The working file.
        nodes: What articles name.
        registry: What a user's register says of it.
        corrections: What a reader has corrected.
        before: What is one without corrections.
    """
    db.execute("DELETE FROM joined")
    unions = Unions(len(nodes), record=lambda join: _record(db, join))
    clusters = Clusters(nodes, unions)
    if corrections is not None and before is not None:
        earlier = Clusters(nodes, before)
        for id_, name in join_merges(corrections, nodes, earlier, clusters):
            clusters.keep(id_, name)
        keep_splits(corrections, nodes, earlier, clusters)
    unions.heed(nodes.apart)
    if registry is not None:
        registry.join_first(clusters)
    for step in STEPS:
        take(step, db, nodes, unions)
    if registry is not None:
        registry.join_rest(clusters)
    return unions


def _record(db: sqlite3.Connection, join: Join) -> None:
    row = join.left, join.right, as_bytes(join.reason)
    db.execute("INSERT INTO joined (left, right, reason) VALUES (?, ?, ?)", row)


def _leave_out(db: sqlite3.Connection, least: float) -> None:
    """Leave out claims below a confidence, entities that no claim is about, and merges that made those."""
    _count_used(db)
    db.execute("DELETE FROM merge WHERE kept NOT IN (SELECT id FROM used)")
    if db.execute("DELETE FROM claim WHERE confidence < ?", (least,)).rowcount:
        _count_used(db)
    db.execute("DELETE FROM entity WHERE id NOT IN (SELECT id FROM used)")


def _count_used(db: sqlite3.Connection) -> None:
    """Count the claims that each entity stands in."""
    db.execute("DELETE FROM used")
    db.execute(
        "INSERT INTO used SELECT id, count(*) FROM (SELECT subject AS id FROM claim UNION ALL"
        " SELECT object FROM claim WHERE object IS NOT NULL) GROUP BY id ORDER BY id"
    )
