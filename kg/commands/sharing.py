"""Commands that share a graph: serve, push, diff."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from kg.commands.options import FOLDER, OUTPUT


@click.command()
@OUTPUT
@click.option("--host", default="127.0.0.1", show_default=True, help="Another needs a token in KG_TOKEN.")
@click.option("--port", type=click.IntRange(1, 65535), default=8471, show_default=True)
@click.option(
    "--timeout", type=click.FloatRange(min=0, min_open=True), default=30.0, help="Seconds a query. Default: 30."
)
@click.option("--max-rows", type=click.IntRange(min=1), default=100_000, help="More is an error. Default: 100000.")
@click.option("--cors", "origins", multiple=True, metavar="ORIGIN", help="Let pages of this origin read answers.")
def serve(output: Path, host: str, port: int, timeout: float, *, max_rows: int, origins: tuple[str, ...]) -> None:
    """Serve the graph: a SPARQL endpoint, a page for every IRI, a page to ask questions. Read-only.

    \b
    Example:
      kg serve output/
    """
    from kg.publish.serve import Settings, is_loopback, token_from_environment
    from kg.publish.serve import serve as run
    from kg.store.process import Limits

    token = token_from_environment()
    limits = Limits(seconds=timeout, rows=max_rows)
    settings = Settings(token=token, origins=origins, limits=limits)
    if not is_loopback(host):
        settings = Settings(token=token, origins=origins, limits=limits, hosts=("*",))
    text = f"http://{host}:{port}/ — query page, /sparql, /graph; Ctrl-C ends it"
    run(output, settings, host=host, port=port, ready=lambda: click.echo(text, err=True))


@click.command()
@OUTPUT
@click.argument("endpoint")
@click.option("--graph", metavar="IRI", help="The named graph to fill. Default: the default graph.")
@click.option("--replace", is_flag=True, help="Drop what the graph held before.")
@click.option("--protocol", type=click.Choice(["gsp", "update"]), default="gsp", help="Default: Graph Store Protocol.")
@click.option("--query-endpoint", metavar="URL", help="Where the store answers queries, for the count afterwards.")
@click.option("--auth", type=click.Choice(["basic", "digest", "bearer"]), help="Login from KG_PUSH_* or ~/.netrc.")
@click.option("--chunk", type=click.IntRange(min=1), default=20_000, show_default=True, help="Triples a request.")
@click.option("--dry-run", is_flag=True, help="Count, and send nothing.")
def push(
    output: Path,
    endpoint: str,
    *,
    graph: str | None,
    replace: bool,
    protocol: str,
    query_endpoint: str | None,
    auth: str | None,
    chunk: int,
    dry_run: bool,
) -> None:
    """Send the graph to another store and count what it holds afterwards.

    A push that was stopped goes on where it was. The login comes from KG_PUSH_USER and KG_PUSH_PASSWORD, KG_PUSH_TOKEN
    or ~/.netrc.

    \b
    Examples:
      kg push output/ http://127.0.0.1:7878/store --graph https://example.org/kg/graph --replace
      kg push output/ http://127.0.0.1:8890/sparql-graph-crud-auth --graph https://example.org/g --auth digest
    """
    from kg.publish.push import Target, count_triples
    from kg.publish.push import push as send
    from kg.publish.push_http import Login

    if dry_run:
        total = count_triples(output)
        click.echo(f"{total} triples in {-(-max(total - 1, 0) // chunk) + 1} requests; nothing was sent")
        return
    login = None if auth is None else Login.found(auth, endpoint)
    target = Target(endpoint, graph, protocol, query_endpoint, replace)
    done = send(output, target, login=login, chunk=chunk, watch=_watch if sys.stderr.isatty() else None)
    click.echo(f"{done.sent} of {done.triples} triples sent; the store holds {done.counted}")


def _watch(done: int, total: int) -> None:
    click.echo(f"\r{done:,} of {total:,} triples", nl=done == total, err=True)


@click.command()
@click.argument("old", type=FOLDER)
@click.argument("new", type=FOLDER)
@click.option("--to", "format_", type=click.Choice(["text", "patch", "update"]), default="text", show_default=True)
def diff(old: Path, new: Path, format_: str) -> None:
    """Print what changed between two builds: claims as text, triples as RDF Patch or SPARQL UPDATE.

    \b
    Example:
      kg diff monday/ tuesday/ --to update > changes.ru
    """
    from kg.commands.printing import echo
    from kg.publish.diff import WRITERS
    from kg.publish.diff import diff as compare

    echo(WRITERS[format_](compare(old, new)))
