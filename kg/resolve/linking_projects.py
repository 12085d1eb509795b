"""Which projects are one: the same name but for division, company and 项目 or 工程, in one place or of one investor."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from kg.model import EntityType
from kg.resolve.linking_nodes import Node, phase_of
from kg.resolve.linking_unions import Unions
from kg.resolve.names import bare_project
from kg.text.gazetteer import gazetteer

_MIN_BARE = 4  # 产业园 and 基地 are every county's


def join_projects(nodes: Mapping[str, Node], unions: Unions) -> None:
    """Join the projects of one bare name that share a place or an investor, then those with another's short name.

    一期 and 二期 stay apart.
    """
    projects = [nodes[id_] for id_ in sorted(nodes) if nodes[id_].type is EntityType.PROJECT]
    named: defaultdict[str, list[Node]] = defaultdict(list)
    called: defaultdict[str, list[Node]] = defaultdict(list)
    for node in projects:
        own = _bare(node, node.name, nodes)
        named[own].append(node)
        for bare in sorted({_bare(node, form, nodes) for form in node.forms} - {own}):
            called[bare].append(node)
    for bare in sorted(named):
        phases = {phase for node in named[bare] if (phase := phase_of(node.name))}
        for reason, members in _groups(bare, named[bare], unions):
            _join(members, reason, unions, alone=len(phases) < 2)
    for bare in sorted(named.keys() & called.keys()):
        _join_short(bare, named[bare], called[bare], unions)


def _join_short(bare: str, short: list[Node], full: list[Node], unions: Unions) -> None:
    """Join a project with the one of the same county that goes by its name, if only one does."""
    for node in short if len(bare) >= _MIN_BARE else ():
        found = [
            other for other in full if node.located & other.located and phase_of(node.name) == phase_of(other.name)
        ]
        if len({unions.root(other.id) for other in found}) == 1:
            unions.join(found[0].id, node.id, f"an article calls {found[0].name} {bare}")


def _bare(project: Node, form: str, nodes: Mapping[str, Node]) -> str:
    """The form without its division, its investor's name in front and 项目 behind."""
    bare = bare_project(form)
    names = {name for investor in project.investors for name in nodes[investor].forms}
    for name in sorted(names, key=lambda name: (-len(name), name)):
        if bare.startswith(name) and len(bare) - len(name) >= 3:
            return bare[len(name) :].lstrip("的")
    return bare


def _groups(bare: str, same: list[Node], unions: Unions) -> Iterator[tuple[str, list[Node]]]:
    """Projects of one place, with the words for it, then those of one investor that no two places part."""
    places: defaultdict[str, list[Node]] = defaultdict(list)
    investors: defaultdict[str, list[Node]] = defaultdict(list)
    for node in same:
        for code in node.located:
            places[code].append(node)
        for investor in node.investors:
            investors[unions.root(investor)].append(node)
    above = _only_counties(places) if len(bare) >= _MIN_BARE else {}
    for code in sorted(places) if len(bare) >= _MIN_BARE else ():
        division = gazetteer().by_code(code)
        yield (
            f"both are {bare} in {division.name if division else code}",
            places[code] + places.get(above.get(code, ""), []),
        )
    for root in sorted(investors, key=lambda root: min(node.id for node in investors[root])):
        places_of_all = {code for node in investors[root] for code in node.located}
        if len(places_of_all) < 2:
            yield f"both are {bare} of one investor", investors[root]


def _only_counties(codes: Iterable[str]) -> dict[str, str]:
    """Counties that are the only one of their prefecture here, with it; what is placed no closer is theirs."""
    inside: defaultdict[str, list[str]] = defaultdict(list)
    for code in codes:
        above = gazetteer().prefecture_of(code)
        if above is not None and above != code:
            inside[above].append(code)
    return {counties[0]: above for above, counties in inside.items() if len(counties) == 1}


def _join(members: list[Node], reason: str, unions: Unions, *, alone: bool) -> None:
    """Join all of one phase; those without a phase with it only if there is no other."""
    first: dict[str, Node] = {}
    for node in members:
        phase = phase_of(node.name)
        other = first.setdefault("" if alone else phase, node)
        unions.join(other.id, node.id, reason)
