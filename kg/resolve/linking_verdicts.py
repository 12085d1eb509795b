"""A reader's verdicts on claims, replayed: each claim by its id, else by what it says."""

from __future__ import annotations

import logging
import sqlite3
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from kg.resolve.corrections import Corrections, Verdict
from kg.resolve.linking_claims import moved, rewrite
from kg.resolve.linking_rows import pack_claim, unpack_claim, unpack_entity
from kg.resolve.linking_work import chunked

_LOG = logging.getLogger(__name__)
CONFIRMED = 1.0

Earlier = Mapping[str, Collection[str]]


def earlier_ids(db: sqlite3.Connection, corrections: Corrections) -> Earlier:
    """For each id that a verdict gives and a claim has without corrections, its ids with them.

    Where nodes have gone without corrections is in `moved_before`, where with them in `moved`.
    """
    wanted = {entry.claim for entry in corrections.verdicts if entry.claim is not None}
    found: defaultdict[str, set[str]] = defaultdict(set)
    rows = db.execute(
        "SELECT data, a.entity, b.entity, c.entity, d.entity FROM said"
        " LEFT JOIN moved_before a ON a.node = subject LEFT JOIN moved_before b ON b.node = object"
        " LEFT JOIN moved c ON c.node = subject LEFT JOIN moved d ON d.node = object"
    )
    for data, *ends in chunked(rows) if wanted else ():
        claim = unpack_claim(data)
        before, now = rewrite(claim, moved(claim, ends[0], ends[1])), rewrite(claim, moved(claim, ends[2], ends[3]))
        if before is not None and now is not None and before.id in wanted:
            found[before.id].add(now.id)
    return found


def judge(db: sqlite3.Connection, corrections: Corrections, earlier: Earlier) -> None:
    """Take out the claims rejected, and put those confirmed beyond doubt."""
    if not corrections.verdicts:
        return
    db.execute("CREATE INDEX claim_id ON claim (id)")
    fitting = _fitting(db, corrections.verdicts)
    verdicts: dict[str, bool] = {}
    for entry in corrections.verdicts:
        known = db.execute("SELECT id FROM claim WHERE id = ?", (entry.claim,)).fetchone()
        found: Collection[str] = known or earlier.get(entry.claim or "") or fitting[entry.where]
        if not found:
            _LOG.warning("%s: no claim fits", entry.where)
        elif len(found) > 1 and entry.claim is not None:
            _LOG.warning("%s: the claim is gone and %d others fit; give the id of one", entry.where, len(found))
        else:
            verdicts.update(dict.fromkeys(found, entry.right))
    for id_, right in verdicts.items():
        if right:
            (data,) = db.execute("SELECT data FROM claim WHERE id = ?", (id_,)).fetchone()
            sure = pack_claim(replace(unpack_claim(data), confidence=CONFIRMED))
            db.execute("UPDATE claim SET confidence = ?, data = ? WHERE id = ?", (CONFIRMED, sure, id_))
        else:
            db.execute("DELETE FROM claim WHERE id = ?", (id_,))


def _fitting(db: sqlite3.Connection, verdicts: Iterable[Verdict]) -> Mapping[str, list[str]]:
    """For each verdict, by its place, the ids of the claims that say what it says."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    named = [entry for entry in verdicts if entry.relation is not None]
    called: defaultdict[str | None, set[str]] = defaultdict(set)
    wanted = {name for entry in named for name in (entry.subject, entry.object)}
    for (data,) in chunked(db.execute("SELECT data FROM entity")) if named else ():
        entity = unpack_entity(data)
        for name in wanted.intersection(entity.names):
            called[name].add(entity.id)
    for (data,) in chunked(db.execute("SELECT data FROM claim ORDER BY number")) if named else ():
        claim = unpack_claim(data)
        for entry in named:
            if (
                claim.relation is entry.relation
                and claim.subject in called[entry.subject]
                and (entry.role is None or claim.role == entry.role)
                and (entry.stage is None or claim.stage is entry.stage)
                and (entry.object is None or claim.object in called[entry.object])
            ):
                found[entry.where].append(claim.id)
    return found
