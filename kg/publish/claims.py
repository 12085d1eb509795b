"""Claims as records: the JSON that outside tools rely on, one line a claim and article."""

from __future__ import annotations

import json
import struct
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from typing import IO, Any

from kg.graph.sorting import Row, in_order, key_of
from kg.model import Claim, Entity, Evidence, Extraction, KnowledgeGraph
from kg.model.parts import finder

_SPAN = struct.Struct(">QQ")
encode = json.JSONEncoder(ensure_ascii=False).encode


def claim_record(claim: Claim, entities: Mapping[str, Entity], *, evidence: Evidence | None = None) -> dict[str, Any]:
    """A claim as one article states it: keys in the order of the contract, absent ones left out.

    Args:
        claim: The claim.
        entities: The entities by id, for the canonical names.
        evidence: The evidence to show; the claim's first where None.
    """
    shown = claim.evidence[0] if evidence is None else evidence
    subject = entities[claim.subject]
    object_ = None if claim.object is None else entities[claim.object]
    money = claim.money
    record = {
        "article": shown.article,
        "relation": claim.relation.value,
        "subject": subject.name,
        "subject_type": subject.type.value,
        "object": object_ and object_.name,
        "object_type": object_ and object_.type.value,
        "object_code": object_ and object_.code,
        "role": claim.role,
        "amount": None if money is None else _number(money.amount),
        "currency": None if money is None else money.currency,
        "kind": None if claim.kind is None else claim.kind.value,
        "count": claim.count,
        "basis": None if claim.basis is None else claim.basis.value,
        "past": claim.past or None,
        "stage": None if claim.stage is None else claim.stage.value,
        "event_date": claim.event_date,
        "expected": claim.expected or None,
        "confidence": round(claim.confidence, 4),
        "rule": shown.rule,
        "evidence": {"quote": shown.quote, "spans": [list(span) for span in shown.spans]},
    }
    return {key: value for key, value in record.items() if value is not None}


def claim_records(claim: Claim, entities: Mapping[str, Entity]) -> Iterator[dict[str, Any]]:
    """A claim as each of its articles states it, by its first evidence there."""
    return (claim_record(claim, entities, evidence=evidence) for _, evidence in sorted(_first(claim).items()))


def records(extraction: Extraction) -> Iterator[dict[str, Any]]:
    """The claims of one article, in their order."""
    entities = {entity.id: entity for entity in extraction.entities}
    return (record for claim in extraction.claims for record in claim_records(claim, entities))


def graph_records(graph: KnowledgeGraph) -> Iterator[dict[str, Any]]:
    """The claims of a graph in the order in which the articles, by id, state them."""
    return map(json.loads, _lines(graph))


def _lines(graph: KnowledgeGraph) -> Iterator[bytes]:
    """The claims of a graph as JSON, in the order in which the articles state them."""
    return (line for _, line in in_order(_keyed(graph)))


def _keyed(graph: KnowledgeGraph) -> Iterator[Row]:
    find = finder(graph.entities)
    for claim in graph.claims:
        for article, within, line in claim_lines(claim, find):
            yield key_of(article) + within, line


def claim_lines(claim: Claim, find: Callable[[str], Entity | None]) -> Iterator[tuple[str, bytes, bytes]]:
    """A claim as JSON for each article that states it: the article's id, what the line is sorted by there, the line."""
    ends = (find(id_) for id_ in (claim.subject, claim.object) if id_ is not None)
    entities = {entity.id: entity for entity in ends if entity is not None}
    for article, evidence in _first(claim).items():
        record = claim_record(claim, entities, evidence=evidence)
        # A lone surrogate, should one come this far, has no UTF-8; its escape is right JSON.
        line = encode(record).encode("utf-8", "backslashreplace")
        yield article, _SPAN.pack(*evidence.span) + claim.id.encode(), line


def write_jsonl(graph: KnowledgeGraph, out: IO[bytes], *, base: str = "") -> None:  # noqa: ARG001 - no IRIs here
    """Writes the claims as JSON, one a line."""
    for line in _lines(graph):
        out.write(line + b"\n")


def _first(claim: Claim) -> dict[str, Evidence]:
    """The first evidence of each article, by the article's id."""
    first: dict[str, Evidence] = {}
    for evidence in claim.evidence:
        first.setdefault(evidence.article, evidence)
    return first


def _number(amount: Decimal) -> int | float:
    return int(amount) if amount == amount.to_integral_value() else float(amount)
