"""The command that measures: evaluate."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from kg.commands.options import FILE
from kg.commands.printing import echo, extractions_of, fail


@click.command()
@click.argument("gold", type=FILE, metavar="GOLD.jsonl")
@click.argument("predicted", type=FILE, required=False, metavar="[PREDICTED.jsonl]")
@click.option("--errors", is_flag=True, help="List every miss and every wrong claim.")
@click.option("--by-rule", is_flag=True, help="List how often each rule was right and wrong.")
@click.option("--against", type=FILE, metavar="EARLIER.jsonl", help="List claims gained and lost since this run.")
@click.option("--json", "as_json", is_flag=True, help="Print the scores as one JSON object.")
@click.option("--floors", type=FILE, metavar="FILE", help="Fail if a score is below its floor in this file.")
@click.option("--update", is_flag=True, help="Write what is reached to the floors, never lower than before.")
@click.option("--allow-regression", is_flag=True, help="Let --update lower floors.")
def evaluate(
    gold: Path,
    predicted: Path | None,
    against: Path | None,
    floors: Path | None,
    *,
    errors: bool,
    by_rule: bool,
    as_json: bool,
    update: bool,
    allow_regression: bool,
) -> None:
    """Score claims against a gold file: precision, recall and F1 a relation.

    PREDICTED is what `kg extract GOLD.jsonl --format jsonl` printed, or - for standard input; without it the gold
    file is extracted now.

    \b
    Example:
      kg evaluate tests/gold/dev.jsonl --errors
    """
    from kg.evaluate import gate, report
    from kg.evaluate.gold import read_gold
    from kg.evaluate.score import score

    articles = read_gold(gold)
    found = _extracted(gold) if predicted is None else _read(predicted)
    scores = score(articles, found)
    echo([report.as_json(scores)] if as_json else report.table(scores))
    if errors:
        echo(report.errors(scores))
    if by_rule:
        echo(report.rule_table(report.by_rule(scores)))
    if against is not None:
        echo(report.changes(_read(against), found, articles))
    if floors is not None:
        problems = gate.check(floors, gold, scores, update=update, allow_regression=allow_regression)
        echo(problems, err=True)
        if problems:
            fail()


def _read(path: Path) -> list[dict[str, Any]]:
    from kg.evaluate.gold import read_records

    return [record for _, record in read_records(path)]


def _extracted(gold: Path) -> list[dict[str, Any]]:
    from kg.publish.claims import records

    with extractions_of([str(gold)]) as extractions:
        return [record for extraction in extractions for record in records(extraction)]
