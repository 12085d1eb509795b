"""Writes what is known about quality: the table in README.md and kg/data/rule_precision.tsv, both from tests/gold.

python scripts/scores.py            write them
python scripts/scores.py --check    exit 1 if what is there differs
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

from kg.evaluate import report
from kg.evaluate.gold import read_gold
from kg.evaluate.score import Count, Scores, Verdict, score
from kg.publish.claims import records
from kg.run import Tally, extract_inputs

ROOT = Path(__file__).resolve().parent.parent
README = ROOT / "README.md"
PRECISION = ROOT / "kg/data/rule_precision.tsv"
BEGIN, END = "<!-- scores: scripts/scores.py -->\n", "<!-- /scores -->"

SETS = {  # what the makers of the rules knew of each gold file
    "dev": "rules were tried on it",
    "fresh": "written and annotated without knowledge of the rules (core F1 0.906), then read",
    "recent": "written and annotated without knowledge of the rules (core F1 0.885), then read",
    "late": "written and annotated without knowledge of the rules (core F1 0.896), then read",
    "last": "written and annotated without knowledge of the rules, after the last of them; no rule was made from it",
    "everyday": "scored unseen (core F1 0.895), then read",
    "heldout": "read late, for ways of speaking",
    "unseen": "written without knowledge of the rules; one of its errors was read",
    "unusual": "odd styles on purpose: chat, banter, names without a sign; a few articles were read",
}


def main() -> None:
    """Write both files, or compare them with `--check`."""
    scores = {name: _scores(ROOT / f"tests/gold/{name}.jsonl") for name in SETS}
    readme = README.read_text(encoding="utf-8")
    head, tail = readme.split(BEGIN)[0], readme.split(END)[1]
    written = {README: head + BEGIN + _table(scores) + END + tail, PRECISION: _precision(scores)}
    if "--check" in sys.argv[1:]:
        stale = [str(path.relative_to(ROOT)) for path, text in written.items() if path.read_text("utf-8") != text]
        sys.exit(f"stale, run scripts/scores.py: {', '.join(stale)}" if stale else 0)
    for path, text in written.items():
        path.write_text(text, encoding="utf-8", newline="\n")


def _scores(gold: Path) -> Scores:
    tally = Tally()
    found = [record for extraction in extract_inputs([str(gold)], tally) for record in records(extraction)]
    return score(read_gold(gold), found)


def _table(scores: dict[str, Scores]) -> str:
    """Precision and recall a relation and set, as a Markdown table."""
    rows = list(next(iter(scores.values())).rows)
    lines = [
        "Precision / recall on articles that are invented but for their counties; `make quality` gives each figure.\n",
        "| set | articles | claims | what the rules' makers knew of it |",
        "| --- | --- | --- | --- |",
    ]
    lines += [f"| `{name}` | {s.articles} | {s.rows['all'].demanded} | {SETS[name]} |" for name, s in scores.items()]
    heads = " | ".join(f"`{name}`" for name in scores)
    lines += ["", f"| relation | {heads} |", "| --- " * (len(scores) + 1) + "|"]
    for row in rows:
        cells = (s.rows.get(row) for s in scores.values())  # a set without statuses judges none
        lines.append(f"| {row} | " + " | ".join("–" if cell is None else _cell(cell) for cell in cells) + " |")
    f1 = " | ".join(f"**{s.rows['core (first three)'].f1:.3f}**" for s in scores.values())
    return "\n".join([*lines, f"| **F1 of the core** | {f1} |", "", ""])


def _cell(count: Count) -> str:
    return f"{count.precision:.2f} / {count.recall:.2f}"


def _precision(scores: dict[str, Scores]) -> str:
    """How often each rule was right and wrong over all sets, one rule a line."""
    right, wrong = Counter[tuple[str, str]](), Counter[tuple[str, str]]()
    for one in scores.values():
        for rule in report.by_rule(one):
            right[rule.relation, rule.rule] += rule.verdicts.get(Verdict.RIGHT, 0)
            wrong[rule.relation, rule.rule] += rule.verdicts.get(Verdict.WRONG, 0)
    rows = (f"{rule}\t{right[key]}\t{wrong[key]}" for key in sorted(right) for rule in key[1:])
    return "\n".join(["# rule\tright\twrong, on tests/gold; made by scripts/scores.py", *rows, ""])


if __name__ == "__main__":
    main()
