"""The commands: parse, call one function, print."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar

import click

from kg import __version__
from kg.errors import KgError

if TYPE_CHECKING:
    from types import FrameType

    from kg.model import Extraction

_Command = TypeVar("_Command", bound=Callable[..., Any])
_FILE = click.Path(path_type=Path, dir_okay=False)


class _Stopped(click.ClickException):
    """Ctrl-C or SIGTERM."""

    def __init__(self, exit_code: int) -> None:
        super().__init__("stopped; output that was there before is as it was")
        self.exit_code = exit_code


class _Terminated(KeyboardInterrupt):
    """SIGTERM, on the way of Ctrl-C."""


class _Group(click.Group):
    """Turns what may go wrong into a message and an exit code."""

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401 - click's signature
        try:
            return super().invoke(ctx)
        except KgError as error:
            raise click.ClickException(str(error)) from error
        except KeyboardInterrupt as stop:
            raise _Stopped(143 if isinstance(stop, _Terminated) else 130) from stop
        except BrokenPipeError:
            # The reader (`| head`) has enough; without this Python complains once more when it flushes at exit.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            ctx.exit(0)


def main() -> None:
    """The `kg` command."""
    for stream in (sys.stdout, sys.stderr):
        # Windows consoles and LANG=C are not UTF-8; a lone surrogate becomes \udXXX, which is right in JSON too.
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
    signal.signal(signal.SIGTERM, _terminate)
    kg(prog_name="kg")


def _terminate(_signal: int, _frame: FrameType | None) -> NoReturn:
    raise _Terminated


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.version_option(__version__, prog_name="kg")
def kg() -> None:
    """Knowledge graphs from Chinese news: claims with their sentence, RDF, SPARQL and an interactive page, offline.

    \b
    Example:
      kg build articles/ -o output/
    """


def _reads_articles(command: _Command) -> _Command:
    """The argument and options of commands that read articles."""
    for option in (
        click.option("--workers", type=click.IntRange(min=1), help="Processes. Default: one for each core."),
        click.option("--home", metavar="PLACE", help="What 我市/我县 stand for where an article does not say: 聊城市."),
        click.argument("inputs", nargs=-1, required=True, metavar="INPUT..."),
    ):
        command = option(command)
    return command


def _format(*names: str) -> Callable[[_Command], _Command]:
    """`--format`; the first name is for pipes, `table` for terminals."""

    def default() -> str:
        return "table" if sys.stdout.isatty() else names[0]

    text = f"Default: a table on a terminal, else {names[0]}."
    return click.option("--format", "format_", type=click.Choice(names), default=default, help=text)


@kg.command()
@_reads_articles
@_format("jsonl", "table", "csv")
def extract(inputs: tuple[str, ...], format_: str, home: str | None, workers: int | None) -> None:
    """Print the claims of articles, each with its sentence.

    INPUT is a file (.txt .md .html .pdf .docx .jsonl), a folder, a glob, or - for standard input.

    \b
    Example:
      kg extract page.txt --format jsonl
    """
    from kg.publish.claims import records
    from kg.terminal import CLAIM_ROWS

    with _extractions(inputs, home=home, workers=workers) as extractions:
        _echo(CLAIM_ROWS[format_](record for extraction in extractions for record in records(extraction)))


@kg.command()
@_reads_articles
@_format("jsonl", "table")
def mentions(inputs: tuple[str, ...], format_: str, home: str | None, workers: int | None) -> None:
    """Print names, titles, amounts and dates in articles, with their places in the source as decoded.

    \b
    Example:
      kg mentions page.txt --format jsonl
    """
    from kg.terminal import MENTION_ROWS

    with _extractions(inputs, home=home, workers=workers) as extractions:
        _echo(MENTION_ROWS[format_](extractions))


@kg.command()
@click.argument("gold", type=_FILE, metavar="GOLD.jsonl")
@click.argument("predicted", type=click.File(encoding="utf-8-sig"), required=False, metavar="[PREDICTED.jsonl]")
@click.option("--errors", is_flag=True, help="List every miss and every wrong claim.")
@click.option("--by-rule", is_flag=True, help="List how often each rule was right and wrong.")
@click.option("--against", type=_FILE, metavar="EARLIER.jsonl", help="List claims gained and lost since this run.")
@click.option("--json", "as_json", is_flag=True, help="Print the scores as one JSON object.")
@click.option("--floors", type=_FILE, metavar="FILE", help="Fail if a score is below its floor in this file.")
@click.option("--update", is_flag=True, help="Write what is reached to the floors, never lower than before.")
@click.option("--allow-regression", is_flag=True, help="Let --update lower floors.")
def evaluate(gold: Path, predicted: Any, floors: Path | None, **options: Any) -> None:  # noqa: ANN401 - click's file
    """Score claims against a gold file: precision, recall and F1 a relation.

    PREDICTED is what `kg extract GOLD.jsonl --format jsonl` printed, or - for standard input; without it the gold
    file is extracted now.

    \b
    Example:
      kg evaluate tests/gold/news.jsonl --errors
    """
    from kg.evaluate import gate, report
    from kg.evaluate.gold import parse_records, read_gold, read_records
    from kg.evaluate.score import score

    articles = read_gold(gold)
    if predicted is None:
        found = _records_of(gold)
    else:
        found = [record for _, record in parse_records(predicted, predicted.name)]
    scores = score(articles, found)
    _echo([report.as_json(scores)] if options["as_json"] else report.table(scores))
    if options["errors"]:
        _echo(report.errors(scores))
    if options["by_rule"]:
        _echo(report.rule_table(report.by_rule(scores)))
    if options["against"]:
        earlier = [record for _, record in read_records(options["against"])]
        _echo(report.changes(earlier, found, articles))
    if floors is not None:
        _hold(gate.check(floors, gold, scores, update=options["update"], allow_regression=options["allow_regression"]))


def _records_of(path: Path) -> list[dict[str, Any]]:
    from kg.publish.claims import records

    with _extractions([str(path)], home=None, workers=None) as extractions:
        return [record for extraction in extractions for record in records(extraction)]


def _hold(problems: Iterable[object]) -> None:
    """Print problems; exit code 1 if there are any."""
    problems = list(problems)
    _echo(map(str, problems), err=True)
    if problems:
        click.get_current_context().exit(1)


@contextmanager
def _extractions(inputs: Iterable[str], *, home: str | None, workers: int | None) -> Iterator[Iterator[Extraction]]:
    """Extractions of the inputs, with progress and, at the end, what was skipped; exit code 1 if anything was."""
    from kg.build import Tally, extract_inputs, size_of
    from kg.terminal import Progress, summary

    inputs = list(inputs)
    tally = Tally()
    progress = Progress(sys.stderr, size_of(inputs))
    try:
        yield extract_inputs(inputs, tally, home=home, workers=workers, watch=progress)
    finally:
        progress.close()
    if tally.skipped or sys.stderr.isatty():
        _echo(summary(tally), err=True)
    if tally.skipped:
        click.get_current_context().exit(1)


def _echo(lines: Iterable[str], *, err: bool = False) -> None:
    for line in lines:
        click.echo(line, err=err)
