"""Corrections replayed while articles are linked: each names entities and claims by id, else by name.

What an entry names is looked up in the graph as it is without corrections; that is what its writer saw, or its ids are
still among those joined. What cannot be found, or is several, is told as a warning and left alone. An entity is split
into all its parts, of which a merge may join some again.
"""

from __future__ import annotations

import itertools
import logging
from collections import defaultdict
from collections.abc import Iterable, Iterator

from kg.model import EntityType
from kg.resolve.corrections import Corrections, Entities
from kg.resolve.linking_clusters import Clusters
from kg.resolve.linking_nodes import fullness
from kg.resolve.linking_table import Nodes

_LOG = logging.getLogger(__name__)
CONFIRMED = 1.0


class Lookup:
    """Finds the clusters that ids and names stand for; a name that a reader gave counts too."""

    def __init__(self, nodes: Nodes, unions: Clusters, corrections: Corrections) -> None:
        self._nodes = nodes
        self._unions = unions
        self._named: defaultdict[str, set[str]] = defaultdict(set)
        wanted = set(_names(corrections))
        for _, node in nodes.all():
            for form in node.forms & wanted:
                self._named[form].add(node.id)
        for entry in corrections.renames:
            clusters = [self.by_id(entry.id or "")] if entry.id in nodes else self.by_name(entry.name, entry.type)
            self._named[entry.to].update(*clusters)

    def by_id(self, id_: str) -> frozenset[str]:
        """The nodes of the cluster of an id; empty if there is none."""
        return self._unions.members(id_) if id_ in self._nodes else frozenset()

    def by_name(self, name: str, type_: EntityType | None) -> list[frozenset[str]]:
        """The clusters of a name and type: those that it is a fullest name in, else those that go by it."""
        ids = [id_ for id_ in self._named.get(name, ()) if type_ is None or self._nodes[id_].type is type_]
        return sorted({self._unions.members(id_) for id_ in self.called(ids, name) or ids}, key=min)

    def called(self, ids: Iterable[str], name: str) -> list[str]:
        """Those ids whose fullest name it is, sorted."""
        return sorted(id_ for id_ in ids if self._nodes[id_].name == name)

    def only(self, where: str, name: str, type_: EntityType | None) -> str | None:
        """A node of the one cluster of a name, one called so if there is; warns where there is none, or several."""
        match self.by_name(name, type_):
            case [one]:
                return next(iter(self.called(one, name)), min(one))
            case []:
                _LOG.warning("%s: no entity is called %s", where, name)
            case several:
                _LOG.warning("%s: %d entities are called %s; give the id", where, len(several), name)
        return None


def _names(corrections: Corrections) -> Iterator[str]:
    """The names that entities have in corrections."""
    for entry in (*corrections.merges, *corrections.splits):
        yield from entry.names
    for each in corrections.renames:
        yield each.name


def join_merges(
    corrections: Corrections, nodes: Nodes, before: Clusters, unions: Clusters
) -> Iterator[tuple[str, str]]:
    """Join what a reader says is one; yield the id and name that it is to keep, those that come first in the file."""
    lookup = Lookup(nodes, before, corrections)
    for entry in corrections.merges:
        found = [id_ for id_ in _parties(entry, lookup) if id_ is not None]
        if len({nodes[id_].type for id_ in found}) > 1:
            _LOG.warning("%s: these are of different types", entry.where)
            continue
        for other in found[1:]:
            unions.join(found[0], other, entry.where)
        if len(found) > 1:
            first = sorted((nodes[id_] for id_ in before.members(found[0])), key=fullness)
            names = [name for name in entry.names[:1] if any(name in node.forms for node in first)]
            yield first[0].id, next(iter(names), first[0].name)


def _parties(entry: Entities, lookup: Lookup) -> Iterator[str | None]:
    """A node of each entity of a merge."""
    for id_, name in itertools.zip_longest(entry.ids, entry.names):
        if id_ is not None and lookup.by_id(id_):
            yield id_
        elif name is not None:
            yield lookup.only(entry.where, name, entry.type)
        else:
            _LOG.warning("%s: no entity has the id %s", entry.where, id_)


def keep_splits(corrections: Corrections, nodes: Nodes, before: Clusters, unions: Clusters) -> None:
    """Keep apart what a reader has split, but for what the reader has joined."""
    lookup = Lookup(nodes, before, corrections)
    for entry in corrections.splits:
        pairs = list(_split(entry, lookup, nodes))
        if not pairs:
            _LOG.warning("%s: nothing to split: no link across articles made this one entity", entry.where)
        for left, right in pairs:
            unions.keep_apart(left, right)


def _split(entry: Entities, lookup: Lookup, nodes: Nodes) -> Iterator[tuple[str, str]]:
    """Pairs of nodes that must not be joined: all of one entity; of several, those of different ones."""
    known = [id_ for id_ in entry.ids if id_ in nodes]
    if len(known) > 1:
        yield from itertools.combinations(sorted(set(known)), 2)
    elif known or len(entry.names) == 1:
        clusters = [lookup.by_id(known[0])] if known else lookup.by_name(entry.names[0], entry.type)
        for cluster in clusters:
            yield from itertools.combinations(sorted(cluster), 2)
    else:
        named = [_nodes_called(name, entry, lookup) for name in entry.names]
        for left, right in itertools.combinations(named, 2):
            yield from itertools.product(left, (id_ for id_ in right if id_ not in left))


def _nodes_called(name: str, entry: Entities, lookup: Lookup) -> list[str]:
    return lookup.called((id_ for cluster in lookup.by_name(name, entry.type) for id_ in cluster), name)


def rename(corrections: Corrections, nodes: Nodes, unions: Clusters) -> dict[int, str]:
    """The new name of each root whose entity a reader renames."""
    lookup = Lookup(nodes, unions, corrections)
    names: dict[int, str] = {}
    for entry in corrections.renames:
        id_ = entry.id if entry.id in nodes else lookup.only(entry.where, entry.name, entry.type)
        if id_ is not None:
            names[unions.root(id_)] = entry.to
    return names
