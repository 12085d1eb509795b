"""What articles name, each thing under an id that it has wherever it is named in the same way and the same place.

An enterprise's full name is its own id; 海丰渔业, 组织部, a project or a person is that of a place or a body only.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass, field

from kg.model import EntityType
from kg.resolve.linking_bodies import Body
from kg.resolve.linking_names import parse
from kg.text.gazetteer import gazetteer

_PHASE = re.compile(r"([一二三四五六1-6])期")


@dataclass(slots=True)
class Node:
    """A thing as articles name it, before any two are made one.

    Args:
        id: Its id.
        type: Its type.
        name: The fullest name.
        code: The division's code, of places.
        forms: The names it goes by.
        located: Codes of counties and prefectures where claims place it.
        homes: Codes of the homes of the articles that name it.
        body: An organization's division and what it is there.
        posts: Of a person, the role and the body's node in each claim.
        investors: Of a project, the nodes that invest in it.
        beside: Of an enterprise, others that an article names too and whose names end alike, one short and one fuller.
    """

    id: str
    type: EntityType
    name: str
    code: str | None = None
    forms: set[str] = field(default_factory=set)
    located: set[str] = field(default_factory=set)
    homes: set[str] = field(default_factory=set)
    body: Body | None = None
    posts: set[tuple[str, str]] = field(default_factory=set)
    investors: set[str] = field(default_factory=set)
    beside: set[str] = field(default_factory=set)

    @property
    def prefectures(self) -> set[str]:
        """Codes of the prefectures (or, where there is none, divisions) that it may be looked for in."""
        return {_prefecture(code) for code in self.located | self.homes}

    def add(self, other: Node) -> None:
        """Take in what other articles say of the same node."""
        self.forms |= other.forms
        self.located |= other.located
        self.homes |= other.homes
        self.posts |= other.posts
        self.investors |= other.investors
        self.beside |= other.beside
        if other.body is not None:
            self.body = max(self.body or other.body, other.body, key=lambda each: (each.code or "", each))


@functools.cache
def _prefecture(code: str) -> str:
    return gazetteer().prefecture_of(code) or code


def fullness(node: Node) -> tuple[object, ...]:
    """Sorts the fullest name first: with its legal form, without a phase, long; then by text and id.

    Of a body's name what it is counts before its divisions: 莘县教育和体育局 before 山东省聊城市莘县教体局.
    """
    short = node.type is EntityType.ENTERPRISE and not parse(node.name).full
    phased = node.type is EntityType.PROJECT and bool(phase_of(node.name))
    own = len(node.body.raw) if node.body is not None else 0
    return short, phased, -own, -len(node.name), node.name, node.id


def phase_of(name: str) -> str:
    """The number of the phase that a project's name tells: 一 of 产业园项目一期; empty if none."""
    match = _PHASE.search(name)
    return match.group(1) if match else ""
