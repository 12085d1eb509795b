"""What the finders read in a text, spelled so that a table can say it."""

from __future__ import annotations

from kg.mentions import find_mentions
from kg.mentions.scan import Scan, scan
from kg.model import Article, Mention, MentionKind, Origin, Sentence, Span
from kg.text.sentences import sentences


def scanned(text: str) -> Scan:
    """A text of one sentence, made ready for the finders."""
    return scan(Sentence("a", 0, Span(0, len(text)), text))


def mentions(text: str, **fields) -> list[Mention]:
    """All mentions of an article, in order."""
    article = Article("a", text, Origin.whole(text), **fields)
    return [mention for found in find_mentions(article, sentences(article)) for mention in found]


def texts(text: str, *kinds: MentionKind) -> list[str]:
    """The mentions of some kinds, as they are spelled; anaphors are left out."""
    return [mention.text for mention in mentions(text) if mention.kind in kinds and mention.rule != "anaphor"]


def bodies(text: str) -> list[str]:
    """The enterprises and organizations of a text."""
    return texts(text, MentionKind.ENTERPRISE, MentionKind.ORGANIZATION)
