"""What is one as entities, their merges, and the claims between them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg.cluster.choices import Choices
from kg.cluster.facts import CLAIM
from kg.cluster.rows import Row, grouped, mapped, same
from kg.cluster.steps import clusters_table
from kg.resolve.linking_claims import joined, moved, rewrite
from kg.resolve.linking_entities import entity_of, merges_of
from kg.resolve.linking_nodes import fullness
from kg.resolve.linking_rows import pack_claim, pack_entity, pack_merge, unpack_claim, unpack_node
from kg.resolve.linking_table import as_text
from kg.resolve.linking_unions import Join

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

_MEMBER, _JOIN = range(2)
_ENTITY, _MERGE = range(2)
_ENTITIES = "kind int, id string, type string, dropped string, data binary"
_CLAIMS = "id string, relation string, subject string, object string, confidence double, data binary"


def entities_of(spark: SparkSession, nodes: DataFrame, choices: Choices, fits: list[DataFrame]) -> DataFrame:
    """Entities (kind 0, their id and type) and merges (kind 1, the ids kept and dropped) as rows."""
    from pyspark.sql import functions as F  # noqa: N812, PLC0415 - an extra

    clusters = clusters_table(spark, choices)
    alone = nodes.join(clusters, "number", "left_anti").select("type", "data")
    entities = mapped(alone, _alone, _ENTITIES)
    if choices.columns[0]:
        members = nodes.join(clusters, "number").select(
            "root", F.lit(_MEMBER).alias("kind"), "number", F.lit(0).alias("left"), F.lit(0).alias("right"), "data"
        )
        joins = _joins(spark, choices, fits).join(clusters.toDF("left", "root"), "left")
        joins = joins.select("root", F.lit(_JOIN).alias("kind"), "number", "left", "right", "data")
        rows = grouped(members.unionByName(joins), "root", "kind", "number")
        entities = entities.unionAll(mapped(rows, _clustered, _ENTITIES))
    return entities


def merges_in(entities: DataFrame) -> DataFrame:
    """The rows of merges: kept, dropped, data."""
    rows = entities.where(f"kind = {_MERGE}").select("id", "dropped", "data")
    return rows.withColumnRenamed("id", "kept")


def entities_in(entities: DataFrame) -> DataFrame:
    """The rows of entities: id, type, data."""
    return entities.where(f"kind = {_ENTITY}").select("id", "type", "data")


def claims_of(facts: DataFrame, merges: DataFrame) -> DataFrame:
    """The claims between entities, equal ones as one."""
    gone = merges.select("dropped", "kept")
    said = facts.where(f"kind = {CLAIM}").select("id", "subject", "object", "data")
    said = said.join(gone.toDF("subject", "one"), "subject", "left").join(
        gone.toDF("object", "other"), "object", "left"
    )
    rewritten = mapped(said.select("id", "data", "one", "other"), _rewritten, "id string, data binary")
    return mapped(grouped(rewritten, "id", "data"), _joined, _CLAIMS)


def used_in(claims: DataFrame) -> DataFrame:
    """The ids of the entities that claims are about."""
    ends = claims.select("subject").unionAll(claims.where("object IS NOT NULL").select("object"))
    return ends.distinct().withColumnRenamed("subject", "id")


def _joins(spark: SparkSession, choices: Choices, fits: list[DataFrame]) -> DataFrame:
    """The joins in their order, each with its reason."""
    import pyarrow as pa  # noqa: PLC0415 - an extra
    from pyspark.sql import functions as F  # noqa: N812, PLC0415

    left, right, step, row = choices.columns
    table = pa.table({
        "number": pa.array(range(len(left)), pa.int32()),
        "left": pa.array(left, pa.int32()),
        "right": pa.array(right, pa.int32()),
        "step": pa.array(step, pa.int32()),
        "row": pa.array(row, pa.int64()),
    })
    reasons = [
        found.select(F.lit(number).alias("step"), "row", F.col("reason").alias("data"))
        for number, found in enumerate(fits)
    ]
    every = reasons[0]
    for more in reasons[1:]:
        every = every.unionAll(more)
    return spark.createDataFrame(table).join(every, ["step", "row"])


def _alone(rows: Iterator[Row]) -> Iterator[Row]:
    for type_, data in rows:
        entity = entity_of([unpack_node(data)])
        yield _ENTITY, entity.id, type_, None, pack_entity(entity)


def _clustered(rows: Iterator[Row]) -> Iterator[Row]:
    """The entity of each cluster, and its merges."""
    for _, of_cluster in same(rows):
        members, joins = [], []
        for _, kind, number, left, right, data in of_cluster:
            if kind == _MEMBER:
                members.append((number, unpack_node(data)))
            else:
                joins.append(Join(left, right, as_text(data)))
        members.sort(key=lambda member: fullness(member[1]))
        entity = entity_of([node for _, node in members])
        yield _ENTITY, entity.id, entity.type.value, None, pack_entity(entity)
        for merge in merges_of(members, joins):
            yield _MERGE, merge.kept, None, merge.dropped, pack_merge(merge)


def _rewritten(rows: Iterator[Row]) -> Iterator[Row]:
    for id_, data, one, other in rows:
        if one is None and other is None:
            yield id_, data
            continue
        claim = unpack_claim(data)
        made = rewrite(claim, moved(claim, one, other))
        if made is not None:
            yield made.id, pack_claim(made)


def _joined(rows: Iterator[Row]) -> Iterator[Row]:
    for id_, alike in same(rows):
        claim = joined([unpack_claim(data) for _, data in alike])
        yield id_, claim.relation.value, claim.subject, claim.object, claim.confidence, pack_claim(claim)
