"""Which enterprises are one, by their names and the prefectures they are in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from kg.model import EntityType
from kg.resolve.linking_blocks import Choice, Fit, Keys, Member, Step
from kg.resolve.linking_names import abbreviates, fits_but_division, is_distinctive, parse, rank
from kg.resolve.linking_nodes import Node


def _stems(member: Member) -> Keys:
    node = member.node
    return _in_prefectures(node, dict.fromkeys((split.stem for split in parse(node.name).splits), True))


def _in_prefectures(node: Node, keys: Keys) -> Keys:
    return {f"{code} {key}": asks for code in sorted(node.prefectures) for key, asks in keys.items()}


def _words(member: Member) -> Keys:
    """What a short name and the fuller one have in common: the first two characters, the form, an article."""
    node = member.node
    name = parse(node.name)
    keys = dict.fromkeys((f"~{split.stem[:2]}" for split in name.splits), False)
    if not name.full:
        keys |= {f"~{split.stem[:2]}": True for split in name.splits if is_distinctive(split.stem)}
    keys |= {f"={form}": not name.full and form == node.name for form in node.forms}
    keys |= {f"^{min(node.id, other)} {max(node.id, other)}": not name.full for other in node.beside}
    return _in_prefectures(node, keys)


def _variant(node: Node, other: Node) -> str | None:
    if fits_but_division(parse(node.name), parse(other.name)):
        return f"{node.name} and {other.name} differ in division or legal form only"
    return None


def _short(node: Node, other: Node) -> str | None:
    if node.name in other.forms:
        return f"an article calls {other.name} {node.name}"
    if abbreviates(parse(node.name), parse(other.name)):
        return f"{node.name} is made of words of {other.name}, the only such name in the prefecture"
    if other.id in node.beside:
        return f"{other.name} ends like {node.name}, and an article names both"
    return None


def _variants(_: str, members: Sequence[Member]) -> Iterator[Choice]:
    """Names that differ in division or legal form."""
    return _fuller(members, members, _variant)


def _shortened(_: str, members: Sequence[Member]) -> Iterator[Choice]:
    """Short names and the full ones that they fit."""
    return _fuller((member for member in members if not parse(member.node.name).full), members, _short)


def _fuller(
    asking: Iterable[Member], members: Sequence[Member], why: Callable[[Node, Node], str | None]
) -> Iterator[Choice]:
    """For each name the fuller ones that it fits."""
    ranked = [(rank(member.node.name), member.node) for member in members]
    for member in asking:
        node = member.node
        own = rank(node.name)
        found = [
            Fit(node.id, other.id, reason)
            for height, other in ranked
            if height > own and (reason := why(node, other)) is not None
        ]
        if found:
            yield found


# A name is joined with the fuller ones of its prefecture if all that fit it are one enterprise.
STEPS = (
    Step(EntityType.ENTERPRISE, _stems, _variants, by_node=True, again=True),
    Step(EntityType.ENTERPRISE, _words, _shortened, by_node=True, again=True),
)
