"""A whole build: articles in, a folder of output."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field, replace
from pathlib import Path

from kg.cache import Cache, open_cache, recall, remember
from kg.errors import InputError, OutputError
from kg.graph.register import load_register
from kg.graph.vocabulary import BASE, checked_base
from kg.ingest import Limits
from kg.made_of import MadeOf, made_of
from kg.model import KnowledgeGraph
from kg.publish.output import Options, sum_of, write_output
from kg.resolve.linking import linked
from kg.resolve.linking_facts import facts_of
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

    A build that is stopped, however it is, leaves the last good output, and in the cache what it had extracted. Where
    nothing has changed since the last one, nothing is done.

    Raises:
        OutputError: The folder cannot be written, or another build is at it; what was there before is as it was.
    """
    _check(output, options)
    busy = "another build is writing this folder; wait for it, or give another -o"
    folder = (options.cache or output / CACHE) if options.cached else None
    options = replace(options, corrections=options.corrections or _corrections_in(inputs))
    with locked(output, busy=busy), open_cache(folder) as cache:
        made = _made_of(inputs, options)
        last = None if made.digest is None else recall(cache, made.digest)
        if last is not None and last.manifest == sum_of(output):
            return Tally.of_last_build(last)
        tally = Tally()
        with _linked(inputs, output, tally, options, cache=cache, watch=watch) as graph:
            if not tally.articles:
                return tally
            tally.count_linked(graph)
            _write(graph, output, options, made.files, tally)
        cache.prune()
        if made.digest is not None and made.holds() and not tally.skipped:
            remember(cache, made.digest, tally.told(sum_of(output)))
    return tally


def _linked(  # noqa: PLR0913 - the parts of a build
    inputs: Sequence[str], output: Path, tally: Tally, options: BuildOptions, *, cache: Cache, watch: Watch | None
) -> AbstractContextManager[KnowledgeGraph]:
    """The graph, which needs not fit memory: its working file stands in the output folder."""
    register = None if options.gazetteer is None else load_register(options.gazetteer)
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
    return linked(
        map(facts_of, extractions),
        folder=output,
        corrections=options.corrections,
        register=register,
        tell=lambda what: tally.unread.update([what]),
        min_confidence=options.min_confidence,
    )


def _write(graph: KnowledgeGraph, output: Path, options: BuildOptions, inputs: Mapping[str, str], tally: Tally) -> None:
    told = Options(
        base=options.base or BASE,
        lang=options.lang,
        skipped=tally.skipped,
        unread=tally.unread,
        inputs=inputs,
    )
    write_output(graph, output, told, held=True)


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
    folders = [Path(given) for given in inputs if (Path(given) / CORRECTIONS).is_file()]
    if not folders:
        return None
    path = folders[0] / CORRECTIONS
    if not path.resolve().is_relative_to(folders[0].resolve()):
        raise InputError("a link that leads out of the folder; name the file itself with --corrections", path=path)
    return path


def _made_of(inputs: Sequence[str], options: BuildOptions) -> MadeOf:
    """What a build of these inputs is made of, but for what cannot change its output."""
    others = [path for path in (options.gazetteer, options.corrections) if path is not None]
    asked = replace(options, workers=None, cache=None, cached=True)
    return made_of(inputs, others, repr(asked))
