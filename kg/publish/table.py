"""Claims as a table for spreadsheets."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import IO, Any

from kg.model import KnowledgeGraph
from kg.publish.claims import graph_records

COLUMNS = (
    "article",
    "title",
    "publisher",
    "date",
    "relation",
    "subject",
    "subject_type",
    "object",
    "object_type",
    "object_code",
    "role",
    "amount",
    "currency",
    "kind",
    "count",
    "basis",
    "past",
    "stage",
    "event_date",
    "expected",
    "confidence",
    "rule",
    "quote",
    "spans",
)

# A cell that begins so is a formula to a spreadsheet.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def rows(graph: KnowledgeGraph) -> Iterator[dict[str, Any]]:
    """The claims of a graph, one a row, each with its article's title, publisher and date."""
    articles = {article.id: article for article in graph.articles}
    for record in graph_records(graph):
        article = articles.get(record["article"])
        evidence = record.pop("evidence")
        if article is not None:
            record |= {"title": article.title, "publisher": article.publisher, "date": article.date}
        record["quote"] = evidence["quote"]
        record["spans"] = " ".join(f"{start}-{end}" for start, end in evidence["spans"])
        yield record


def write_csv(graph: KnowledgeGraph, out: IO[bytes], *, base: str = "") -> None:  # noqa: ARG001 - no IRIs here
    """Writes the claims as CSV with a byte-order mark, which Excel needs to read Chinese, and no cell a formula."""
    text = io.TextIOWrapper(out, encoding="utf-8-sig", errors="backslashreplace", newline="", write_through=True)
    writer = csv.DictWriter(text, COLUMNS)
    writer.writeheader()
    for row in rows(graph):
        writer.writerow({name: cell(value) for name, value in row.items()})
    text.detach()


def cell(value: object) -> object:
    """A value as a cell; an apostrophe goes before text that a spreadsheet would take for a formula."""
    if isinstance(value, str) and value.startswith(_FORMULA):
        return f"'{value}"
    return value
