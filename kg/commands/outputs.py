"""Commands that ask an output folder: explain, export, validate."""

from __future__ import annotations

from pathlib import Path

import click

from kg.commands.options import FILE, OUTPUT
from kg.commands.printing import echo, fail
from kg.publish import WRITERS


@click.command()
@OUTPUT
@click.argument("name")
@click.option("--format", "format_", type=click.Choice(["text", "jsonl"]), default="text", show_default=True)
def explain(output: Path, name: str, format_: str) -> None:
    """Print every claim about something, with its sentences, articles, dates and rules.

    NAME is any of its names, or its id.

    \b
    Example:
      kg explain output/ 东阿县
    """
    from kg.explain import EXPLANATIONS
    from kg.publish.output import read_output

    graph, _ = read_output(output)
    echo(EXPLANATIONS[format_](graph, name))


@click.command()
@OUTPUT
@click.option("--to", "format_", type=click.Choice(list(WRITERS)), required=True, help="The format.")
@click.option("-o", "--output", "target", type=FILE, required=True, help="File to write; - is standard output.")
def export(output: Path, format_: str, target: Path) -> None:
    """Write the graph in another format.

    \b
    Example:
      kg export output/ --to graphml -o graph.graphml
    """
    from kg.publish import export as write
    from kg.publish.output import read_output

    graph, base = read_output(output)
    with click.open_file(str(target), "wb", atomic=str(target) != "-") as out:
        write(graph, format_, out, base=base)


@click.command()
@OUTPUT
@click.option("--shapes", type=FILE, help="SHACL shapes of your own. Default: ontology/shapes.ttl.")
def validate(output: Path, shapes: Path | None) -> None:
    """Check the graph against the ontology's SHACL shapes; exit code 1 on violations.

    \b
    Example:
      kg validate output/
    """
    from kg.store.validate import validate as check

    report = check(output, shapes=shapes)
    echo([report.text.rstrip("\n")])
    if not report.conforms:
        fail()
