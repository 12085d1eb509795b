"""A whole build on the engine: articles in, folders of tables and quads out; the same graph as on one machine."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

from kg.build import CORRECTIONS, BuildOptions
from kg.cluster.facts import ARTICLE, FAILED, PLACE, Reading, sums, unpack_article_row, unpack_unread
from kg.cluster.inputs import facts_table, find_inputs, first_lines
from kg.cluster.linked import claims_of, entities_in, entities_of, merges_in, used_in
from kg.cluster.place import Place
from kg.cluster.quads import quads_of
from kg.cluster.rows import Row, mapped
from kg.cluster.session import session
from kg.cluster.steps import link_nodes, nodes_of
from kg.cluster.written import articles_written, claims_written, entities_written, merges_written
from kg.errors import EngineError
from kg.graph.vocabulary import BASE, checked_base
from kg.ingest.reader import unused
from kg.model import Relation
from kg.resolve.linking_table import as_text
from kg.run import Tally
from kg.store.lock import locked

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

TABLES = ("articles", "entities", "merges", "claims")
QUADS = "quads"
STATISTICS = "statistics.json"


def build_on_spark(inputs: Sequence[str], output: str, options: BuildOptions, *, master: str | None = None) -> Tally:
    """Read, link and write; returns the tally, its claims counted after linking. Without articles nothing is written.

    Args:
        inputs: Files, folders and patterns of this machine, and URLs that the engine reads.
        output: A folder, or a URL that the engine writes.
        options: As for any build; there is no cache, and neither corrections nor a gazetteer.
        master: Where the engine runs; see `session`.

    Raises:
        EngineError: The engine is not there, or failed.
        OutputError: Another build is writing the folder.
    """
    _check(inputs, options)
    with _locked(output), session(master) as spark:
        place = Place(spark, output)
        place.clear()
        tally = Tally()
        facts = _read(spark, place, inputs, options, tally)
        if facts is not None and tally.articles:
            _link_and_write(spark, facts, place, options, tally)
    return tally


def _check(inputs: Sequence[str], options: BuildOptions) -> None:
    """What would be passed over in silence is refused."""
    checked_base(options.base or BASE)
    own = (Path(given) / CORRECTIONS for given in inputs)
    given = options.gazetteer or options.corrections or next((path for path in own if path.is_file()), None)
    if given is not None:
        raise EngineError("--engine spark takes neither corrections nor a gazetteer yet; build without it", path=given)


def _locked(output: str) -> AbstractContextManager[None]:
    if "://" in output:
        return nullcontext()  # file systems far away have no locks
    Path(output).mkdir(parents=True, exist_ok=True)
    return locked(Path(output), busy="another build is writing this folder; wait for it, or give another -o")


def _read(
    spark: SparkSession, place: Place, inputs: Sequence[str], options: BuildOptions, tally: Tally
) -> DataFrame | None:
    """Read and extract all; what failed is told in the order of the inputs."""
    found = find_inputs(spark, inputs)
    starts = first_lines(spark, found)
    problems = [((number, 0, 0), told) for number, told in found.skipped]
    facts = None
    if found.lines or found.tables or found.files:
        sources = dict((*found.lines.values(), *found.tables.values()))
        reading = Reading(sources, options.home, options.limits)
        facts = place.keep(facts_table(spark, found, starts, reading), "facts", by=["kind"])
        ids = _renamed(facts)
        if ids:
            again = facts_table(spark, found, starts, Reading(sources, options.home, options.limits, only=ids))
            gone = spark.createDataFrame(list(ids), "file int, line bigint, piece int")
            facts = facts.join(gone, list(PLACE), "left_anti").select(*facts.columns).unionAll(again)
            facts = place.keep(facts, "facts_renamed", by=["kind"])
        rows = facts.where(f"kind = {FAILED}").select(*PLACE, "data").collect()
        problems += [((file, line, piece), as_text(data)) for file, line, piece, data in rows]
        _count(facts, tally)
    tally.skipped += [told for _, told in sorted(problems)]
    return facts


def _renamed(facts: DataFrame) -> dict[tuple[int, int, int], str]:
    """The places of articles whose id another has before them, with the id they take."""
    from pyspark.sql import functions as F  # noqa: N812, PLC0415 - an extra

    named = facts.where("key IS NOT NULL").select(*PLACE, "key")
    stem = F.regexp_replace(F.col("key").cast("string"), "(~[0-9]+)+$", "").alias("stem")  # 会议~2 may be an id, too
    several = named.groupBy(stem).count().where("count > 1").select("stem")
    seen: dict[str, int] = {}
    found: dict[tuple[int, int, int], str] = {}
    for *place, key in sorted(named.select(*PLACE, "key", stem).join(several, "stem").select(*PLACE, "key").collect()):
        id_ = as_text(key)
        name = unused(id_, seen)
        if name != id_:
            file, line, piece = place
            found[file, line, piece] = name
    return found


def _count(facts: DataFrame, tally: Tally) -> None:
    rows = mapped(_articles(facts), sums, "articles bigint, bytes bigint, unread binary")
    for articles, size, unread in rows.collect():
        tally.articles += articles
        tally.bytes += size
        tally.unread.update(unpack_unread(unread))


def _articles(facts: DataFrame) -> DataFrame:
    return facts.where(f"kind = {ARTICLE}").select("data")


def _link_and_write(spark: SparkSession, facts: DataFrame, place: Place, options: BuildOptions, tally: Tally) -> None:
    nodes = nodes_of(place, facts)
    choices, fits = link_nodes(spark, place, facts, nodes)
    made = place.keep(entities_of(spark, nodes, choices, fits), "linked", by=["kind"])
    claims = place.keep(claims_of(facts, merges_in(made)), "claims")
    merges = merges_in(made).join(used_in(claims).withColumnRenamed("id", "kept"), "kept", "left_semi")
    claims = claims.where(f"confidence >= {options.min_confidence}")
    entities = entities_in(made).join(used_in(claims), "id", "left_semi")
    articles = mapped(_articles(facts), _packed, "data binary")
    articles_written(articles).write.parquet(place.new("articles"))
    entities_written(entities).write.parquet(place.new("entities"))
    merges_written(merges).write.parquet(place.new("merges"))
    claims_written(claims, entities).write.parquet(place.new("claims"))
    quads = quads_of(
        spark, articles=articles, entities=entities, claims=claims, merges=merges, base=options.base or BASE
    )
    quads.write.text(place.new(QUADS))
    _tell(claims, entities, merges, place, tally)
    place.settle([*TABLES, QUADS, STATISTICS])


def _packed(rows: Iterator[Row]) -> Iterator[Row]:
    return ((unpack_article_row(data)[0],) for (data,) in rows)


def _tell(claims: DataFrame, entities: DataFrame, merges: DataFrame, place: Place, tally: Tally) -> None:
    """Write what there is, and what was not read."""
    tally.claims = Counter(dict.fromkeys(map(str, Relation), 0))
    tally.claims.update(dict(claims.groupBy("relation").count().collect()))
    told = {
        "articles": tally.articles,
        "claims": dict(tally.claims),
        "entities": dict(sorted(entities.groupBy("type").count().collect())),
        "merges": merges.count(),
        "unread": dict(sorted(tally.unread.items())),
        "skipped": tally.skipped,
    }
    place.write(STATISTICS, json.dumps(told, ensure_ascii=False, indent=2) + "\n")
