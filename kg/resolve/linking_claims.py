"""Claims of many articles → one claim for one statement, the surer the more articles make it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable
from dataclasses import replace
from itertools import groupby
from math import prod
from operator import itemgetter
from typing import Any

from kg.model import SIGNATURES, Basis, Claim, Evidence
from kg.resolve.linking_rows import pack_claim, unpack_claim
from kg.resolve.linking_work import chunked

CERTAIN = 0.99  # no number of articles makes a claim surer: they may copy one another
_BASES = (Basis.STATED, Basis.NAME, Basis.CONTEXT, None)


def rewrite(claim: Claim, final: Callable[[str], str]) -> Claim | None:
    """The claim between linked entities; None where its two ends are one. Symmetric ones have the smaller id first."""
    subject = final(claim.subject)
    target = None if claim.object is None else final(claim.object)
    if subject == target:
        return None
    if SIGNATURES[claim.relation].symmetric and target is not None and target < subject:
        subject, target = target, subject
    if (subject, target) == (claim.subject, claim.object):
        return claim
    return replace(claim, subject=subject, object=target)


def rewrite_moved(db: sqlite3.Connection) -> None:
    """Rewrite the claims of nodes that are now other entities."""
    rows = db.execute(
        "SELECT seq, data, one.entity, other.entity FROM said LEFT JOIN moved one ON one.node = subject"
        " LEFT JOIN moved other ON other.node = object WHERE one.entity IS NOT NULL OR other.entity IS NOT NULL"
    )
    for seq, data, subject, target in chunked(rows):
        claim = unpack_claim(data)
        made = rewrite(claim, moved(claim, subject, target))
        if made is None:
            db.execute("DELETE FROM said WHERE seq = ?", (seq,))
        else:
            db.execute(
                "UPDATE said SET id = ?, subject = ?, object = ?, data = ? WHERE seq = ?",
                (made.id, made.subject, made.object, pack_claim(made), seq),
            )


def moved(claim: Claim, subject: str | None, target: str | None) -> Callable[[str], str]:
    """Where the ends of a claim have gone, if they have."""
    final = {claim.object: target or claim.object, claim.subject: subject or claim.subject}
    return lambda id_: final[id_] or id_


def write_claims(db: sqlite3.Connection) -> None:
    """Write equal claims as one, in the order of their ids."""
    rows = db.execute("SELECT id, relation, subject, object, confidence, pieces, data FROM said ORDER BY id, seq")
    db.executemany(
        "INSERT INTO claim (id, relation, subject, object, confidence, pieces, articles, data)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (_one(list(same)) for _, same in groupby(rows, key=itemgetter(0))),
    )
    db.execute("DROP TABLE said")


def _one(rows: list[Any]) -> tuple[object, ...]:
    first, relation, subject, target, sure, pieces, data = rows[0]
    articles = 1
    if len(rows) > 1 or pieces != 1:
        claim = joined([unpack_claim(row[-1]) for row in rows])
        articles = len({evidence.article for evidence in claim.evidence})
        sure, pieces, data = claim.confidence, len(claim.evidence), pack_claim(claim)
    return first, relation, subject, target, sure, pieces, articles, data


def joined(claims: list[Claim]) -> Claim:
    """Equal claims as one; the qualifiers that equality leaves out come from the surest."""
    if len(claims) == 1 and len(claims[0].evidence) == 1:
        return claims[0]
    best = min(claims, key=_rank)
    evidence = {each for claim in claims for each in claim.evidence}
    return replace(best, evidence=tuple(sorted(evidence, key=_place)), confidence=confidence(claims))


def _rank(claim: Claim) -> tuple[object, ...]:
    """The best basis, the highest confidence, an amount without a hedge; then whatever is the same on each run."""
    money = claim.money
    hedge = "" if money is None else f"{money.bound or ''} {money.upto or ''}"
    return _BASES.index(claim.basis), -claim.confidence, hedge, _place(claim.evidence[0])


def _place(evidence: Evidence) -> tuple[object, ...]:
    return evidence.article, evidence.span, evidence.rule, evidence.spans


def confidence(claims: Iterable[Claim]) -> float:
    """The confidence of a statement that several articles make: 1 - (1-c1)(1-c2)…, at most `CERTAIN`.

    Articles with the same sentence are one (a reprint proves nothing); of the claims of one article the surest counts.
    """
    by_article: dict[str, float] = {}
    said: dict[str, str] = {}
    for claim in sorted(claims, key=lambda each: _place(each.evidence[0])):
        for evidence in claim.evidence:
            article = said.setdefault(evidence.quote, evidence.article)
            by_article[article] = max(by_article.get(article, 0.0), claim.confidence)
    sure = list(by_article.values())
    if len(sure) == 1:
        return sure[0]
    return max(*sure, min(CERTAIN, round(1 - prod(1 - each for each in sure), 4)))
