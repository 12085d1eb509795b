"""The terms of the ontology, the namespaces, and the place of the ontology's files.

Every IRI of an output begins with a base, `BASE` unless told otherwise (`kg build --base`): entities, claims and
sentences stand in one namespace a kind below it, so that `person:0f3a…` needs no slash in its local name. The
ontology's own terms do not move with the base.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from pathlib import Path
from types import MappingProxyType

from pyoxigraph import NamedNode

from kg.errors import DataError
from kg.model import EntityType, Relation

# example.org is reserved (RFC 2606): data under it can never be mistaken for somebody's. Give a base of your own.
BASE = "https://example.org/kg/"
ONTOLOGY = "https://example.org/kg/ontology#"
VERSION = "1.1.0"
VERSION_IRI = f"https://example.org/kg/ontology/{VERSION}"

NAMESPACES = MappingProxyType({
    "dct": "http://purl.org/dc/terms/",
    "kg": ONTOLOGY,
    "oa": "http://www.w3.org/ns/oa#",
    "org": "http://www.w3.org/ns/org#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
})

# One namespace each below the base; alphabetical, which is also the order of every export.
KINDS = (
    "article",
    "claim",
    "derivation",
    "enterprise",
    "investment",
    "membership",
    "merge",
    "organization",
    "person",
    "piece",
    "place",
    "project",
    "sentence",
    "status",
)

ENTITY_KINDS = MappingProxyType({type_: type_.value.lower() for type_ in EntityType})

# The direct triple of each relation. A past role has a predicate of its own: a direct triple holds today.
PREDICATES = MappingProxyType({
    Relation.LOCATED_IN: "kg:locatedIn",
    Relation.HOLDS_ROLE: "kg:holdsRoleAt",
    Relation.INVESTMENT: "kg:investment",
    Relation.GROUP_INVESTMENT: "kg:groupInvestment",
    Relation.INVESTS_IN: "kg:investsIn",
    Relation.BUILDS: "kg:builds",
    Relation.SUBSIDIARY_OF: "kg:subsidiaryOf",
    Relation.COOPERATES_WITH: "kg:cooperatesWith",
    Relation.STATUS: "kg:hasStatus",
})
PAST_ROLE = "kg:heldRoleAt"

_BASE_IRI = re.compile(r"https?://[A-Za-z0-9][!-~]*/")
_FORBIDDEN = frozenset('<>"{}|^`\\?#')


@cache
def iri(name: str) -> str:
    """The full IRI of a prefixed name: `kg:locatedIn` → `https://…#locatedIn`."""
    prefix, local = name.split(":", 1)
    return NAMESPACES[prefix] + local


@cache
def term(name: str) -> NamedNode:
    """The node of a prefixed name."""
    return NamedNode(iri(name))


def prefixes(base: str = BASE) -> dict[str, str]:
    """Every prefix bound in an output: the vocabularies and one namespace a kind of node."""
    return {**NAMESPACES, **{kind: f"{base}{kind}/" for kind in KINDS}}


def checked_base(base: str) -> str:
    """`base` if IRIs can be made from it; DataError says what is wrong with it otherwise."""
    if not _BASE_IRI.fullmatch(base) or _FORBIDDEN & set(base):
        raise DataError(f"{base!r} is no base for IRIs; give an http(s) address that ends in /")
    return base


def ontology_file(name: str) -> Path:
    """The path of `kg.ttl`, `shapes.ttl` or `context.jsonld`, in the installed package or in the checkout."""
    package = Path(str(files("kg")))
    for folder in (package / "ontology", package.parent / "ontology"):
        if (folder / name).is_file():
            return folder / name
    raise DataError("not found; is the package installed whole?", path=f"ontology/{name}")
