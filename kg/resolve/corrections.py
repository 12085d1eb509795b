"""corrections.toml: what a reader of the graph says is one, several, called otherwise, wrong or right.

Nothing is applied here; `kg.resolve.linking_corrections` does that.
"""

from __future__ import annotations

import itertools
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from operator import attrgetter
from pathlib import Path
from typing import Any

from kg.errors import InputError
from kg.model import EntityType, Relation, Stage

_MOST = 20_000_000  # bytes; a hundred thousand corrections
_NOTE = "note"  # any entry may say why; nothing reads it


@dataclass(frozen=True, slots=True)
class Entities:
    """`[[merge]]` or `[[split]]`: entities that are one, or an entity that is several.

    Args:
        where: The entry as messages name it: "corrections.toml: [[merge]] 2".
        names: Names; of a merge one for each entity, the one to keep first.
        ids: Their ids, where known; they come before the names.
        type: The entities' type, where given.
    """

    where: str
    names: tuple[str, ...]
    ids: tuple[str, ...] = ()
    type: EntityType | None = None


@dataclass(frozen=True, slots=True)
class Rename:
    """`[[rename]]`: the entity called `name` (with that id, where known) is to be called `to`."""

    where: str
    name: str
    to: str
    id: str | None = None
    type: EntityType | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """`[[reject]]` or `[[confirm]]`: a claim by its id, or by what it says where no claim has the id (any more)."""

    where: str
    right: bool
    claim: str | None = None
    subject: str | None = None
    relation: Relation | None = None
    object: str | None = None
    role: str | None = None
    stage: Stage | None = None


@dataclass(frozen=True, slots=True)
class Corrections:
    """All corrections, in the order of the file within each kind."""

    merges: tuple[Entities, ...] = ()
    splits: tuple[Entities, ...] = ()
    renames: tuple[Rename, ...] = ()
    verdicts: tuple[Verdict, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.merges or self.splits or self.renames or self.verdicts)


def load_corrections(path: Path) -> Corrections:
    """Read a file of corrections.

    Raises:
        InputError: The file is no TOML, an entry is malformed, or two contradict each other; the message names them.
    """
    try:
        if path.stat().st_size > _MOST:
            raise InputError(f"larger than {_MOST:,} bytes", path=path)
        table = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"cannot be read: {error}", path=path) from error
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise InputError(f"is no TOML: {error}", path=path) from error
    unknown = sorted(table.keys() - _READERS.keys())
    if unknown:
        raise InputError(f"[[{unknown[0]}]] is unknown; there are {_list(_READERS)}", path=path)
    found: dict[str, list[Any]] = {kind: [] for kind in _READERS}
    for kind, read in _READERS.items():
        entries = table.get(kind, [])
        if not isinstance(entries, list):
            raise InputError(f"[{kind}] is one table; write [[{kind}]]", path=path)
        for number, entry in enumerate(entries, start=1):
            found[kind].append(read(_Entry(path, kind, number, entry)))
    _check(path, found)
    return Corrections(
        merges=tuple(found["merge"]),
        splits=tuple(found["split"]),
        renames=tuple(found["rename"]),
        verdicts=tuple(found["reject"] + found["confirm"]),
    )


def _check(path: Path, found: Mapping[str, list[Any]]) -> None:
    """Raise where a merge joins what a split parts, or a claim is both rejected and confirmed."""
    for one, other, same in (("merge", "split", _is_parted), ("reject", "confirm", _is_one_claim)):
        for (number, left), (count, right) in itertools.product(enumerate(found[one], 1), enumerate(found[other], 1)):
            if same(left, right):
                raise InputError(f"[[{one}]] {number} and [[{other}]] {count} contradict each other", path=path)


def _is_parted(merge: Entities, split: Entities) -> bool:
    if merge.type and split.type and merge.type is not split.type:
        return False
    return any(
        len(set(ours) & set(theirs)) > 1 for ours, theirs in ((merge.names, split.names), (merge.ids, split.ids))
    )


def _is_one_claim(reject: Verdict, confirm: Verdict) -> bool:
    if reject.claim is not None and confirm.claim is not None:
        return reject.claim == confirm.claim
    said = attrgetter("subject", "relation", "object", "role", "stage")
    return said(reject) == said(confirm)


@dataclass(frozen=True, slots=True)
class _Entry:
    """One table of the file, with typed access to its fields."""

    path: Path
    kind: str
    number: int
    fields: Mapping[str, Any]

    @property
    def where(self) -> str:
        return f"{self.path.name}: [[{self.kind}]] {self.number}"

    def error(self, message: str) -> InputError:
        return InputError(f"[[{self.kind}]] {self.number}: {message}", path=self.path)

    def check(self, *known: str) -> None:
        if not isinstance(self.fields, dict):
            raise self.error("is no table")
        unknown = sorted(self.fields.keys() - {*known, _NOTE})
        if unknown:
            raise self.error(f"{unknown[0]} is unknown; there are {_list(known)}")

    def text(self, field: str) -> str | None:
        value = self.fields.get(field)
        if value is not None and not (isinstance(value, str) and value.strip()):
            raise self.error(f"{field} is no text")
        return value

    def needed(self, field: str) -> str:
        value = self.text(field)
        if value is None:
            raise self.error(f"{field} is missing")
        return value

    def texts(self, field: str) -> tuple[str, ...]:
        value = self.fields.get(field, [])
        if not isinstance(value, list) or not all(isinstance(each, str) and each.strip() for each in value):
            raise self.error(f"{field} is no list of texts")
        return tuple(value)

    def type(self) -> EntityType | None:
        value = self.text("type")
        if value is not None and value not in set(EntityType):
            raise self.error(f"type {value} is unknown; there are {_list(EntityType)}")
        return None if value is None else EntityType(value)


def _entities(entry: _Entry) -> Entities:
    entry.check("type", "names", "ids")
    names, ids = entry.texts("names"), entry.texts("ids")
    if entry.kind == "merge" and len(ids) < 2 and len(names) < 2:
        raise entry.error("names needs two names or more")
    if not names and not ids:
        raise entry.error("names is missing")
    return Entities(entry.where, names, ids, entry.type())


def _rename(entry: _Entry) -> Rename:
    entry.check("type", "from", "to", "id")
    return Rename(entry.where, entry.needed("from"), entry.needed("to"), entry.text("id"), entry.type())


def _verdict(entry: _Entry) -> Verdict:
    entry.check("claim", "subject", "relation", "object", "role", "stage")
    relation, stage = entry.text("relation"), entry.text("stage")
    if relation is not None and relation not in set(Relation):
        raise entry.error(f"relation {relation} is unknown; there are {_list(Relation)}")
    if stage is not None and stage not in set(Stage):
        raise entry.error(f"stage {stage} is unknown; there are {_list(Stage)}")
    if entry.text("claim") is None:
        entry.needed("subject")
        entry.needed("relation")
    return Verdict(
        entry.where,
        entry.kind == "confirm",
        entry.text("claim"),
        entry.text("subject"),
        None if relation is None else Relation(relation),
        entry.text("object"),
        entry.text("role"),
        None if stage is None else Stage(stage),
    )


_READERS: dict[str, Callable[[_Entry], Any]] = {
    "merge": _entities,
    "split": _entities,
    "rename": _rename,
    "reject": _verdict,
    "confirm": _verdict,
}


def _list(words: object) -> str:
    return ", ".join(map(str, words))  # type: ignore[call-overload]
