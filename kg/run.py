"""From inputs to extractions; what is read, found and skipped on the way is counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol, Self

from kg.cache import Cache, Files, Read, Told, extractor_digest, read_articles, reader_digest
from kg.ingest import Limits, ReadSource, Source, discover, read_all
from kg.model import Article, Extraction, KnowledgeGraph, Register, Relation
from kg.pipeline import Extractor, extract
from kg.pool import Extract, Failure, Timed, extract_all

Watch = Callable[["Tally"], None]


@dataclass(slots=True)
class Tally:
    """What a run has read and found so far.

    Args:
        articles: Articles extracted.
        bytes: About how much of the input they are, for the time left.
        claims: Claims by relation, all nine named.
        unread: What was seen in articles and not read, by reason.
        skipped: Inputs and articles that failed, as they are told.
        cached: Articles that were extracted in an earlier run.
        damaged: Those that were, and had to be extracted again because the cache was damaged.
        unchanged: Whether nothing had changed since the last build, and nothing was done.
    """

    articles: int = 0
    bytes: int = 0
    claims: Counter[str] = field(default_factory=lambda: Counter(dict.fromkeys(map(str, Relation), 0)))
    unread: Counter[str] = field(default_factory=Counter)
    skipped: list[str] = field(default_factory=list)
    cached: int = 0
    damaged: int = 0
    unchanged: bool = False

    @classmethod
    def of_last_build(cls, last: Told) -> Self:
        """The tally of a build that was not repeated."""
        return cls(last.articles, last.bytes, Counter(last.claims), Counter(last.unread), unchanged=True)

    def told(self, manifest: str | None) -> Told:
        """What the next build tells if nothing has changed by then."""
        return Told(manifest, self.articles, self.bytes, dict(self.claims), dict(self.unread))

    def add(self, extraction: Extraction, *, text: str | None = None) -> None:
        """Count an extraction; `text` is that of its article, which it may no longer have."""
        self.articles += 1
        self.bytes += len((extraction.article.text if text is None else text).encode("utf-8", "surrogatepass"))
        self.claims.update(str(claim.relation) for claim in extraction.claims)
        self.unread.update(extraction.skipped)

    def add_known(self, size: int, unread: Mapping[str, int]) -> None:
        """Count an article that was read in an earlier run, by its bytes and what was not read of it."""
        self.articles += 1
        self.cached += 1
        self.bytes += size
        self.unread.update(unread)

    def fail(self, failure: Failure) -> None:
        """Note an article that could not be extracted."""
        self.skipped.append(f"{failure.source or failure.article}: {failure.reason}")

    def count_linked(self, graph: KnowledgeGraph) -> None:
        """Count the claims of a graph instead: those that several articles make are one there."""
        self.claims = Counter(dict.fromkeys(map(str, Relation), 0))
        self.claims.update({str(relation): number for relation, number in graph.figures().relations.items()})


class Known(Protocol):
    """Articles that need not be read again."""

    def stays(self, article: Article, key: bytes) -> tuple[int, dict[str, int]] | None:
        """The bytes of an article, and what was not read of it, if it is one; `key` is its extraction's."""


def extract_inputs(  # noqa: PLR0913 - as many as the commands have options
    inputs: Sequence[str],
    tally: Tally,
    *,
    home: str | None = None,
    workers: int | None = None,
    register: Register | None = None,
    limits: Limits | None = None,
    watch: Watch | None = None,
) -> Iterator[Extraction]:
    """Read and extract files, folders and globs; extractions come in the order of the inputs.

    Args:
        inputs: Paths, globs, or `-` for standard input.
        tally: Counts what is done and what is skipped.
        home: What 我市 and the like stand for where an article does not say.
        workers: Processes; one for each core where None.
        register: Entities of the user's, whose names are read, too; what of it cannot be used is told as skipped.
        limits: How large or slow an input may be before it is skipped.
        watch: Called with the tally after each article.
    """
    limits = limits or Limits()
    articles = _articles(inputs, tally, home, limits)
    for outcome in extract_all(articles, extract=_extract(register, limits, tally), workers=workers):
        if isinstance(outcome, Failure):
            tally.fail(outcome)
        else:
            tally.add(outcome)
            yield outcome
        if watch is not None:
            watch(tally)


def read_inputs(  # noqa: PLR0913 - as many as a build has options
    inputs: Sequence[str],
    tally: Tally,
    cache: Cache,
    *,
    known: Known | None = None,
    home: str | None = None,
    workers: int | None = None,
    register: Register | None = None,
    limits: Limits | None = None,
    watch: Watch | None = None,
) -> Iterator[Read]:
    """As `extract_inputs`, with what is cached taken from there.

    Args:
        inputs: Paths, globs, or `-` for standard input.
        tally: Counts what is done and what is skipped.
        cache: Where extractions are kept.
        known: Articles that are counted, and not given.
        home: What 我市 and the like stand for where an article does not say.
        workers: Processes; one for each core where None.
        register: Entities of the user's, whose names are read, too; what of it cannot be used is told as skipped.
        limits: How large or slow an input may be before it is skipped.
        watch: Called with the tally after each article.
    """

    def done(article: Article, key: bytes) -> bool:
        found = None if known is None else known.stays(article, key)
        if found is not None:
            tally.add_known(*found)
            if watch is not None:
                watch(tally)
        return found is not None

    limits = limits or Limits()
    extract = _extract(register, limits, tally)
    extractor = extractor_digest(*([] if register is None else [register.path]))
    articles = _articles(inputs, tally, home, limits, by=Files(cache, reader_digest()).read)
    for outcome in read_articles(articles, cache, extract=extract, extractor=extractor, workers=workers, done=done):
        if isinstance(outcome, Failure):
            tally.fail(outcome)
        else:
            tally.add(outcome.extraction, text=outcome.article.text)
            tally.cached += outcome.cached
            yield outcome
        if watch is not None:
            watch(tally)
    cache.commit()
    tally.damaged = cache.damaged


def _extract(register: Register | None, limits: Limits, tally: Tally) -> Extract:
    if register is not None:
        tally.skipped += register.problems
    return Timed(extract if register is None else Extractor(register), limits.article_seconds)


def size_of(inputs: Sequence[str]) -> int:
    """Bytes of the files that `inputs` stand for, as far as they are known beforehand."""
    paths = (source.path for source in discover(inputs) if isinstance(source, Source))
    return sum(path.stat().st_size for path in paths if path is not None and path.is_file())


def _articles(
    inputs: Sequence[str], tally: Tally, home: str | None, limits: Limits, *, by: ReadSource | None = None
) -> Iterator[Article]:
    for item in read_all(inputs, home=home, limits=limits, by=by):
        if isinstance(item, Article):
            yield item
        else:
            tally.skipped.append(str(item))
