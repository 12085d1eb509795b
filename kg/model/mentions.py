"""What is found in a sentence: mentions, and the candidates for claims that rules make of them."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from kg.model.relations import AmountKind, Basis, Bound, MentionKind, Relation, Stage
from kg.model.text import Sentence, Span


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

    def __hash__(self) -> int:
        """The span tells mentions apart well enough, and amounts are slow to hash."""
        return hash(self.span)


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
        role, money, kind, count, basis, past, stage, event_date, expected: As in `Claim`.
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
    stage: Stage | None = None
    event_date: str | None = None
    expected: bool = False
