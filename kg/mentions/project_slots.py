"""Projects by their place in the sentence, whatever their name ends with: 投资760万元的恩和列巴体验工坊动工.

Four places hold nothing but a project: behind an invested amount, as a numbered point's heading, right before 总投资,
and behind a verb of building in a clause that invests.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg import lexicon
from kg.mentions.projects import is_counted, is_named
from kg.mentions.scan import Scan
from kg.model import Mention, MentionKind, Span

MAX_NAME = 26
_END = r"[，,。；;：:、！!？?…—\s（(）)]"
_BEHIND = re.compile(r"(?:[^，。；、]{0,12}?(?:建设|兴建|新建|建成|打造|实施|扩建|修建|建起))?(?:的|了)")
_BUILT = re.compile(
    r"[，,]?(?:[在于][^，。；]{2,20}?)?(?:建设|兴建|新建|打造|修建|建起|建成|实施|上马|启动(?:了)?|改建|扩建|建)(?:了|起|一座|一个|一条|[0-9]+[座个条])?"
)
_HEADING = re.compile(
    r"^(?:[0-9]{1,2}[.．、]|[（(](?:[0-9]{1,2}|[一二三四五六七八九十]{1,2})[）)]|[一二三四五六七八九十]{1,2}、|[①-⑳])\s*"
)
_TOTAL = re.compile(r"[，,]?(?:计划|概算|预计|协议|批复|项目|工程|概算)?(?:总投资|投资(?=[0-9约近]))")
_CLAUSE = re.compile(r"(?:^|[。；;，,“])(?:其中|目前|眼下|此外|另外|同时|据悉|据了解|今年|去年)?[，,]?")


def find_slots(scan: Scan, found: Sequence[Mention]) -> Iterator[Mention]:
    """Yield PROJECT mentions of what stands where only a project can.

    Args:
        scan: The sentence.
        found: All its other mentions, settled.
    """
    taken = [scan.within(mention) for mention in found if mention.kind in _OTHERS]
    for rule, start in (*_behind_amounts(scan, found), *_headings(scan), *_before_totals(scan)):
        end = _name_end(scan, start, found)
        while start < end and (lead := _lead(scan, start)):
            start += lead
        if end - start < 3 or end - start > MAX_NAME or not _is_noun_phrase(scan, start, end):
            continue
        if rule == "before_total" and not _TOTAL.match(scan.text, end):
            continue
        if any(span.start < end and start < span.end for span in taken):
            continue
        if not is_named(scan, found, start, end) or is_counted(scan.text, start, end):
            continue
        if scan.text[start:end] in lexicon.anaphors():
            continue
        taken.append(Span(start, end))
        yield scan.mention(MentionKind.PROJECT, start, end, rule=f"project/{rule}")


_OTHERS = {MentionKind.PROJECT, MentionKind.PERSON, MentionKind.MONEY, MentionKind.ROLE, MentionKind.ENTERPRISE}


def _is_noun_phrase(scan: Scan, start: int, end: int) -> bool:
    """Whether the stretch begins like a name and ends like one: neither 位于龙眠街道 nor 占地230亩."""
    first = scan.token_at(start)
    last = scan.token_at(end - 1)
    if first is None or last is None or last.text in lexicon.words("project_predicates.txt"):
        return False
    if first.text in lexicon.words("project_non_starts.txt") or first.text in lexicon.words("project_predicates.txt"):
        return False
    if first.tag is not None and first.tag[0] in "dpcrtyuv" and first.tag != "vn":
        return False
    return (
        re.search(r"[0-9]+[余多]?(?:亩|公里|米|平方米|户|人|个|千瓦|兆瓦|吨|元|%|层|栋|台|套|处|条|座)$", scan.text[start:end])
        is None
    )


def _behind_amounts(scan: Scan, found: Sequence[Mention]) -> Iterator[tuple[str, int]]:
    text = scan.text
    for mention in found:
        if mention.kind is not MentionKind.MONEY:
            continue
        start, end = scan.within(mention)
        if not re.search(
            r"(?:投资|斥资|耗资|投入|出资|增资|总投资)(?:约|近|超|逾|达|为|了|计划|额)*$",
            text[max(0, start - 10) : start],
        ):
            continue
        behind = _BEHIND.match(text, end)
        if behind:
            yield "behind_amount", behind.end()
            continue
        built = _BUILT.match(text, end)
        if built and not text.startswith(("有限", "成", "设"), built.end()):
            yield "built", built.end()


def _headings(scan: Scan) -> Iterator[tuple[str, int]]:
    heading = _HEADING.match(scan.text)
    if heading:
        yield "heading", heading.end()


def _before_totals(scan: Scan) -> Iterator[tuple[str, int]]:
    text = scan.text
    for total in _TOTAL.finditer(text):
        begins = [match.end() for match in _CLAUSE.finditer(text, 0, total.start() + 1) if match.end() < total.start()]
        if not begins:
            continue
        starts = [
            begins[-1],
            *(match.end() for match in re.finditer("的", text[: total.start()]) if match.end() > begins[-1]),
        ]
        for start in starts:
            if total.start() - start <= MAX_NAME:
                yield "before_total", start


def _name_end(scan: Scan, start: int, found: Sequence[Mention]) -> int:
    """Where a name that begins at `start` ends: before punctuation, a predicate or a date."""
    text = scan.text
    predicates = lexicon.words("project_predicates.txt")
    dates = {scan.within(mention).start for mention in found if mention.kind in {MentionKind.DATE, MentionKind.MONEY}}
    end = start
    for token in scan.tokens:
        if token.start < start:
            continue
        if (
            re.fullmatch("[一二三四]期", token.text)
            and end > start
            and re.match(_END, text[token.end : token.end + 1] or "。")
        ):
            return token.end  # 光伏|二期，
        if token.text in {"和", "与", "及"} and end - start < 3:
            end = token.end
            continue
        if token.start in dates or re.match(_END, token.text) or (token.text in predicates and token.start > start):
            break
        if token.start > start and token.tag is not None and token.tag[0] in "dpcr":
            break
        end = token.end
    return min(end, len(text))


def _lead(scan: Scan, start: int) -> int:
    """How much of the beginning is no part of the name: a division with 的, 一个, 首个."""
    match = re.match(
        r"(?:[一-鿿]{2,6}[省市县区镇乡旗州]的|一[个座条家处]|首[个座条]|第[一二三四五]笔|[一-鿿]{2,4}[县区镇乡]建(?=[一-鿿]{4}))",
        scan.text[start:],
    )
    return match.end() if match else 0
