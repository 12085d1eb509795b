"""Arguments and options that several commands share."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from kg.ingest import Limits

Command = TypeVar("Command", bound=Callable[..., Any])

FILE = click.Path(path_type=Path, dir_okay=False, allow_dash=True)
EXISTING = click.Path(path_type=Path, dir_okay=False, exists=True)
FOLDER = click.Path(path_type=Path, file_okay=False)

_NUMBER = re.compile("([1-9][0-9]{0,11})([kKMG]?)", re.ASCII)
_THOUSANDS = {"": 1, "K": 1_000, "M": 1_000_000, "G": 1_000_000_000}

OUTPUT = click.argument("output", type=FOLDER, metavar="OUTPUT")


def _known_home(_context: click.Context, _option: click.Parameter, name: str | None) -> str | None:
    """A home that means nothing would be passed over in silence, article by article."""
    if name is not None:
        from kg.resolve.divisions import home_code

        if home_code(name) is None:
            raise click.BadParameter(
                f"{name} is no division, or more than one; write it with the one above (山东省聊城市), or its code"
            )
    return name


def _limits(_context: click.Context, _option: click.Parameter, given: tuple[str, ...]) -> Limits:
    """`file_bytes=200M` and the like as limits; an unknown name is told those there are."""
    from kg.ingest import Limits

    known = asdict(Limits())
    values: dict[str, int] = {}
    for each in given:
        name, sign, number = each.partition("=")
        found = _NUMBER.fullmatch(number)
        if not sign or name not in known or found is None:
            names = ", ".join(f"{name}={_short(default)}" for name, default in known.items())
            raise click.BadParameter(f"{each} is not NAME=NUMBER with one of these names (and defaults): {names}")
        values[name] = int(found[1]) * _THOUSANDS[found[2].upper()]
    return Limits(**values)


def _short(number: int) -> str:
    """A number as `--limit` takes it: 100000000 is 100M."""
    for letter, size in (("M", 1_000_000), ("k", 1_000)):
        if number % size == 0:
            return f"{number // size}{letter}"
    return str(number)


def reads_articles(command: Command) -> Command:
    """The argument and options of commands that read articles."""
    for option in (
        click.option(
            "--gazetteer",
            type=EXISTING,
            help="Entities you know (RDF, CSV or TSV with names, aliases, types, codes, IRIs): their names are read.",
        ),
        click.option(
            "--limit",
            "limits",
            multiple=True,
            callback=_limits,
            metavar="NAME=NUMBER",
            help="How large or slow an input may be before it is skipped: pdf_pages=5k, article_seconds=300; names "
            "and defaults in SECURITY.md. May be given again.",
        ),
        click.option("--workers", type=click.IntRange(min=1), help="Processes. Default: one for each core."),
        click.option(
            "--home",
            metavar="PLACE",
            callback=_known_home,
            help="What 我市/我县 stand for where an article does not say: 聊城市.",
        ),
        click.argument("inputs", nargs=-1, required=True, metavar="INPUT..."),
    ):
        command = option(command)
    return command


def format_option(*names: str) -> Callable[[Command], Command]:
    """`--format`; the first name is for pipes, `table` for terminals."""

    def default() -> str:
        return "table" if sys.stdout.isatty() else names[0]

    text = f"Default: a table on a terminal, else {names[0]}."
    return click.option("--format", "format_", type=click.Choice(names), default=default, help=text)
