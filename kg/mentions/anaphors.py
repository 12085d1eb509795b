"""Words that stand for a body or project named before: 该公司, 公司总经理的公司, 该项目, 县委.

Such a mention has the rule "anaphor" and as its value the endings of the names it can stand for; who it is is decided
in `kg.resolve.coreference`.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence

from kg import lexicon
from kg.mentions.scan import Scan
from kg.model import Mention, MentionKind

RULE = "anaphor"
# 中心由X投资建设, 新校区总投资: what stands for a facility here is meant as a project.
_INVESTED = re.compile(
    r"(?:项目)?(?:一期|二期)?[，,]?(?:由[^，。；]{2,40}(?:投资|建设|承建)|(?:计划|概算|预计|协议)?总投资|概算)"
)


def find_anaphors(scan: Scan, found: Sequence[Mention]) -> Iterator[Mention]:
    """Yield mentions of words that stand for something named before, where nothing named covers them.

    Args:
        scan: The sentence.
        found: All its other mentions, settled: in 光华公司 no 公司 is left.
    """
    words = list(_pattern().finditer(scan.text))
    if not words:
        return
    covered = [scan.within(mention) for mention in found if mention.kind not in {MentionKind.PLACE, MentionKind.ROLE}]
    titles = {scan.within(mention).start for mention in found if mention.kind is MentionKind.ROLE}
    for match in words:
        start, end = match.span()
        if any(span.start < end and start < span.end for span in covered):
            continue
        if not _stands_alone(scan, start, end, titled=end in titles):
            continue
        anaphor = lexicon.anaphors()[match.group()]
        kind = MentionKind.PROJECT if _INVESTED.match(scan.text, end) else MentionKind(anaphor.type)
        yield scan.mention(kind, start, end, rule=RULE, value=anaphor.endings)


def _stands_alone(scan: Scan, start: int, end: int, *, titled: bool) -> bool:
    """Whether the word is no part of a longer one, and not one of many (多家公司, 3个项目, 各项目)."""
    if not titled and (start not in scan.starts or end not in scan.starts):
        token = scan.token_at(start)
        if token is None or token.tag is not None or token.start != start:
            return False
    if not titled and _is_compound(scan, start, end):
        return False
    return not (scan.text.endswith(_words("before"), 0, start) or scan.text.startswith(_words("behind"), end))


def _is_compound(scan: Scan, start: int, end: int) -> bool:
    """Whether a noun before the word makes it one of a kind: 龙头|企业, 粮油加工|企业."""
    if scan.text[start:end] not in lexicon.groups("anaphor_words.tsv")["kinds"]:
        return False
    before = scan.token_at(start - 1) if start else None
    return before is not None and before.end == start and before.tag in {"n", "nz", "vn", "b"}


@functools.cache
def _words(group: str) -> tuple[str, ...]:
    """A group of `anaphor_words.tsv`, as `str.endswith` takes it."""
    return tuple(lexicon.groups("anaphor_words.tsv")[group])


@functools.cache
def _pattern() -> re.Pattern[str]:
    return re.compile(lexicon.either(lexicon.anaphors()))
