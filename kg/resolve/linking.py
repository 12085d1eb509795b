"""Linking across articles: one entity for one thing, one claim for one statement.

The result knows no order of articles.

Ids: a place has its code, an enterprise's full name or a body that its name tells is the hash of type and name; short
names, projects, persons and bodies without a division are hashed with their place or body too. Of entities made one,
the id with the fullest name is kept, of equal names the smallest id: more articles can give an entity another id, the
order of articles cannot.
"""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from kg.model import Article, Claim, Entity, Extraction, KnowledgeGraph, Merge, Origin, Register, Relation
from kg.resolve.corrections import Corrections, load_corrections
from kg.resolve.linking_claims import join, rewrite
from kg.resolve.linking_corrections import join_merges, judge, keep_splits, rename
from kg.resolve.linking_enterprises import join_enterprises, join_organizations
from kg.resolve.linking_nodes import Node, Nodes, fullness
from kg.resolve.linking_persons import join_persons
from kg.resolve.linking_projects import join_projects
from kg.resolve.linking_register import Registry, Tell
from kg.resolve.linking_unions import Join, Unions, reasons_from

_LOG = logging.getLogger(__name__)
_BETWEEN_TWO = frozenset({Relation.SUBSIDIARY_OF, Relation.COOPERATES_WITH})


def link(
    extractions: Iterable[Extraction],
    *,
    corrections: Corrections | Path | None = None,
    register: Register | None = None,
    tell: Tell = _LOG.warning,
) -> KnowledgeGraph:
    """Link the extractions of many articles.

    Args:
        extractions: In any order; each is let go once it is read.
        corrections: What a reader has corrected, or the file that says it; what fits nothing is logged as a warning.
        register: Entities that the user has names and IRIs of.
        tell: Called with what the register says that cannot be used.

    Raises:
        InputError: The file of corrections cannot be read; nothing else has been by then.
    """
    if isinstance(corrections, Path):
        corrections = load_corrections(corrections)
    articles: set[Article] = set()
    nodes = Nodes()
    for extraction in extractions:
        articles.add(replace(extraction.article, text="", origin=Origin(())))
        nodes.add(extraction)
    registry = None if register is None else Registry(register, nodes.by_id, tell)
    entities, claims, merges = _linked(nodes, corrections, registry)
    used = {end for claim in claims for end in (claim.subject, claim.object)}
    return KnowledgeGraph(
        articles=tuple(sorted(articles, key=lambda article: (article.id, article.source))),
        entities=tuple(entity for entity in entities if entity.id in used),
        claims=claims,
        merges=tuple(merge for merge in merges if merge.kept in used),
    )


def _linked(
    nodes: Nodes, corrections: Corrections | None, registry: Registry | None
) -> tuple[list[Entity], tuple[Claim, ...], tuple[Merge, ...]]:
    unions = _unite(nodes, registry)
    if not corrections:
        entities, merges = _entities(nodes.by_id, unions, {})
        return entities, join(_rewritten(nodes.claims, _final(entities, unions))), merges
    first = _final(_entities(nodes.by_id, unions, {})[0], unions)
    unions = _unite(nodes, registry, corrections, before=unions)
    entities, merges = _entities(nodes.by_id, unions, rename(corrections, nodes.by_id, unions))
    final = _final(entities, unions)
    earlier: defaultdict[str, set[str]] = defaultdict(set)
    for claim in nodes.claims:
        before, now = rewrite(claim, first.__getitem__), rewrite(claim, final.__getitem__)
        if before is not None and now is not None:
            earlier[before.id].add(now.id)
    return entities, judge(corrections, join(_rewritten(nodes.claims, final)), entities, earlier), merges


def _final(entities: Iterable[Entity], unions: Unions) -> dict[str, str]:
    """The entity's id for each node's."""
    return {node: entity.id for entity in entities for node in unions.members(entity.id)}


def _unite(
    nodes: Nodes, registry: Registry | None, corrections: Corrections | None = None, *, before: Unions | None = None
) -> Unions:
    """What is one: first as a reader says, then by name and place; bodies before the persons and projects they tell.

    Args:
        nodes: What articles name.
        registry: What a user's register says of it.
        corrections: What a reader has corrected.
        before: What is one without corrections.
    """
    unions = Unions()
    if corrections is not None and before is not None:
        for id_, name in join_merges(corrections, nodes.by_id, before, unions):
            unions.kept.setdefault(id_, name)
        keep_splits(corrections, nodes.by_id, before, unions)
    for claim in nodes.claims:
        if claim.relation in _BETWEEN_TWO and claim.object is not None:
            unions.keep_apart(claim.subject, claim.object)
    if registry is not None:
        registry.join_first(unions)
    join_organizations(nodes.by_id, unions)
    join_enterprises(nodes.by_id, unions)
    join_projects(nodes.by_id, unions)
    join_persons(nodes.by_id, unions)
    if registry is not None:
        registry.join_rest(unions)
    return unions


def _rewritten(claims: Iterable[Claim], kept: dict[str, str]) -> Iterator[Claim]:
    for claim in claims:
        made = rewrite(claim, kept.__getitem__)
        if made is not None:
            yield made


def _entities(
    nodes: Mapping[str, Node], unions: Unions, names: Mapping[str, str]
) -> tuple[list[Entity], tuple[Merge, ...]]:
    """An entity for each cluster, sorted by id, and the merges that made it; `names` are a reader's, by root."""
    roots = {unions.root(id_) for id_ in nodes}
    entities: list[Entity] = []
    merges: list[Merge] = []
    joins: defaultdict[str, list[Join]] = defaultdict(list)
    for made in unions.joins:
        joins[unions.root(made.left)].append(made)
    chosen = {unions.root(id_): (id_, name) for id_, name in reversed(unions.kept.items())}
    for root in roots:
        id_, name = chosen.get(root, (None, None))
        members = sorted(
            (nodes[each] for each in unions.members(root)), key=lambda node: (node.id != id_, *fullness(node))
        )
        kept = members[0]
        iris = {unions.iris[node.id] for node in members if node.id in unions.iris}
        entities.append(replace(_entity(members, names.get(root, name)), same_as=tuple(sorted(iris))))
        reasons = reasons_from(kept.id, joins[root])
        merges += [Merge(kept.id, each.id, (kept.name, each.name), reasons[each.id]) for each in members[1:]]
    merges.sort(key=lambda merge: (merge.kept, merge.dropped))
    return sorted(entities, key=lambda entity: entity.id), tuple(merges)


def _entity(members: Sequence[Node], renamed: str | None) -> Entity:
    """The fullest name first, then the others, the longer before the shorter."""
    first = members[0]
    name = renamed or first.name
    others = {form for node in members for form in (node.name, *node.forms)} - {name}
    return Entity(first.id, first.type, (name, *sorted(others, key=lambda form: (-len(form), form))), first.code)
