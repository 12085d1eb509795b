"""What a user knows beforehand: a register of entities with their names, types, places and IRIs."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from kg.model.relations import EntityType


@dataclass(frozen=True, slots=True)
class Listed:
    """An entity of a register.

    Args:
        names: Its names, the first the one it goes by.
        where: The entry as messages name it: "line 7", or its IRI.
        iri: Its IRI.
        type: What it is, if the register says.
        code: GB/T 2260 code of where it is; of a place, its own.
    """

    names: tuple[str, ...]
    where: str
    iri: str | None = None
    type: EntityType | None = None
    code: str | None = None


@dataclass(frozen=True, slots=True)
class Register:
    """A register as read.

    Args:
        path: The file.
        entries: Its entities, in the order of the file.
        problems: What of it could not be used, each with its place.
    """

    path: Path
    entries: tuple[Listed, ...]
    problems: tuple[str, ...] = ()
