"""Names of one article and the entities they name: full and short forms of a name are one."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from kg import lexicon
from kg.model import Entity, EntityType, Mention, MentionKind, entity_id
from kg.text.gazetteer import gazetteer

Key = tuple[EntityType, str]  # type and name that an entity goes by while its article is read

TYPES = {
    MentionKind.PERSON: EntityType.PERSON,
    MentionKind.ENTERPRISE: EntityType.ENTERPRISE,
    MentionKind.ORGANIZATION: EntityType.ORGANIZATION,
    MentionKind.PLACE: EntityType.PLACE,
    MentionKind.PROJECT: EntityType.PROJECT,
}
_UNIFIED = (EntityType.ENTERPRISE, EntityType.ORGANIZATION, EntityType.PROJECT)
_ABBREVIATION = re.compile(r"\((?:以下)?(?:简称|下称)[^()]*\)")
_QUOTES = str.maketrans("", "", '“”"‘’「」『』《》 　')
_BRACKETS = str.maketrans("（）", "()")
_MARKS = frozenset(map(chr, _QUOTES.keys() | _BRACKETS.keys())) | {"("}  # a name without these is clean
_LEGAL_FORM = re.compile(r"(?:集团|控股|股份){0,4}(?:有限责任|有限)?公司$")
_TAIL = re.compile(r"(?:建设)?(?:项目|工程)(?:[一二三四]期)?$")


def clean(name: str) -> str:
    """A name as it is compared: without quotes, blanks and (简称X), brackets in one width (“光华”公司 → 光华公司)."""
    if _MARKS.isdisjoint(name):
        return name
    return _ABBREVIATION.sub("", name.translate(_QUOTES).translate(_BRACKETS))


@functools.lru_cache(maxsize=1024)  # each of an article's projects is compared with every other
def bare_project(name: str) -> str:
    """A project's name without its division in front and without 项目 behind: 聊城嘉明产业园项目 → 嘉明产业园."""
    name = _TAIL.sub("", clean(name))
    found = gazetteer().find(name)
    if found and found[0].start == 0 and len(name) - found[0].end >= 3:
        return name[found[0].end :].lstrip("的")
    return name


def full_form(mention: Mention) -> str:
    """The full name that a mention gives or is short for."""
    if mention.rule == "body/short" and isinstance(mention.value, tuple):
        return clean(mention.value[0])
    return clean(mention.text)


def has_ending(name: str, endings: Sequence[str]) -> bool:
    """Whether a name ends like one of `endings`; any name does where there are none."""
    return not endings or name.endswith(tuple(endings))


@dataclass(slots=True)
class Names:
    """Collects an article's names.

    Args:
        fullest: The fullest name, of names that are short for another.
        forms: The forms in which an entity is named, by its fullest name.
    """

    fullest: dict[Key, str] = field(default_factory=dict)
    forms: dict[Key, set[str]] = field(default_factory=dict)
    _made: dict[Key, tuple[int, Entity]] = field(default_factory=dict)  # entities, each with how many forms it had

    def add(self, type_: EntityType, name: str, form: str | None = None) -> str:
        """Note that `form` (the name itself if None) names the entity `name`; return the entity's name."""
        name = self.name(type_, name)
        self.forms.setdefault((type_, name), set()).add(form or name)
        return name

    def unify(self) -> None:
        """Tie shorter names to the one longer name that ends or begins as they do."""
        for type_ in _UNIFIED:
            names = lexicon.longest_first(name for kind, name in self.forms if kind is type_)
            for short in names:
                longer = (name for name in names if len(name) > len(short) and _is_short_for(type_, short, name))
                fullest = {self.name(type_, name) for name in longer}
                if len(fullest) == 1:
                    target = fullest.pop()
                    self.fullest[type_, short] = target
                    self.forms[type_, target].update(self.forms.pop((type_, short)))

    def name(self, type_: EntityType, name: str) -> str:
        """The fullest name of what `name` names."""
        return self.fullest.get((type_, name), name)

    def entity(self, type_: EntityType, name: str) -> Entity:
        """The entity of a name, with all forms seen, the fullest first."""
        name = self.name(type_, name)
        forms = self.forms.get((type_, name), set())
        size, entity = self._made.get((type_, name), (-1, None))
        if entity is None or size != len(forms):
            names = (name, *lexicon.longest_first(forms - {name}))
            entity = Entity(entity_id(type_, name), type_, names)
            self._made[type_, name] = len(forms), entity
        return entity


def _is_short_for(type_: EntityType, short: str, full: str) -> bool:
    """Whether a name of a type is short for another, longer one."""
    if type_ is EntityType.PROJECT:
        bare_short, bare_full = bare_project(short), bare_project(full)
        return bare_short == bare_full or (len(bare_short) >= 2 and bare_full.endswith(bare_short))
    if short not in full:
        return False
    if type_ is EntityType.ENTERPRISE and (_lacks_legal_form(short, full) or _is_end(short, full)):
        return True
    return _lacks_division(short, full)


def _lacks_legal_form(short: str, full: str) -> bool:
    """光华控股集团 and 光华控股集团有限公司; never 光华集团 and 光华集团冠县分公司."""
    return len(short) >= 4 and full.startswith(short) and full[len(short) :] in _words("legal")


def _is_end(short: str, full: str) -> bool:
    """豆腐皮食品厂 and 贵州卫城豆腐皮食品厂, 金穗粮油 and 河套金穗粮油集团有限公司: the name's end, trade and all."""
    ends = full.endswith(short) or (len(short) >= 4 and _LEGAL_FORM.sub("", full).endswith(short))
    return len(short) >= 3 and ends and not _generic().fullmatch(short)


def _lacks_division(short: str, full: str) -> bool:
    """嘉明建设投资有限公司 and 聊城嘉明建设投资有限公司: only a division more."""
    if not full.endswith(short) or len(short) < 5:
        return False
    lead = full[: len(full) - len(short)]
    found = gazetteer().find(lead)
    whole = bool(found) and found[0].start == 0 and found[-1].end == len(lead)
    return whole and all(left.end == right.start for left, right in pairwise(found))


def _words(group: str) -> frozenset[str]:
    return lexicon.groups("body_words.tsv")[group]


@functools.cache
def _generic() -> re.Pattern[str]:
    return re.compile(f"(?:{lexicon.either(_words('generic'))})+")
