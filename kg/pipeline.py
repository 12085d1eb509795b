"""The order of the stages, and nothing else."""

from __future__ import annotations

from kg.mentions import find_mentions
from kg.model import Article, Extraction
from kg.relations import find_candidates
from kg.resolve import resolve
from kg.resolve.divisions import home_code
from kg.text.sentences import sentences


def extract(article: Article) -> Extraction:
    """Read the claims of one article; a pure function of it."""
    cut = sentences(article)
    home = home_code(article.home) if article.home else None
    mentions = find_mentions(article, cut, home=home)
    candidates = [
        candidate
        for sentence, found in zip(cut, mentions, strict=True)
        for candidate in find_candidates(sentence, found)
    ]
    return resolve(article, cut, mentions, candidates)
