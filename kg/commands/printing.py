"""What commands print: data to stdout, talk to stderr, and the exit code that goes with it."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from pathlib import Path

    from kg.ingest import Limits
    from kg.model import Extraction
    from kg.run import Tally
    from kg.terminal import Progress


def echo(lines: Iterable[str], *, err: bool = False) -> None:
    """Print lines; to a pipe or file in blocks, since flushing each line costs as much as making it."""
    out = sys.stderr if err else sys.stdout
    for line in lines:
        out.write(f"{line}\n")
    out.flush()


def fail() -> None:
    """Some of it went wrong, which has been said: exit code 1."""
    click.get_current_context().exit(1)


@contextmanager
def progress_over(inputs: Sequence[str]) -> Iterator[Progress]:
    """A line of progress over the inputs, wiped at the end."""
    from kg.run import size_of
    from kg.terminal import Progress

    progress = Progress(sys.stderr, size_of(inputs))
    try:
        yield progress
    finally:
        progress.close()


@contextmanager
def extractions_of(
    inputs: Sequence[str],
    *,
    home: str | None = None,
    workers: int | None = None,
    gazetteer: Path | None = None,
    limits: Limits | None = None,
) -> Iterator[Iterator[Extraction]]:
    """Extractions of the inputs, with progress; at the end what was skipped, and exit code 1 if anything was."""
    from kg.run import Tally, extract_inputs

    register = None
    if gazetteer is not None:
        from kg.graph.register import load_register

        register = load_register(gazetteer)
    tally = Tally()
    with progress_over(inputs) as progress:
        yield extract_inputs(
            inputs, tally, home=home, workers=workers, register=register, limits=limits, watch=progress
        )
    close(tally, quiet=not sys.stderr.isatty())


def close(tally: Tally, *, quiet: bool = False) -> None:
    """Print the summary, when `quiet` only what was skipped; exit code 1 if anything was."""
    from kg.terminal import skipped, summary

    echo(skipped(tally) if quiet else summary(tally), err=True)
    if tally.skipped:
        fail()
