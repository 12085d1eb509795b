"""The `kg` command: a group of commands, and what becomes of errors and signals."""

from __future__ import annotations

import logging
import os
import signal
import sys
from typing import TYPE_CHECKING, Any, NoReturn

import click

from kg import __version__
from kg.commands.articles import build, extract, mentions
from kg.commands.outputs import explain, export, query, validate, view
from kg.commands.quality import evaluate
from kg.commands.sharing import diff, push, serve
from kg.errors import KgError

if TYPE_CHECKING:
    from types import FrameType


class _Terminated(KeyboardInterrupt):
    """SIGTERM, on the way of Ctrl-C."""


class _Stop(click.ClickException):
    """Ctrl-C."""

    exit_code = 130

    def __init__(self) -> None:
        super().__init__("stopped; output that was there before is as it was")


class _TermStop(_Stop):
    """SIGTERM."""

    exit_code = 143


class _Group(click.Group):
    """Turns what may go wrong into a message and an exit code."""

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401 - click's signature
        try:
            return super().invoke(ctx)
        except KgError as error:
            raise click.ClickException(str(error)) from error
        except KeyboardInterrupt as stop:
            signal.signal(signal.SIGINT, signal.SIG_DFL)  # who asks twice does not want to wait for the workers
            raise (_TermStop if isinstance(stop, _Terminated) else _Stop) from stop
        except BrokenPipeError:
            # The reader (`| head`) has enough; without this Python complains once more when it flushes at exit.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            ctx.exit(0)
        except OSError as error:
            raise click.ClickException(f"{error.filename or 'input or output'}: {error.strerror or error}") from error


def main() -> None:
    """The `kg` command."""
    for stream in (sys.stdout, sys.stderr):
        # Windows consoles and LANG=C are not UTF-8; a lone surrogate becomes \udXXX, which is right in JSON too.
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
    signal.signal(signal.SIGTERM, _terminate)
    logging.basicConfig(handlers=[logging.NullHandler()])  # other packages' warnings say nothing to our users
    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(levelname)s: %(message)s"))
    logging.getLogger("kg").addHandler(handler)
    kg(prog_name="kg")


def _terminate(_signal: int, _frame: FrameType | None) -> NoReturn:
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    raise _Terminated


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.version_option(__version__, prog_name="kg")
def kg() -> None:
    """Knowledge graphs from Chinese news: claims with their sentence, RDF, SPARQL and an interactive page, offline.

    \b
    Example:
      kg build articles/ -o output/
    """


for _command in (build, extract, mentions, query, explain, view, export, validate, diff, serve, push, evaluate):
    kg.add_command(_command)
