"""Direct triples of claims, and the shortcuts that spare queries a path.

Oxigraph is slow at transitive paths inside a pattern, so what people ask for most is written out: who leads a body,
every place a thing lies within, and of a project's statuses the latest.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from kg import lexicon
from kg.graph.places import Place
from kg.graph.vocabulary import PAST_ROLE, PREDICATES
from kg.model import SIGNATURES, Claim, Relation

_JOINED = re.compile(r"[、，,/／兼和及]+")


def predicate(claim: Claim) -> str:
    """The predicate of a claim's direct triple, as a prefixed name."""
    if claim.relation is Relation.HOLDS_ROLE and claim.past:
        return PAST_ROLE
    return PREDICATES[claim.relation]


def node_kind(claim: Claim) -> str:
    """The kind of node that is the object of a claim without an entity as object."""
    return "status" if claim.relation is Relation.STATUS else "investment"


def leads(role: str | None) -> bool:
    """Whether the holder of `role` leads the body: 党委书记、董事长 does, 副总经理 does not."""
    if role is None:
        return False
    known = lexicon.words("leading_roles.txt")
    return any(part.strip() in known for part in [role, *_JOINED.split(role)])


def arcs(
    claim: Claim, local: str, codes: Mapping[str, str], places: Mapping[str, Place]
) -> Iterator[tuple[str, str, str]]:
    """The direct triples and shortcuts of a claim: the subject's id, the predicate and the object's id.

    Args:
        claim: The claim.
        local: Its local name, which is also that of the node of an amount or a status.
        codes: The codes of the graph's places, by id.
        places: The places by code.
    """
    if claim.object is None:
        yield claim.subject, predicate(claim), f"{node_kind(claim)}-{local}"
        return
    yield claim.subject, predicate(claim), claim.object
    if SIGNATURES[claim.relation].symmetric:
        yield claim.object, predicate(claim), claim.subject
    if claim.relation is Relation.HOLDS_ROLE and not claim.past and leads(claim.role):
        yield claim.subject, "kg:leads", claim.object
    if claim.relation is Relation.LOCATED_IN:
        yield claim.subject, "kg:within", claim.object
        code = codes.get(claim.object)
        for above in places[code].above if code is not None else ():
            yield claim.subject, "kg:within", f"place-{above}"
