"""Columns that were read out of order: what begins in mid-sentence is put after what ends in mid-sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kg.ingest.blocks import Block, glue, is_complete, is_item
from kg.ingest.bylines import MARKS, is_caption, opens
from kg.ingest.headlines import unbalanced
from kg.ingest.starts import Tag
from kg.ingest.words import layout

_LONG = 30
_STOP = re.compile("[。！？；!?;]")
_COMMA = re.compile("[，,、]")
_TURNED = re.compile(r"[（(]\s*下转")
_MID = re.compile("[，。、；：！？”’）》」』,;:!?)的]")


@dataclass(frozen=True, slots=True)
class Tagged:
    """A block and what it is."""

    block: Block
    tag: Tag


@dataclass(frozen=True, slots=True)
class Stitcher:
    """Judges by the words of one source whether two blocks are one sentence."""

    source: str

    def joined(self, group: Sequence[Tagged]) -> list[Tagged]:
        """The blocks of one article, with paragraphs that a column or page break cut in two made whole."""
        found: list[Tagged] = []
        run: list[Tagged] = []
        for tagged in group:
            if run and self.flows(run[-1], tagged, first=len(run) == 1 and not found):
                run.append(tagged)
                continue
            found += self._whole(run)
            run = [tagged]
        return found + self._whole(run)

    def flows(self, left: Tagged, right: Tagged, *, first: bool = False) -> bool:
        """True where `right` goes on in mid-sentence where `left` stops; `first` where `left` begins the article."""
        if {left.tag, right.tag} & {Tag.BYLINE, Tag.PICTURE}:
            return False
        a, b = left.block.text, right.block.text
        if is_complete(a) or _TURNED.search(a) or is_item(b) or b[0] in MARKS or opens(b) or is_caption(b):
            return False
        (closed, _), (_, opened) = unbalanced(b), unbalanced(a)
        if closed and not opened:
            return False
        if right.block.indent or (right.tag is Tag.HEAD and not opened):
            return is_prose(a) and self.bridges(a, b)
        if is_prose(a) or opened:
            return True
        return not first and (a.endswith(tuple(layout("hanging"))) or self.bridges(a, b))

    def bridges(self, left: str, right: str) -> bool:
        """True where the characters on both sides of the cut stand side by side elsewhere: …建 | 设…."""
        return self.source.count(left[-1] + right[0]) > 0

    def _whole(self, run: Sequence[Tagged]) -> list[Tagged]:
        if len(run) < 2:
            return list(run)
        return [Tagged(glue(self.source, [tagged.block for tagged in run]), Tag.BODY)]


def is_prose(text: str) -> bool:
    """True where a line is part of running text, not a heading."""
    return _STOP.search(text) is not None or (len(text) >= _LONG and _COMMA.search(text) is not None)


def stitch(articles: Sequence[Sequence[Tagged]], *, source: str, headless: Sequence[bool]) -> list[list[Tagged]]:
    """Move each fragment behind the article that it ends.

    A fragment is the end of an article's blocks from one that begins in mid-sentence: with a quote closed that is not
    opened, or with a comma; or all the blocks of an article without a heading (`headless`). It goes behind the article
    whose last paragraph stops in mid-sentence: one with the quote opened first, then one where the cut word stands
    elsewhere on the page, then the next one. Without such an article it stays.
    """
    stitcher = Stitcher(source)
    found = [list(group) for group in articles]
    for index, group in enumerate(articles):
        place = _fragment(group, headless=headless[index])
        if place is None:
            continue
        host, at = _host(found, index, group[place], stitcher)
        if host is None or at is None:
            continue
        moved = found[index][place:]
        found[index] = found[index][:place]
        ending, rest = found[host][at], found[host][at + 1 :]
        whole = Tagged(glue(source, [ending.block, moved[0].block]), Tag.BODY)
        found[host] = [*found[host][:at], whole, *moved[1:], *rest]
    return found


def _fragment(group: Sequence[Tagged], *, headless: bool) -> int | None:
    """Where in `group` the text of another article begins."""
    for place, tagged in enumerate(group):
        if tagged.tag is not Tag.BODY:
            continue
        if (headless and not opens(tagged.block.text) and not is_caption(tagged.block.text)) or _begins_in_middle(
            tagged.block.text
        ):
            return place
        headless = False
    return None


def _begins_in_middle(text: str) -> bool:
    return _MID.match(text) is not None or unbalanced(text)[0] > 0


def _host(
    groups: Sequence[Sequence[Tagged]], index: int, fragment: Tagged, stitcher: Stitcher
) -> tuple[int | None, int | None]:
    """The article that stops where `fragment` goes on, and its block that does."""
    text = fragment.block.text
    best: tuple[tuple[bool, bool, int], int, int] | None = None
    for other, group in enumerate(groups):
        at = _last_body(group)
        if other == index or at is None or not is_cut(group[at]):
            continue
        ending = group[at].block.text
        quotes = (unbalanced(text)[0] > 0) == (unbalanced(ending)[1] > 0)
        # The columns of one article stand near each other, its end mostly before its beginning.
        distance = other - index if other > index else 2 * (index - other)
        score = (quotes, stitcher.bridges(ending, text), -distance)
        if best is None or score > best[0]:
            best = score, other, at
    return (None, None) if best is None else best[1:]


def is_cut(tagged: Tagged) -> bool:
    """True where a paragraph stops in mid-sentence."""
    text = tagged.block.text
    return not is_complete(text) and not _TURNED.search(text)


def _last_body(group: Sequence[Tagged]) -> int | None:
    for place in range(len(group) - 1, -1, -1):
        if group[place].tag is Tag.BODY or (group[place].tag is Tag.HEAD and place > 2):
            return place
    return None
