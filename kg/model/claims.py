"""What is said: entities, claims with their evidence, and the graph that many articles make."""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from kg.model.ids import digest, encode
from kg.model.mentions import Mention, Money
from kg.model.relations import SIGNATURES, AmountKind, Basis, EntityType, Relation, Stage
from kg.model.text import Article, Span

QUALIFIERS = ("role", "money", "kind", "count", "basis", "past", "stage", "event_date", "expected")


@dataclass(frozen=True, slots=True)
class Entity:
    """A thing.

    Args:
        id: Its id.
        type: What it is.
        names: Its names, the fullest first.
        code: The GB/T 2260 code of a place.
        same_as: IRIs that others have for it, as a user's register says; sorted.
    """

    id: str
    type: EntityType
    names: tuple[str, ...]
    code: str | None = None
    same_as: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The canonical name."""
        return self.names[0]


@dataclass(frozen=True, slots=True)
class Evidence:
    """The sentence behind a claim.

    Args:
        article: The article's id.
        span: The sentence in `Article.text`.
        quote: The sentence as a person reads it; `quote == text[span]`.
        rule: Name of the rule that read it.
        spans: The sentence's pieces in the source as decoded; joined without line breaks they are the quote.
    """

    article: str
    span: Span
    quote: str
    rule: str
    spans: tuple[Span, ...]


_NONE = (None, False)  # what a qualifier that is not set has


@functools.cache
def _not_allowed(relation: Relation) -> tuple[str, ...]:
    """The qualifiers that a relation does not take."""
    return tuple(name for name in QUALIFIERS if name not in SIGNATURES[relation].qualifiers)


@dataclass(frozen=True, slots=True)
class Claim:
    """A relation between entities; `subject` and `object` are entity ids.

    The qualifiers set are those its SIGNATURE allows; others raise ValueError. `event_date` is when it happened, as an
    ISO date or its beginning (2023-03), where the sentence says so; `expected` marks a stage that is still to come.
    """

    relation: Relation
    subject: str
    object: str | None
    evidence: tuple[Evidence, ...]
    confidence: float
    role: str | None = None
    money: Money | None = None
    kind: AmountKind | None = None
    count: int | None = None
    basis: Basis | None = None
    past: bool = False
    stage: Stage | None = None
    event_date: str | None = None
    expected: bool = False

    def __post_init__(self) -> None:
        for name in _not_allowed(self.relation):
            if getattr(self, name) not in _NONE:
                raise ValueError(f"{self.relation} takes no {name}")
        if not self.evidence:
            raise ValueError("a claim needs evidence")

    @property
    def id(self) -> str:
        """Hash of what is claimed: everything but evidence, basis and confidence."""
        money = self.money and (str(self.money.amount.normalize()), self.money.currency)
        key = [self.relation, self.subject, self.object, self.role, money, self.kind, self.count, self.past]
        if self.stage is not None:
            key += [self.stage, self.event_date, self.expected]
        return "claim-" + digest(encode(key))


@dataclass(frozen=True, slots=True)
class Extraction:
    """What one article gave; `skipped` counts what was seen and not read, by reason."""

    article: Article
    mentions: tuple[Mention, ...]
    entities: tuple[Entity, ...]
    claims: tuple[Claim, ...]
    skipped: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Merge:
    """Two entities made one across articles: `dropped` is now `kept`, for `reason`."""

    kept: str
    dropped: str
    names: tuple[str, str]
    reason: str


@dataclass(frozen=True, slots=True)
class KnowledgeGraph:
    """The linked claims of many articles, each part sorted by id; what every publisher takes.

    `articles` carry no text (it is empty) but their title, publisher, date, home and source. The parts are tuples, or
    stand on disk and are read each time they are gone through (`kg.model.parts`).
    """

    articles: Collection[Article]
    entities: Collection[Entity]
    claims: Collection[Claim]
    merges: Collection[Merge] = ()

    def of(self, *relations: Relation) -> Iterator[Claim]:
        """The claims of some relations."""
        return (claim for claim in self.claims if claim.relation in relations)

    def figures(self) -> Figures:
        """How much there is of what."""
        several = (len({evidence.article for evidence in claim.evidence}) > 1 for claim in self.claims)
        return Figures(
            types=Counter(entity.type for entity in self.entities),
            relations=Counter(claim.relation for claim in self.claims),
            repeated=sum(several),
        )

    def leading(self, entities: int, *, claims: int, evidence: int) -> KnowledgeGraph:
        """The part about the entities that most claims are about, in memory.

        Args:
            entities: How many entities at most.
            claims: How many of the claims between them at most, those that the most sentences make.
            evidence: How many pieces of evidence of each claim at most.
        """
        number = Counter(end for claim in self.claims for end in (claim.subject, claim.object) if end is not None)
        chosen = set(sorted(number, key=lambda id_: (-number[id_], id_))[:entities])
        between = (
            claim for claim in self.claims if claim.subject in chosen and (claim.object or claim.subject) in chosen
        )
        kept = sorted(between, key=lambda claim: (-len(claim.evidence), claim.id))[:claims]
        return self.part((entity for entity in self.entities if entity.id in chosen), kept, evidence=evidence)

    def part(self, entities: Iterable[Entity], claims: Iterable[Claim], *, evidence: int) -> KnowledgeGraph:
        """The part of these entities and claims, with the articles that the first pieces of evidence are from."""
        kept = sorted((replace(each, evidence=each.evidence[:evidence]) for each in claims), key=lambda claim: claim.id)
        cited = {said.article for claim in kept for said in claim.evidence}
        articles = (article for article in self.articles if article.id in cited)
        return KnowledgeGraph(tuple(articles), tuple(entities), tuple(kept))


class Figures(NamedTuple):
    """How much there is in a graph: entities by type, claims by relation, claims of more than one article."""

    types: Counter[EntityType]
    relations: Counter[Relation]
    repeated: int
