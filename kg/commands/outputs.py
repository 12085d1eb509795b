"""Commands that ask an output folder: query, explain, view, export, validate."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, TYPE_CHECKING

import click

from kg.commands.options import EXISTING, FILE, OUTPUT, format_option
from kg.commands.printing import echo, fail
from kg.errors import OutputError, QueryError
from kg.publish import WRITERS

if TYPE_CHECKING:
    from kg.store.explain import Explanation


@click.command()
@click.argument("output", type=click.Path(path_type=Path, file_okay=False), metavar="[OUTPUT]", required=False)
@click.argument("sparql", required=False, metavar="[SPARQL]")
@click.option("--file", "file", type=FILE, help="Read the query from a file; - for stdin.")
@click.option("--named", metavar="NAME", help="Ask a query that has a name; --list shows them.")
@click.option("--set", "values", multiple=True, metavar="NAME=VALUE", help="Give a parameter of a named query a value.")
@click.option("--list", "list_", is_flag=True, help="List the named queries with their parameters.")
@format_option("csv", "table", "json", "tsv", "xml")
@click.option("--timeout", type=click.FloatRange(min=0, min_open=True), default=30.0, help="Seconds. Default: 30.")
@click.option("--max-rows", type=click.IntRange(min=1), default=100_000, help="More is an error. Default: 100000.")
def query(
    output: Path | None,
    sparql: str | None,
    file: Path | None,
    named: str | None,
    values: tuple[str, ...],
    *,
    list_: bool,
    format_: str,
    timeout: float,
    max_rows: int,
) -> None:
    """Ask the graph a SPARQL query.

    \b
    Examples:
      kg query output/ "SELECT ?name WHERE { ?e a kg:Enterprise ; rdfs:label ?name }"
      kg query output/ --named leaders --set county=东阿县
      kg query --list
    """
    from kg.publish.manifest import base_of
    from kg.store.named import list_queries
    from kg.store.store import Limits
    from kg.store.store import query as ask

    if list_:
        for known in list_queries():
            click.echo(f"{known.name:<24}{known.zh} · {known.en}")
            echo(f"{'':<26}--set {each.name}=…  {each.zh} · {each.en}" for each in known.parameters)
        return
    given = [text for text in (sparql, file and _text(file), named and _bound(named, values)) if text]
    if output is None or len(given) != 1:
        raise click.UsageError("give an OUTPUT folder and one query: as SPARQL, with --file or with --named")
    results = ask(output, given[0], limits=Limits(seconds=timeout, rows=max_rows))
    click.echo(results.write(format_, base=base_of(output)), nl=False)
    if named is not None and values and not results.rows:
        echo(_unknown(output, named, values), err=True)


def _bound(name: str, values: tuple[str, ...]) -> str:
    """The text of a named query with its parameters set; what cannot be is wrong usage."""
    from kg.store.named import named

    try:
        return named(name).bind(_pairs(values))
    except QueryError as error:
        raise click.UsageError(error.message) from error


def _unknown(output: Path, name: str, values: tuple[str, ...]) -> Iterator[str]:
    """Hints at the values that name nothing in the graph: 民勤 where it has 民勤县."""
    from kg.store.explain import names_like
    from kg.store.named import named

    names = {each.name for each in named(name).parameters if each.is_name}
    for parameter, value in _pairs(values).items():
        known = names_like(output, value) if parameter in names else [value]
        if value not in known:
            others = f"; there are {'、'.join(known)}" if known else ""
            yield f"no rows: {value} (--set {parameter}) is no full name in the graph{others}"


def _text(path: Path) -> str:
    with click.open_file(str(path), encoding="utf-8-sig", errors="replace") as file:
        return str(file.read())


def _pairs(values: tuple[str, ...]) -> dict[str, str]:
    pairs = [value.partition("=") for value in values]
    if not all(sign for _, sign, _ in pairs):
        raise click.BadParameter("write it as NAME=VALUE", param_hint="--set")
    return {name: value for name, _, value in pairs}


@click.command()
@OUTPUT
@click.argument("name")
@click.option("--format", "format_", type=click.Choice(["text", "jsonl"]), default="text", show_default=True)
def explain(output: Path, name: str, format_: str) -> None:
    """Print every claim about something, with its sentences, articles, dates and rules.

    NAME is any of its names.

    \b
    Example:
      kg explain output/ 东阿县
    """
    from kg.store.explain import explain as explanation_of

    explanation = explanation_of(output, name)
    echo([explanation.text.rstrip("\n")] if format_ == "text" else _records(explanation))


def _records(explanation: Explanation) -> Iterator[str]:
    """The claims about what was asked, one a line and article, as `kg extract` prints them."""
    from kg.publish.claims import claim_records

    about = {entity.id for entity in explanation.about}
    entities = {entity.id: entity for entity in explanation.graph.entities}
    for claim in explanation.graph.claims:
        if about & {claim.subject, claim.object}:
            yield from (json.dumps(record, ensure_ascii=False) for record in claim_records(claim, entities))


@click.command()
@OUTPUT
@click.option("--center", metavar="NAME", help="Only what is near what bears this name.")
@click.option("--hops", type=click.IntRange(min=0), default=1, help="How many claims away that is. Default: 1.")
@click.option("--county", metavar="NAME", help="Only what has an end in this division.")
@click.option("--since", metavar="DATE", help="Only what was printed then or later: 2024-03-01.")
@click.option("--relation", multiple=True, metavar="NAME", help="Only this relation; may be given again.")
@click.option("--title", default="知识图谱", help="Heading of the page.")
@click.option("--lang", type=click.Choice(["zh", "en"]), default="zh", help="Language the page opens in.")
@click.option("-o", "--output", "target", type=FILE, required=True, help="Page to write; - is standard output.")
def view(
    output: Path,
    *,
    center: str | None,
    hops: int,
    county: str | None,
    since: str | None,
    relation: tuple[str, ...],
    title: str,
    lang: str,
    target: Path,
) -> None:
    """Draw a part of the graph as a page of its own.

    \b
    Example:
      kg view output/ --center 东阿县 --hops 2 -o dong-e.html
    """
    from kg.publish.html import render, subgraph
    from kg.publish.output import read_output

    graph, base = read_output(output)
    part = subgraph(graph, center=center, hops=hops, county=county, since=since, relation=relation or None)
    if not part.claims:
        raise QueryError("no claim meets these conditions; nothing was written")
    page = render(part, title=title, lang=lang, base=base)
    _write(target, lambda out: out.write(page.encode("utf-8", "backslashreplace")))


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
    _write(target, lambda out: write(graph, format_, out, base=base))


def _write(target: Path, write: Callable[[IO[bytes]], object]) -> None:
    """Write a file whole or not at all; `-` is standard output."""
    if not target.parent.is_dir():
        raise OutputError("no such folder", path=target.parent)
    with click.open_file(str(target), "wb", atomic=str(target) != "-") as out:
        write(out)


@click.command()
@OUTPUT
@click.option("--shapes", type=EXISTING, help="SHACL shapes of your own. Default: ontology/shapes.ttl.")
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
