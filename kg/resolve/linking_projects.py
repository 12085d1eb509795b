"""Which projects are one: the same name but for division, company and 项目 or 工程, in one place or of one investor."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from kg.model import EntityType
from kg.resolve.linking_blocks import Choice, Fit, Keys, Member, Step
from kg.resolve.linking_nodes import Node, phase_of
from kg.resolve.names import bare_project
from kg.text.gazetteer import gazetteer

_MIN_BARE = 4  # 产业园 and 基地 are every county's


def _own_name(member: Member) -> Keys:
    return {_bare(member, member.node.name): True}


def _all_names(member: Member) -> Keys:
    forms = {_bare(member, form) for form in member.node.forms}
    return {**dict.fromkeys(forms, False), **_own_name(member)}


def _same(bare: str, members: Sequence[Member]) -> Iterator[Choice]:
    """The projects of one bare name that share a place or an investor; 一期 and 二期 stay apart."""
    phases = {phase for member in members if (phase := phase_of(member.node.name))}
    for reason, same in _groups(bare, members):
        yield from _of_a_phase(same, reason, alone=len(phases) < 2)


def _short(bare: str, members: Sequence[Member]) -> Iterator[Choice]:
    """A project with the one of the same county that goes by its name, if only one does."""
    if len(bare) < _MIN_BARE:
        return
    own = [_bare(member, member.node.name) == bare for member in members]
    full = [member.node for member, is_own in zip(members, own, strict=True) if not is_own]
    for node in (member.node for member, is_own in zip(members, own, strict=True) if is_own):
        found = [
            other for other in full if node.located & other.located and phase_of(node.name) == phase_of(other.name)
        ]
        if found:
            yield [Fit(node.id, other.id, f"an article calls {other.name} {bare}") for other in found]


def _bare(project: Member, form: str) -> str:
    """The form without its division, its investor's name in front and 项目 behind."""
    bare = bare_project(form)
    names = {name for investor in project.node.investors for name in project.tied[investor].node.forms}
    for name in sorted(names, key=lambda name: (-len(name), name)):
        if bare.startswith(name) and len(bare) - len(name) >= 3:
            return bare[len(name) :].lstrip("的")
    return bare


def _groups(bare: str, same: Sequence[Member]) -> Iterator[tuple[str, list[Node]]]:
    """Projects of one place, with the words for it, then those of one investor that no two places part."""
    places: defaultdict[str, list[Node]] = defaultdict(list)
    investors: defaultdict[object, list[Node]] = defaultdict(list)
    for member in same:
        for code in member.node.located:
            places[code].append(member.node)
        for investor in sorted(member.node.investors):
            investors[member.tied[investor].entity].append(member.node)
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


def _of_a_phase(same: Iterable[Node], reason: str, *, alone: bool) -> Iterator[Choice]:
    """All of one phase; those without a phase with it only if there is no other."""
    first: dict[str, Node] = {}
    for node in same:
        phase = phase_of(node.name)
        other = first.setdefault("" if alone else phase, node)
        if other is not node:
            yield [Fit(node.id, other.id, reason)]


STEPS = (Step(EntityType.PROJECT, _own_name, _same), Step(EntityType.PROJECT, _all_names, _short))
