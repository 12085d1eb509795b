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
_LONGEST_ASIDE = 60
_ASIDE = re.compile(r"[。！？!?”]\s*[（(【][^（）()【】]+[)）】]$")
_ITEM = re.compile(
    r"(?:\d{1,3}(?:[.．](?!\d)|[、)）])|[（(](?:\d{1,2}|[一二三四五六七八九十]{1,3})[）)]|[一二三四五六七八九十]{1,3}[、.．]"
    r"|第[一二三四五六七八九十百]{1,4}[条章节]|[①-⑳]|[" + MARKS + r"•·*＊※]\s*[^\s—]|[-–—]\s+\S)"
)
_TABULAR = re.compile(r"\t|\|")
_GAP = re.compile(r"(?<=[^\s。，])(?:[ \u00a0]{2,}|\u3000[\s]*)(?=\S)")
_PUNCTUATION = re.compile(r"[，,。、；;：:！？“”]")
_LATIN = re.compile(r"[A-Za-z0-9]")
_LATIN_END = re.compile(r"[A-Za-z0-9]$")
_STOP = re.compile(r"[。！？!?]|[；;：:]$|[^0-9]\.$")
_SPACES = re.compile(r"[ \u00a0]+")
_NARROWEST = 20  # columns; no newspaper sets prose narrower than ten characters
_SLACK = 4  # columns a full line may lack: a mark that may not begin a line, or a number, is moved to the next one
_GAPS = 2  # blank lines; two or fewer may set the headline apart
_ALIKE = 4  # lines of one length, near each other, are a column even where a longer line stands among them
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
    """True where a sentence, clause or lead-in ends with `text`: …。, …。”, …。(张三), 任命：, but not “全国文明村”."""
    bare = text.rstrip(_CLOSERS + " \u3000")
    if len(bare) < len(text) and _ASIDE.search(text, max(0, len(text) - _LONGEST_ASIDE)):
        return True
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
    shown = [line.margin + line.text for line in lines]
    gaps = sum(line.gap for line in lines)
    marked = gaps > _GAPS or any(line.indent for line in lines)  # so a line without mark begins no paragraph
    found: list[Block] = []
    first = 0
    for index in range(1, len(lines) + 1):
        if index == len(lines) or lines[index].gap:
            found += _unwrapped(source, single[first:index], shown[first:index], marked=marked)
            first = index
    return found


def _unwrapped(source: str, stretch: list[Block], shown: list[str], *, marked: bool) -> list[Block]:
    """The paragraphs of lines that no blank line divides.

    Args:
        source: What the lines stand in.
        stretch: The lines.
        shown: The same with their indentation.
        marked: Whether the source marks where its paragraphs begin, by blank lines or indentation.
    """
    if len(stretch) == 1:
        return stretch
    full, even = _fullness(shown)
    open_ended = _open_ended(stretch, full, even, marked=marked)
    if not any(open_ended):
        return stretch
    bylines = [byline(block.text) is not None for block in stretch]
    begins = [is_byline or opens(block.text) for is_byline, block in zip(bylines, stretch, strict=True)]
    found: list[Block] = []
    group = [stretch[0]]
    for index, block in enumerate(stretch[1:], 1):
        complete = is_complete(block.text)
        # The line above a byline or dateline is a headline, whatever stands before it.
        heads = not complete and any(begins[index + 1 : index + 2])
        apart = bylines[index - 1] or begins[index] or heads or not open_ended[index - 1]
        if not apart and _goes_on(stretch[index - 1], block, whole=full[index] or complete):
            group.append(block)
        else:
            found += _joined(source, group)
            group = [block]
    return found + _joined(source, group)


def _open_ended(stretch: list[Block], full: list[bool], even: list[bool], *, marked: bool) -> list[bool]:
    """Which lines may go on in the next one: long ones that stop in mid-sentence.

    A line that ends a sentence ends its paragraph, unless it is full in a column of cut lines.
    """
    complete = [is_complete(block.text) for block in stretch]
    cut = [is_even and not is_done for is_even, is_done in zip(even, complete, strict=True)]
    found = []
    for index, block in enumerate(stretch):
        column = complete[index] and full[index] and any(cut[max(0, index - _WINDOW) : index + _WINDOW])
        found.append(cut[index] or (column and (marked or block.text[-1] not in "：:；;")))
    return found


def _fullness(shown: list[str]) -> tuple[list[bool], list[bool]]:
    """Which lines are full, and which at least as long as others near them.

    Some wrap at a number of columns, some at a number of characters, where a digit counts as much as 字.
    """
    columns = [width(line) for line in shown], _NARROWEST, _SLACK
    characters = [len(line) for line in shown], _NARROWEST // 2, _SLACK // 4
    full = [one or other for one, other in zip(_longest(*columns), _longest(*characters), strict=True)]
    return full, [one or other for one, other in zip(full, _alike(*columns), strict=True)]


def _longest(sizes: list[int], least: int, slack: int) -> list[bool]:
    """Which lines are as long as the longest near them, but for `slack`."""
    return [
        size >= least and size >= max(sizes[max(0, index - _WINDOW) : index + _WINDOW + 1]) - slack
        for index, size in enumerate(sizes)
    ]


def _alike(sizes: list[int], least: int, slack: int) -> list[bool]:
    """Which lines are as long as several others near them, but for `slack`."""
    return [
        size >= least
        and sum(abs(other - size) <= slack for other in sizes[max(0, index - _WINDOW) : index + _WINDOW + 1]) >= _ALIKE
        for index, size in enumerate(sizes)
    ]


def _goes_on(left: Block, right: Block, *, whole: bool) -> bool:
    """True where the line `right`, full or the end of a sentence if `whole`, may be the rest of `left`."""
    if right.indent or is_item(right.text) or _are_rows(left.text, right.text):
        return False
    return whole or not is_complete(left.text)


def _are_rows(left: str, right: str) -> bool:
    """True where two lines are rows of a table: both with a gap inside, or one with several or with tabs."""
    gaps = len(_GAP.findall(left)), len(_GAP.findall(right))
    return min(gaps) > 0 or max(gaps) > 1 or any(map(_TABULAR.search, (left, right)))


def _joined(source: str, group: list[Block]) -> list[Block]:
    """The group as one paragraph if it reads like prose: a list of names has full lines too, but no punctuation."""
    if len(group) == 1:
        return group
    marks = sum(len(_PUNCTUATION.findall(block.text)) for block in group)
    if marks * 2 < len(group) or not any(_STOP.search(block.text) for block in group):
        return group
    return [glue(source, group)]
