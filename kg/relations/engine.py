"""Runs the rules of `kg/data/rules` over a sentence.

A pattern is a regular expression over `Items.code`; {person}, {enterprise}, {body}, {place}, {project}, {role},
{money} and {date} stand for mentions, {bodies}, {enterprises}, {projects}, {places} and {persons} for lists of them;
{where} is a chain of divisions or a zone, {people} persons with titles between them, {gap} a few characters without a
full stop or a comma, {wide} more of them with commas, {and} what joins two, {owned} what a subsidiary is called,
{build} a verb of building and {then} what may stand before one. The groups `subject` and `object` are the claim's; a
group may hold several mentions, then each pair is a claim. The group `parties` holds both ends.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence
from itertools import combinations, product

from kg import lexicon
from kg.lexicon import Rule
from kg.model import SIGNATURES, Candidate, EntityType, Mention, MentionKind, Relation
from kg.relations.items import CLASSES, CODES, Items
from kg.relations.modality import is_unreal
from kg.text.patterns import needs, sought

Ends = tuple[Mention | None, Mention | None]  # subject and object; None for one that the sentence leaves out

_KINDS = frozenset(CODES.values())
_WHERE = frozenset({MentionKind.PLACE, MentionKind.ORGANIZATION})
_ENTERPRISE, _ORGANIZATION = CODES[MentionKind.ENTERPRISE], CODES[MentionKind.ORGANIZATION]
_DATE = CODES[MentionKind.DATE]
_PERSON, _PROJECT, _ROLE = CODES[MentionKind.PERSON], CODES[MentionKind.PROJECT], CODES[MentionKind.ROLE]
_AND = "(?:、|和|与|及|以及|同)"
_QUOTE = "[“”\"']?"
_ASIDE = "(?:[（(][^（）()]{0,14}[）)])?"
_AND_OTHERS = "(?:等(?:[^，。；]{0,6}?(?:单位|企业|公司|家|机构|项目|央企|国企|民企|名企|巨头))?)?"


def read(items: Items, relation: Relation) -> Iterator[Candidate]:
    """Yield what the relation's patterns read in a sentence: 光华公司承建莘县体育馆项目 is one of `builds`."""
    for rule, pattern in possible(relation, items):
        for match in pattern.finditer(items.code):
            if is_unreal(items, match.start(), match.end()):
                continue
            at = items.starts[match.start()]
            for subject, target in _ends(items, relation, match):
                yield Candidate(relation, subject, target, items.sentence, rule.name, at=at)


@functools.cache
def compiled(relation: Relation) -> tuple[tuple[Rule, re.Pattern[str]], ...]:
    """The relation's rules that have a pattern, compiled."""
    return tuple((rule, sought(_fill(rule.pattern))) for rule in lexicon.rules(relation) if rule.pattern)


def possible(relation: Relation, items: Items) -> list[tuple[Rule, re.Pattern[str]]]:
    """The relation's rules without those that lack, in this sentence, something without which they cannot match."""
    met, kinds = _met(items.characters)
    return [(rule, pattern) for rule, pattern, wanted in _with_kinds(relation, kinds) if wanted & met == wanted]


@functools.lru_cache(maxsize=1)  # one relation after the other asks for the same sentence
def _met(characters: frozenset[str]) -> tuple[int, int]:
    """The needs that a sentence with these characters meets, a bit each, and those of them that are of mentions."""
    bits = _bits()
    met = 0
    for character in characters & bits.keys():
        met |= bits[character]
    return met, met & _of_mentions()


@functools.cache
def _bits() -> dict[str, int]:
    """For every character that a rule needs the needs that it meets, a bit each."""
    bits: dict[str, int] = {}
    for need, bit in _every_need().items():
        for character in need:
            bits[character] = bits.get(character, 0) | bit
    return bits


@functools.cache
def _of_mentions() -> int:
    """The needs that only mentions meet."""
    return sum(bit for need, bit in _every_need().items() if need <= _KINDS)


@functools.lru_cache(maxsize=4096)
def _with_kinds(relation: Relation, kinds: int) -> tuple[tuple[Rule, re.Pattern[str], int], ...]:
    """The rules that have all the mentions that they need, each with the bits of all its needs."""
    mentions = _of_mentions()
    wanted = (sum(map(_every_need().__getitem__, needs)) for needs in _needs(relation))
    return tuple(
        (rule, pattern, wants)
        for (rule, pattern), wants in zip(compiled(relation), wanted, strict=True)
        if wants & mentions & kinds == wants & mentions
    )


@functools.cache
def _every_need() -> dict[frozenset[str], int]:
    """Every need of a rule, each with a bit of its own."""
    found = dict.fromkeys(need for relation in Relation for needs in _needs(relation) for need in needs)
    return {need: 1 << number for number, need in enumerate(found)}


@functools.cache
def _needs(relation: Relation) -> tuple[tuple[frozenset[str], ...], ...]:
    return tuple(needs(_fill(rule.pattern)) for rule, _ in compiled(relation))


def _ends(items: Items, relation: Relation, match: re.Match[str]) -> Iterator[Ends]:
    """Yield the pairs that a match relates."""
    signature = SIGNATURES[relation]
    if "parties" in match.re.groupindex:  # 甲、乙、丙签订三方协议
        yield from combinations(_of_type(items, match, "parties", signature.subject_types), 2)
        return
    subjects = _of_type(items, match, "subject", signature.subject_types)
    if relation is Relation.COOPERATES_WITH and not subjects:  # 莘县与光华公司签约: its government
        subjects = _last_of_chains(items, match, "subject")
    place = relation is Relation.LOCATED_IN
    objects = _places(items, match) if place else _of_type(items, match, "object", signature.object_types)
    for subject, target in product(subjects, objects):
        zone = relation is Relation.INVESTS_IN and subject is not None and subject.text.endswith(("区", "园"))
        if subject != target and not zone:  # a zone is where it is built
            yield subject, target


def _of_type(items: Items, match: re.Match[str], group: str, types: frozenset[EntityType]) -> Sequence[Mention | None]:
    """The mentions of a group that have one of the types; one None where the pattern has no such group."""
    if group not in match.re.groupindex or match.start(group) < 0:
        return [None]
    return [mention for mention in items.between(*match.span(group)) if mention.kind.value in types]


def _places(items: Items, match: re.Match[str]) -> Sequence[Mention | None]:
    """The last of each chain of divisions (山东省聊城市东阿县), or the zone whose name begins with one."""
    return _last_of_chains(items, match, "object") if "object" in match.re.groupindex else [None]


def _last_of_chains(items: Items, match: re.Match[str], group: str) -> Sequence[Mention | None]:
    """The places and zones of a group, of 山东省聊城市东阿县 only the last."""
    found = [each for each in items.between(*match.span(group)) if each.kind in _WHERE]
    chains = zip(found, [*found[1:], None], strict=True)
    return [each for each, following in chains if following is None or following.span.start > each.span.end]


def _fill(pattern: str) -> str:
    """A rule's pattern with the classes in braces put in."""
    return re.sub(r"\{([a-z]+)\}", lambda match: _parts()[match.group(1)], pattern)


@functools.cache
def _parts() -> dict[str, str]:
    amounts = lexicon.groups("investment_words.tsv")
    return CLASSES | {
        "bodies": _listed(CLASSES["body"]),
        "enterprises": _listed(CLASSES["enterprise"]),
        "places": f"{CLASSES['place']}+(?:(?:{_AND}|[，,]){CLASSES['place']}+){{0,9}}",
        "projects": _listed(CLASSES["project"]),
        "persons": _listed(CLASSES["person"]),
        "where": f"(?:{CLASSES['place']}+|{_ORGANIZATION})",
        "people": f"{_PERSON}(?:[、和与][{_ENTERPRISE}-{_ROLE}的]{{0,6}}{_PERSON}){{0,9}}",
        "owned": _owned(),
        "build": f"(?:{lexicon.either(amounts['built'])})",
        "then": _then(f"{lexicon.either(amounts['then'])}|{_DATE}"),
        "gap": f"[^。！？；，,{_ENTERPRISE}{_ORGANIZATION}{_PROJECT}]{{0,14}}?",
        "wide": "[^。！？；]{0,40}?",
        "and": _AND,
    }


def _owned() -> str:
    """A firm that belongs to another, by what it is called: 全资子公司, 旗下的一家粮油加工企业."""
    words = lexicon.groups("body_words.tsv")
    kind, tie, whole = (lexicon.either(words[group]) for group in ("owned_kind", "owned_tie", "owned_firm"))
    between = f"[^，。；{_ENTERPRISE}{_ORGANIZATION}]{{0,10}}?"
    return f"(?:(?:{kind})*(?:{whole}|(?:{tie})的?{between}(?:公司|企业|集团|工厂|{_ENTERPRISE})))"


def _then(words: str) -> str:
    """Such words, and phrases like 在冠县 between them: two at the most, for what is between has no end of readings."""
    return f"(?:{words})*(?:在[^，。；{_ENTERPRISE}]{{0,14}}(?:{words})*){{0,2}}"


def _listed(one: str) -> str:
    """A list of mentions of a class: “甲”（甲方）、乙和丙等三家公司."""
    named = f"{_QUOTE}{one}{_QUOTE}{_ASIDE}"
    return f"{named}(?:{_AND}{{1,2}}{named}){{0,9}}{_AND_OTHERS}"
