"""A whole build: articles in, a folder of output."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

from kg.cache import Cache, Read, open_cache, recall, remember
from kg.cache.store import remove
from kg.errors import InputError, OutputError
from kg.graph.register import load_register
from kg.graph.vocabulary import BASE, checked_base
from kg.ingest import Limits
from kg.made_of import MadeOf, made_of
from kg.model import Register
from kg.publish.output import Options, manifest_sum, sum_of, write_output
from kg.resolve.linking import linked
from kg.resolve.linking_facts import facts_of
from kg.resolve.linking_graph import graph_of
from kg.run import Tally, Watch, read_inputs
from kg.store.lock import locked
from kg.update.entering import Articles
from kg.update.files import write
from kg.update.linking import bring_up_to_date
from kg.update.tables import FILE, UNUSABLE, opened

CORRECTIONS = "corrections.toml"
CACHE = ".cache"
_LOG = logging.getLogger(__name__)


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
        before = sum_of(output) if folder is not None else None
        last = None if made.digest is None else recall(cache, made.digest)
        if last is not None and last.manifest == before:
            return Tally.of_last_build(last)
        run = _Run(inputs, output, options, cache, made, watch)
        tally = None if folder is None or _of_the_user(options) else run.update(folder, before)
        tally = run.whole() if tally is None else tally
        if tally.articles:
            cache.prune()
            if made.digest is not None and made.holds() and not tally.skipped:
                remember(cache, made.digest, tally.told(manifest_sum(output)))
    return tally


def _of_the_user(options: BuildOptions) -> bool:
    """Whether what is linked depends on more than the articles: then all of it is linked in every build."""
    return options.corrections is not None or options.gazetteer is not None or options.min_confidence > 0


@dataclass(frozen=True, slots=True)
class _Run:
    """A build that is being made.

    Args:
        inputs: What is read.
        output: Where to.
        options: How.
        cache: What was extracted before.
        made: What the build is made of.
        watch: Called with the tally after each article.
    """

    inputs: Sequence[str]
    output: Path
    options: BuildOptions
    cache: Cache
    made: MadeOf
    watch: Watch | None

    def update(self, folder: Path, before: str | None) -> Tally | None:
        """Bring the graph of the last build up to date, or make one for the next; None if its tables are of no use.

        Args:
            folder: Where the tables are.
            before: The sum of the manifest of the output, if that is whole.
        """
        tally = Tally()
        try:
            with opened(folder, self.made.program) as tables:
                articles = Articles(tables.db)
                for read in self._read(tally, known=articles):
                    articles.comes(read.article, read.key, facts_of(read.extraction), read.extraction.skipped)
                articles.done()
                if tally.articles:
                    bring_up_to_date(tables)
                    graph = graph_of(tables.db)
                    tally.count_linked(graph)
                    write(graph, tables, self.output, self._told(tally), before=before)
        except UNUSABLE as error:
            _LOG.warning("%s: cannot be used (%r); everything is linked anew", folder / FILE, error)
            with suppress(OSError):
                remove(folder / FILE)
            return None
        return tally

    def whole(self) -> Tally:
        """Link and write everything."""
        tally = Tally()
        gazetteer = self.options.gazetteer
        register = None if gazetteer is None else load_register(gazetteer)
        graph = linked(
            (facts_of(read.extraction) for read in self._read(tally, register=register)),
            folder=self.output,
            corrections=self.options.corrections,
            register=register,
            tell=lambda what: tally.unread.update([what]),
            min_confidence=self.options.min_confidence,
        )
        with graph as found:
            if tally.articles:
                tally.count_linked(found)
                write_output(found, self.output, self._told(tally), held=True)
        return tally

    def _read(self, tally: Tally, *, known: Articles | None = None, register: Register | None = None) -> Iterator[Read]:
        return read_inputs(
            self.inputs,
            tally,
            self.cache,
            known=known,
            home=self.options.home,
            workers=self.options.workers,
            register=register,
            limits=self.options.limits,
            watch=self.watch,
        )

    def _told(self, tally: Tally) -> Options:
        return Options(
            base=self.options.base or BASE,
            lang=self.options.lang,
            skipped=tally.skipped,
            unread=tally.unread,
            inputs=self.made.files,
        )


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
