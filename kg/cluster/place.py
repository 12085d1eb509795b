"""Where a distributed build is written: any file system of the engine's. New parts replace the old ones at the end."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

_NEW = ".new"
_STEPS = "steps"


class Place:
    """A folder that is written beside its last good content.

    Args:
        spark: The engine.
        output: A path of this machine, or a URL: hdfs://, s3a://.
    """

    def __init__(self, spark: SparkSession, output: str) -> None:
        self._spark = spark
        self._hadoop: Any = spark._jvm.org.apache.hadoop.fs  # noqa: SLF001 - no other way
        self._root = output if "://" in output else Path(output).resolve().as_uri()
        self._system: Any = self._path("").getFileSystem(spark._jsc.hadoopConfiguration())  # noqa: SLF001

    def new(self, name: str) -> str:
        """Where to write something."""
        return f"{self._root}/{_NEW}/{name}"

    def keep(self, table: DataFrame, name: str, *, by: Sequence[str] = ()) -> DataFrame:
        """A table written down, to be read from there: what comes next neither makes it again nor knows how it was.

        The engine's own `persist` is lost with a machine, and grows plans that hold all that went before.

        Args:
            table: The rows.
            name: Tells it from others.
            by: Columns whose values have files of their own.
        """
        url = self.new(f"{_STEPS}/{name}")
        table.write.partitionBy(*by).parquet(url) if by else table.write.parquet(url)
        return self._spark.read.schema(table.schema).parquet(url).select(*table.columns)

    def clear(self) -> None:
        """Forget what a build that was stopped has left."""
        self._system.delete(self._path(_NEW), True)

    def write(self, name: str, text: str) -> None:
        """Write a small file."""
        out = self._system.create(self._path(f"{_NEW}/{name}"), True)
        try:
            out.write(text.encode())
        finally:
            out.close()

    def settle(self, names: Sequence[str]) -> None:
        """Put what is written where it belongs, in this order."""
        for name in names:
            self._system.delete(self._path(name), True)
            if not self._system.rename(self._path(f"{_NEW}/{name}"), self._path(name)):
                raise OSError(f"{name} cannot be moved into {self._root}")
        self.clear()

    def _path(self, name: str) -> Any:  # noqa: ANN401 - the engine's
        return self._hadoop.Path(f"{self._root}/{name}" if name else self._root)
