"""Gold files: articles with the entities and triples a reader found in them.

A gold file is JSONL, one article (or one newspaper page) a line, with `id`, `text`, `entities` and `triples`; it is
itself valid input for `kg extract`. A name in a prediction is right if it is any of the gold entity's names; how
names are compared stands here, in `GoldArticle.same`.
"""

from __future__ import annotations

import hashlib
import json
import re
import sys
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from kg.errors import InputError
from kg.model import EntityType, Relation

_IGNORED = re.compile(r"[\s“”\"'‘’「」『』《》<>()\[\]【】·•]")
_TAIL = re.compile(r"(?:建设)?(?:项目|工程)(?:[一二三四]期)?$")
_HEADS = (EntityType.PLACE, EntityType.ENTERPRISE, EntityType.ORGANIZATION)
_SHORTEST_REST = 2  # characters of a project's name that must be left after its head


def fold_name(name: str | None) -> str:
    """A name as it is compared: NFKC, without spaces, quotes and brackets.

    Example:
        >>> fold_name("“明川”（山东）公司")
        '明川山东公司'
    """
    return _IGNORED.sub("", unicodedata.normalize("NFKC", name or ""))


@dataclass(frozen=True, slots=True)
class GoldEntity:
    """An entity and every name that is right for it, the fullest first."""

    id: str
    type: EntityType
    names: tuple[str, ...]

    @property
    def name(self) -> str:
        """The fullest name."""
        return self.names[0]


@dataclass(frozen=True, slots=True)
class GoldTriple:
    """One triple; `subject` and `object` are entity ids, `optional` ones are neither demanded nor punished."""

    relation: Relation
    subject: str
    object: str | None = None
    role: str | None = None
    amount: float | None = None
    currency: str = "CNY"
    kind: str | None = None
    count: int | None = None
    stage: str | None = None
    date: str | None = None
    expected: bool = False
    optional: bool = False


@dataclass(frozen=True)
class GoldArticle:
    """One article with what is to be found in it."""

    id: str
    entities: dict[str, GoldEntity]
    triples: tuple[GoldTriple, ...]

    @cached_property
    def _heads(self) -> list[str]:
        names = {fold_name(name) for entity in self.entities.values() if entity.type in _HEADS for name in entity.names}
        return sorted(names - {""}, key=lambda name: (-len(name), name))

    def project_core(self, name: str | None) -> str:
        """A project's name without a leading place or body and without 项目/工程."""
        core = _TAIL.sub("", fold_name(name))
        head = next((h for h in self._heads if core.startswith(h) and len(core) - len(h) >= _SHORTEST_REST), "")
        return core.removeprefix(head).lstrip("的")

    def same(self, entity_id: str | None, name: str | None) -> bool:
        """Whether `name` is right for the entity."""
        folded = fold_name(name)
        entity = self.entities.get(entity_id or "")
        if not folded or entity is None:
            return False
        if any(fold_name(known) == folded for known in entity.names):
            return True
        if entity.type is not EntityType.PROJECT:
            return False
        cores = {self.project_core(known) for known in entity.names}
        return self.project_core(name) in cores | {_TAIL.sub("", fold_name(known)) for known in entity.names}

    def name_of(self, entity_id: str | None) -> str:
        """The fullest name of an entity, or an empty string where there is none."""
        return self.entities[entity_id].name if entity_id in self.entities else ""


def read_gold(path: Path) -> tuple[GoldArticle, ...]:
    """The articles of a gold file.

    Raises:
        InputError: A line is not JSON or not a gold article; the message names file and line.
    """
    articles = {}
    for number, record in read_records(path):
        try:
            article = _article(record)
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            reason = f"no {error} in it" if isinstance(error, KeyError) else str(error)
            raise InputError(f"not a gold article: {reason}", path=path, line=number) from error
        articles[article.id] = article
    if not articles:
        raise InputError("no gold articles in it", path=path)
    return tuple(articles.values())


def read_records(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    """The objects of a JSONL file with their line numbers; `-` is standard input.

    Raises:
        InputError: A line is not a JSON object; the message names file and line.
    """
    try:
        data = sys.stdin.buffer.read() if str(path) == "-" else path.read_bytes()
        text = data.decode("utf-8-sig")
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror or error}", path=path) from error
    except UnicodeDecodeError as error:
        raise InputError(f"not UTF-8 text: {error.reason} at byte {error.start}", path=path) from error
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
        except ValueError as error:
            raise InputError(f"not JSON: {error}", path=path, line=number) from error
        if not isinstance(record, dict):
            raise InputError("not a JSON object", path=path, line=number)
        yield number, record


def gold_digest(path: Path) -> str:
    """A digest of what a gold file says, the same for any line ending."""
    return hashlib.sha256(path.read_bytes().replace(b"\r\n", b"\n")).hexdigest()[:16]


def _article(record: dict[str, Any]) -> GoldArticle:
    entities = {e["id"]: GoldEntity(e["id"], EntityType(e["type"]), tuple(e["names"])) for e in record["entities"]}
    unnamed = sorted(key for key, entity in entities.items() if not entity.names)
    if unnamed:
        raise ValueError(f"entities without names: {', '.join(unnamed)}")
    article = GoldArticle(str(record["id"]), entities, tuple(_triple(triple) for triple in record["triples"]))
    unknown = {t.subject for t in article.triples} | {t.object for t in article.triples if t.object is not None}
    if unknown - entities.keys():
        raise ValueError(f"triples name unknown entities: {', '.join(sorted(unknown - entities.keys()))}")
    return article


def _triple(triple: dict[str, Any]) -> GoldTriple:
    return GoldTriple(
        Relation(triple["p"]),
        triple["s"],
        triple.get("o"),
        role=triple.get("role"),
        amount=triple.get("amount"),
        currency=triple.get("currency") or "CNY",
        kind=triple.get("kind"),
        count=triple.get("count"),
        stage=triple.get("stage"),
        date=triple.get("date"),
        expected=bool(triple.get("expected")),
        optional=bool(triple.get("optional")),
    )
