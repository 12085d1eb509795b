"""What is said: entities, claims with their evidence, and the graph that many articles make."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass, field

from kg.model.ids import digest
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
        allowed = SIGNATURES[self.relation].qualifiers
        for name in QUALIFIERS:
            if getattr(self, name) not in {None, False} and name not in allowed:
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
        return "claim-" + digest(json.dumps(key, ensure_ascii=False))


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
