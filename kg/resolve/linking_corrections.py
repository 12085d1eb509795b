"""Corrections replayed while articles are linked: each names entities and claims by id, else by name.

What an entry names is looked up in the graph as it would be without corrections, which is what its writer saw or what
the ids of that graph still say; what cannot be found, or is several, is told as a warning and left alone.
"""

from __future__ import annotations

import itertools
import logging
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from kg.model import Claim, Entity, EntityType
from kg.resolve.corrections import Corrections, Entities, Verdict
from kg.resolve.linking_nodes import Node
from kg.resolve.linking_unions import Unions

_LOG = logging.getLogger(__name__)
CONFIRMED = 1.0


class Lookup:
    """Finds the clusters that ids and names stand for."""

    def __init__(self, nodes: Mapping[str, Node], unions: Unions) -> None:
        self._nodes = nodes
        self._unions = unions
        self._named: defaultdict[str, set[str]] = defaultdict(set)
        for node in nodes.values():
            for form in node.forms:
                self._named[form].add(node.id)

    def by_id(self, id_: str) -> frozenset[str]:
        """The nodes of the cluster of an id; empty if there is none."""
        return self._unions.members(id_) if id_ in self._nodes else frozenset()

    def by_name(self, name: str, type_: EntityType | None) -> list[frozenset[str]]:
        """The clusters of a name and type: those that it is the fullest name in, else those that go by it."""
        ids = [id_ for id_ in self._named.get(name, ()) if type_ is None or self._nodes[id_].type is type_]
        full = [id_ for id_ in ids if self._nodes[id_].name == name]
        return sorted({self._unions.members(id_) for id_ in full or ids}, key=min)


def keep_splits(corrections: Corrections, nodes: Mapping[str, Node], before: Unions, unions: Unions) -> None:
    """Keep apart what a reader has split."""
    lookup = Lookup(nodes, before)
    for entry in corrections.splits:
        pairs = list(_split(entry, lookup, nodes))
        if not pairs:
            _LOG.warning("%s: nothing to split; no link across articles made this one entity", entry.where)
        for left, right in pairs:
            unions.keep_apart(left, right)


def _split(entry: Entities, lookup: Lookup, nodes: Mapping[str, Node]) -> Iterator[tuple[str, str]]:
    """Pairs of nodes that must not be joined: of one entity all, of several names those of different names."""
    clusters = [cluster for id_ in entry.ids if (cluster := lookup.by_id(id_))]
    if len(clusters) == 1 or (not clusters and len(entry.names) == 1):
        clusters = clusters or lookup.by_name(entry.names[0], entry.type)
        for cluster in clusters:
            yield from itertools.combinations(sorted(cluster), 2)
        return
    if clusters:
        yield from itertools.combinations(sorted(id_ for id_ in entry.ids if id_ in nodes), 2)
        return
    named = [{id_ for each in lookup.by_name(name, entry.type) for id_ in each} for name in entry.names]
    exact = [{id_ for id_ in ids if nodes[id_].name == name} for ids, name in zip(named, entry.names, strict=True)]
    for left, right in itertools.combinations(exact, 2):
        yield from itertools.product(sorted(left), sorted(right - left))


def join_merges(corrections: Corrections, nodes: Mapping[str, Node], before: Unions, unions: Unions) -> None:
    """Join what a reader says is one."""
    lookup = Lookup(nodes, before)
    for entry in corrections.merges:
        found = [node for node in _parties(entry, lookup) if node is not None]
        if len({nodes[id_].type for id_ in found}) > 1:
            _LOG.warning("%s: the entities are of different types", entry.where)
            continue
        for other in found[1:]:
            if not unions.join(found[0], other, entry.where) and unions.root(found[0]) != unions.root(other):
                _LOG.warning("%s: a [[split]] keeps these apart", entry.where)


def _parties(entry: Entities, lookup: Lookup) -> Iterator[str | None]:
    """A node of each entity of a merge."""
    for number in range(max(len(entry.ids), len(entry.names))):
        id_ = entry.ids[number] if number < len(entry.ids) else None
        name = entry.names[number] if number < len(entry.names) else None
        if id_ is not None and lookup.by_id(id_):
            yield id_
        elif name is not None:
            yield _only(entry.where, name, lookup.by_name(name, entry.type))
        else:
            _LOG.warning("%s: no entity has the id %s", entry.where, id_)


def _only(where: str, name: str, clusters: Sequence[frozenset[str]]) -> str | None:
    match clusters:
        case [only]:
            return min(only)
        case []:
            _LOG.warning("%s: no entity is called %s", where, name)
        case _:
            _LOG.warning("%s: %d entities are called %s; give the id", where, len(clusters), name)
    return None


def rename(corrections: Corrections, nodes: Mapping[str, Node], unions: Unions) -> dict[str, str]:
    """The new name of each root whose entity a reader renames."""
    lookup = Lookup(nodes, unions)
    names: dict[str, str] = {}
    for entry in corrections.renames:
        known = entry.id is not None and lookup.by_id(entry.id)
        id_ = entry.id if known else _only(entry.where, entry.name, lookup.by_name(entry.name, entry.type))
        if id_ is not None:
            names[unions.root(id_)] = entry.to
    return names


def judge(corrections: Corrections, claims: Sequence[Claim], entities: Iterable[Entity]) -> tuple[Claim, ...]:
    """The claims without those rejected, and with those confirmed beyond doubt."""
    names = {entity.id: frozenset(entity.names) for entity in entities}
    verdicts: dict[str, bool] = {}
    for entry in corrections.verdicts:
        found = _claims(entry, claims, names)
        if not found:
            _LOG.warning("%s: no claim fits", entry.where)
        elif len(found) > 1 and entry.claim is not None:
            _LOG.warning("%s: the claim is gone and %d others fit; give the id of one", entry.where, len(found))
        else:
            verdicts.update(dict.fromkeys(found, entry.right))
    return tuple(
        replace(claim, confidence=CONFIRMED) if claim.id in verdicts else claim
        for claim in claims
        if verdicts.get(claim.id, True)
    )


def _claims(entry: Verdict, claims: Sequence[Claim], names: Mapping[str, frozenset[str]]) -> list[str]:
    """Ids of the claims that a verdict is on."""
    if any(claim.id == entry.claim for claim in claims):
        return [entry.claim or ""]
    if entry.subject is None or entry.relation is None:
        return []
    return [
        claim.id
        for claim in claims
        if claim.relation is entry.relation
        and entry.subject in names[claim.subject]
        and (entry.role is None or claim.role == entry.role)
        and (entry.object is None or entry.object in names.get(claim.object or "", ()))
    ]
