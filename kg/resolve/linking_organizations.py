"""Which public bodies and other organizations are one, by their division and what they are there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from kg.model import EntityType
from kg.resolve.linking_blocks import Choice, Fit, Keys, Member, Step
from kg.resolve.linking_bodies import abbreviates_body
from kg.resolve.linking_nodes import Node

_MIN_DECLARED = 4  # 县委 and 该局 are every county's


def _division(member: Member) -> Keys:
    body = member.node.body
    return {body.code: True} if body is not None and body.code is not None else {}


def _same_or_short(_: str, members: Sequence[Member]) -> Iterator[Choice]:
    """Bodies of one division that are the same there, then short names of departments with the one they fit."""
    bodies = [(member.node.body, member.node) for member in members if member.node.body is not None]
    first: dict[str, Node] = {}
    for body, node in bodies:
        other = first.setdefault(body.rest, node)
        if other is not node:
            yield [Fit(node.id, other.id, f"{other.name} and {node.name} are two names of one department")]
    alike: defaultdict[tuple[str, str], list[tuple[str, Node]]] = defaultdict(list)
    for body, node in bodies:
        alike[body.raw[:1], body.raw[-1:]].append((body.raw, node))
    for body, node in bodies:
        full = [other for raw, other in alike[body.raw[:1], body.raw[-1:]] if abbreviates_body(body.raw, raw)]
        if full:
            reason = f"{node.name} abbreviates {full[0].name}, the only such body of the division"
            yield [Fit(node.id, other.id, reason) for other in full]


def _names(member: Member) -> Keys:
    node = member.node
    return dict.fromkeys(node.forms, False) | ({node.name: True} if _is_bare(node) else {})


def _is_bare(node: Node) -> bool:
    """Whether a body's name has no division, and is no word for any such body."""
    return node.body is not None and node.body.code is None and len(node.name) >= _MIN_DECLARED


def _declared(name: str, members: Sequence[Member]) -> Iterator[Choice]:
    """A body whose name has no division with the one of its county or city that an article calls so."""
    others = [member.node for member in members if member.node.name != name and name in member.node.forms]
    for member in members:
        node = member.node
        if node.name == name and _is_bare(node):
            where = node.located | node.homes
            full = [other for other in others if where & (other.located | other.homes)]
            if full:
                yield [Fit(node.id, each.id, f"an article calls {each.name} {name}") for each in full]


STEPS = (
    Step(EntityType.ORGANIZATION, _division, _same_or_short),
    Step(EntityType.ORGANIZATION, _names, _declared, by_node=True),
)
