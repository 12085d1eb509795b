"""Claims of many articles → one claim for one statement, the surer the more articles make it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import replace
from math import prod

from kg.model import SIGNATURES, Basis, Claim, Evidence

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


def join(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """Equal claims as one, sorted by id; the qualifiers that equality leaves out come from the surest."""
    same: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        same[claim.id].append(claim)
    return tuple(_joined(same[id_]) for id_ in sorted(same))


def _joined(claims: list[Claim]) -> Claim:
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
