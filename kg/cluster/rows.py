"""Functions of rows, run by the engine on the partitions of a table, by way of Arrow."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import groupby, islice
from operator import itemgetter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark.sql import DataFrame

Row = tuple[Any, ...]
OfRows = Callable[[Iterator[Row]], Iterable[Row]]

_BATCH = 1000


def mapped(table: DataFrame, function: OfRows, columns: str) -> DataFrame:
    """A table of what `function` makes of the rows of each partition.

    Args:
        table: The rows, as tuples of their columns.
        function: Must be importable by name, with arguments bound where it needs some.
        columns: The names and types of the columns it makes: `id string, data binary`.
    """
    return table.mapInArrow(partial(_run, function, arrow(columns)), columns)


def grouped(table: DataFrame, by: str, *order: str) -> DataFrame:
    """The rows with those of one key together and in order: `same` finds them so."""
    return table.repartition(by).sortWithinPartitions(by, *order)


def same(rows: Iterator[Row]) -> Iterator[tuple[Any, Iterator[Row]]]:
    """The rows of each key in their first column."""
    return groupby(rows, key=itemgetter(0))


def arrow(columns: str) -> pa.Schema:
    """The columns as Arrow knows them."""
    from pyspark.sql.pandas.types import to_arrow_schema  # noqa: PLC0415
    from pyspark.sql.types import StructType  # noqa: PLC0415

    return to_arrow_schema(StructType.fromDDL(columns))


def _run(function: OfRows, schema: pa.Schema, batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    import pyarrow as pa  # noqa: PLC0415 - an extra, and this runs where it is

    rows = (row for batch in batches for row in zip(*(column.to_pylist() for column in batch.columns), strict=True))
    made = iter(function(rows))
    while some := list(islice(made, _BATCH)):
        columns = zip(*some, strict=True)
        arrays = [pa.array(column, field.type) for column, field in zip(columns, schema, strict=True)]
        yield pa.RecordBatch.from_arrays(arrays, schema=schema)
