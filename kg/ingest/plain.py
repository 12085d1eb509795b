"""Plain text and Markdown, with or without YAML front matter."""

from __future__ import annotations

import re
from dataclasses import replace

from kg.ingest.decode import decode
from kg.ingest.document import Document
from kg.ingest.metadata import Metadata, front_matter
from kg.ingest.skipped import Limits

# What a Markdown reader does not see. Each pattern looks at one line and has no nested repeats.
_MARKUP = re.compile(
    r"(?m)^[ \t]{0,3}(?:#{1,6}[ \t]+|>[ \t]?|(?:```|~~~)[^\n]*$|(?:[-*_][ \t]*){3,}$)"  # headings, quotes, fences
    r"|[ \t]#{1,6}[ \t]*$|^[ \t]{0,8}[-*+][ \t]+"  # closing marks of headings, bullets
    r"|!\[[^\]\n]{0,200}\]\([^)\n]{0,2000}\)|\]\([^)\n]{0,2000}\)|\[(?=[^\[\]\n]{1,200}\]\()"  # pictures, links
    r"|`+|<[a-zA-Z/!][^<>\n]{0,200}>"  # code, tags
)
_EMPHASIS = re.compile(r"(\*{1,3}|_{2,3})(?=\S)[^*_\n]{1,300}(?<=\S)(\1)")
_HEADING = re.compile(r"(?m)^#[ \t]+(.{1,200}?)[ \t]*#*$")
_UNSEEN = "\u200b"  # a character that articles are made without


def read_text(data: bytes, limits: Limits) -> Document:  # noqa: ARG001 - readers share one signature
    """A text file; its front matter, where it has one, becomes metadata and is no part of the article."""
    text = decode(data)
    metadata, start = front_matter(text)
    return Document(text, metadata, start)


def read_markdown(data: bytes, limits: Limits) -> Document:
    """A Markdown file; its marks are left out of the article, and its first heading of the first level is the title.

    A mark is blanked, character for character, so that offsets are those of the file.
    """
    document = read_text(data, limits)
    heading = _HEADING.search(document.text, document.start)
    title = _visible(heading[1]).replace(_UNSEEN, "").strip() if heading else None
    metadata = document.metadata.filled(Metadata(title=title or None))
    return replace(document, text=_visible(document.text), metadata=metadata)


def _visible(text: str) -> str:
    text = _MARKUP.sub(lambda match: _UNSEEN * len(match.group()), text)
    return _EMPHASIS.sub(
        lambda match: _UNSEEN * len(match[1]) + match.group()[len(match[1]) : -len(match[2])] + _UNSEEN * len(match[2]),
        text,
    )
