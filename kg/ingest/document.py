"""A file or record as decoded, and how it becomes articles."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from kg.ingest.metadata import Metadata
from kg.ingest.page import divide
from kg.ingest.weave import weave
from kg.model import Article


@dataclass(frozen=True, slots=True)
class Document:
    """What a reader makes of one file or record; offsets of its articles count characters of `text`.

    Args:
        text: The source as decoded.
        metadata: What the file states of itself.
        start: Where the text begins, after front matter.
    """

    text: str
    metadata: Metadata = field(default_factory=Metadata)
    start: int = 0


def articles(document: Document, *, id: str, source: str, home: str | None = None) -> Iterator[Article]:  # noqa: A002
    """The articles of `document`: one, or those of a newspaper page as `id#1`, `id#2` and so on.

    Articles of a page have titles of their own; publisher, date and home are the page's. `home` is what 我市 stands for
    where the document does not say.
    """
    drafts = divide(document.text, start=document.start)
    for number, draft in enumerate(drafts, 1):
        stated = document.metadata.filled(draft.metadata)
        text, origin = weave(document.text, draft.paragraphs)
        alone = len(drafts) == 1
        if not text.strip():  # characters that nobody sees
            continue
        yield Article(
            id=id if alone else f"{id}#{number}",
            text=text,
            origin=origin,
            title=(stated.title or draft.title) if alone else draft.title,
            publisher=stated.publisher,
            date=stated.date,
            home=stated.home or home,
            source=source,
        )
