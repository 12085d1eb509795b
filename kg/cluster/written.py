"""What a distributed build writes: tables as Parquet, and the graph as parts of N-Quads."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg.cluster.rows import Row, mapped
from kg.graph.text import writable
from kg.model import Entity, Money
from kg.resolve.linking_rows import unpack_article, unpack_claim, unpack_entity, unpack_merge

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

_SPAN = "struct<start:int,end:int>"
CLAIMS = (
    "id string, relation string, subject string, subject_name string, subject_type string, object string,"
    " object_name string, object_type string, object_code string, role string, amount string, currency string,"
    " bound string, amount_up_to string, kind string, count int, basis string, past boolean, stage string,"
    " event_date string, expected boolean, confidence double, articles int,"
    f" evidence array<struct<article:string,rule:string,quote:string,span:{_SPAN},spans:array<{_SPAN}>>>"
)
ENTITIES = "id string, type string, name string, names array<string>, code string"
MERGES = "kept string, dropped string, kept_name string, dropped_name string, reason string"
ARTICLES = "id string, title string, publisher string, date string, home string, home_inferred boolean, source string"


def claims_written(claims: DataFrame, entities: DataFrame) -> DataFrame:
    """Claims with the names of their ends and all their evidence; amounts are exact, as text."""
    ends = entities.select("id", "data")
    rows = claims.select("id", "data", "subject", "object")
    rows = rows.join(ends.toDF("subject", "one"), "subject").join(ends.toDF("object", "other"), "object", "left")
    return mapped(rows.select("id", "data", "one", "other"), _claims, CLAIMS)


def entities_written(entities: DataFrame) -> DataFrame:
    """Entities with all their names, the fullest first."""
    return mapped(entities.select("data"), _entities, ENTITIES)


def merges_written(merges: DataFrame) -> DataFrame:
    """Which entities were made one, and why."""
    return mapped(merges.select("data"), _merges, MERGES)


def articles_written(articles: DataFrame) -> DataFrame:
    """The articles without their text."""
    return mapped(articles.select("data"), _articles, ARTICLES)


def _claims(rows: Iterator[Row]) -> Iterator[Row]:
    for id_, data, one, other in rows:
        claim = unpack_claim(data)
        subject = unpack_entity(one)
        object_ = None if other is None else unpack_entity(other)
        yield (
            *(id_, claim.relation.value, subject.id, _text(subject.name), subject.type.value),
            *_object(object_),
            _text(claim.role),
            *_money(claim.money),
            *(claim.kind, claim.count, claim.basis, claim.past, claim.stage, claim.event_date, claim.expected),
            *(claim.confidence, len({each.article for each in claim.evidence})),
            [
                {
                    "article": _text(each.article),
                    "rule": _text(each.rule),
                    "quote": _text(each.quote),
                    "span": each.span._asdict(),
                    "spans": [span._asdict() for span in each.spans],
                }
                for each in claim.evidence
            ],
        )


def _object(entity: Entity | None) -> Row:
    return (None,) * 4 if entity is None else (entity.id, _text(entity.name), entity.type.value, entity.code)


def _money(money: Money | None) -> Row:
    if money is None:
        return (None,) * 4
    return str(money.amount), money.currency, money.bound, None if money.upto is None else str(money.upto)


def _entities(rows: Iterator[Row]) -> Iterator[Row]:
    for (data,) in rows:
        entity = unpack_entity(data)
        yield entity.id, entity.type.value, _text(entity.name), [_text(name) for name in entity.names], entity.code


def _merges(rows: Iterator[Row]) -> Iterator[Row]:
    for (data,) in rows:
        merge = unpack_merge(data)
        yield merge.kept, merge.dropped, _text(merge.names[0]), _text(merge.names[1]), _text(merge.reason)


def _articles(rows: Iterator[Row]) -> Iterator[Row]:
    for (data,) in rows:
        article = unpack_article(data)
        told = (article.id, article.title, article.publisher, article.date, article.home)
        yield *map(_text, told), article.home_inferred, _text(article.source)


def _text(text: str | None) -> str | None:
    """Text as UTF-8 can hold it."""
    return None if text is None else writable(text)
