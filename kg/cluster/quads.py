"""The linked graph as N-Quads, made where its rows are: a graph for each article, and what no one article says."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from itertools import chain, islice
from operator import itemgetter
from typing import TYPE_CHECKING

from kg.cluster.rows import Row, grouped, mapped, same
from kg.graph import ids
from kg.graph.nodes import Index
from kg.graph.places import contained
from kg.graph.statuses import latest_statuses
from kg.graph.to_quads import as_nquads
from kg.graph.to_rdf import Block, Counts, as_row, blocks, of_arcs, of_article, of_claim, of_entities, of_merge
from kg.model import Article, Claim, EntityType, Origin, Relation
from kg.resolve.linking_rows import unpack_article, unpack_claim, unpack_entity, unpack_merge
from kg.resolve.linking_table import as_bytes, as_text

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

_TEXT = "value string"
_BLOCKS = "article binary, short int, key binary, value binary"
_BATCH = 500  # subjects to a row of text

Dates = Iterable[Mapping[str, bytes]] | None


def quads_of(  # noqa: PLR0913 - the parts of a graph
    spark: SparkSession,
    *,
    articles: DataFrame,
    entities: DataFrame,
    claims: DataFrame,
    merges: DataFrame,
    base: str,
) -> DataFrame:
    """The lines of the graph's N-Quads, many to a row."""
    from pyspark.sql import functions as F  # noqa: N812, PLC0415 - an extra

    places = [
        unpack_entity(data)
        for (data,) in entities.where(F.col("type") == EntityType.PLACE.value).select("data").orderBy("id").collect()
    ]
    codes = {place.id: place.code for place in places if place.code is not None}
    dated = _with_dates(claims, articles)
    said = grouped(
        mapped(dated.select("id", "data", "dates"), partial(_blocks, base, codes), _BLOCKS), "article", "short", "key"
    )
    statuses = grouped(
        dated.where(F.col("relation") == Relation.STATUS.value).select("subject", "id", "data", "dates"),
        "subject",
        "id",
    )
    others = entities.where(F.col("type") != EntityType.PLACE.value)
    parts = [
        mapped(said, partial(_by_article, base), _TEXT),
        mapped(statuses, partial(_latest, base), _TEXT),
        mapped(articles.select("data"), partial(_shared, base, _of_article), _TEXT),
        mapped(others.select("data"), partial(_shared, base, _of_entity), _TEXT),
        mapped(merges.select("data"), partial(_shared, base, _of_merge), _TEXT),
    ]
    index = _index(base, codes)
    table = spark.createDataFrame([(text,) for text in _as_text(index, of_entities(index, places))], _TEXT)
    for part in parts:
        table = table.unionAll(part)
    return table


def _with_dates(claims: DataFrame, articles: DataFrame) -> DataFrame:
    """Claims with the dates of their articles, which a graph says the first of."""
    from pyspark.sql import functions as F  # noqa: N812, PLC0415 - an extra

    dates = mapped(articles.select("data"), _date, "key binary, date binary")
    cited = mapped(claims.select("id", "data"), _cited, "id string, key binary").join(dates, "key")
    found = cited.groupBy("id").agg(F.collect_list(F.struct("key", "date")).alias("dates"))
    return claims.select("id", "relation", "subject", "data").join(found, "id", "left")


def _date(rows: Iterator[Row]) -> Iterator[Row]:
    for (data,) in rows:
        article = unpack_article(data)
        if article.date is not None:
            yield as_bytes(article.id), as_bytes(article.date)


def _cited(rows: Iterator[Row]) -> Iterator[Row]:
    for id_, data in rows:
        for article in sorted({evidence.article for evidence in unpack_claim(data).evidence}):
            yield id_, as_bytes(article)


def _blocks(base: str, codes: Mapping[str, str], rows: Iterator[Row]) -> Iterator[Row]:
    """What each article says of each claim."""
    places = contained(codes.values())
    for id_, data, dates in rows:
        claim, local = unpack_claim(data), ids.split(id_)[1]
        index = Index(base, _finder(dates), codes, places)
        for article in sorted({evidence.article for evidence in claim.evidence}):
            own = replace(claim, evidence=tuple(each for each in claim.evidence if each.article == article))
            for short, made in enumerate((of_claim(index, local, own, whole=claim), of_arcs(index, local, own))):
                for block in made:
                    yield as_bytes(article), short, *as_row(block)


def _by_article(base: str, rows: Iterator[Row]) -> Iterator[Row]:
    index = _index(base)
    for article, said in same(rows):
        node = index.node("article", ids.article(as_text(article)))
        pieces = [f"{node} {{\n"]
        for short, of_kind in _second(said):
            pieces += blocks(index, of_kind, Counts(), whole=not short)
        yield (_lines([*pieces, "}\n"], base),)


def _second(rows: Iterator[Row]) -> Iterator[tuple[int, list[tuple[bytes, bytes]]]]:
    """Rows by their second column, without it and the first."""
    for short, alike in same(row[1:] for row in rows):
        yield short, [(key, value) for _, key, value in alike]


def _latest(base: str, rows: Iterator[Row]) -> Iterator[Row]:
    """The latest status of each project."""
    index = _index(base)

    def found() -> Iterator[Block]:
        for _, of_project in same(rows):
            claims: list[Claim] = []
            dates: dict[str, str] = {}
            for _, _, data, cited in of_project:
                claims.append(unpack_claim(data))
                dates.update((as_text(each["key"]), as_text(each["date"])) for each in cited or ())
            for claim in latest_statuses(claims, dates).values():
                yield *ids.split(claim.subject), [("kg:latestStatus", index.node("status", ids.split(claim.id)[1]))]

    return ((text,) for text in _as_text(index, found()))


def _shared(base: str, made: Callable[[Index, bytes], Iterable[Block]], rows: Iterator[Row]) -> Iterator[Row]:
    """What is made of each row, as text."""
    index = _index(base)
    return ((text,) for text in _as_text(index, chain.from_iterable(made(index, data) for (data,) in rows)))


def _of_article(_: Index, data: bytes) -> Iterable[Block]:
    return of_article(unpack_article(data))


def _of_entity(index: Index, data: bytes) -> Iterable[Block]:
    return of_entities(index, [unpack_entity(data)])


def _of_merge(index: Index, data: bytes) -> Iterable[Block]:
    return of_merge(index, unpack_merge(data))


def _as_text(index: Index, found: Iterable[Block]) -> Iterator[str]:
    rows = map(as_row, found)
    while some := list(islice(rows, _BATCH)):
        some.sort(key=itemgetter(0))
        yield _lines(blocks(index, some, Counts(), whole=False), index.base)


def _lines(trig: Iterable[str], base: str) -> str:
    """As the engine writes text: it puts the end of the last line."""
    return as_nquads(trig, base=base).removesuffix("\n")


def _index(base: str, codes: Mapping[str, str] | None = None) -> Index:
    return Index(base, _finder(None), codes or {}, contained((codes or {}).values()))


def _finder(dates: Dates) -> Callable[[str], Article | None]:
    """Finds an article, of which only the date is looked at."""
    known = {as_text(each["key"]): as_text(each["date"]) for each in dates or ()}

    def find(id_: str) -> Article | None:
        return Article(id_, "", Origin(()), date=known[id_]) if id_ in known else None

    return find
