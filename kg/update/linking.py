"""Linking brought up to date after articles were taken out and put in."""

from __future__ import annotations

import sqlite3
from itertools import groupby

from kg.resolve.linking_steps import STEPS
from kg.update import claims, clusters, nodes
from kg.update.entering import touch
from kg.update.joining import clusters_in, go_through
from kg.update.tables import Tables, statements


def bring_up_to_date(tables: Tables) -> None:
    """Make the graph what a whole linking of the articles would make it."""
    db, fresh = tables.db, tables.fresh
    if not fresh:
        touch(db)
    nodes.add_up(db, fresh=fresh)
    if fresh:
        _index(db, "two", "tie")
    found = clusters_in(db)
    for type_, steps in groupby(enumerate(STEPS), key=lambda numbered: numbered[1].type):
        for number, step in steps:
            nodes.refit(db, number, step, found)
            go_through(db, number, step, found)
        clusters.settle(db, f"{type_.value.lower()}-", found)
    clusters.write_things(db, fresh=fresh)
    claims.point(db, fresh=fresh)
    if fresh:
        claims.write_all(db)
        _index(db)
    else:
        claims.write_touched(db)


def _index(db: sqlite3.Connection, *tables: str) -> None:
    """Make the indexes of some tables, or all that are missing."""
    made = {name for (name,) in db.execute("SELECT name FROM sqlite_schema WHERE type = 'index'")}
    for statement in statements("indexes"):
        name = statement.split()[2]
        if name not in made and (not tables or name.split("_")[0] in tables):
            db.execute(statement)
