"""Every rule against its own examples and counterexamples."""

from __future__ import annotations

import pytest

from kg import lexicon
from kg.model import Article, Claim, Origin, Relation
from kg.pipeline import extract

RULES = [(relation, rule) for relation in Relation for rule in lexicon.rules(relation)]
# A rule of one file may read a relation of another: a counted group is read with the words of investment.toml.
FAMILIES = {
    Relation.INVESTMENT: {Relation.INVESTMENT, Relation.GROUP_INVESTMENT},
    Relation.GROUP_INVESTMENT: {Relation.INVESTMENT, Relation.GROUP_INVESTMENT},
}


def claims_of(text: str, relation: Relation) -> set[str]:
    """The relation's claims in a text, each as the rule files write it."""
    extraction = extract(Article("a", text, Origin.whole(text)))
    names = {entity.id: entity.name for entity in extraction.entities}
    family = FAMILIES.get(relation, {relation})
    return {spelled(claim, names) for claim in extraction.claims if claim.relation in family}


def spelled(claim: Claim, names: dict[str, str]) -> str:
    """陈某|光华公司|董事长, 光华项目|510000000|total, 冠县|116|81100000000|total, 光华项目|started|2023-03."""
    parts = [names[claim.subject]]
    if claim.object is not None:
        parts.append(names[claim.object])
    if claim.relation is Relation.GROUP_INVESTMENT:
        parts.append(str(claim.count or ""))
    if claim.money is not None:
        parts.append(f"{claim.money.amount:f}")
    parts += [str(part) for part in (claim.kind, claim.role, claim.stage, claim.event_date) if part]
    parts += [word for word, is_so in (("past", claim.past), ("expected", claim.expected)) if is_so]
    return "|".join(parts)


@pytest.mark.parametrize(
    ("relation", "text", "expected"),
    [
        pytest.param(relation, text, set(claims), id=f"{rule.name}: {text[:24]}")
        for relation, rule in RULES
        for text, claims in rule.examples
    ],
)
def test_a_rule_reads_its_examples(relation, text, expected):
    found = claims_of(text, relation)

    assert expected <= found


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        pytest.param((relation, rule.name), text, id=f"{rule.name}: {text[:24]}")
        for relation, rule in RULES
        for text in rule.counterexamples
    ],
)
def test_a_rule_leaves_its_counterexamples_alone(rule, text):
    relation, name = rule
    extraction = extract(Article("a", text, Origin.whole(text)))
    read = {evidence.rule for claim in extraction.claims for evidence in claim.evidence if claim.relation is relation}

    assert name not in read


def test_every_rule_has_a_name_of_its_own():
    names = [rule.name for _, rule in RULES]

    assert len(names) == len(set(names))


def test_every_rule_names_its_relation():
    assert [rule.name for relation, rule in RULES if not rule.name.startswith(f"{relation}/")] == []
