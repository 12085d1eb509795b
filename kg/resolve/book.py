"""The claims and entities of one article while they are made."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from kg import lexicon
from kg.model import Candidate, Claim, Entity, EntityType, Evidence, Sentence, entity_id
from kg.resolve.article import Reading
from kg.resolve.divisions import division_name
from kg.resolve.names import Key


@dataclass(slots=True)
class Book:
    """The claims and entities made so far, keyed so that the same thing said twice is one claim.

    Args:
        reading: The article.
        entities: By id.
        claims: By claim id.
        group: The group of projects that the last amount was of, None where that was of one project.
    """

    reading: Reading
    entities: dict[str, Entity] = field(default_factory=dict)
    claims: dict[str, Claim] = field(default_factory=dict)
    group: Candidate | None = None

    def entity(self, key: Key) -> Entity:
        """The entity of a type and name, entered."""
        found = self.reading.names.entity(*key)
        self.entities[found.id] = found
        return found

    def place(self, code: str) -> Entity:
        """The entity of a division, entered, with the names that the article has for it."""
        name = division_name(code) or code
        id_ = entity_id(EntityType.PLACE, name, code=code)
        if id_ not in self.entities:
            known = self.reading.codes.items()
            forms = {each.text for each, named in known if named == code and each.rule != "place/relative"}
            names = (name, *lexicon.longest_first(forms - {name}))
            self.entities[id_] = Entity(id_, EntityType.PLACE, names, code)
        return self.entities[id_]

    def add(self, claim: Claim) -> None:
        """Enter a claim; the same claim from another sentence adds its evidence."""
        id_ = claim.id
        known = self.claims.get(id_)
        if known is None:
            self.claims[id_] = claim
        elif claim.evidence[0] not in known.evidence:
            confidence = max(known.confidence, claim.confidence)
            self.claims[id_] = replace(known, evidence=(*known.evidence, *claim.evidence), confidence=confidence)

    def evidence(self, sentence: Sentence, rule: str) -> Evidence:
        """A sentence as the evidence of what a rule read in it."""
        article = self.reading.article
        return Evidence(article.id, sentence.span, sentence.text, rule, article.origin.spans(sentence.span))
