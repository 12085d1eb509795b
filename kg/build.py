"""A whole build: articles in, a folder of output."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from kg.cache import Cache, open_cache
from kg.errors import OutputError
from kg.graph.register import load_register
from kg.graph.vocabulary import BASE, checked_base
from kg.ingest import Limits, Source, discover
from kg.model import KnowledgeGraph
from kg.publish.output import Options, write_output
from kg.resolve.linking import link
from kg.run import Tally, Watch, extract_inputs
from kg.store.lock import locked

CORRECTIONS = "corrections.toml"
CACHE = ".cache"


@dataclass(frozen=True, slots=True)
class BuildOptions:
    """How a graph is built.

    Args:
        home: What 我市 and the like stand for where an article does not say.
        workers: Processes; one for each core where None.
        min_confidence: Claims below it are left out.
        base: What every IRI begins with; the package's own where None.
        lang: Language the page opens in.
        corrections: What to merge, part or drop; `corrections.toml` in the first input folder that has one where None.
        gazetteer: A file (RDF, CSV or TSV) of entities that are known: names, aliases, types, codes, IRIs.
        limits: How large or slow an input may be before it is skipped.
        cache: Folder for what was extracted, which the next build takes from there; `.cache` in the output where None.
        cached: Whether there is such a cache.
    """

    home: str | None = None
    workers: int | None = None
    min_confidence: float = 0.0
    base: str | None = None
    lang: str = "zh"
    corrections: Path | None = None
    gazetteer: Path | None = None
    limits: Limits = field(default_factory=Limits)
    cache: Path | None = None
    cached: bool = True


def build_graph(
    inputs: Sequence[str], output: Path, options: BuildOptions = BuildOptions(), *, watch: Watch | None = None
) -> Tally:
    """Read, link and write; returns the tally, its claims counted after linking. Without articles nothing is written.

    A build that is stopped, however it is, leaves the last good output, and in the cache what it had extracted.

    Raises:
        OutputError: The folder cannot be written, or another build is at it; what was there before is as it was.
    """
    _check(output, options)
    busy = "another build is writing this folder; wait for it, or give another -o"
    folder = (options.cache or output / CACHE) if options.cached else None
    with locked(output, busy=busy), open_cache(folder) as cache:
        tally = _build(inputs, output, options, cache, watch)
        if tally.articles:
            cache.prune()
    return tally


def _build(inputs: Sequence[str], output: Path, options: BuildOptions, cache: Cache, watch: Watch | None) -> Tally:
    tally = Tally()
    gazetteer = options.gazetteer
    register = None if gazetteer is None else load_register(gazetteer)
    extractions = extract_inputs(
        inputs,
        tally,
        home=options.home,
        workers=options.workers,
        register=register,
        limits=options.limits,
        cache=cache,
        watch=watch,
    )
    graph = link(
        extractions,
        corrections=options.corrections or _corrections_in(inputs),
        register=register,
        tell=lambda what: tally.unread.update([what]),
    )
    if not tally.articles:
        return tally
    graph = confident(graph, options.min_confidence)
    tally.count_linked(graph)
    told = Options(
        base=options.base or BASE,
        lang=options.lang,
        skipped=tally.skipped,
        unread=tally.unread,
        inputs=_digests([*inputs, *([] if gazetteer is None else [str(gazetteer)])]),
    )
    write_output(graph, output, told, held=True)
    return tally


def confident(graph: KnowledgeGraph, least: float) -> KnowledgeGraph:
    """The graph without claims below `least`, and without entities that only those named."""
    dropped = [claim for claim in graph.claims if claim.confidence < least]
    if not dropped:
        return graph
    kept = tuple(claim for claim in graph.claims if claim.confidence >= least)
    named = {end for claim in kept for end in (claim.subject, claim.object)}
    lost = {end for claim in dropped for end in (claim.subject, claim.object)} - named
    return replace(graph, claims=kept, entities=tuple(entity for entity in graph.entities if entity.id not in lost))


def _check(output: Path, options: BuildOptions) -> None:
    """Find out before an hour of reading what would be in the way of writing."""
    checked_base(options.base or BASE)
    try:
        output.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(f"cannot be made: {error.strerror or error}", path=output) from error
    if not os.access(output, os.W_OK | os.X_OK):
        raise OutputError("not writable", path=output)


def _corrections_in(inputs: Sequence[str]) -> Path | None:
    paths = (Path(given) / CORRECTIONS for given in inputs)
    return next((path for path in paths if path.is_file()), None)


def _digests(inputs: Sequence[str]) -> dict[str, str]:
    """The SHA-256 of every input file, by its name as given."""
    digests = {}
    for source in discover(inputs):
        if isinstance(source, Source) and source.path is not None and source.path.is_file():
            with source.path.open("rb") as content:
                digests[source.name] = hashlib.file_digest(content, "sha256").hexdigest()
    return digests
