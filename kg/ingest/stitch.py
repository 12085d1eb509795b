"""Columns that were read out of order: what begins in mid-sentence is put after what ends in mid-sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from kg.ingest.blocks import Block, glue
from kg.ingest.bylines import is_caption, opens
from kg.ingest.headlines import is_column, unbalanced
from kg.ingest.joins import Tagged, bridges, is_cut, is_prose, splinters
from kg.ingest.starts import Tag

_MID = re.compile("[，。、；：！？”’）》」』,;:!?)]")


_AROUND = 40  # articles on either side: no page has more
_NEXT = -2  # `near` of the article next to it, on either side


class _Fit(NamedTuple):
    """How well a fragment goes on where an article stops; the greatest fits best."""

    fits: bool
    quotes: bool  # it closes the quote that is left open there
    word: bool  # a word lies across the cut
    body: bool  # what stops there is running text
    near: int  # the nearer, the better; its end stands before an article's beginning more often than behind


def uncover(blocks: Sequence[Block], tags: Sequence[Tag]) -> list[Tag]:
    """The tags, with the short beginnings of cut paragraphs told from headlines: 近处有永安镇统 | 筹推进….

    Only a line whose last word goes on in a fragment is one, and none that stands right above a byline or dateline.
    """
    found = list(tags)
    doubtful = [
        index
        for index in range(1, len(tags) - 1)
        if tags[index] is Tag.HEAD
        and tags[index - 1] is Tag.BODY
        and tags[index + 1] is not Tag.BYLINE
        and not opens(blocks[index + 1].text)
    ]
    if not doubtful:
        return found
    first = next((index for index, tag in enumerate(tags) if tag is not Tag.HEAD), len(tags))
    fragments = [
        block.text
        for index, (block, tag) in enumerate(zip(blocks, tags, strict=True))
        if tag is Tag.BODY and (index == first or _begins_in_middle(block.text)) and not opens(block.text)
    ]
    for index in doubtful:
        if any(splinters(blocks[index].text, fragment) for fragment in fragments[:_AROUND]):
            found[index] = Tag.BODY
    return found


def _begins_in_middle(text: str) -> bool:
    return _MID.match(text) is not None or unbalanced(text)[0] > 0


def stitch(articles: Sequence[Sequence[Tagged]], *, source: str, orphan: bool) -> list[list[Tagged]]:
    """Move each fragment behind the article that it ends; the others stay as they are.

    A fragment is the rest of an article from a block that begins in mid-sentence: it closes a quote that it does not
    open (好型社区”…), begins with a comma, or, beneath the end of a sentence, with half a word; or it is all that
    stands above the first headline (`orphan`: the first of `articles` is that). It goes behind the article whose last
    paragraph stops in mid-sentence. Where none does, or none fits, it stays.
    """
    found = [list(group) for group in articles]
    ends = [_last(group) for group in found]
    for index, group in enumerate(found):
        for place, tagged in enumerate(group):
            if tagged.tag is not Tag.BODY:
                continue
            host = _host(found, ends, index, place, above=orphan and index == 0)
            if host is not None:
                _move(group, place, found[host], ends[host] or 0, source=source)
                ends[index], ends[host] = _last(group), _last(found[host])
                break
    return found


def _host(
    groups: Sequence[Sequence[Tagged]], ends: Sequence[int | None], index: int, place: int, *, above: bool
) -> int | None:
    """The article that stops where the block at `place` of article `index` goes on."""
    around = range(max(0, index - _AROUND), min(len(groups), index + _AROUND + 1))
    open_ends = [(other, end) for other in around if other != index and (end := ends[other]) is not None]
    text = groups[index][place].block.text
    if not open_ends or opens(text) or is_caption(text):
        return None
    closed, begins = unbalanced(text)[0] > 0, _MID.match(text) is not None
    before = groups[index][place - 1] if place else None
    inside = before is not None and before.tag is Tag.BODY and not is_cut(before.block.text)
    if not (closed or begins or above or inside):
        return None
    fits = [
        _fit(groups[other][end], text, sure=begins or above, near=min(index - other, 2 * (other - index)))
        for other, end in open_ends
    ]
    best, other = max(zip(fits, [other for other, _ in open_ends], strict=True))
    if not best.fits:
        return None
    # Half a word alone is weak: it counts only next door.
    return other if closed or begins or above or best.near >= _NEXT else None


def _fit(ending: Tagged, text: str, *, sure: bool, near: int) -> _Fit:
    """How well `text` goes on after `ending`; `sure` where it is known to be a fragment."""
    left = ending.block.text
    closes = unbalanced(text)[0] > 0
    quotes = closes and unbalanced(left)[1] > 0
    # A line like a headline at an article's end is one mostly; only half a word shows that it is not.
    body = ending.tag is Tag.BODY
    known = (sure or closes) and body
    word = bridges(left, text) if known else splinters(left, text)
    return _Fit(quotes or word or (sure and not closes and not is_column(left)), quotes, word, body, near)


def _move(group: list[Tagged], place: int, host: list[Tagged], end: int, *, source: str) -> None:
    """Take what stands from `place` on out of `group` and put it behind block `end` of `host`."""
    moved = group[place:]
    del group[place:]
    whole = Tagged(glue(source, [host[end].block, moved[0].block]), Tag.BODY)
    host[end : end + 1] = [whole, *moved[1:]]


def _last(group: Sequence[Tagged]) -> int | None:
    """The last block of running text, if it stops in mid-sentence."""
    for place in range(len(group) - 1, 0, -1):
        tagged = group[place]
        if tagged.tag is Tag.BODY:
            text = tagged.block.text
            return place if is_cut(text) and (is_prose(text) or unbalanced(text)[1] or place > 1) else None
        if tagged.tag is Tag.HEAD and any(part.tag is Tag.BODY for part in group[:place]):
            return place
    return None
