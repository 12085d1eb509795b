"""The parts of a graph that need not be in memory."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Collection
from functools import lru_cache
from typing import Protocol, TypeVar

_REMEMBERED = 4096  # parts: counties and offices are asked for again and again


class Identified(Protocol):
    """Something with an id."""

    @property
    def id(self) -> str:
        """Its id."""


Part = TypeVar("Part")
Known = TypeVar("Known", bound=Identified)


class Stored(Collection[Part], ABC):
    """Parts that are read from disk whenever they are gone through."""

    @abstractmethod
    def by_id(self, id_: str) -> Part | None:
        """The part of an id; None where there is none."""


def finder(parts: Collection[Known]) -> Callable[[str], Known | None]:
    """Finds parts by their ids, on disk if they are there; of two with one id the last."""
    if isinstance(parts, Stored):
        return lru_cache(maxsize=_REMEMBERED)(parts.by_id)
    return {part.id: part for part in parts}.get
