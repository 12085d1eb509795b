"""What a headline looks like, and which lines above an article are its own."""

from __future__ import annotations

import re
from collections import Counter

from kg.ingest.blocks import is_item
from kg.ingest.bylines import MARKS, is_caption, opens
from kg.ingest.words import layout

_LONGEST = 40
_MARKED = 4  # characters that marks and blanks before a headline take
_LONGEST_COLUMN = 10
_SHORT = 6
_SENTENCE = re.compile(r"[。；;]|[，,：:、；;]$")
_COMMA = re.compile(r"[，,]")
# A comma soon after, and not at the end of a sentence that a headline may be: 在这里，看见未来.
_NARRATIVE_COMMA = re.compile(r"^[^，,]{1,12}[，,]")
_DAY = re.compile(r"(?:\d{4}年)?\d{1,2}月\d{1,2}日")
_HAN_ONLY = re.compile("[\u3007\u3400-\u9fff]+")
_BESIDE = re.compile(r"[—–-]|[(（].*[)）]$")
_BRACKETS = str.maketrans("", "", "【】[]〖〗《》<>「」|｜ \u3000")
_PAIRS = {"”": "“", "’": "‘", "》": "《", "）": "（", ")": "(", "」": "「", "』": "『", "】": "【"}
_OPENERS = frozenset(_PAIRS.values())
_QUOTES = re.compile(f"[{re.escape(''.join([*_PAIRS, *_PAIRS.values()]))}]")


def is_headline(text: str) -> bool:
    """True for a line that may be a headline: short, no sentence, whole: 课后的对话, 干工作,多问几个为什么."""
    if len(text) > _LONGEST + _MARKED:
        return False
    if is_standalone(text):
        return True
    bare = text.lstrip(MARKS + " \u3000")
    if not 2 <= len(bare) <= _LONGEST or _SENTENCE.search(bare) or len(_COMMA.findall(bare)) > 2:
        return False
    if is_item(bare) or opens(text) or is_caption(text) or _is_narrative(bare):
        return False
    return not bare.endswith(tuple(layout("hanging"))) and not any(unbalanced(bare))


def _is_narrative(text: str) -> bool:
    """True for the beginning of a sentence, cut where it stands: 近年来，永安镇统; 5月12日，巴彦呼舒镇."""
    begins = text.startswith(tuple(layout("narrative"))) or _DAY.match(text)
    return bool(begins) and _NARRATIVE_COMMA.search(text) is not None


def unbalanced(text: str) -> tuple[int, int]:
    """How many brackets and quotes `text` closes without opening, and opens without closing: 好型社区” is (1, 0)."""
    opened: list[str] = []
    count: Counter[str] = Counter()
    closed = 0
    for char in _QUOTES.findall(text):
        if char in _OPENERS:
            opened.append(char)
            count[char] += 1
        else:
            opener = _PAIRS[char]
            if not count[opener]:
                closed += 1
                continue
            while (last := opened.pop()) != opener:
                count[last] -= 1
            count[opener] -= 1
    return closed, len(opened)


def is_column(text: str) -> bool:
    """True for a heading over articles that is no title: 权威发布, 水城漫谈, 山东新闻专栏."""
    bare = label(text)
    if bare in layout("columns") or bare in layout("index"):
        return True
    return len(bare) <= _LONGEST_COLUMN and bare.endswith(tuple(layout("column_endings")))


def is_standalone(text: str) -> bool:
    """True for a heading that begins a piece of its own without a byline: 目击, ▲简讯, 遗失声明."""
    bare = label(text)
    return any(bare in layout(group) for group in ("photo", "brief", "notice"))


def is_aside(text: str) -> bool:
    """True for a heading inside an article that may have a byline of its own: 记者手记."""
    return label(text) in layout("asides")


def label(text: str) -> str:
    """A heading without marks and brackets: ▲【简讯】 → 简讯."""
    return text.strip(MARKS + " ").translate(_BRACKETS)


def headings(run: list[str]) -> tuple[int, int]:
    """Of the lines that stand above an article: where its own begin, and which is its title.

    The title is the lowest, but for lines that begin with a dash (副题), lines in brackets and columns. Over it may
    stand one more line (引题) and columns: [权威发布, 新闻发布会再次到“田间”] is (0, 1). What stands higher belongs to
    something else.
    """
    title = len(run) - 1
    while title > 0 and (_BESIDE.match(run[title]) or is_column(run[title])):
        title -= 1
    if is_column(run[title]) and not is_standalone(run[title]):
        title = len(run) - 1
    first = title - 1 if title else 0
    while first > 0 and _is_small(run[first - 1]):
        first -= 1
    return first, title


def _is_small(text: str) -> bool:
    return is_column(text) or is_standalone(text) or (len(text) <= _SHORT and _HAN_ONLY.fullmatch(text) is not None)
