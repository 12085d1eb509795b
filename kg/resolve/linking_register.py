"""Entities that a user's register names: its names tie nodes together, its IRIs are given to them.

A node fits an entry if its own name is one of the entry's, and its type and place are the entry's where both are known.
A name that two entries have, or two entities of the build, ties nothing. Nodes with two IRIs are never made one.
"""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import islice

from kg.model import EntityType, Listed, Register, entity_id
from kg.resolve.linking_clusters import Clusters
from kg.resolve.linking_nodes import Node
from kg.resolve.linking_table import Nodes
from kg.resolve.names import clean
from kg.text.fold import simplify
from kg.text.gazetteer import gazetteer

_NAMED = 5  # entries of one name that a message names

Tell = Callable[[str], object]

_LOG = logging.getLogger(__name__)


class Registry:
    """The entries of a register that have to do with what articles name.

    Args:
        register: The register.
        nodes: What articles name.
        tell: Called with what the register says that cannot be used.
    """

    def __init__(self, register: Register, nodes: Nodes, tell: Tell = _LOG.warning) -> None:
        self._name = register.path.name
        self._out = tell
        self._told: set[str] = set()
        self._given: set[str] = set()
        self._own: defaultdict[str, list[Node]] = defaultdict(list)
        self._called: defaultdict[str, list[Node]] = defaultdict(list)
        self._places: dict[str | None, Node] = {}
        self._fits: dict[tuple[str, bool], dict[Listed, list[Node]]] = {}
        listed = {_key(name) for entry in register.entries for name in entry.names}
        for _, node in nodes.all():
            self._enter(node, listed)
        known = self._own.keys() | self._called.keys()
        self._keys = {
            entry: keys for entry in register.entries if (keys := _keys(entry, known)) or entry.type is EntityType.PLACE
        }
        self._entries: defaultdict[str, list[Listed]] = defaultdict(list)
        for entry, keys in self._keys.items():
            for key in keys:
                self._entries[key].append(entry)

    def _enter(self, node: Node, listed: AbstractSet[str]) -> None:
        own = _key(node.name)
        if own in listed:
            self._own[own].append(node)
        for form in sorted((listed & set(map(_key, node.forms))) - {own}):
            self._called[form].append(node)
        if node.type is EntityType.PLACE:
            self._places[node.code] = node

    def join_first(self, unions: Clusters) -> None:
        """Before anything is joined by its name: what only one node is called."""
        self._given.clear()
        for entry in self._keys:
            place = self._places.get(entry.code) if entry.type is EntityType.PLACE else None
            if place is not None and _is_called(place, entry):
                self._give(entry, [place], unions)
            else:
                fitting = (self._fitting(entry, key) for key in self._keys[entry])
                self._join(entry, [found[0] for found in fitting if len(found) == 1], unions)

    def join_rest(self, unions: Clusters) -> None:
        """After all is joined by names: what only one entity is called, by its own name or else by another."""
        for key in sorted(self._entries.keys() & self._own.keys()):
            if not self._fitting_all(key, called=False):
                self._tell(f"{key} ({self._where(key)}): {self._why_not(key)}")
        for entry in self._keys:
            nodes = [node for key in self._keys[entry] for node in self._one(entry, key, unions)]
            self._join(entry, nodes, unions)
            if entry.iri is not None and entry.iri not in self._given:
                called = [node for key in self._keys[entry] for node in self._fitting(entry, key, called=True)]
                if len({unions.root(node.id) for node in called}) == 1 and not unions.iris(called[0].id):
                    self._give(entry, called, unions)

    def _fitting(self, entry: Listed, key: str, *, called: bool = False) -> list[Node]:
        """The nodes of a name that fit an entry and no other; by a name that is not their own if `called`."""
        return self._fitting_all(key, called=called).get(entry, [])

    def _fitting_all(self, key: str, *, called: bool) -> dict[Listed, list[Node]]:
        """For each entry that has a name, the nodes that fit it alone; a thousand entries may have it."""
        known = self._fits.get((key, called))
        if known is None:
            known = self._fits[key, called] = {}
            for node in (self._called if called else self._own).get(key, ()):
                match list(islice((entry for entry in self._entries[key] if _agrees(node, entry)), 2)):
                    case [only]:
                        known.setdefault(only, []).append(node)
        return known

    def _one(self, entry: Listed, key: str, unions: Clusters) -> list[Node]:
        """The nodes of a name that fit an entry, if they are one entity."""
        found = self._fitting(entry, key)
        if len({unions.root(node.id) for node in found}) > 1:
            self._tell(f"{key} ({entry.where}) is what several are called; a code may tell which")
            return []
        return found

    def _why_not(self, key: str) -> str:
        """Why a name that both the register and an article have ties nothing."""
        if any(_agrees(node, entry) for node in self._own[key] for entry in self._entries[key]):
            return "is a name of several entries"
        return "what the articles call so is of another type or place"

    def _where(self, key: str) -> str:
        first = [entry.where for entry in self._entries[key][:_NAMED]]
        more = len(self._entries[key]) - len(first)
        return ", ".join([*first, f"{more} more"] if more else first)

    def _tell(self, what: str) -> None:
        if what not in self._told:  # all is linked twice where a reader corrects
            self._told.add(what)
            self._out(f"{self._name}: {what}")

    def _join(self, entry: Listed, nodes: Sequence[Node], unions: Clusters) -> None:
        if len({node.type for node in nodes}) > 1:
            self._tell(f"{entry.names[0]} ({entry.where}) is of several types in the articles; give one")
            return
        for node in nodes[1:]:
            first = nodes[0]
            reason = f"{self._name}: {first.name} and {node.name} are names of {entry.names[0]}"
            if unions.root(first.id) != unions.root(node.id) and not unions.join(first.id, node.id, reason):
                self._tell(f"{first.name} and {node.name} ({entry.where}) must be two for what articles say of them")
        self._give(entry, nodes, unions)

    def _give(self, entry: Listed, nodes: Sequence[Node], unions: Clusters) -> None:
        if entry.iri is not None and nodes:
            self._given.add(entry.iri)
            for node in nodes:
                unions.give(node.id, entry.iri)


def _key(name: str) -> str:
    """A name as it is compared."""
    return simplify(clean(name))


def _keys(entry: Listed, known: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(key for name in entry.names if (key := _key(name)) in known))


def _is_called(place: Node, entry: Listed) -> bool:
    """Whether an entry is called as the division of its code: 莘县, 山东省莘县, 东阿."""
    own = _key(place.name)
    return any(own.startswith(name) or name.endswith(own) for name in map(_key, entry.names))


def _agrees(node: Node, entry: Listed) -> bool:
    """Whether type and place of a node are those of an entry, as far as both are known."""
    if entry.type is not None and node.type is not entry.type:
        return False
    if entry.code is None:
        return True
    if node.code is not None:
        return node.code == entry.code
    if node.body is not None and node.body.code is not None:
        return _near(entry.code, [node.body.code])
    if node.located:
        return _near(entry.code, node.located)
    everywhere_one = node.id == entity_id(node.type, node.name)
    return everywhere_one or not node.homes or _near(entry.code, _with_prefectures(node.homes))


def _near(code: str, places: Iterable[str]) -> bool:
    within = gazetteer().within
    return any(within(place, code) or within(code, place) for place in places)


def _with_prefectures(codes: Iterable[str]) -> Iterator[str]:
    """The divisions, and the prefectures that they lie in: a county's paper writes of its city, too."""
    for code in codes:
        yield code
        prefecture = gazetteer().prefecture_of(code)
        if prefecture is not None:
            yield prefecture
