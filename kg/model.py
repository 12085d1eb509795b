"""The nouns of the project and the one table of relations.

Every type is frozen: a stage makes new values and never changes one it was given.
Offsets count characters (code points) and are half-open everywhere.
"""

from __future__ import annotations

import hashlib
import json
from bisect import bisect_right
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple


class EntityType(StrEnum):
    """What an entity is; the values stand in every output."""

    PERSON = "Person"
    ENTERPRISE = "Enterprise"
    ORGANIZATION = "Organization"
    PLACE = "Place"
    PROJECT = "Project"


class MentionKind(StrEnum):
    """What a stretch of text names."""

    PERSON = "Person"
    ORGANIZATION = "Organization"
    ENTERPRISE = "Enterprise"
    PLACE = "Place"
    PROJECT = "Project"
    ROLE = "Role"
    MONEY = "Money"
    DATE = "Date"


class Relation(StrEnum):
    """The eight relations, in the order of every table."""

    LOCATED_IN = "located_in"
    HOLDS_ROLE = "holds_role"
    INVESTMENT = "investment"
    GROUP_INVESTMENT = "group_investment"
    INVESTS_IN = "invests_in"
    BUILDS = "builds"
    SUBSIDIARY_OF = "subsidiary_of"
    COOPERATES_WITH = "cooperates_with"


class Basis(StrEnum):
    """What a location rests on: the text, the body's own name, or 我市/该县 and the article's home."""

    STATED = "stated"
    NAME = "name"
    CONTEXT = "context"


class AmountKind(StrEnum):
    """What an invested amount measures."""

    TOTAL = "total"  # 总投资, 投资X建设
    PLANNED = "planned"  # 计划/拟投资 without 总
    ANNUAL = "annual"  # 年度计划投资
    PHASE = "phase"  # 一期投资
    COMPLETED = "completed"  # 已完成投资


class Bound(StrEnum):
    """How an amount is hedged: 近 (below), 超/余/以上 (above), 约 (about)."""

    BELOW = "below"
    ABOVE = "above"
    ABOUT = "about"


class Signature(NamedTuple):
    """Types and qualifiers a relation allows; `object_types` is empty where the object is an amount."""

    subject_types: frozenset[EntityType]
    object_types: frozenset[EntityType]
    qualifiers: frozenset[str]
    symmetric: bool = False


_BODY = frozenset({EntityType.ENTERPRISE, EntityType.ORGANIZATION})
_ENTERPRISE = frozenset({EntityType.ENTERPRISE})
_PERSON = frozenset({EntityType.PERSON})
_PLACE = frozenset({EntityType.PLACE})
_PROJECT = frozenset({EntityType.PROJECT})

SIGNATURES: dict[Relation, Signature] = {
    Relation.LOCATED_IN: Signature(_BODY | _PROJECT, _PLACE, frozenset({"basis"})),
    Relation.HOLDS_ROLE: Signature(_PERSON, _BODY | _PLACE | _PROJECT, frozenset({"role", "past"})),
    Relation.INVESTMENT: Signature(_PROJECT, frozenset(), frozenset({"money", "kind"})),
    Relation.GROUP_INVESTMENT: Signature(
        _PLACE | frozenset({EntityType.ORGANIZATION}), frozenset(), frozenset({"money", "kind", "count"})
    ),
    Relation.INVESTS_IN: Signature(_BODY, _PROJECT, frozenset()),
    Relation.BUILDS: Signature(_ENTERPRISE, _PROJECT, frozenset()),
    Relation.SUBSIDIARY_OF: Signature(_ENTERPRISE, _ENTERPRISE, frozenset()),
    Relation.COOPERATES_WITH: Signature(_BODY, _BODY, frozenset(), symmetric=True),
}


class Span(NamedTuple):
    """A half-open stretch of characters."""

    start: int
    end: int


class Piece(NamedTuple):
    """`length` characters of `Article.text` from `start` that stand in the source from `source` on, unbroken."""

    start: int
    length: int
    source: int


@dataclass(frozen=True, slots=True)
class Origin:
    """Maps places in an article's rejoined text back to the source as decoded.

    `pieces` is ordered by `start` and covers the text but for characters that were put in (none today).
    """

    pieces: tuple[Piece, ...]

    @staticmethod
    def whole(text: str, source: int = 0) -> Origin:
        """The origin of text that stands in the source as it is, from `source` on."""
        return Origin((Piece(0, len(text), source),))

    def spans(self, span: Span) -> tuple[Span, ...]:
        """The pieces of the source that `span` of the text is made of; adjoining ones are joined."""
        found: list[Span] = []
        first = max(0, bisect_right(self.pieces, span.start, key=lambda piece: piece.start) - 1)
        for piece in self.pieces[first:]:
            if piece.start >= span.end:
                break
            low, high = max(span.start, piece.start), min(span.end, piece.start + piece.length)
            if low >= high:
                continue
            start = piece.source + low - piece.start
            if found and found[-1].end == start:
                found[-1] = Span(found[-1].start, start + high - low)
            else:
                found.append(Span(start, start + high - low))
        return tuple(found)


@dataclass(frozen=True, slots=True)
class Article:
    """One article as it is read.

    Args:
        id: File stem or record id; `#n` marks the n-th article of a page.
        text: The rejoined text: one paragraph a line, lines of a paragraph joined.
        origin: Maps `text` back to the source as decoded.
        title: Headline, if known. It need not stand in `text`.
        publisher: The paper.
        date: ISO date of publication.
        home: The place that 我市, 我县 and the like stand for, as given (a name).
        home_inferred: True where nothing stated the home.
        source: Path (or record) the article was read from.
    """

    id: str
    text: str
    origin: Origin
    title: str | None = None
    publisher: str | None = None
    date: str | None = None
    home: str | None = None
    home_inferred: bool = False
    source: str = ""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence; `text == article.text[span]`."""

    article: str
    number: int
    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in units of `currency` (ISO 4217); a range keeps its lower end in `amount`, its upper in `upto`."""

    amount: Decimal
    currency: str = "CNY"
    bound: Bound | None = None
    upto: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """A named stretch of an article; `span` counts characters of `Article.text`.

    `value` is typed by `kind`: `Money` for money, an ISO date (or its prefix) for dates, the division codes that a
    place name may stand for, else None.
    """

    kind: MentionKind
    span: Span
    text: str
    rule: str
    value: Money | str | tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Candidate:
    """What one rule read in one sentence: a relation between mentions; it never leaves `relations` and `resolve`.

    Args:
        relation: The relation.
        subject: The subject's mention; None where the sentence leaves it out (总投资5亿元。 after a project's name).
        object: The object's mention; None for amounts, and where a title stands alone (县长张三).
        sentence: The sentence read.
        rule: The rule's name.
        at: Where in the article's text the claim is made; what is left out is looked for before it.
        role, money, kind, count, basis, past: As in `Claim`.
    """

    relation: Relation
    subject: Mention | None
    object: Mention | None
    sentence: Sentence
    rule: str
    at: int
    role: str | None = None
    money: Money | None = None
    kind: AmountKind | None = None
    count: int | None = None
    basis: Basis | None = None
    past: bool = False


@dataclass(frozen=True, slots=True)
class Entity:
    """A thing; `names[0]` is the fullest name, `code` the GB/T 2260 code of a place."""

    id: str
    type: EntityType
    names: tuple[str, ...]
    code: str | None = None

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

    The qualifiers set are those its SIGNATURE allows; others raise ValueError.
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

    def __post_init__(self) -> None:
        allowed = SIGNATURES[self.relation].qualifiers
        for name in ("role", "money", "kind", "count", "basis", "past"):
            if getattr(self, name) not in {None, False} and name not in allowed:
                raise ValueError(f"{self.relation} takes no {name}")
        if not self.evidence:
            raise ValueError("a claim needs evidence")

    @property
    def id(self) -> str:
        """Hash of what is claimed: everything but evidence, basis and confidence."""
        money = self.money and (str(self.money.amount.normalize()), self.money.currency)
        key = (self.relation, self.subject, self.object, self.role, money, self.kind, self.count, self.past)
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

    `articles` carry no text (it is empty) but their title, publisher, date, home and source.
    """

    articles: tuple[Article, ...]
    entities: tuple[Entity, ...]
    claims: tuple[Claim, ...]
    merges: tuple[Merge, ...] = ()


def digest(key: str) -> str:
    """The first 16 hexadecimal digits of the SHA-1 of `key`: the tail of every id."""
    return hashlib.sha1(key.encode("utf-8", "surrogatepass"), usedforsecurity=False).hexdigest()[:16]


_PREFIX = {
    EntityType.PERSON: "person",
    EntityType.ENTERPRISE: "enterprise",
    EntityType.ORGANIZATION: "organization",
    EntityType.PLACE: "place",
    EntityType.PROJECT: "project",
}


def entity_id(type: EntityType, name: str, *, code: str | None = None, home: str | None = None) -> str:  # noqa: A002
    """The id of an entity: its division code, or a hash of type, canonical name and, where given, home."""
    if code is not None:
        return f"{_PREFIX[type]}-{code}"
    return f"{_PREFIX[type]}-{digest(json.dumps([type, name, home], ensure_ascii=False))}"
