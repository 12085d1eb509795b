"""Projects by their place in the sentence, whatever their name ends with: 投资760万元的恩和列巴体验工坊动工.

Four places hold nothing but a project: behind an invested amount, as a numbered point's heading, right before 总投资,
and behind a verb of building in a clause that invests.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence

from kg import lexicon
from kg.mentions.project_names import either, is_counted, is_named, words
from kg.mentions.scan import Scan
from kg.model import Mention, MentionKind, Span
from kg.text.patterns import sought
from kg.text.tokens import Token

MAX_NAME = 26
_OTHERS = frozenset({
    MentionKind.PROJECT,
    MentionKind.PERSON,
    MentionKind.MONEY,
    MentionKind.ROLE,
    MentionKind.ENTERPRISE,
})
_END = re.compile(r"[，,。；;：:、！!？?…—\s（(）)]")
_HEADING = re.compile(
    r"(?:[0-9]{1,2}[.．、]|[（(](?:[0-9]{1,2}|[一二三四五六七八九十]{1,2})[）)]|[一二三四五六七八九十]{1,2}、|[①-⑳])\s*"
)
_LISTED = re.compile(
    "[^，。；、]{2,14}、[^。；]{2,60}等(?:[0-9]+|[一二三四五六七八九十百]+)[个项]"
)  # 道路改造、学校建设等35个项目
_PHASE = re.compile("[一二三四]期")
# No part of a name at its beginning: a division with 的, 一个, 首个, 第二笔, a town that builds.
_LEAD = re.compile(
    r"[一-鿿]{2,6}[省市县区镇乡旗州]的|一[个座条家处]|首[个座条]|第[一二三四五]笔|[一-鿿]{2,4}[县区镇乡]建(?=[一-鿿]{4})"
)


def find_slots(scan: Scan, found: Sequence[Mention]) -> Iterator[Mention]:
    """Yield PROJECT mentions of what stands where only a project can.

    Args:
        scan: The sentence.
        found: All its other mentions, settled.
    """
    slots = (*_behind_amounts(scan, found), *_headings(scan), *_before_totals(scan))
    taken = [scan.within(mention) for mention in found if slots and mention.kind in _OTHERS]
    for rule, begin in slots:
        end = _name_end(scan, begin, found)
        start = _behind_leads(scan.text, begin, end)
        if not (4 if rule == "built" else 3) <= end - start <= MAX_NAME or not _is_noun_phrase(scan, start, end):
            continue
        if rule == "before_total" and not _total().match(scan.text, end):
            continue
        if any(span.start < end and start < span.end for span in taken):
            continue
        if "被" in scan.text[start:end] or not is_named(scan, found, start, end) or is_counted(scan.text, start, end):
            continue
        if scan.text[start:end] in lexicon.anaphors() or scan.text.endswith(("公司", "企业", "集团"), start, end):
            continue
        taken.append(Span(start, end))
        yield scan.mention(MentionKind.PROJECT, start, end, rule=f"project/{rule}")


def _behind_amounts(scan: Scan, found: Sequence[Mention]) -> Iterator[tuple[str, int]]:
    """Where names would begin behind amounts: 投资760万元的|, 投资2亿元建设|."""
    text = scan.text
    for mention in found:
        if mention.kind is not MentionKind.MONEY:
            continue
        start, end = scan.within(mention)
        if not _investing().search(text, max(0, start - 10), start):
            continue
        behind = _behind().match(text, end)
        if behind:
            yield "behind_amount", behind.end()
            continue
        built = _built().match(text, end)
        if built and not text.startswith(words("firm"), built.end()) and not _LISTED.match(text, built.end()):
            yield "built", built.end()


def _headings(scan: Scan) -> Iterator[tuple[str, int]]:
    """Where the heading of a numbered point begins: （一）|."""
    heading = _HEADING.match(scan.text)
    if heading:
        yield "heading", heading.end()


def _before_totals(scan: Scan) -> Iterator[tuple[str, int]]:
    """Where names would begin in the clauses that 总投资 follows: at the clause's beginning, and behind each 的."""
    text = scan.text
    for total in _total().finditer(text):
        openings = (match.end() for match in _clause().finditer(text, 0, total.start() + 1))
        begin = max((at for at in openings if at < total.start()), default=None)
        if begin is None:
            continue
        behind = (at + 1 for at in range(begin, total.start()) if text[at] == "的")
        for start in (begin, *behind):
            if total.start() - start <= MAX_NAME:
                yield "before_total", start


def _name_end(scan: Scan, start: int, found: Sequence[Mention]) -> int:
    """Where a name that begins at `start` ends: before punctuation, a predicate or a date."""
    walls = {scan.within(each).start for each in found if each.kind in {MentionKind.DATE, MentionKind.MONEY}}
    end = start
    for token in scan.tokens:
        if token.start < start:
            continue
        if end > start and _PHASE.fullmatch(token.text) and _END.match(scan.text[token.end : token.end + 1] or "。"):
            return token.end  # 光伏|二期，
        if token.text in {"和", "与", "及"} and end - start < 3:
            end = token.end
            continue
        if token.start in walls or _END.match(token.text) or (token.start > start and _ends_name(token)):
            break
        end = token.end
    return end


def _ends_name(token: Token) -> bool:
    """Whether a word goes on after a name: 动工, 已."""
    if token.text in lexicon.words("project_predicates.txt"):
        return True
    return token.tag is not None and token.tag[0] in "dpcr"


def _behind_leads(text: str, start: int, end: int) -> int:
    while start < end and (lead := _LEAD.match(text, start)):
        start = lead.end()
    return start


def _is_noun_phrase(scan: Scan, start: int, end: int) -> bool:
    """Whether the stretch begins like a name and ends like one: neither 位于龙眠街道 nor 占地230亩."""
    first, last = scan.token_at(start), scan.token_at(end - 1)
    predicates = lexicon.words("project_predicates.txt")
    if first is None or last is None:
        return False
    if last.text in predicates and not (last.start > start and _PHASE.fullmatch(last.text)):
        return False
    if first.text in lexicon.words("project_non_starts.txt") or first.text in predicates:
        return False
    if first.tag is not None and first.tag[0] in "dpcrtyuv" and first.tag != "vn":
        return False
    return _measured().search(scan.text, start, end) is None


@functools.cache
def _investing() -> re.Pattern[str]:
    return re.compile(f"{either('amount')}{either('hedge')}*$")


@functools.cache
def _behind() -> re.Pattern[str]:
    return re.compile(rf"(?:[^，。；、]{{0,12}}?{either('behind_amount')})?(?:的|了)")


@functools.cache
def _built() -> re.Pattern[str]:
    return re.compile(
        rf"[，,]?(?:[在于][^，。；]{{2,20}}?)?{either('built')}(?:了|起)?(?:(?:一座|一个|一条|[0-9]+[座个条])(?:[^，。；的]{{2,14}}的)?|以[^，。；]{{2,14}}的)?"
    )


@functools.cache
def _total() -> re.Pattern[str]:
    return sought(f"[，,]?{either('total')}?(?:总投资|投资(?=[0-9约近]))")


@functools.cache
def _clause() -> re.Pattern[str]:
    """The beginning of a clause and what opens it: ，其中|."""
    return re.compile(f"(?:^|[。；;，,“]){either('opening')}?[，,]?")


@functools.cache
def _measured() -> re.Pattern[str]:
    return re.compile(f"[0-9]{{1,20}}[余多]?{either('unit')}$")
