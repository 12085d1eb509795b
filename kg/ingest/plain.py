"""Plain text and Markdown, with or without YAML front matter."""

from __future__ import annotations

from kg.ingest.decode import decode
from kg.ingest.document import Document
from kg.ingest.metadata import front_matter
from kg.ingest.skipped import Limits


def read_text(data: bytes, limits: Limits) -> Document:  # noqa: ARG001 - readers share one signature
    """A text file; its front matter, where it has one, becomes metadata and is no part of the article."""
    text = decode(data)
    metadata, start = front_matter(text)
    return Document(text, metadata, start)
