"""Which persons of one name are one: by a body, by a role or post in one division; never by the name alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from kg.model import EntityType
from kg.resolve import divisions
from kg.resolve.linking_nodes import Node
from kg.resolve.linking_scopes import is_national
from kg.resolve.linking_unions import Unions
from kg.text.fold import simplify
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
            found[simplify(node.name)].append(node)
    return [(name, sorted(found[name], key=lambda node: node.id)) for name in sorted(found) if len(found[name]) > 1]


def _by_body(name: str, same: list[Node], nodes: Mapping[str, Node], unions: Unions) -> None:
    """Of bodies of the whole country the role must be the same too."""
    first: dict[tuple[str, str], Node] = {}
    for node in same:
        for role, body in sorted(node.posts):
            key = unions.root(body), role if is_national(nodes[body].name) and not nodes[body].located else ""
            other = first.setdefault(key, node)
            unions.join(other.id, node.id, f"both {name} hold a post at {_full_name(body, nodes, unions)}")


def _full_name(body: str, nodes: Mapping[str, Node], unions: Unions) -> str:
    return min((nodes[id_].name for id_ in unions.members(body)), key=lambda name: (-len(name), name))


def _by_division(name: str, same: list[Node], nodes: Mapping[str, Node], unions: Unions) -> None:
    """A city's or province's own posts are of that division, those of its counties are not."""
    first: dict[str, tuple[Node, str]] = {}
    for node in same:
        for code, post in sorted(_divisions(name, node, nodes).items()):
            other, theirs = first.setdefault(code, (node, post))
            division = gazetteer().by_code(code)
            where = division.name if division else code
            unions.join(other.id, node.id, f"both {name} hold posts in {where}: {theirs}; {post}")


def _divisions(name: str, person: Node, nodes: Mapping[str, Node]) -> dict[str, str]:
    """The division of each post, with the post; for names of two characters not of enterprises' posts.

    Two characters are too often two people's.
    """
    found: dict[str, str] = {}
    for role, body in sorted(person.posts):
        node = nodes[body]
        public = node.type is not EntityType.ENTERPRISE
        if not public and len(name) < 3:
            continue
        places = places_of(node)
        for code in places or person.homes:
            county = divisions.county_level(code)
            if county is not None or (public and places):
                found.setdefault(county or code, f"{node.name}{role}")
    return found


def places_of(body: Node) -> set[str]:
    """Where a body is: its name's division, else where claims place it."""
    code = body.code or (body.body.code if body.body else None)
    return {code} if code else set(body.located)
