"""Persons whose title stands behind the name: 兴国县|陈黎|县长."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence

from kg import lexicon
from kg.mentions.family_names import family_name, is_rare
from kg.mentions.person_names import name_score
from kg.mentions.persons import may_begin
from kg.mentions.scan import Scan
from kg.model import Mention, MentionKind
from kg.text.tokens import tag_of

_BODIES = frozenset({MentionKind.ENTERPRISE, MentionKind.ORGANIZATION, MentionKind.PLACE, MentionKind.PROJECT})
_HAN = re.compile(r"[一-鿿]+")
_TITLED = 1.0  # evidence that a name needs before a title, which no word of reporting follows


def find_titled(scan: Scan, found: Sequence[Mention], *, article: str) -> Iterator[Mention]:
    """Yield PERSON mentions of names that a chief's title follows: 兴国县|陈黎|县长, 、|杨昆|副县长率领.

    Args:
        scan: The sentence.
        found: All its other mentions, settled.
        article: The article's text, folded.
    """
    chiefs = [role for role in found if role.kind is MentionKind.ROLE and role.text.endswith(_chiefs())]
    if not chiefs:
        return
    taken = [scan.within(mention) for mention in found]
    ends = {scan.within(mention).end for mention in found if mention.kind in _BODIES}
    persons = {scan.within(mention).start for mention in found if mention.kind is MentionKind.PERSON}
    for role in chiefs:
        end, behind = scan.within(role)
        if behind in persons:
            continue  # 、王强|局长李伟
        for start in (end - 3, end - 2):
            if start < 0 or not (start in ends or may_begin(scan.text, start)):
                continue
            if any(each.start < end and start < each.end for each in taken):
                continue
            if _is_titled_name(scan, start, end, article, placed=start in ends):
                yield scan.mention(MentionKind.PERSON, start, end, rule="person/titled")
                break


def _is_titled_name(scan: Scan, start: int, end: int, article: str, *, placed: bool) -> bool:
    """Whether a name stands before a title, `placed` where a division or body stands right before it."""
    name = scan.text[start:end]
    if not _HAN.fullmatch(name) or not family_name(name) or is_rare(family_name(name)) or name.endswith(_unit_tails()):
        return False
    if tag_of(name) not in {None, "nr"} or (tag_of(name[1:]) in {"n", "v", "vn", "d", "b", "f"} and not placed):
        return False
    return name_score(scan, start, end, article=article) >= _TITLED


@functools.cache
def _unit_tails() -> tuple[str, ...]:
    """What ends parts and divisions that begin like a name (华东区|总经理)."""
    return tuple(lexicon.groups("person_words.tsv")["unit_tail"])


@functools.cache
def _chiefs() -> tuple[str, ...]:
    """The titles that stand behind names too (陈黎|县长), not those that describe (王牌|主持人)."""
    return tuple(lexicon.groups("person_words.tsv")["chief"])
