"""Which enterprises and organizations are one, by their names and where they are."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from kg.model import EntityType
from kg.resolve.linking_bodies import Body, abbreviates_body
from kg.resolve.linking_names import abbreviates, ends, fits_but_division, parse
from kg.resolve.linking_nodes import Node
from kg.resolve.linking_unions import Unions

_MIN_DECLARED = 4  # 县委 and 该局 are every county's

Fits = Callable[[Node, Node], str | None]
Index = Mapping[tuple[str, str], list[Node]]


def join_enterprises(nodes: Mapping[str, Node], unions: Unions) -> None:
    """Join names that differ in division or legal form, then short names with the one full name they fit."""
    enterprises = [node for node in _sorted(nodes) if node.type is EntityType.ENTERPRISE]
    keyed = _index(enterprises, lambda node: {split.stem for split in parse(node.name).splits})
    _join_unique(enterprises, keyed, _variant, unions)
    brands = _index(enterprises, _beginnings)
    _join_unique([node for node in enterprises if not parse(node.name).full], brands, _short, unions)


def join_organizations(nodes: Mapping[str, Node], unions: Unions) -> None:
    """Join bodies of one division that are the same there, then short names of departments with the one they fit."""
    divisions: defaultdict[str, list[tuple[Body, Node]]] = defaultdict(list)
    for node in _sorted(nodes):
        if node.body is not None and node.body.code is not None:
            divisions[node.body.code].append((node.body, node))
    for code in sorted(divisions):
        _join_same(divisions[code], unions)
        _join_short(divisions[code], unions)
    _join_declared([node for node in _sorted(nodes) if node.type is EntityType.ORGANIZATION], unions)


def _join_declared(organizations: list[Node], unions: Unions) -> None:
    """Join a body whose name has no division with the one of its county or city that an article calls so."""
    called: defaultdict[str, list[Node]] = defaultdict(list)
    for node in organizations:
        for form in node.forms:
            called[form].append(node)
    for node in organizations:
        if node.body is None or node.body.code is not None or len(node.name) < _MIN_DECLARED:
            continue
        where = node.located | node.homes
        full = [
            other for other in called[node.name] if other.name != node.name and where & (other.located | other.homes)
        ]
        if len({unions.root(other.id) for other in full}) == 1:
            unions.join(full[0].id, node.id, f"an article calls {full[0].name} {node.name}")


def _join_same(bodies: list[tuple[Body, Node]], unions: Unions) -> None:
    first: dict[str, Node] = {}
    for body, node in bodies:
        other = first.setdefault(body.rest, node)
        unions.join(other.id, node.id, f"{other.name} and {node.name} are two names of one department")


def _join_short(bodies: list[tuple[Body, Node]], unions: Unions) -> None:
    for body, node in bodies:
        full = [other for each, other in bodies if abbreviates_body(body.raw, each.raw)]
        if len({unions.root(other.id) for other in full}) == 1:
            reason = f"{node.name} abbreviates {full[0].name}, the only such body of the division"
            unions.join(full[0].id, node.id, reason)


def _sorted(nodes: Mapping[str, Node]) -> list[Node]:
    return [nodes[id_] for id_ in sorted(nodes)]


def _index(nodes: Iterable[Node], keys: Callable[[Node], set[str]]) -> Index:
    """The enterprises of each prefecture by what to look them up with."""
    found: defaultdict[tuple[str, str], list[Node]] = defaultdict(list)
    for node in nodes:
        for prefecture, key in itertools.product(node.prefectures, keys(node)):
            found[prefecture, key].append(node)
    return found


def _beginnings(node: Node) -> set[str]:
    """What a short name may begin with, and the short names that articles give."""
    stem = parse(node.name).splits[0].stem
    return {stem[at : at + 2] for at in range(len(stem) - 1)} | set(node.forms)


def _variant(node: Node, other: Node) -> str | None:
    if fits_but_division(parse(node.name), parse(other.name)):
        return f"{node.name} and {other.name} differ in division or legal form only"
    return None


def _short(node: Node, other: Node) -> str | None:
    if node.name in other.forms:
        return f"an article calls {other.name} {node.name}"
    if abbreviates(parse(node.name), parse(other.name)):
        return f"{node.name} is made of words of {other.name}, the only such name in the prefecture"
    if node.articles & other.articles and ends(parse(node.name), parse(other.name)):
        return f"{other.name} ends like {node.name}, and an article names both"
    return None


def _join_unique(nodes: Sequence[Node], index: Index, fits: Fits, unions: Unions) -> None:
    """Join each name with a fuller one that fits it in the same prefecture, if all that do are one enterprise.

    Joins can make two fitting ones one, so this goes on until nothing is joined.
    """
    fitting = {
        node.id: found
        for node in nodes
        if (found := [(other, why) for other in _fuller(node, index) if (why := fits(node, other)) is not None])
    }
    joined = True
    while joined:
        joined = False
        for id_, found in fitting.items():
            if len({unions.root(other.id) for other, _ in found}) == 1:
                joined = unions.join(found[0][0].id, id_, found[0][1]) or joined


def _fuller(node: Node, index: Index) -> Iterator[Node]:
    """The names in the same prefecture that are fuller and have to do with this one, each once, sorted by id."""
    stems = [split.stem for split in parse(node.name).splits]
    keys = (node.name, *stems, *(stem[:2] for stem in stems))
    found = {
        other.id: other
        for prefecture, key in itertools.product(sorted(node.prefectures), keys)
        for other in index.get((prefecture, key), ())
        if other.id != node.id and _rank(other) > _rank(node)
    }
    yield from (found[id_] for id_ in sorted(found))


def _rank(node: Node) -> tuple[bool, int, str]:
    return parse(node.name).full, len(node.name), node.name
