"""The one form of a knowledge graph that its RDF can give back."""

from __future__ import annotations

from dataclasses import replace

from kg.graph.text import writable
from kg.model import Article, Claim, Entity, Evidence, KnowledgeGraph, Merge, Origin


def canonical(graph: KnowledgeGraph) -> KnowledgeGraph:
    """`graph` with every part sorted and every text writable: what `from_rdf(to_triples(graph))` is equal to.

    Articles lose their text, entities list their other names longest first, evidence follows article and place, and
    confidence keeps four places.
    """
    return KnowledgeGraph(
        articles=tuple(sorted(map(_article, graph.articles), key=lambda article: article.id)),
        entities=tuple(sorted(map(_entity, graph.entities), key=lambda entity: entity.id)),
        claims=tuple(sorted(map(_claim, graph.claims), key=lambda claim: claim.id)),
        merges=tuple(sorted({_merge(merge) for merge in graph.merges}, key=_merge_key)),
    )


def names(preferred: str, others: set[str]) -> tuple[str, ...]:
    """The names of an entity in order: the canonical one, then the others, longest first."""
    return (preferred, *sorted(others - {preferred}, key=lambda name: (-len(name), name)))


def evidence_key(evidence: Evidence) -> tuple[object, ...]:
    """What evidence is sorted by."""
    return evidence.article, evidence.span, evidence.rule, evidence.quote, evidence.spans


def _article(article: Article) -> Article:
    def text(value: str | None) -> str | None:
        return None if value is None else writable(value)

    return replace(
        article,
        id=writable(article.id),
        text="",
        origin=Origin(()),
        title=text(article.title),
        publisher=text(article.publisher),
        date=text(article.date),
        home=text(article.home),
        source=writable(article.source),
    )


def _entity(entity: Entity) -> Entity:
    first, *others = map(writable, entity.names)
    return replace(entity, names=names(first, set(others)), same_as=tuple(sorted(set(entity.same_as))))


def _claim(claim: Claim) -> Claim:
    evidence = {
        replace(item, article=writable(item.article), quote=writable(item.quote), rule=writable(item.rule))
        for item in claim.evidence
    }
    return replace(
        claim,
        evidence=tuple(sorted(evidence, key=evidence_key)),
        confidence=round(claim.confidence, 4),
        role=None if claim.role is None else writable(claim.role),
    )


def _merge(merge: Merge) -> Merge:
    return replace(merge, names=(writable(merge.names[0]), writable(merge.names[1])), reason=writable(merge.reason))


def _merge_key(merge: Merge) -> tuple[str, ...]:
    return merge.kept, merge.dropped, *merge.names, merge.reason
