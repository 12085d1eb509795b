"""Which of two overlapping mentions stands."""

from __future__ import annotations

from collections.abc import Iterable
from operator import attrgetter

from kg import lexicon
from kg.model import Mention, MentionKind

# Of two that overlap the first in this order stands; within a kind the longer, then the earlier.
_ORDER = {
    MentionKind.MONEY: 0,
    MentionKind.PROJECT: 1,
    MentionKind.ENTERPRISE: 2,
    MentionKind.ORGANIZATION: 2,
    MentionKind.PERSON: 3,
    MentionKind.ROLE: 4,
    MentionKind.PLACE: 5,
    MentionKind.DATE: 6,
}
_BODIES = frozenset({MentionKind.ENTERPRISE, MentionKind.ORGANIZATION})


def settle(mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    """The mentions that stand, in order of place.

    A body that ends inside a title (县委|书记) gives way to it, a project to the body whose name goes on behind it
    (青禾建设工程|监理有限公司); a division may share its last character with the title behind it (孝昌县委书记 holds
    孝昌县 and 县委书记).
    """
    kept: list[Mention] = []
    ranked = sorted(mentions, key=_rank)
    titles = [mention for mention in ranked if mention.kind is MentionKind.ROLE]
    bodies = [mention for mention in ranked if mention.kind in _BODIES]
    presented = [mention for mention in ranked if mention.rule in {"person/title", "person/holder"}]
    for mention in ranked:
        if mention.kind in _BODIES and any(_ends_inside(mention, title) for title in titles):
            continue
        if mention.kind in _BODIES and any(_acts_before(person, mention) for person in presented):
            continue
        if mention.kind is MentionKind.PROJECT and any(_goes_on(mention, body) for body in bodies):
            continue
        start, end = mention.span
        if not any(_clash(mention, other) for other in kept if other.span.start < end and start < other.span.end):
            kept.append(mention)
    return tuple(sorted(kept, key=attrgetter("span")))


def _rank(mention: Mention) -> tuple[int, int, int, str, str, tuple[bool, int, str]]:
    """Sort key: kind, length, place; a short name that two bodies have is of the one whose full name is likelier."""
    length = mention.span.end - mention.span.start
    anaphoric = mention.rule == "anaphor"
    full = _fullness("".join(mention.value)) if isinstance(mention.value, tuple) else (False, 0, "")
    return _ORDER[mention.kind] + 10 * anaphoric, -length, mention.span.start, mention.kind, mention.rule, full


def _fullness(name: str) -> tuple[bool, int, str]:
    """Sort key of full names: registered ones first, then short ones (联投 is 湖北联投集团, not 湖北联投高新集团)."""
    return not name.endswith("有限公司"), len(name), name


def _ends_inside(body: Mention, title: Mention) -> bool:
    """孝昌县|县委 before 书记: the title is 县委书记, read together with its committee."""
    if title.text.startswith("部长") and body.span.end == title.span.start + 1:
        return False  # 组织|部长: the department and its head share a character
    return title.span.start < body.span.end <= title.span.end and body.span.start < title.span.start + 2


def _acts_before(person: Mention, body: Mention) -> bool:
    """院长|宁光|作高水平医院建设汇报: a name behind a title, and a verb; no body's name begins there.

    Nor in 县长|许华|为代表.
    """
    if body.rule == "body/national" and person.span.start < body.span.start < person.span.end:
        return True
    if person.span.start != body.span.start or person.span.end >= body.span.end:
        return False
    acts = tuple(lexicon.groups("person_words.tsv")["acts"])
    return body.text.startswith(acts, person.span.end - person.span.start)


def _goes_on(project: Mention, body: Mention) -> bool:
    return body.span.start <= project.span.start and project.span.end < body.span.end


def _clash(mention: Mention, other: Mention) -> bool:
    """Whether two mentions that overlap do so by more than the one character that a title may share."""
    first, second = (mention, other) if mention.span <= other.span else (other, mention)
    if second.kind is not MentionKind.ROLE or first.span.end - second.span.start != 1:
        return True
    return not (first.kind is MentionKind.PLACE or (first.kind in _BODIES and second.text.startswith("部长")))
