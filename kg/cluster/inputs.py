"""What the inputs of a build are to the engine: lines of JSONL, rows of Parquet, and whole files of this machine."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from kg.cluster.facts import COLUMNS, Reading, facts_of_files, facts_of_lines, pack_source
from kg.cluster.rows import Row, mapped
from kg.errors import InputError
from kg.ingest import Skipped, Source, discover
from kg.ingest.sniff import HEAD, kind_of

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

RECORD = ("id", "text", "title", "publisher", "date", "home")
_LINES = frozenset({".jsonl", ".ndjson"})
_PACKED = frozenset({".gz", ".bz2", ".zst"})
_TABLE = ".parquet"
_WIDE = (b"\xff\xfe", b"\xfe\xff")  # lines that the engine would cut in the middle of a character

Starts = Mapping[tuple[str, int], int]


@dataclass(slots=True)
class Inputs:
    """The files that the inputs stand for, in their order, each with its number.

    Args:
        lines: Files of JSONL, by URL.
        tables: Files of Parquet, by URL.
        files: Other files, which are read whole where they are.
        skipped: What cannot be read, with its place among the files.
    """

    lines: dict[str, tuple[int, Source]] = field(default_factory=dict)
    tables: dict[str, tuple[int, Source]] = field(default_factory=dict)
    files: list[tuple[int, Source]] = field(default_factory=list)
    skipped: list[tuple[int, str]] = field(default_factory=list)


def find_inputs(spark: SparkSession, inputs: Sequence[str]) -> Inputs:
    """What is there to read: files and folders of this machine first, then those that the engine lists."""
    found = Inputs()
    far = [given for given in inputs if _is_the_engines(given)]
    number = 0
    for item in discover([given for given in inputs if given not in far]):
        if isinstance(item, Skipped):
            found.skipped.append((number, str(item)))
        elif item.path is None:
            raise InputError("the engine reads no standard input; give a file", path="-")
        else:
            _sort_local(found, number, item, item.path)
        number += 1
    for given in far:
        for url in _listed(spark, given):
            path = PurePosixPath(unquote(url))
            source = Source(None, unquote(url), path.name, path.name.partition(".")[0])
            if path.suffix == _TABLE:
                found.tables[plain(url)] = (number, source)
            elif _is_lines(path):
                found.lines[plain(url)] = (number, source)
            number += 1
    return found


def facts_table(spark: SparkSession, inputs: Inputs, starts: Starts, reading: Reading) -> DataFrame:
    """What all articles say, as rows of `kg.cluster.facts`."""
    parts = []
    if inputs.lines:
        numbers = {url: number for url, (number, _) in inputs.lines.items()}
        lines = _text(spark, inputs.lines)
        parts.append(mapped(lines, partial(_numbered, numbers, starts, reading), COLUMNS))
    if inputs.tables:
        numbers = {url: number for url, (number, _) in inputs.tables.items()}
        parts.append(mapped(_records(spark, inputs.tables), partial(_of_tables, numbers, reading), COLUMNS))
    if inputs.files:
        parts.append(mapped(_whole(spark, inputs.files), partial(facts_of_files, reading), COLUMNS))
    table = parts[0]
    for part in parts[1:]:
        table = table.unionAll(part)
    return table


def first_lines(spark: SparkSession, inputs: Inputs) -> Starts:
    """The number of lines before each block of each file: a file is read by many, and a line is known by its number.

    Files without any text are entered as skipped.
    """
    from pyspark.sql import functions as F  # noqa: N812, PLC0415

    if not inputs.lines:
        return {}
    blocks = _text(spark, inputs.lines).groupBy("url", "block")
    full = F.sum(F.col("line").cast("string").rlike(r"\S").cast("int"))
    starts: dict[tuple[str, int], int] = {}
    before: dict[str, int] = dict.fromkeys(inputs.lines, 0)
    text: dict[str, int] = dict.fromkeys(inputs.lines, 0)
    for url, block, lines, some in sorted(blocks.agg(F.count("*"), full).collect()):
        name = plain(url)
        starts[name, block] = before[name]
        before[name] += lines
        text[name] += some
    for name, (number, source) in inputs.lines.items():
        if not text[name]:
            inputs.skipped.append((number, str(Skipped(source.name, None, "the file holds no text"))))
    return starts


def plain(url: str) -> str:
    """A URL as it is compared: the engine writes file:/a and file:///a, and one blank in two ways."""
    scheme, _, path = unquote(url).partition(":")
    return f"{scheme}:/{path.lstrip('/')}" if scheme == "file" else f"{scheme}:{path}"


def _is_the_engines(given: str) -> bool:
    path = Path(given)
    return "://" in given or path.suffix == _TABLE or (path.is_dir() and any(path.glob(f"*{_TABLE}")))


def _is_lines(path: PurePosixPath) -> bool:
    endings = [ending.lower() for ending in path.suffixes]
    return bool(endings) and (endings[-1] in _LINES or (endings[-1] in _PACKED and bool(_LINES.intersection(endings))))


def _sort_local(found: Inputs, number: int, source: Source, path: Path) -> None:
    """JSONL goes to the engine, unless it is JSONL by its name only; all else is read whole."""
    if _is_lines(PurePosixPath(source.name)):
        try:
            with path.open("rb") as stream:
                head = stream.read(HEAD)
            packed = path.suffix in _PACKED
            if packed or (kind_of(head, source.name) == "jsonl" and not head.startswith(_WIDE)):
                found.lines[plain(path.resolve().as_uri())] = (number, source)
                return
        except (InputError, OSError):  # `read` says what is wrong
            pass
    found.files.append((number, source))


def _listed(spark: SparkSession, given: str) -> Iterator[str]:
    """The URLs of the files of a file, folder or pattern, by the engine's own file systems."""
    hadoop: Any = spark._jvm.org.apache.hadoop.fs  # noqa: SLF001 - PySpark has no other way
    path = hadoop.Path(given if "://" in given else Path(given).resolve().as_uri())
    system = path.getFileSystem(spark._jsc.hadoopConfiguration())  # noqa: SLF001
    matches = system.globStatus(path)
    if not matches:
        raise InputError("no such file or folder", path=given)
    urls = []
    for match in matches:
        walk = system.listFiles(match.getPath(), True)
        while walk.hasNext():
            url = walk.next().getPath().toUri().toString()
            if not PurePosixPath(url).name.startswith(("_", ".")):
                urls.append(url)
    yield from sorted(urls)


def _text(spark: SparkSession, files: Iterable[str]) -> DataFrame:
    """The lines of files as they are, bytes and all, each with the file and the block of it that it was read from."""
    from pyspark.sql import functions as F  # noqa: N812, PLC0415

    lines = spark.read.text([_escaped(url) for url in files], lineSep="\n")
    return lines.select(
        F.col("_metadata.file_path").alias("url"),
        F.col("_metadata.file_block_start").alias("block"),
        F.col("value").cast("binary").alias("line"),
    )


def _records(spark: SparkSession, files: Iterable[str]) -> DataFrame:
    """The rows of Parquet as records, each with its file and its number there."""
    from pyspark.sql import functions as F  # noqa: N812, PLC0415

    table = spark.read.option("mergeSchema", "true").parquet(*map(_escaped, files))
    if "text" not in table.columns:
        raise InputError(f"the Parquet files have no column `text`; they have {', '.join(table.columns)}")
    kept = [F.col(name).cast("string").alias(name) for name in RECORD if name in table.columns]
    return table.select(
        F.col("_metadata.file_path").alias("url"),
        (F.col("_metadata.row_index") + 1).alias("line"),
        F.to_json(F.struct(*kept)).cast("binary").alias("data"),
    )


def _whole(spark: SparkSession, files: Sequence[tuple[int, Source]]) -> DataFrame:
    rows = [(number, pack_source(source)) for number, source in files]
    table = spark.createDataFrame(rows, "file int, data binary")
    return table.repartition(max(spark.sparkContext.defaultParallelism, len(rows) // 1000))


def _escaped(url: str) -> str:
    """A URL as a reader takes it, in which a bracket or a star is no pattern."""
    return "".join(f"\\{letter}" if letter in "[]{}*?\\" else letter for letter in url)


def _numbered(numbers: Mapping[str, int], starts: Starts, reading: Reading, rows: Iterator[Row]) -> Iterator[Row]:
    """Lines by the number of their file and their own."""
    return facts_of_lines(reading, _count(numbers, starts, rows))


def _count(numbers: Mapping[str, int], starts: Starts, rows: Iterator[Row]) -> Iterator[Row]:
    here, number, line = ("", -1), -1, 0
    for url, block, data in rows:
        if (url, block) != here:
            here, number, line = (url, block), numbers[plain(url)], starts[plain(url), block]
        line += 1
        yield number, line, data


def _of_tables(numbers: Mapping[str, int], reading: Reading, rows: Iterator[Row]) -> Iterator[Row]:
    return facts_of_lines(reading, ((numbers[plain(url)], line, data) for url, line, data in rows))
