"""The order of the stages, and nothing else."""

from __future__ import annotations

import functools
from pathlib import Path

from kg.mentions import find_mentions
from kg.mentions.registered import Registered
from kg.model import Article, Extraction
from kg.relations import find_candidates
from kg.resolve import resolve
from kg.resolve.divisions import home_code
from kg.text.sentences import sentences


def extract(article: Article, *, listed: Registered | None = None) -> Extraction:
    """Read the claims of one article; a pure function of it, and of the names that the user knows."""
    cut = sentences(article)
    home = home_code(article.home) if article.home else None
    mentions = find_mentions(article, cut, home=home, listed=listed)
    candidates = [
        candidate
        for sentence, found in zip(cut, mentions, strict=True)
        for candidate in find_candidates(sentence, found)
    ]
    return resolve(article, cut, mentions, candidates)


def extract_with(gazetteer: Path, article: Article) -> Extraction:
    """Read the claims of one article with the names of a user's gazetteer, which each process reads once."""
    state = gazetteer.stat()
    return extract(article, listed=_listed(gazetteer, state.st_size, state.st_mtime_ns))


@functools.lru_cache(maxsize=1)
def _listed(gazetteer: Path, _size: int, _changed: int) -> Registered:
    from kg.graph.register import load_register  # noqa: PLC0415 - brings Oxigraph, which nothing else here needs

    return Registered(load_register(gazetteer))
