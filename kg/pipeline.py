"""The order of the stages, and nothing else."""

from __future__ import annotations

import functools
from collections.abc import Callable
from pathlib import Path

from kg.mentions import find_mentions
from kg.mentions.registered import Registered
from kg.model import Article, Extraction, Register
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


class Extractor:
    """`extract` with the names of a user's register. It goes to another process as a path; the file is read there."""

    def __init__(self, register: Register) -> None:
        self._path = register.path
        self._listed = Registered(register)  # now, before any article's time runs

    def __call__(self, article: Article) -> Extraction:
        """Read the claims of one article."""
        return extract(article, listed=self._listed)

    def __reduce__(self) -> tuple[Callable[[Path], Extractor], tuple[Path]]:
        return _extractor, (self._path,)


@functools.lru_cache(maxsize=1)  # a worker is sent one with every chunk
def _extractor(path: Path) -> Extractor:
    from kg.graph.register import load_register  # noqa: PLC0415 - brings Oxigraph, which nothing else here needs

    return Extractor(load_register(path))
