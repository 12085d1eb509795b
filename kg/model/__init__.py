"""The nouns of the project and the one table of relations.

Every type is frozen: a stage makes new values and never changes one it was given.
Offsets count characters (code points) and are half-open everywhere.
"""

from kg.model.claims import Claim, Entity, Evidence, Extraction, Figures, KnowledgeGraph, Merge
from kg.model.ids import digest, entity_id
from kg.model.mentions import Candidate, Mention, Money
from kg.model.register import Listed, Register
from kg.model.relations import SIGNATURES, AmountKind, Basis, Bound, EntityType, MentionKind, Relation, Signature, Stage
from kg.model.text import Article, Origin, Piece, Sentence, Span

__all__ = [
    "SIGNATURES",
    "AmountKind",
    "Article",
    "Basis",
    "Bound",
    "Candidate",
    "Claim",
    "Entity",
    "EntityType",
    "Evidence",
    "Extraction",
    "Figures",
    "KnowledgeGraph",
    "Listed",
    "Mention",
    "MentionKind",
    "Merge",
    "Money",
    "Origin",
    "Piece",
    "Register",
    "Relation",
    "Sentence",
    "Signature",
    "Span",
    "Stage",
    "digest",
    "entity_id",
]
