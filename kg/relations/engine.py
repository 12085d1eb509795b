"""Runs the rules of `kg/data/rules` over a sentence.

A pattern is a regular expression over `Items.code`; {person}, {enterprise}, {body}, {place}, {project}, {role},
{money} and {date} stand for mentions, {bodies}, {projects} and {persons} for lists of them, {gap} for a few characters
without a full stop or a comma, {wide} for more of them with commas. Its groups `subject` and `object` are the claim's;
a group may hold several mentions, then each pair is a claim.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from kg import lexicon
from kg.lexicon import Rule
from kg.model import SIGNATURES, Candidate, EntityType, Mention, MentionKind, Relation
from kg.relations.items import CLASSES, Items
from kg.relations.modality import is_unreal

_WHERE = {MentionKind.PLACE, MentionKind.ORGANIZATION}
_AND = "(?:、|和|与|及|以及|同)"
_OWN = "[“”\"']?"
_ROLES = "(?:[（(][^（）()]{0,14}[）)])?"


def _listed(one: str) -> str:
    return f"{_OWN}{one}{_OWN}{_ROLES}(?:{_AND}{{1,2}}{_OWN}{one}{_OWN}{_ROLES}){{0,9}}(?:等(?:[^，。；]{{0,6}}?(?:单位|企业|公司|家|机构|项目))?)?"


_PARTS = CLASSES | {
    "bodies": _listed(CLASSES["body"]),
    "enterprises": _listed(CLASSES["enterprise"]),
    "projects": _listed(CLASSES["project"]),
    "persons": _listed(CLASSES["person"]),
    "where": f"(?:{CLASSES['place']}+|\ue003)",
    "people": "\ue001(?:[、和与][\ue002-\ue006的]{0,6}\ue001){0,9}",
    "gap": "[^。！？；，,\\ue002\\ue003\\ue005]{0,14}?",
    "wide": "[^。！？；]{0,40}?",
    "and": _AND,
}


@functools.cache
def compiled(relation: Relation) -> tuple[tuple[Rule, re.Pattern[str]], ...]:
    """The relation's rules that have a pattern, compiled."""
    return tuple((rule, re.compile(_fill(rule.pattern))) for rule in lexicon.rules(relation) if rule.pattern)


def _fill(pattern: str) -> str:
    return re.sub(r"\{([a-z]+)\}", lambda match: _PARTS[match.group(1)], pattern)


def read(items: Items, relation: Relation) -> Iterator[Candidate]:
    """Yield what the relation's patterns read in a sentence."""
    signature = SIGNATURES[relation]
    for rule, pattern in compiled(relation):
        for match in pattern.finditer(items.code):
            if is_unreal(items, match.start(), match.end()):
                continue
            if "parties" in pattern.groupindex:
                yield from _pairs(items, relation, rule, match)
                continue
            subjects = _of_type(items, match, "subject", signature.subject_types)
            objects = _of_type(items, match, "object", signature.object_types)
            if relation is Relation.LOCATED_IN:
                objects = _places(items, match)
            for subject in subjects:
                if relation is Relation.INVESTS_IN and subject is not None and subject.text.endswith(("区", "园")):
                    continue  # a zone is where it is built
                for target in objects:
                    if subject != target:
                        yield Candidate(
                            relation, subject, target, items.sentence, rule.name, at=items.starts[match.start()]
                        )


def _pairs(items: Items, relation: Relation, rule: Rule, match: re.Match[str]) -> Iterator[Candidate]:
    """Every pair of a list of parties: 甲、乙、丙签订三方协议."""
    parties = [
        each for each in _of_type(items, match, "parties", SIGNATURES[relation].subject_types) if each is not None
    ]
    for index, subject in enumerate(parties):
        for target in parties[index + 1 :]:
            yield Candidate(relation, subject, target, items.sentence, rule.name, at=items.starts[match.start()])


def _places(items: Items, match: re.Match[str]) -> list[Mention | None]:
    """The last of a chain of divisions (山东省聊城市东阿县), or the zone whose name begins with one."""
    if "object" not in match.re.groupindex:
        return [None]
    found = [each for each in items.between(*match.span("object")) if each.kind in _WHERE]
    return list(found[-1:])


def _of_type(items: Items, match: re.Match[str], group: str, types: frozenset[EntityType]) -> list[Mention | None]:
    if group not in match.re.groupindex or match.start(group) < 0:
        return [None]
    allowed = {str(type) for type in types}
    return [mention for mention in items.between(*match.span(group)) if str(mention.kind) in allowed]
