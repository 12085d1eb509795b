"""Short names of bodies that the article also names in full: 浙江沃泉智能卫浴股份有限公司 → 沃泉卫浴, 沃泉.

A short name keeps the brand (what stands right behind the division) and some of the words after it, in their order.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from kg import lexicon
from kg.mentions.scan import Scan, occurrences
from kg.model import Mention, MentionKind
from kg.text.gazetteer import gazetteer
from kg.text.tokens import tokens

RULE = "body/short"
_PARENT = re.compile(r"(?:由|是|为|系|属于|隶属于?|被)$")
_BRACKETED = re.compile(r"[（(][^（）()]*[）)]")


class Parts(NamedTuple):
    """A full name taken apart: 浙江 | 沃泉 | (智能, 卫浴, 股份, 有限公司)."""

    full: str
    kind: MentionKind
    division: str
    brand: str
    rest: tuple[str, ...]


def take_apart(full: str, kind: MentionKind) -> Parts | None:
    """Divide a full name (浙江沃泉智能卫浴股份有限公司) into its parts; None where no brand is left."""
    name = _BRACKETED.sub("", full)
    division = _division(name)
    core = name[len(division) :]
    words = [token.text for token in tokens(core)]
    brand = ""
    while words and len(brand) < 2:
        brand += words.pop(0)
    if len(brand) > 4:
        words.insert(0, brand[2:])
        brand = brand[:2]
    if len(brand) < 2 or brand in lexicon.org_suffixes() or brand in lexicon.words("trade_words.txt"):
        return None
    return Parts(full, kind, division, brand, tuple(words))


def _division(name: str) -> str:
    """The divisions that a name begins with, each in the one before: 山东省聊城市光华公司; 山东|东湖食品."""
    end, places = 0, gazetteer()
    outer: tuple[str, ...] = ()
    for found in places.find(name):
        codes = places.codes(found.name)
        nested = not outer or any(places.within(code, each) for code in codes for each in outer)
        if found.start != end or len(name) - found.end < 4 or not nested:
            break
        end, outer = found.end, codes
    if name[end : end + 1] in {"省", "市", "县", "区"}:
        end += 1
    return name[:end]


def find_declared(scan: Scan, found: Iterable[Mention]) -> Iterator[Parts]:
    """Yield the short names that a sentence declares (X公司（以下简称“光华”）), as parts with nothing but a brand."""
    for mention in found:
        if mention.kind not in {MentionKind.ENTERPRISE, MentionKind.ORGANIZATION}:
            continue
        declared = _declared().match(scan.text, scan.within(mention).end)
        if declared:
            yield Parts(mention.text, mention.kind, "", declared.group(1), ("",))


def find_short_names(scan: Scan, parts: Iterable[Parts]) -> Iterator[Mention]:
    """Yield mentions of short names (沃泉卫浴); their value is the full name, as a tuple of one.

    Args:
        scan: The sentence.
        parts: The article's full names, taken apart, and the short names that it declares.
    """
    text = scan.text
    for part in parts:
        for start, brand_end in occurrences(text, part.brand) if part.brand in text else ():
            end = _extend(text, brand_end, part.rest)
            begin = start
            if part.division and text.endswith(part.division, 0, start):
                begin -= len(part.division)
            parent = _PARENT.search(text, 0, begin)
            if parent and end - begin > len(part.brand) and text.endswith(part.full, 0, parent.start()):
                yield scan.mention(part.kind, begin, end, rule="body/parent")  # X绿能有限公司由|X电气设立: another
            elif text[begin:end] != part.full and _is_safe(scan, begin, end, part):
                yield scan.mention(part.kind, begin, end, rule=RULE, value=(part.full,))


def _extend(text: str, end: int, rest: Iterable[str]) -> int:
    """Where the short name ends: the words of the full name that follow in order are part of it."""
    for word in rest:
        legal = (each for each in lexicon.groups("org_words.tsv")["short_legal"] if each in word)
        trade = (word[:2],) if len(word) > 3 else ()  # 食品 of 食品科技
        end += next((len(piece) for piece in (word, *trade, *legal) if piece and text.startswith(piece, end)), 0)
    return end


def _is_safe(scan: Scan, start: int, end: int, part: Parts) -> bool:
    """A bare brand that is a word of its own (阳光) is no short name; with a trade behind it (阳光药业) it is."""
    bare = scan.text[start:end] == part.brand
    if not bare or part.rest == ("",):
        return True
    token = scan.token_at(start)
    if token is not None and token.start <= start and token.end >= end and token.tag is not None:
        return False
    follower = scan.token_at(end)
    if follower is not None and (follower.tag or "x").startswith("n"):
        return False  # 嘉明|激光: the start of another name
    return len(part.brand) > 2 or (start in scan.starts and end in scan.starts)


@functools.cache
def _declared() -> re.Pattern[str]:
    verbs = lexicon.either(lexicon.groups("org_words.tsv")["declared"])
    return re.compile(rf"[（(]?(?:以下)?(?:{verbs})(?:为)?[：:]?[“\"「『]?([一-鿿A-Za-z0-9]{{2,8}})[”\"」』）)]")
