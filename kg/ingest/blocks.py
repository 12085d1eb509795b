"""Lines → blocks: the lines of a hard-wrapped paragraph are put together again, headlines and lists are left alone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from kg.ingest.bylines import MARKS, byline, opens
from kg.ingest.lines import Line, width
from kg.ingest.weave import Paragraph
from kg.model import Span

_CLOSERS = "”’」』）)】》〉\"'"
_TERMINALS = "。！？!?…；;：:"
_DOT = re.compile(r"[\u3400-\u9fff”’）)%％]\.[”’」』）)】\"']*$")
_ITEM = re.compile(
    r"(?:\d{1,3}(?:[.．](?!\d)|[、)）])|[（(](?:\d{1,2}|[一二三四五六七八九十]{1,3})[）)]|[一二三四五六七八九十]{1,3}[、.．]"
    r"|第[一二三四五六七八九十百]{1,4}[条章节]|[①-⑳]|[" + MARKS + r"•·*＊※\-—–]\s*[^\s—])"
)
_TABULAR = re.compile(r"\t|[^\s。，]\s{2,}[^\s]|\S\u3000\S|\|")
_PUNCTUATION = re.compile(r"[，,。、；;：:！？“”]")
_LATIN = re.compile(r"[A-Za-z0-9]")
_LATIN_END = re.compile(r"[A-Za-z0-9]$")
_SPACES = re.compile(r"[ \u00a0]+")
_NARROWEST = 20  # columns; no newspaper sets prose narrower than ten characters
_SLACK = 4  # columns a full line may lack: a mark that may not begin a line, or a number, is moved to the next one
_WINDOW = 8  # lines on either side whose width counts: columns of one file differ


@dataclass(frozen=True, slots=True)
class Block:
    """Lines that stand together: a paragraph or part of one, a headline, a byline.

    Args:
        spans: Its pieces in the source.
        text: What they read.
        indent: True where its first line is indented.
        gap: True where a blank line stands before it.
        lines: How many lines it was.
    """

    spans: Paragraph
    text: str
    indent: bool
    gap: bool
    lines: int = 1


def is_complete(text: str) -> bool:
    """True where a sentence, clause or lead-in ends with `text`: …。, …。”, 任命：, but not “全国文明村”."""
    bare = text.rstrip(_CLOSERS + " \u3000")
    return bare[-1:] in _TERMINALS or (bare[-1:] == "." and _DOT.search(bare) is not None) if bare else False


def is_item(text: str) -> bool:
    """True for a line of a list: 1.…, 一、…, （二）…, ●…."""
    return _ITEM.match(text) is not None


def without_mark(block: Block) -> Block:
    """A headline without the mark before it: ▲简讯 → 简讯."""
    bare = block.text.lstrip(MARKS + " \u3000")
    first = block.spans[0]
    moved = Span(first.start + len(block.text) - len(bare), first.end)
    return replace(block, spans=(moved, *block.spans[1:]), text=bare) if moved.start < moved.end else block


def glue(source: str, group: Sequence[Block]) -> Block:
    """Blocks as one; a blank between two Latin words stays, where the source has one."""
    spans: list[Span] = []
    parts: list[str] = []
    for block, following in zip(group, [*group[1:], None], strict=True):
        spans += block.spans
        parts.append(block.text)
        if following is not None and _LATIN_END.search(block.text) and _LATIN.match(following.text):
            blank = _SPACES.match(source, spans[-1].end)
            if blank:
                spans[-1] = Span(spans[-1].start, blank.end())
                parts.append(blank.group())
    first = group[0]
    return Block(tuple(spans), "".join(parts), first.indent, first.gap, sum(block.lines for block in group))


def blocks_of(source: str, lines: Sequence[Line]) -> list[Block]:
    """The lines of `source` as blocks."""
    single = [Block((Span(line.start, line.end),), line.text, line.indent, line.gap) for line in lines]
    found: list[Block] = []
    first = 0
    for index in range(1, len(lines) + 1):
        if index == len(lines) or lines[index].gap:
            found += _unwrapped(source, single[first:index])
            first = index
    return found


def _unwrapped(source: str, stretch: list[Block]) -> list[Block]:
    """The paragraphs of lines that no blank line divides."""
    if len(stretch) == 1:
        return stretch
    # Some wrap at a number of columns, some at a number of characters, where a digit counts as much as 字.
    full = _full([width(block.text) for block in stretch], least=_NARROWEST, slack=_SLACK)
    counted = _full([len(block.text) for block in stretch], least=_NARROWEST // 2, slack=_SLACK // 4)
    full = [either or other for either, other in zip(full, counted, strict=True)]
    cut = [full[index] and not is_complete(block.text) for index, block in enumerate(stretch)]
    found: list[Block] = []
    group = [stretch[0]]
    for index, block in enumerate(stretch[1:], 1):
        wrapped = any(cut[max(0, index - _WINDOW) : index + _WINDOW])
        if wrapped and full[index - 1] and _goes_on(group[-1], block, stretch[index + 1 : index + 2]):
            group.append(block)
        else:
            found += _joined(source, group)
            group = [block]
    return found + _joined(source, group)


def _full(sizes: list[int], *, least: int, slack: int) -> list[bool]:
    """Which lines are as long as the longest near them, but for `slack`."""
    return [
        size >= max(least, max(sizes[max(0, index - _WINDOW) : index + _WINDOW + 1]) - slack)
        for index, size in enumerate(sizes)
    ]


def _goes_on(left: Block, right: Block, following: list[Block]) -> bool:
    """True where the line `right` may be the rest of the full line `left`."""
    if right.indent or is_item(right.text) or _TABULAR.search(left.text) or _TABULAR.search(right.text):
        return False
    if is_complete(left.text):
        return left.text[-1] not in "：:；;" and _PUNCTUATION.search(right.text) is not None and not opens(right.text)
    if byline(left.text) or byline(right.text) or opens(right.text):
        return False
    # The line above a byline is a headline, whatever stands before it.
    return is_complete(right.text) or not any(_begins(block.text) for block in following)


def _begins(text: str) -> bool:
    return byline(text) is not None or opens(text)


def _joined(source: str, group: list[Block]) -> list[Block]:
    """The group as one paragraph if it reads like prose: a list of names has full lines too, but no punctuation."""
    if len(group) == 1:
        return group
    marks = sum(len(_PUNCTUATION.findall(block.text)) for block in group)
    if marks * 2 < len(group) or not any(map(is_complete, (block.text for block in group))):
        return group
    return [glue(source, group)]
