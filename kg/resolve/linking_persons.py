"""Which persons of one name are one: by a body, by a role or post in one division; never by the name alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from kg.model import EntityType
from kg.resolve import divisions
from kg.resolve.linking_blocks import Choice, Fit, Keys, Member, Step, Tied
from kg.resolve.linking_nodes import Node
from kg.resolve.linking_scopes import is_national
from kg.text.fold import simplify
from kg.text.gazetteer import gazetteer


def _name(member: Member) -> Keys:
    return {simplify(member.node.name): True}


def _same_person(name: str, members: Sequence[Member]) -> Iterator[Choice]:
    """The persons of one name that share a body, or hold posts in one county (or city, at its own level)."""
    yield from _by_body(name, members)
    yield from _by_division(name, members)


def _by_body(name: str, members: Sequence[Member]) -> Iterator[Choice]:
    """Of bodies of the whole country the role must be the same too."""
    first: dict[tuple[object, str], Node] = {}
    for member in members:
        node = member.node
        for role, id_ in sorted(node.posts):
            body = member.tied[id_]
            key = body.entity, role if is_national(body.node.name) and not body.node.located else ""
            other = first.setdefault(key, node)
            if other is not node:
                yield [Fit(node.id, other.id, f"both {name} hold a post at {body.called}")]


def _by_division(name: str, members: Sequence[Member]) -> Iterator[Choice]:
    """A city's or province's own posts are of that division, those of its counties are not."""
    first: dict[str, tuple[Node, str]] = {}
    for member in members:
        node = member.node
        for code, post in sorted(_divisions(name, node, member.tied).items()):
            other, theirs = first.setdefault(code, (node, post))
            if other is not node:
                division = gazetteer().by_code(code)
                where = division.name if division else code
                yield [Fit(node.id, other.id, f"both {name} hold posts in {where}: {theirs}; {post}")]


def _divisions(name: str, person: Node, bodies: Mapping[str, Tied]) -> dict[str, str]:
    """The division of each post, with the post; for names of two characters not of enterprises' posts.

    Two characters are too often two people's.
    """
    found: dict[str, str] = {}
    for role, id_ in sorted(person.posts):
        body = bodies[id_].node
        public = body.type is not EntityType.ENTERPRISE
        if not public and len(name) < 3:
            continue
        places = places_of(body)
        for code in places or person.homes:
            county = divisions.county_level(code)
            if county is not None or (public and places):
                found.setdefault(county or code, f"{body.name}{role}")
    return found


def places_of(body: Node) -> set[str]:
    """Where a body is: its name's division, else where claims place it."""
    code = body.code or (body.body.code if body.body else None)
    return {code} if code else set(body.located)


STEPS = (Step(EntityType.PERSON, _name, _same_person),)
