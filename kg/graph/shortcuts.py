"""Direct triples of claims, and the shortcuts that spare queries a path.

Oxigraph is slow at transitive paths inside a pattern, so what people ask for most is written out: who leads a body,
every place a thing lies within, and of a project's statuses the latest.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping

from kg import lexicon
from kg.graph import ids
from kg.graph.places import Place
from kg.graph.statuses import latest_statuses
from kg.graph.vocabulary import PAST_ROLE, PREDICATES
from kg.model import SIGNATURES, Claim, Entity, Relation

_JOINED = re.compile(r"[、，,/／兼和及]+")

Arcs = Mapping[str, list[tuple[str, str]]]


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


def arcs(claims: Mapping[str, Claim], entities: Mapping[str, Entity], places: Mapping[str, Place]) -> Arcs:
    """For each subject's id, the predicates and object ids of its direct triples and shortcuts.

    Args:
        claims: The claims by local name, which is also the local name of an amount's node.
        entities: The entities by id.
        places: The places by code.
    """
    found: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for local, claim in claims.items():
        if claim.object is None:
            found[claim.subject].append((predicate(claim), f"{node_kind(claim)}-{local}"))
            continue
        found[claim.subject].append((predicate(claim), claim.object))
        if SIGNATURES[claim.relation].symmetric:
            found[claim.object].append((predicate(claim), claim.subject))
        if claim.relation is Relation.HOLDS_ROLE and not claim.past and leads(claim.role):
            found[claim.subject].append(("kg:leads", claim.object))
        if claim.relation is Relation.LOCATED_IN:
            found[claim.subject] += [("kg:within", place) for place in _around(claim.object, entities, places)]
    return found


def latest_arcs(claims: Iterable[Claim], dates: Mapping[str, str]) -> Arcs:
    """For each project that has reached a stage, the triple to the latest; `dates` are those of articles, by id."""
    found = latest_statuses(claims, dates)
    return {id_: [("kg:latestStatus", f"status-{ids.split(claim.id)[1]}")] for id_, claim in found.items()}


def _around(place: str, entities: Mapping[str, Entity], places: Mapping[str, Place]) -> list[str]:
    """A place's id and the ids of all places above it."""
    code = entities[place].code if place in entities else None
    above = places[code].above if code is not None else ()
    return [place, *(f"place-{up}" for up in above)]
