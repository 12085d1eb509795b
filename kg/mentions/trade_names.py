"""Enterprises by short names: with a trade at the end (鲁西化工), or behind it a title that only firms have."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence

from kg import lexicon
from kg.mentions.org_reach import reach
from kg.mentions.org_setting import Setting, overlaps, setting
from kg.mentions.scan import Scan
from kg.model import Mention, MentionKind, Span
from kg.text.tokens import Token

_SHORTEST, _LONGEST = 3, 8  # characters of a firm's name without an ending
_HOLDS = re.compile("[年月日起今曾现兼历出担]任")
_HAN = re.compile("[一-鿿]+")


def find_trade_names(scan: Scan, found: Sequence[Mention]) -> Iterator[Mention]:
    """Yield ENTERPRISE mentions of short names that end with a trade.

    Such a name counts where a title follows it, or where it stands in a list of its like (鲁西化工、华兴厨具).

    Args:
        scan: The sentence.
        found: All its other mentions, settled.
    """
    taken = [scan.within(mention) for mention in found if mention.kind is not MentionKind.PLACE]
    spans = (Span(*match.span(1)) for match in _trades().finditer(scan.text))
    trades = [span for span in spans if not overlaps(taken, *span)]
    titled = list(_titled(scan, found, taken))
    if not trades and not titled:
        return
    around = setting(scan, found)
    starts = ((_start(around, trade), trade.end) for trade in trades)
    names = [Span(start, end) for start, end in starts if start is not None and not overlaps(taken, start, end)]
    visited = list(_visited(around, names, taken))
    for name in (*names, *(each for each in visited if each not in names), *titled):
        listed = _has_neighbour(name, names) and _is_listed(scan.text, name)
        if name.end in around.titles or listed or _is_placed(around, name) or name in visited:
            yield scan.mention(MentionKind.ENTERPRISE, *name, rule="body/trade")


def _visited(around: Setting, names: Sequence[Span], taken: Sequence[Span]) -> Iterator[Span]:
    """Yield the items with a trade of a list of what is visited, if one is sure: 走访了金晟食品、|丰盛食品|等企业."""
    for visit in _visit().finditer(around.text):
        at = visit.start(1)
        items: list[Span] = []
        for item in visit.group(1).split("、"):
            span = Span(at, at + len(item))
            at = span.end + 1
            trade = any(match.end(1) == span.end for match in _trades().finditer(around.text, span.start, span.end))
            if trade and _SHORTEST < len(item) <= _LONGEST and not overlaps(taken, *span):
                items.append(span)
        if any(item in names for item in items):
            yield from items


def _titled(scan: Scan, found: Sequence[Mention], taken: Sequence[Span]) -> Iterator[Span]:
    """Yield what stands before a firm's title and its holder and is no word: 会见了|中联重科|董事长詹纯新."""
    persons = {scan.within(mention).start for mention in found if mention.kind is MentionKind.PERSON}
    for mention in found:
        if mention.kind is not MentionKind.ROLE or mention.text not in _firm_titles():
            continue
        title = scan.within(mention)
        if title.end not in persons:
            continue
        start, named = title.start, False
        for token in scan.tokens_before(title.start):
            if token.end != start or not _is_name_part(token) or title.start - token.start > _LONGEST:
                break
            start, named = token.start, named or (token.tag is None and len(token.text) > 1)
        if named and title.start - start >= _SHORTEST and not overlaps(taken, start, title.start):
            yield Span(start, title.start)


def _is_name_part(token: Token) -> bool:
    """Whether a word may be a part of a firm's name: one that no dictionary has, a name, a noun."""
    if token.tag is not None and token.tag not in {"nz", "nr", "nrt", "nt", "n", "zg", "g"}:
        return False
    other = token.text in lexicon.words("org_stops.txt") or token.text in lexicon.words("org_descriptors.txt")
    return not other and _HAN.fullmatch(token.text) is not None


def _start(around: Setting, trade: Span) -> int | None:
    """Where the name before a trade begins, or None where none stands there."""
    scan = around.scan
    if trade.end not in scan.starts and trade.end not in around.titles:
        return None
    start = reach(around, trade)
    placed = min(
        (each.start for each in around.places if start <= each.start and each.end <= trade.start), default=None
    )
    start = start if placed is None else placed
    core = scan.text[start : trade.start]
    if not (2 <= len(core) <= 7 and start in scan.starts):
        return None
    if any(place.start == start and place.end == trade.start for place in around.places):
        return None  # 威县|旅游
    if len(core) > 2 and _HOLDS.match(scan.text, start - 1):
        start, core = start + 1, core[1:]  # 2015年4月任|新纶|科技
    if core in lexicon.words("generic_modifiers.txt") or (placed is None and _are_words(scan, start, trade.start)):
        return None  # 生物|医药: words, no name
    return start


def _are_words(scan: Scan, start: int, end: int) -> bool:
    """Whether a stretch holds a verb or the like, or nothing but words of the dictionary that are no names."""
    found = [token for token in scan.tokens if start <= token.start and token.end <= end]
    stops = lexicon.words("org_stops.txt")
    if all((len(token.text) == 1 and token.text not in stops) or token.tag is None for token in found):
        return False  # 好|迪: two characters that make no word together
    tags = [token.tag for token in found]
    if any(tag and tag[0] in "vadm" for tag in tags):
        return True
    return all(tag and tag[:2] not in {"nr", "nz", "ns"} for tag in tags)


def _is_placed(around: Setting, name: Span) -> bool:
    """Whether a division in full stands before a brand that is no word: 西丰县安民镇|辽光|袜业."""
    ends = [place.end for place in around.places if name.start <= place.start and place.end < name.end]
    if not ends or around.text[max(ends) - 1] not in "县区市旗镇乡":
        return False
    behind = around.scan.token_at(name.end)
    if behind is not None and (behind.tag or "x")[0] == "n":
        return False  # 甘州区|陈寨设施农业|产业园
    brand = [token for token in around.scan.tokens if max(ends) <= token.start and token.end <= name.end]
    return bool(brand) and brand[0].tag is None and len(brand[0].text) > 1


def _has_neighbour(name: Span, names: Sequence[Span]) -> bool:
    """Whether another such name stands one character away."""
    return any(other.end + 1 == name.start or name.end + 1 == other.start for other in names)


def _is_listed(text: str, name: Span) -> bool:
    """Whether 、 or 和 stands beside a name; the sentence's beginning and end will do too."""
    return text[name.end : name.end + 1] in "、和等" or text[name.start - 1 : name.start] in "、和"


@functools.cache
def _visit() -> re.Pattern[str]:
    """A list of what is visited: 走访了|A、B、C|等企业."""
    verbs = lexicon.either(lexicon.groups("org_words.tsv")["visit"])
    return re.compile(f"(?:{verbs})(?:了)?([^，。；：！？]{{2,80}}?、[^，。；：！？]{{2,20}}?)(?=等|[，。；和]|$)")


@functools.cache
def _firm_titles() -> frozenset[str]:
    return lexicon.groups("role_words.tsv")["firm_title"]


@functools.cache
def _trades() -> re.Pattern[str]:
    return lexicon.at_every_place(lexicon.words("trade_words.txt"))
