"""Commands that read articles: build, extract, mentions."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.commands.options import EXISTING, FOLDER, format_option, reads_articles
from kg.commands.printing import close, echo, extractions_of, progress_over

if TYPE_CHECKING:
    from kg.ingest import Limits


@click.command()
@reads_articles
@click.option(
    "-o", "--output", type=click.Path(file_okay=False), required=True, help="Folder to write; made if it is not there."
)
@click.option(
    "--min-confidence", type=click.FloatRange(0, 1), default=0.0, help="Leave out claims below it. Default: none."
)
@click.option("--base", metavar="IRI", help="What every IRI begins with: https://example.org/kg/.")
@click.option("--lang", type=click.Choice(["zh", "en"]), default="zh", help="Language the page opens in.")
@click.option(
    "--corrections", type=EXISTING, help="What to merge, part or drop. Default: corrections.toml in the input folder."
)
@click.option("--cache", type=FOLDER, help="Folder that keeps what was extracted. Default: .cache in the output.")
@click.option("--no-cache", is_flag=True, help="Extract everything anew, and keep nothing.")
@click.option(
    "--engine",
    type=click.Choice(["local", "spark"]),
    default="local",
    help="spark: on many machines, and to Parquet and N-Quads; docs/cluster.md. Default: this machine's cores.",
)
@click.option("--master", metavar="URL", help="Where --engine spark runs: local[2], spark://host:7077, yarn.")
def build(
    inputs: tuple[str, ...],
    output: str,
    *,
    home: str | None,
    workers: int | None,
    gazetteer: Path | None,
    limits: Limits,
    min_confidence: float,
    base: str | None,
    lang: str,
    corrections: Path | None,
    cache: Path | None,
    no_cache: bool,
    engine: str,
    master: str | None,
) -> None:
    """Build a knowledge graph: claims.jsonl, graph.ttl, graph.html and report.md.

    INPUT is a file (.txt .md .html .pdf .docx .jsonl) with an article or a whole newspaper page, a folder, a glob,
    or - for standard input.

    What was extracted is kept: a second build reads only articles that are new or changed, and one that was stopped
    goes on where it was. The output is the same as without.

    \b
    Example:
      kg build articles/ -o output/
    """
    from kg.build import BuildOptions, build_graph

    options = BuildOptions(
        home, workers, min_confidence, base, lang, corrections, gazetteer, limits, cache=cache, cached=not no_cache
    )
    if engine == "spark":
        from kg.cluster.build import build_on_spark

        tally = build_on_spark(inputs, output, options, master=master)
    else:
        try:
            with progress_over(inputs) as progress:
                tally = build_graph(inputs, Path(output), options, watch=progress)
        except KeyboardInterrupt:
            if options.cached:
                click.echo("what was extracted so far is kept; the same command goes on from there", err=True)
            raise
    if not tally.articles:
        click.echo(f"no article could be read; {output} is as it was", err=True)
    close(tally)


@click.command()
@reads_articles
@format_option("jsonl", "table", "csv")
def extract(
    inputs: tuple[str, ...],
    *,
    format_: str,
    home: str | None,
    workers: int | None,
    gazetteer: Path | None,
    limits: Limits,
) -> None:
    """Print the claims of articles, each with its sentence.

    INPUT is a file (.txt .md .html .pdf .docx .jsonl), a folder, a glob, or - for standard input.

    \b
    Example:
      kg extract page.txt --format jsonl
    """
    from kg.publish.claims import records
    from kg.terminal import CLAIM_ROWS

    with extractions_of(inputs, home=home, workers=workers, gazetteer=gazetteer, limits=limits) as extractions:
        echo(CLAIM_ROWS[format_](record for extraction in extractions for record in records(extraction)))


@click.command()
@reads_articles
@format_option("jsonl", "table")
def mentions(
    inputs: tuple[str, ...],
    *,
    format_: str,
    home: str | None,
    workers: int | None,
    gazetteer: Path | None,
    limits: Limits,
) -> None:
    """Print names, titles, amounts and dates in articles, with their places in the source as decoded.

    \b
    Example:
      kg mentions page.txt --format jsonl
    """
    from kg.terminal import MENTION_ROWS

    with extractions_of(inputs, home=home, workers=workers, gazetteer=gazetteer, limits=limits) as extractions:
        echo(MENTION_ROWS[format_](extractions))
