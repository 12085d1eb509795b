"""The steps of the linking on the engine: nodes added up by id, put into blocks by their keys, blocks read for fits."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from kg.cluster.choices import Apart, Choices
from kg.cluster.facts import APART, NODE
from kg.cluster.place import Place
from kg.cluster.rows import Row, grouped, mapped, same
from kg.model import EntityType
from kg.resolve.linking_blocks import Member, Step, Tied
from kg.resolve.linking_nodes import Node
from kg.resolve.linking_rows import pack_node, unpack_node
from kg.resolve.linking_steps import STEPS
from kg.resolve.linking_table import as_bytes, as_text

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

_NAMING = frozenset({EntityType.PERSON, EntityType.PROJECT})  # the types whose nodes name others
_NODES = "id string, type string, shortness int, name binary, data binary"
_FITS = "block binary, choice int, place int, number int, other int, reason binary"


def nodes_of(place: Place, facts: DataFrame) -> DataFrame:
    """All that articles say of a node as one row, numbered from 0 on in the order of ids."""
    from pyspark.sql import functions as F  # noqa: N812, PLC0415 - an extra

    named = facts.where(f"kind = {NODE}").select("id", "type", "data")
    sorted_ = named.repartitionByRange("id").sortWithinPartitions("id")
    whole = mapped(sorted_, _add_up, _NODES).withColumn("place", F.monotonically_increasing_id())
    whole = place.keep(whole, "nodes")  # the places are those of this sorting
    part = F.shiftright("place", 33).cast("int")
    sizes = dict(whole.groupBy(part).count().collect())
    before = [0]
    for number in range(max(sizes, default=0)):
        before.append(before[-1] + sizes.get(number, 0))
    start = F.element_at(F.array(*map(F.lit, before)), part + 1)
    number = (start + F.col("place").bitwiseAND((1 << 33) - 1)).cast("int")
    return whole.select(number.alias("number"), "id", "type", "shortness", "name", "data")


def apart_of(facts: DataFrame, nodes: DataFrame) -> Apart:
    """What articles say is not one."""
    numbers = nodes.select("id", "number")
    pairs = (
        facts
        .where(f"kind = {APART}")
        .select("subject", "object")
        .distinct()
        .join(numbers.toDF("subject", "left"), "subject")
        .join(numbers.toDF("object", "right"), "object")
    )
    table = pairs.select("left", "right").toArrow()
    return Apart(zip(table["left"].to_pylist(), table["right"].to_pylist(), strict=True))


def link_nodes(
    spark: SparkSession, place: Place, facts: DataFrame, nodes: DataFrame
) -> tuple[Choices, list[DataFrame]]:
    """Go through the steps; what was made one, and for each step the fits that it may be looked up in why."""
    choices = Choices(nodes.count(), apart_of(facts, nodes))
    found: list[DataFrame] = []
    members: dict[EntityType, DataFrame] = {}
    for number, step in enumerate(STEPS):
        if step.type not in members:
            members[step.type] = _members(spark, place, nodes, step.type, choices)
        fits = place.keep(_fits(members[step.type], step), f"fits{number}")
        choices.make(
            number,
            fits.select("row", "number", "other", "first").orderBy("row").toArrow(),
            by_node=step.by_node,
            again=step.again,
        )
        found.append(fits)
    return choices, found


def clusters_table(spark: SparkSession, choices: Choices) -> DataFrame:
    """The numbers that are not alone, each with what stands for its cluster."""
    import pyarrow as pa  # noqa: PLC0415 - an extra

    numbers, roots = zip(*choices.roots(), strict=True) if choices.columns[0] else ((), ())
    return spark.createDataFrame(
        pa.table({"number": pa.array(numbers, pa.int32()), "root": pa.array(roots, pa.int32())})
    )


def _members(spark: SparkSession, place: Place, nodes: DataFrame, type_: EntityType, choices: Choices) -> DataFrame:
    """The nodes of a type, each with those that it names as the steps so far have linked them."""
    from pyspark.sql import functions as F  # noqa: N812, PLC0415 - an extra

    own = nodes.where(F.col("type") == type_.value).select("number", "data")
    if type_ not in _NAMING:
        return own.withColumn("ties", F.lit(None).cast("array<struct<data:binary,root:int,called:binary>>"))
    clusters = clusters_table(spark, choices)
    longest = F.min(F.struct("shortness", "name"))["name"].alias("called")
    called = nodes.join(clusters, "number").groupBy("root").agg(longest)
    tied = nodes.join(clusters, "number", "left").join(called, "root", "left")
    tied = tied.select(
        F.col("id").alias("other"),
        F.struct(
            "data",
            F.coalesce("root", "number").alias("root"),
            F.coalesce("called", "name").alias("called"),
        ).alias("tie"),
    )
    ties = mapped(own, _named, "number int, other string").join(tied, "other")
    ties = ties.groupBy("number").agg(F.collect_list("tie").alias("ties"))
    return place.keep(own.join(ties, "number", "left"), f"members_{type_.value}")


def _fits(members: DataFrame, step: Step) -> DataFrame:
    """What fits what by a step, in the order in which the choices are made, which `row` tells."""
    from pyspark.sql import Window  # noqa: PLC0415 - an extra
    from pyspark.sql import functions as F  # noqa: N812, PLC0415

    keys = mapped(members, partial(_keys, step), "block binary, number int, asks boolean")
    block = Window.partitionBy("block")
    asked = keys.withColumn("asked", F.max("asks").over(block)).withColumn("size", F.count("*").over(block))
    read = asked.where("asked AND size > 1").select("block", "number").join(members, "number")
    blocks = grouped(read.select("block", "number", "data", "ties"), "block", "number")
    fits = mapped(blocks, partial(_read_blocks, step), _FITS)
    if step.by_node:
        first = F.min(F.struct("block", "choice", "place", "reason"))["reason"].alias("reason")
        ordered = fits.groupBy("number", "other").agg(first).orderBy("number", "other").withColumn("first", F.lit(1))
    else:
        ordered = fits.orderBy("block", "choice", "place").withColumn("first", F.expr("int(place = 0)"))
    ordered = ordered.select("number", "other", "first", "reason")
    return ordered.withColumn("row", F.monotonically_increasing_id())


def _add_up(rows: Iterator[Row]) -> Iterator[Row]:
    """Rows of one id made one."""
    for id_, alike in same(rows):
        _, type_, data = next(alike)
        node: Node | None = None
        for _, _, more in alike:
            node = node or unpack_node(data)
            node.add(unpack_node(more))
        whole = unpack_node(data) if node is None else node
        yield id_, type_, -len(whole.name), as_bytes(whole.name), data if node is None else pack_node(node)


def _named(rows: Iterator[Row]) -> Iterator[Row]:
    """Which others each node names."""
    for number, data in rows:
        node = unpack_node(data)
        for other in sorted({body for _, body in node.posts} | node.investors):
            yield number, other


def _keys(step: Step, rows: Iterator[Row]) -> Iterator[Row]:
    for number, data, ties in rows:
        for key, asks in step.keys(_member(data, ties)).items():
            yield as_bytes(key), number, asks


def _read_blocks(step: Step, rows: Iterator[Row]) -> Iterator[Row]:
    for block, of_block in same(rows):
        numbers, members = [], []
        for _, number, data, ties in of_block:
            numbers.append(number)
            members.append(_member(data, ties))
        yield from _of_block(step, block, numbers, members)


def _of_block(step: Step, block: bytes, numbers: Sequence[int], members: Sequence[Member]) -> Iterator[Row]:
    number = {member.node.id: each for member, each in zip(members, numbers, strict=True)}
    for choice, fitting in enumerate(step.fits(as_text(block), members)):
        for place, fit in enumerate(fitting):
            yield block, choice, place, number[fit.node], number[fit.other], as_bytes(fit.reason)


def _member(data: bytes, ties: Sequence[Mapping[str, Any]] | None) -> Member:
    tied: dict[str, Tied] = {}
    for tie in ties or ():
        node = unpack_node(tie["data"])
        tied[node.id] = Tied(node, tie["root"], as_text(tie["called"]))
    return Member(unpack_node(data), tied)
