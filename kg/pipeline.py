"""The order of the stages, and nothing else."""

from __future__ import annotations

from kg.mentions import find_mentions
from kg.model import Article, Extraction
from kg.relations import find_candidates
from kg.resolve import resolve
from kg.text.sentences import sentences


def extract(article: Article) -> Extraction:
    """Read the claims of one article; a pure function of it."""
    cut = sentences(article)
    mentions = find_mentions(article, cut)
    candidates = [
        candidate
        for sentence, found in zip(cut, mentions, strict=True)
        for candidate in find_candidates(sentence, found)
    ]
    return resolve(article, cut, mentions, candidates)
