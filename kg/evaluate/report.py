"""Scores in words: the table, misses and wrong claims, precision a rule, and what changed since an earlier run."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kg.evaluate.gold import GoldArticle
from kg.evaluate.score import Judged, Missed, Record, Scores, Verdict, matches

_IDENTITY = (
    *("relation", "subject", "object", "role", "amount", "currency", "count", "past"),
    *("stage", "event_date", "expected"),
)


def as_json(scores: Scores) -> str:
    """The rows as one JSON object: row → right, predicted, demanded, precision, recall, f1."""
    rows = {
        name: {
            "right": count.right,
            "predicted": count.predicted,
            "demanded": count.demanded,
            "precision": count.precision,
            "recall": count.recall,
            "f1": count.f1,
        }
        for name, count in scores.rows.items()
    }
    return json.dumps(rows)


def table(scores: Scores) -> Iterator[str]:
    """The rows as a table, one line each."""
    yield f"{'relation':22}{'P':>7}{'R':>7}{'F1':>7}{'right':>8}{'pred':>7}{'gold':>7}"
    for name, count in scores.rows.items():
        ratios = f"{count.precision:7.3f}{count.recall:7.3f}{count.f1:7.3f}"
        yield f"{name:22}{ratios}{count.right:8d}{count.predicted:7d}{count.demanded:7d}"
    if scores.unknown:
        yield f"({scores.unknown} predicted lines belong to no gold article)"


def errors(scores: Scores) -> Iterator[str]:
    """Every miss and every wrong claim, by relation and article, tab-separated."""
    lines = [_missed(missed) for missed in scores.missed]
    lines += [_wrong(judged) for judged in scores.judged if judged.verdict is Verdict.WRONG]
    for line in sorted(lines, key=lambda line: (line[1], line[2], line[0], line)):
        yield "\t".join(line).rstrip()


def _missed(missed: Missed) -> tuple[str, ...]:
    article, triple = missed.article, missed.triple
    amount = "" if triple.amount is None else f"{triple.amount:g} {triple.currency}"
    names = article.name_of(triple.subject), article.name_of(triple.object)
    return ("missed", triple.relation.value, article.id, *names, triple.role or triple.stage or amount)


def _wrong(judged: Judged) -> tuple[str, ...]:
    record = judged.record
    quote = record.get("evidence", {}).get("quote", "")
    return ("wrong", str(record.get("relation")), judged.article, *_claim(record)[1:], record.get("rule", ""), quote)


def _claim(record: Record) -> tuple[str, str, str, str]:
    """Relation, subject, object and qualifier of a record, as they are printed."""
    amount = "" if record.get("amount") is None else f"{record['amount']} {record.get('currency') or 'CNY'}"
    qualifier = record.get("role") or record.get("stage") or amount
    return str(record.get("relation")), str(record.get("subject")), record.get("object") or "", qualifier


@dataclass(frozen=True, slots=True)
class RuleCount:
    """How often a rule fired, by verdict."""

    rule: str
    relation: str
    verdicts: dict[Verdict, int]

    @property
    def precision(self) -> float | None:
        """Right of right and wrong; None where the rule only gave what gold leaves open."""
        right, wrong = self.verdicts.get(Verdict.RIGHT, 0), self.verdicts.get(Verdict.WRONG, 0)
        return right / (right + wrong) if right + wrong else None


def by_rule(scores: Scores) -> list[RuleCount]:
    """How often each rule was right and wrong, the most harmful first."""
    counts: dict[tuple[str, str], Counter[Verdict]] = defaultdict(Counter)
    for judged in scores.judged:
        counts[judged.record.get("rule", ""), str(judged.record.get("relation"))][judged.verdict] += 1
    rules = [RuleCount(rule, relation, dict(verdicts)) for (rule, relation), verdicts in counts.items()]
    return sorted(rules, key=lambda rule: (-rule.verdicts.get(Verdict.WRONG, 0), rule.relation, rule.rule))


def rule_table(rules: Iterable[RuleCount]) -> Iterator[str]:
    """Rules as a table, one line each."""
    yield f"{'rule':44}{'relation':20}{'P':>7}{'right':>7}{'wrong':>7}{'optional':>10}{'repeated':>10}"
    for rule in rules:
        precision = "" if rule.precision is None else f"{rule.precision:.3f}"
        right, wrong, optional, repeated = (
            rule.verdicts.get(v, 0) for v in (Verdict.RIGHT, Verdict.WRONG, Verdict.OPTIONAL, Verdict.REPEATED)
        )
        yield f"{rule.rule:44}{rule.relation:20}{precision:>7}{right:7d}{wrong:7d}{optional:10d}{repeated:10d}"


def changes(before: Iterable[Record], after: Iterable[Record], gold: Iterable[GoldArticle]) -> Iterator[str]:
    """Claims gained (`+`) and lost (`-`) between two runs, each with what gold says of it, tab-separated."""
    articles = {article.id: article for article in gold}
    old, new = ({_key(record): record for record in records} for records in (before, after))
    for sign, key in sorted(
        [("-", key) for key in old.keys() - new.keys()] + [("+", key) for key in new.keys() - old.keys()],
        key=lambda change: (change[1], change[0]),
    ):
        record = old[key] if sign == "-" else new[key]
        yield "\t".join((sign, _truth(articles, record), str(record.get("article")), *_claim(record))).rstrip()


def _key(record: Record) -> str:
    values = [str(record.get("article")), *(record.get(name) for name in _IDENTITY)]
    return json.dumps(values, ensure_ascii=False)


def _truth(articles: dict[str, GoldArticle], record: Record) -> str:
    """`right`, `optional` or `wrong`, or `?` for an article without gold."""
    article = articles.get(str(record.get("article")).split("#", maxsplit=1)[0])
    if article is None:
        return "?"
    matched = [triple for triple in article.triples if matches(article, triple, record)]
    if not matched:
        return Verdict.WRONG
    return Verdict.OPTIONAL if all(triple.optional for triple in matched) else Verdict.RIGHT
