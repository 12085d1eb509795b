"""Candidates → entities and claims: who is meant, where it is, what the parts of the article say of one thing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kg.model import Article, Candidate, Extraction, Mention, Sentence
from kg.resolve.article import read
from kg.resolve.claims import make_claims


def resolve(
    article: Article,
    sentences: Sequence[Sentence],
    mentions: Sequence[Sequence[Mention]],
    candidates: Iterable[Candidate],
) -> Extraction:
    """Make an article's claims.

    Args:
        article: The article.
        sentences: Its sentences.
        mentions: The mentions of each sentence.
        candidates: What the relations' rules read.
    """
    reading = read(article, mentions, sentences)
    entities, claims = make_claims(reading, candidates, sentences)
    flat = tuple(mention for sentence in mentions for mention in sentence if mention.rule != "anaphor")
    return Extraction(article, flat, entities, claims, dict(sorted(reading.skipped.items())))
