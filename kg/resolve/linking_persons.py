"""Which persons of one name are one: by a body, by a role or post in one division; never by the name alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from kg.model import EntityType
from kg.resolve import divisions
from kg.resolve.linking_nodes import Node
from kg.resolve.linking_unions import Unions
from kg.text.gazetteer import gazetteer


def join_persons(nodes: Mapping[str, Node], unions: Unions) -> None:
    """Join the persons of one name that share a body, or hold posts in one county (or city, at its own level)."""
    for name, same in _by_name(nodes.values()):
        _by_body(name, same, nodes, unions)
        _by_division(name, same, nodes, unions)


def _by_name(nodes: Iterable[Node]) -> list[tuple[str, list[Node]]]:
    found: defaultdict[str, list[Node]] = defaultdict(list)
    for node in nodes:
        if node.type is EntityType.PERSON:
            found[node.name].append(node)
    return [(name, sorted(found[name], key=lambda node: node.id)) for name in sorted(found) if len(found[name]) > 1]


def _by_body(name: str, same: list[Node], nodes: Mapping[str, Node], unions: Unions) -> None:
    first: dict[str, Node] = {}
    for node in same:
        for body in sorted({body for _, body in node.posts}):
            other = first.setdefault(unions.root(body), node)
            unions.join(other.id, node.id, f"both {name} hold a post at {nodes[body].name}")


def _by_division(name: str, same: list[Node], nodes: Mapping[str, Node], unions: Unions) -> None:
    """Posts in one division; beside enterprises' only for three characters, since two are too often two people's."""
    first: dict[tuple[str, str], Node] = {}
    for node in same:
        for key, division in sorted(_divisions(name, node, nodes)):
            other = first.setdefault((key, division), node)
            place = gazetteer().by_code(division)
            unions.join(other.id, node.id, f"both {name} hold {key or 'posts'} in {place.name if place else division}")


def _divisions(name: str, person: Node, nodes: Mapping[str, Node]) -> set[tuple[str, str]]:
    """Role or nothing, and the code of the division, of each post."""
    found: set[tuple[str, str]] = set()
    for role, body in person.posts:
        public = nodes[body].type is not EntityType.ENTERPRISE
        for code in places_of(nodes[body]) or person.homes:
            county = divisions.county_level(code)
            if county is None and not (public and places_of(nodes[body])):
                continue
            found.add((role, county or code))
            if public or len(name) > 2:
                found.add(("", county or code))
    return found


def places_of(body: Node) -> set[str]:
    """Where a body is: its name's division, else where claims place it."""
    if body.code is not None:
        return {body.code}
    if body.body is not None and body.body.code is not None:
        return {body.body.code}
    return set(body.located)
