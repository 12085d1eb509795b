"""Which of several formats a client wants, by its Accept header (RFC 9110, 12.5.1)."""

from __future__ import annotations

from collections.abc import Mapping

# Media types of tables of answers, and of triples; the first of a format is what the answer is labelled with.
TABLES = {
    "application/sparql-results+json": "json",
    "application/json": "json",
    "application/sparql-results+xml": "xml",
    "application/xml": "xml",
    "text/xml": "xml",
    "text/csv": "csv",
    "text/tab-separated-values": "tsv",
}
TRIPLES = {
    "text/turtle": "turtle",
    "application/n-triples": "nt",
    "text/plain": "nt",
    "application/ld+json": "jsonld",
    "application/json": "jsonld",
    "application/rdf+xml": "xml",
    "application/xml": "xml",
}
PAGE = {"text/html": "html", "application/xhtml+xml": "html"}


def choose(accept: str | None, offers: Mapping[str, str]) -> str | None:
    """The format a client likes best, the first offered where it likes several as much; None if it takes none."""
    ranges = [_range(part) for part in (accept or "*/*").split(",") if part.strip()]
    best: tuple[float, str | None] = (0.0, None)
    for media, format_ in offers.items():
        weight = _weight(media, ranges)
        if weight > best[0]:
            best = (weight, format_)
    return best[1]


def media_type(format_: str, offers: Mapping[str, str]) -> str:
    """The media type an answer in a format is labelled with."""
    return next(media for media, offered in offers.items() if offered == format_)


def _range(part: str) -> tuple[str, float]:
    media, *parameters = (piece.strip().lower() for piece in part.split(";"))
    quality = 1.0
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip() == "q":
            try:
                quality = min(1.0, max(0.0, float(value)))
            except ValueError:
                quality = 0.0
    return media, quality


def _weight(media: str, ranges: list[tuple[str, float]]) -> float:
    """The quality of the range that fits a media type most closely."""
    kind = media.partition("/")[0]
    for wanted in (media, f"{kind}/*", "*/*"):
        found = [quality for name, quality in ranges if name == wanted]
        if found:
            return max(found)
    return 0.0
