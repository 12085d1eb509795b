"""Precision, recall and F1 a relation, by one-to-one matching of claim records with gold triples.

A record is one line of `kg extract --format jsonl`. Amounts are equal within 0.1 %. The `kind` of an amount counts
only in the row `investment+kind`, the date of a status only in the row `status+date`. A record that matches an
optional triple, or a triple already matched (the same fact under another of its right names), is not counted at all.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from kg.evaluate.gold import GoldArticle, GoldTriple, fold_name
from kg.model import Relation

Record = dict[str, Any]

CORE = (Relation.LOCATED_IN, Relation.HOLDS_ROLE, Relation.INVESTMENT)
KIND_ROW, DATE_ROW, CORE_ROW, ALL_ROW = "investment+kind", "status+date", "core (first three)", "all"
_AMOUNTS = {Relation.INVESTMENT, Relation.GROUP_INVESTMENT}
_TOLERANCE = 0.001
_IDENTITY = ("subject", "object", "role", "amount", "currency", "count", "stage", "expected")
_MORE = ("kind", "event_date")


@dataclass(frozen=True, slots=True)
class Count:
    """How many records were right, how many were predicted, and how many triples were demanded."""

    right: int = 0
    predicted: int = 0
    demanded: int = 0

    def __add__(self, other: Count) -> Count:
        return Count(self.right + other.right, self.predicted + other.predicted, self.demanded + other.demanded)

    @property
    def precision(self) -> float:
        """Right of predicted; 0 where nothing was predicted."""
        return self.right / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        """Right of demanded; 0 where nothing was demanded."""
        return self.right / self.demanded if self.demanded else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


class Verdict(StrEnum):
    """What became of a record."""

    RIGHT = "right"
    OPTIONAL = "optional"  # matches an optional triple
    REPEATED = "repeated"  # the same fact again
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class Judged:
    """A record and its verdict."""

    article: str
    record: Record
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Missed:
    """A demanded triple that no record matched."""

    article: GoldArticle
    triple: GoldTriple


@dataclass(frozen=True, slots=True)
class Scores:
    """The rows of the table, and what they rest on; `unknown` records belong to no gold article."""

    rows: dict[str, Count]
    judged: tuple[Judged, ...]
    missed: tuple[Missed, ...]
    articles: int
    unknown: int = 0


@dataclass(slots=True)
class _Row:
    count: Count = field(default_factory=Count)
    judged: list[Judged] = field(default_factory=list)
    missed: list[Missed] = field(default_factory=list)


def score(gold: Iterable[GoldArticle], records: Iterable[Record]) -> Scores:
    """Score claim records against gold articles; what follows `#` in a record's article id is ignored."""
    articles = {article.id: article for article in gold}
    found: dict[str, list[Record]] = defaultdict(list)
    unknown = 0
    for record in records:
        key = str(record.get("article")).split("#", maxsplit=1)[0]
        if key in articles:
            found[key].append(record)
        else:
            unknown += 1
    rows = {relation: _row(articles, found, relation) for relation in _judged(articles.values())}
    counts: dict[str, Count] = {relation.value: row.count for relation, row in rows.items()}
    counts[KIND_ROW] = _row(articles, found, Relation.INVESTMENT, in_full=True).count
    if Relation.STATUS in rows:
        counts[DATE_ROW] = _row(articles, found, Relation.STATUS, in_full=True).count
    counts[CORE_ROW] = sum((rows[relation].count for relation in CORE), Count())
    # Without statuses: the row then says the same of every gold file, those without any too.
    counts[ALL_ROW] = sum((row.count for relation, row in rows.items() if relation is not Relation.STATUS), Count())
    return Scores(
        counts,
        tuple(judged for row in rows.values() for judged in row.judged),
        tuple(missed for row in rows.values() for missed in row.missed),
        articles=len(articles),
        unknown=unknown,
    )


def _judged(articles: Iterable[GoldArticle]) -> list[Relation]:
    """The relations that gold judges: statuses only where it has any, most gold files being older than they are."""
    told = {triple.relation for article in articles for triple in article.triples}
    return [relation for relation in Relation if relation is not Relation.STATUS or relation in told]


def matches(article: GoldArticle, triple: GoldTriple, record: Record, *, in_full: bool = False) -> bool:
    """Whether a record says what the triple says."""
    if triple.relation != record.get("relation"):
        return False
    if triple.relation in _AMOUNTS:
        return _same_amount(triple, record) and _same_amount_of(article, triple, record, in_full=in_full)
    subject, object_ = record.get("subject"), record.get("object")
    if triple.relation is Relation.STATUS:
        return article.same(triple.subject, subject) and _same_stage(triple, record, in_full=in_full)
    ends = article.same(triple.subject, subject) and article.same(triple.object, object_)
    if not ends and triple.relation is Relation.COOPERATES_WITH:
        ends = article.same(triple.object, subject) and article.same(triple.subject, object_)
    if triple.relation is Relation.HOLDS_ROLE:
        return ends and fold_name(record.get("role")) == fold_name(triple.role)
    return ends


def _row(
    articles: dict[str, GoldArticle],
    found: dict[str, list[Record]],
    relation: Relation,
    *,
    in_full: bool = False,
) -> _Row:
    row = _Row()
    for key, article in articles.items():
        triples = [triple for triple in article.triples if triple.relation is relation]
        open_ = list(triples)
        seen: set[str] = set()
        for record in found[key]:
            identity = json.dumps([record.get(name) for name in (*_IDENTITY, *(_MORE if in_full else ()))])
            if record.get("relation") != relation or identity in seen:
                continue
            seen.add(identity)
            verdict = _judge(article, triples, open_, record, in_full=in_full)
            row.judged.append(Judged(key, record, verdict))
            if verdict in {Verdict.RIGHT, Verdict.WRONG}:
                row.count += Count(right=verdict is Verdict.RIGHT, predicted=1)
        row.count += Count(demanded=sum(not triple.optional for triple in triples))
        row.missed += [Missed(article, triple) for triple in open_ if not triple.optional]
    return row


def _judge(
    article: GoldArticle, triples: list[GoldTriple], open_: list[GoldTriple], record: Record, *, in_full: bool
) -> Verdict:
    """Judge a record, and take the triple it matches out of `open_`."""
    for index, triple in enumerate(open_):
        if matches(article, triple, record, in_full=in_full):
            del open_[index]
            return Verdict.OPTIONAL if triple.optional else Verdict.RIGHT
    if any(matches(article, triple, record, in_full=in_full) for triple in triples):
        return Verdict.REPEATED
    return Verdict.WRONG


def _same_stage(triple: GoldTriple, record: Record, *, in_full: bool) -> bool:
    same = triple.stage == record.get("stage") and triple.expected == bool(record.get("expected"))
    return same and (not in_full or record.get("event_date") in {None, triple.date})


def _same_amount(triple: GoldTriple, record: Record) -> bool:
    try:
        amount = float(record.get("amount", ""))
    except (TypeError, ValueError):
        return False
    gold = triple.amount or 0.0
    return abs(amount - gold) <= _TOLERANCE * abs(gold) and (record.get("currency") or "CNY") == triple.currency


def _same_amount_of(article: GoldArticle, triple: GoldTriple, record: Record, *, in_full: bool) -> bool:
    if triple.relation is Relation.GROUP_INVESTMENT:
        return triple.count is None or str(record.get("count")) == str(triple.count)
    return article.same(triple.subject, record.get("subject")) and (not in_full or record.get("kind") == triple.kind)
