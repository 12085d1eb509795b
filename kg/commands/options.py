"""Arguments and options that several commands share."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

Command = TypeVar("Command", bound=Callable[..., Any])

FILE = click.Path(path_type=Path, dir_okay=False, allow_dash=True)
EXISTING = click.Path(path_type=Path, dir_okay=False, exists=True)
FOLDER = click.Path(path_type=Path, file_okay=False)

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


def reads_articles(command: Command) -> Command:
    """The argument and options of commands that read articles."""
    for option in (
        click.option(
            "--gazetteer",
            type=EXISTING,
            help="Entities you know (RDF, CSV or TSV with names, aliases, types, codes, IRIs): their names are read.",
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
