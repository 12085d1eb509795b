"""Names of one article and the entities they name: full and short forms, 县X局 and 市委 with their division put in."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from kg.model import Entity, EntityType, Mention, MentionKind, entity_id
from kg.text.gazetteer import gazetteer

_QUOTES = str.maketrans("", "", '“”"‘’「」『』《》 　')
_BRACKETS = str.maketrans("（）", "()")
_TAIL = re.compile(r"(?:建设)?(?:项目|工程)(?:[一二三四]期)?$")


def clean(name: str) -> str:
    """A name as it is compared: without quotes and blanks, brackets in one width."""
    return name.translate(_QUOTES).translate(_BRACKETS)


def bare_project(name: str) -> str:
    """A project's name without its division in front and without 项目 behind: 聊城嘉明产业园项目 → 嘉明产业园."""
    name = _TAIL.sub("", clean(name))
    for found in gazetteer().find(name):
        if found.start == 0 and len(name) - found.end >= 3:
            name = name[found.end :].lstrip("的")
        break
    return name


@dataclass(slots=True)
class Names:
    """Collects an article's names; `key` gives the name an entity goes by while the article is read."""

    fullest: dict[tuple[EntityType, str], str] = field(default_factory=dict)
    forms: dict[tuple[EntityType, str], Counter[str]] = field(default_factory=dict)
    home: str | None = None

    def add(self, type: EntityType, name: str, form: str | None = None) -> str:  # noqa: A002
        """Note that `form` (the name itself if None) names the entity `name`; return the entity's name."""
        name = self.fullest.get((type, name), name)
        self.forms.setdefault((type, name), Counter())[form or name] += 1
        return name

    def unify(self) -> None:
        """Tie shorter names to the one longer name that ends or begins as they do."""
        for type in (EntityType.ENTERPRISE, EntityType.ORGANIZATION, EntityType.PROJECT):  # noqa: A001
            names = sorted((name for kind, name in self.forms if kind is type), key=lambda name: (-len(name), name))
            for short in names:
                longer = [name for name in names if len(name) > len(short) and _same(type, short, name)]
                if len({self.fullest.get((type, name), name) for name in longer}) == 1:
                    target = self.fullest.get((type, longer[0]), longer[0])
                    self.fullest[type, short] = target
                    self.forms[type, target].update(self.forms.pop((type, short)))

    def name(self, type: EntityType, name: str) -> str:  # noqa: A002
        """The fullest name of what `name` names."""
        return self.fullest.get((type, name), name)

    def entity(self, type: EntityType, name: str, *, code: str | None = None) -> Entity:  # noqa: A002
        """The entity of a name, with all forms seen, the fullest first."""
        name = self.name(type, name)
        forms = self.forms.get((type, name), Counter())
        others = sorted(set(forms) - {name}, key=lambda form: (-len(form), form))
        scope = self.home if type in {EntityType.PERSON, EntityType.PROJECT} and code is None else None
        return Entity(entity_id(type, name, code=code, home=scope), type, (name, *others), code)


def _same(type: EntityType, short: str, full: str) -> bool:  # noqa: A002
    if type is EntityType.PROJECT:
        bare_short, bare_full = bare_project(short), bare_project(full)
        return bare_short == bare_full or (len(bare_short) >= 2 and bare_full.endswith(bare_short))
    if type is EntityType.ENTERPRISE:
        return _legal_form(short, full) or _without_division(short, full) or _tail(short, full)
    return _without_division(short, full)


def _legal_form(short: str, full: str) -> bool:
    """光华控股集团 and 光华控股集团有限公司; never 光华集团 and 光华集团冠县分公司."""
    if not full.startswith(short) or len(short) < 4:
        return False
    rest = full[len(short) :]
    return rest in {
        "有限公司",
        "有限责任公司",
        "股份有限公司",
        "公司",
        "集团",
        "集团有限公司",
        "集团股份有限公司",
        "股份公司",
    }


def _tail(short: str, full: str) -> bool:
    """豆腐皮食品厂 and 贵州卫城豆腐皮食品厂: the end of the name, with the trade in it."""
    return full.endswith(short) and len(short) >= 3 and not re.fullmatch("(?:集团|股份|有限|公司|总公司|分公司|子公司|控股)+", short)


def _without_division(short: str, full: str) -> bool:
    """嘉明建设投资有限公司 and 聊城嘉明建设投资有限公司: only a division more."""
    if not full.endswith(short) or len(short) < 5:
        return False
    lead = full[: len(full) - len(short)]
    found = gazetteer().find(lead)
    return (
        bool(found)
        and found[0].start == 0
        and found[-1].end == len(lead)
        and all(left.end == right.start for left, right in zip(found, found[1:], strict=False))
    )


TYPES = {
    MentionKind.PERSON: EntityType.PERSON,
    MentionKind.ENTERPRISE: EntityType.ENTERPRISE,
    MentionKind.ORGANIZATION: EntityType.ORGANIZATION,
    MentionKind.PLACE: EntityType.PLACE,
    MentionKind.PROJECT: EntityType.PROJECT,
}


def full_form(mention: Mention) -> str:
    """The full name that a mention gives or is short for."""
    if mention.rule == "body/short" and isinstance(mention.value, tuple):
        return clean(mention.value[0])
    return clean(mention.text)


def has_ending(name: str, endings: Sequence[str]) -> bool:
    """Whether a name ends like one of `endings`; any name does where there are none."""
    return not endings or name.endswith(tuple(endings))


def types_of(kinds: Iterable[MentionKind]) -> frozenset[EntityType]:
    """The entity types of mention kinds."""
    return frozenset(TYPES[kind] for kind in kinds if kind in TYPES)
