"""What a terminal shows: tables aligned for Chinese, a line of progress, a summary. Makes text; `cli` prints it."""

from __future__ import annotations

import csv
import io
import time
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, TextIO

from kg.model import Extraction, Mention
from kg.publish.claims import encode
from kg.publish.table import cell
from kg.run import Tally

_WIDE = {"W", "F"}
_REDRAW = 0.2  # seconds
_TELLING = 0.02  # of the input; before that the time left is a guess
CLAIM_COLUMNS = (
    "article", "relation", "subject", "subject_type", "object", "object_type", "object_code", "role", "amount",
    "currency", "kind", "count", "basis", "past", "confidence", "rule", "quote",
)  # fmt: skip
_LISTED = 20  # skipped inputs named in a summary on a terminal; the report names them all


def width(text: str) -> int:
    """Columns that `text` takes on a terminal: a Chinese character takes two.

    Example:
        >>> width("东阿县 a")
        8
    """
    return sum(2 if unicodedata.east_asian_width(c) in _WIDE else 0 if unicodedata.combining(c) else 1 for c in text)


def shorten(text: str, columns: int) -> str:
    """`text` on one line, cut with … to at most `columns`."""
    text = " ".join(text.split())
    if width(text) <= columns:
        return text
    while text and width(text) > columns - 1:
        text = text[:-1]
    return text + "…"


def table(header: Sequence[str], rows: Iterable[Sequence[str]], *, columns: int = 60) -> Iterator[str]:
    """Lines of an aligned table; a cell is cut to `columns`."""
    cells = [[shorten(cell, columns) for cell in row] for row in (header, *rows)]
    widths = [max(width(cell) for cell in column) for column in zip(*cells, strict=True)]
    for number, row in enumerate(cells):
        padded = (cell + " " * (size - width(cell)) for cell, size in zip(row, widths, strict=True))
        yield "  ".join(padded).rstrip()
        if number == 0:
            yield "  ".join("─" * size for size in widths)


class Progress:
    """One line that is written over: articles done, rate, time left. Silent where `stream` is no terminal."""

    def __init__(self, stream: TextIO, total: int, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._stream = stream
        self._total = total
        self._clock = clock
        self._started = self._drawn = clock()
        self._shown = False

    def __call__(self, tally: Tally) -> None:
        """Draw the line anew, at most five times a second."""
        now = self._clock()
        if not self._stream.isatty() or now - self._drawn < _REDRAW:
            return
        self._drawn = now
        self._shown = True
        self._stream.write(f"\r\x1b[K{progress_line(tally, self._total, now - self._started)}")
        self._stream.flush()

    def close(self) -> None:
        """Wipe the line."""
        if self._shown:
            self._stream.write("\r\x1b[K")
            self._stream.flush()


def progress_line(tally: Tally, total: int, seconds: float) -> str:
    """Articles done, rate and time left, the last from the share of `total` bytes that is read."""
    rate = tally.articles / seconds if seconds else 0.0
    line = f"{tally.articles:,} articles  {rate:,.1f}/s"
    share = min(tally.bytes / total, 1.0) if total else 0.0
    if share >= _TELLING:
        line += f"  {share:4.0%}  {duration(seconds / share - seconds)} left"
    return line


def duration(seconds: float) -> str:
    """Seconds as a person says them: `8 s`, `3 min 05 s`, `2 h 10 min`."""
    whole = round(seconds)
    if whole < 60:
        return f"{whole} s"
    if whole < 3600:
        return f"{whole // 60} min {whole % 60:02d} s"
    return f"{whole // 3600} h {whole % 3600 // 60:02d} min"


def summary(tally: Tally) -> Iterator[str]:
    """What a run read and found, a line a relation, and what it skipped and why."""
    yield f"{tally.articles:,} articles, {sum(tally.claims.values()):,} claims"
    if tally.articles:
        yield from (f"  {relation:<18}{count:>8,}" for relation, count in tally.claims.items())
    if tally.unchanged:
        yield "nothing has changed since the last build, and nothing was done"
    if tally.cached:
        yield f"{tally.cached:,} of {tally.articles:,} articles taken from the cache"
    if tally.damaged:
        yield f"{tally.damaged:,} entries of the cache were damaged; their articles were extracted again"
    yield from skipped(tally, most=_LISTED)


def skipped(tally: Tally, *, most: int | None = None) -> Iterator[str]:
    """What a run skipped and why, at most so many of them; nothing where nothing was."""
    if tally.skipped:
        yield f"skipped ({len(tally.skipped):,}):"
        yield from (f"  {reason}" for reason in tally.skipped[:most])
        if most is not None and len(tally.skipped) > most:
            yield f"  … and {len(tally.skipped) - most:,} more"


def _claim_cells(record: dict[str, Any]) -> tuple[str, ...]:
    amount = "" if record.get("amount") is None else f"{record['amount']:,} {record['currency']}"
    count = record.get("count") and f"{record['count']}×"
    expected = "expected" if record.get("expected") else None
    told = (record.get(name) for name in ("kind", "stage", "event_date"))
    qualifiers = (record.get("role"), count, amount, *told, expected)
    return (
        record["article"],
        record["relation"],
        record["subject"],
        record.get("object", ""),
        " ".join(part for part in qualifiers if part),
        record["evidence"]["quote"],
    )


def _jsonl(records: Iterable[dict[str, Any]]) -> Iterator[str]:
    yield from map(encode, records)


def _claim_table(records: Iterable[dict[str, Any]]) -> Iterator[str]:
    header = ("article", "relation", "subject", "object", "qualifiers", "sentence")
    yield from table(header, map(_claim_cells, records))


def _claim_csv(records: Iterable[dict[str, Any]]) -> Iterator[str]:
    yield csv_line(CLAIM_COLUMNS)
    for record in records:
        quote = record["evidence"]["quote"]
        yield csv_line([cell(quote if name == "quote" else record.get(name, "")) for name in CLAIM_COLUMNS])


def csv_line(cells: Iterable[object]) -> str:
    """One line of CSV, without its end."""
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="").writerow(cells)
    return buffer.getvalue()


def _mentions_jsonl(extractions: Iterable[Extraction]) -> Iterator[str]:
    for extraction in extractions:
        mentions = [
            {"start": start, "end": end, "type": mention.kind.value, "text": mention.text}
            for mention, (start, end) in _placed(extraction)
        ]
        yield encode({"article": extraction.article.id, "mentions": mentions})


def _mentions_table(extractions: Iterable[Extraction]) -> Iterator[str]:
    rows = (
        (extraction.article.id, mention.kind.value, mention.text, str(start), str(end), mention.rule)
        for extraction in extractions
        for mention, (start, end) in _placed(extraction)
    )
    yield from table(("article", "type", "text", "start", "end", "rule"), rows)


def _placed(extraction: Extraction) -> Iterator[tuple[Mention, tuple[int, int]]]:
    """Mentions in the order of the source, each with its place there (which may span a line break)."""
    origin = extraction.article.origin
    for mention in sorted(extraction.mentions, key=lambda mention: (mention.span, mention.kind)):
        spans = origin.spans(mention.span)
        if spans:
            yield mention, (spans[0].start, spans[-1].end)


CLAIM_ROWS = {"jsonl": _jsonl, "table": _claim_table, "csv": _claim_csv}
MENTION_ROWS = {"jsonl": _mentions_jsonl, "table": _mentions_table}
