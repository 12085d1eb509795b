"""Paragraphs that a column or page break cut in two, put together again within one article."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kg.ingest.blocks import Block, glue, is_complete, is_item
from kg.ingest.bylines import MARKS, is_caption, opens
from kg.ingest.headlines import unbalanced
from kg.ingest.starts import Tag
from kg.ingest.words import layout
from kg.text.tokens import tokens

_LONG = 30
_REACH = 8  # characters on either side of a cut that are read for a word across it
_STOP = re.compile("[。！？；!?;]")
_COMMA = re.compile("[，,、]")
_MID = re.compile("[，。、；：！？”’）》」』,;:!?)]")
_TURNED = re.compile(r"[（(]\s*下转")


@dataclass(frozen=True, slots=True)
class Tagged:
    """A block and what it is."""

    block: Block
    tag: Tag


def joined(group: Sequence[Tagged], *, source: str, fixed: int = 1) -> list[Tagged]:
    """The blocks of one article; those of one sentence are one: …打造山东服务和融 | 入新发展格局….

    The first `fixed` are headlines, to which a text is joined only if they are none by their looks.
    """
    bodies = [tagged.block.indent for tagged in group if tagged.tag is Tag.BODY]
    indented = sum(bodies) * 2 > len(bodies)
    found: list[Tagged] = []
    run: list[Tagged] = []
    for place, tagged in enumerate(group):
        if run and _flows(run[-1], tagged, first=place <= fixed, indented=indented):
            run.append(tagged)
            continue
        found += _whole(run, source)
        run = [tagged]
    return found + _whole(run, source)


def bridges(left: str, right: str) -> bool:
    """True where a word of the dictionary lies across the cut: 农业生|产、电力 (生产), 城市建|设投资 (建设)."""
    before, after = left[-_REACH:], right[:_REACH]
    cut = len(before)
    return any(word.start < cut < word.end and word.tag is not None for word in tokens(before + after))


def splinters(left: str, right: str) -> bool:
    """True where the cut left a splinter of the word across it on either side: …老年友|好型社区 (友, 好)."""
    before, after = tokens(left[-_REACH:])[-1:], tokens(right[:_REACH])[:1]
    # Two or three characters that the dictionary does not have are a splinter with what the engine glued to it.
    return all(len(word.text) == 1 or word.tag is None for word in before + after) and bridges(left, right)


def is_prose(text: str) -> bool:
    """True where a line is part of running text, not a heading."""
    return _STOP.search(text) is not None or (len(text) >= _LONG and _COMMA.search(text) is not None)


def is_cut(text: str) -> bool:
    """True where a paragraph stops in mid-sentence, unless it says that it goes on on another page."""
    return not is_complete(text) and not _TURNED.search(text)


def _flows(left: Tagged, right: Tagged, *, first: bool, indented: bool) -> bool:
    """True where `right` goes on in mid-sentence where `left` stops.

    Args:
        left: A block.
        right: The next one.
        first: Whether `left` is a headline at the article's beginning.
        indented: Whether the article's paragraphs are indented, so that one that is not goes on.
    """
    if {left.tag, right.tag} & {Tag.BYLINE, Tag.PICTURE}:
        return False
    a, b = left.block.text, right.block.text
    if not is_cut(a) or is_item(b) or b[0] in MARKS or opens(b) or is_caption(b):
        return False
    closed, opened = unbalanced(b)[0], unbalanced(a)[1]
    if closed and not opened:
        return False
    sure = _MID.match(b) or (indented and left.block.indent and not right.block.indent and right.tag is Tag.BODY)
    if sure and not first:
        return True
    if right.block.indent or (right.tag is Tag.HEAD and not opened):
        return is_prose(a) and bridges(a, b)
    # A short line is a sub-head rather than a cut paragraph, unless the cut shows.
    shows = not first and (a.endswith(tuple(layout("hanging"))) or bridges(a, b))
    return is_prose(a) or opened > 0 or shows


def _whole(run: Sequence[Tagged], source: str) -> list[Tagged]:
    if len(run) < 2:
        return list(run)
    return [Tagged(glue(source, [tagged.block for tagged in run]), Tag.BODY)]
