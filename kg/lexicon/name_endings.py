"""What names end with and what stands for them: titles, bodies, projects, anaphors."""

from __future__ import annotations

import functools
from typing import NamedTuple

from kg.lexicon.tables import rows


class Title(NamedTuple):
    """A head of titles; `bodies` are the endings of the bodies that have it, or @government and @party."""

    head: str
    bodies: tuple[str, ...]


class Suffix(NamedTuple):
    """An ending of names; `type` is an entity type or empty, `strength` says what must stand before it."""

    ending: str
    type: str
    strength: str


class Anaphor(NamedTuple):
    """A word that stands for something named before; `endings` are those of the names it can stand for."""

    word: str
    type: str
    endings: tuple[str, ...]


@functools.cache
def titles() -> dict[str, Title]:
    """The heads of titles (局长, 总经理), by head."""
    return {
        head: Title(head, tuple(filter(None, bodies.split("|")))) for _, (head, bodies) in rows("titles.tsv", columns=2)
    }


@functools.lru_cache(maxsize=4096)
def title_bodies(role: str) -> frozenset[str]:
    """The endings of the bodies that have a title: of 常务副会长 those of its longest head, 会长."""
    for start in range(len(role)):
        if title := titles().get(role[start:]):
            return frozenset(title.bodies)
    return frozenset()


@functools.cache
def org_suffixes() -> dict[str, Suffix]:
    """The endings of bodies' names (有限公司, 商会, 局), by ending."""
    return {
        ending: Suffix(ending, kind, strength) for _, (ending, kind, strength) in rows("org_suffixes.tsv", columns=3)
    }


@functools.cache
def project_suffixes() -> dict[str, Suffix]:
    """The endings of projects' names (项目, 工程, 产业园), by ending."""
    return {
        ending: Suffix(ending, "Project", strength) for _, (ending, strength) in rows("project_suffixes.tsv", columns=2)
    }


@functools.cache
def anaphors() -> dict[str, Anaphor]:
    """The words that stand for a body or project named before (该公司), by word."""
    return {
        word: Anaphor(word, kind, tuple(filter(None, endings.split("|"))))
        for _, (word, kind, endings) in rows("anaphors.tsv", columns=3)
    }
