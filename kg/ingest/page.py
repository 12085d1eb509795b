"""A text → its articles: one, or those of a newspaper page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from kg.ingest.blocks import Block, blocks_of, without_mark
from kg.ingest.headlines import headings, is_column
from kg.ingest.joins import Tagged, joined
from kg.ingest.lines import split_lines
from kg.ingest.masthead import is_masthead, masthead
from kg.ingest.metadata import Metadata
from kg.ingest.starts import Tag, is_pen_name, starts, tags_of
from kg.ingest.stitch import stitch, uncover
from kg.ingest.weave import Paragraph

_MASTHEAD_LINES = 12  # a masthead stands at the very top


@dataclass(frozen=True, slots=True)
class Draft:
    """An article before it has a name.

    Args:
        title: Its headline, where one stands in the source.
        paragraphs: Its paragraphs in reading order. Headline, 引题, sub-heads and bylines that stand on lines of
            their own are paragraphs too, in their places: what equals the title is no sentence, and a byline says who
            reports.
        metadata: What the paper's own lines on the page say.
    """

    title: str | None
    paragraphs: tuple[Paragraph, ...]
    metadata: Metadata = field(default_factory=Metadata)


def divide(source: str, *, start: int = 0) -> list[Draft]:
    """The articles of `source` from `start` on: one, unless it is a newspaper page; none where nothing stands there.

    Lines of a paragraph are joined, also over a column break. On a page the lines of the paper's own (masthead,
    editors, page number) are left out, and columns that were read out of order are put in order.
    """
    blocks = blocks_of(source, split_lines(source, start=start))
    if not blocks:
        return []
    own = [is_masthead(block.text) for block in blocks]
    said = masthead(block.text for block, is_own in zip(blocks[:_MASTHEAD_LINES], own, strict=False) if is_own)
    rest = [block for block, is_own in zip(blocks, own, strict=True) if not is_own]
    tags = uncover(rest, tags_of(rest))
    found = starts(rest, tags)
    if not found:
        return [_single(source, blocks, said)]
    tagged = [Tagged(block, kind) for block, kind in zip(rest, tags, strict=True)]
    bounds = [begin.first for begin in found] + [len(rest)]
    for begin in found:
        if begin.title is not None:
            tagged[begin.title] = Tagged(without_mark(rest[begin.title]), Tag.HEAD)
    groups = [tagged[low:high] for low, high in pairwise(bounds)]
    titles = [None if begin.title is None else tagged[begin.title].block.text for begin in found]
    if bounds[0] > 0:
        groups.insert(0, _without_columns(tagged[: bounds[0]]))
        titles.insert(0, None)
    groups = stitch([joined(group, source=source) for group in groups], source=source, orphan=bounds[0] > 0)
    return [
        Draft(title, tuple(part.block.spans for part in group), said)
        for title, group in zip(titles, groups, strict=True)
        if group
    ]


def _single(source: str, blocks: Sequence[Block], said: Metadata) -> Draft:
    tagged = joined([Tagged(block, kind) for block, kind in zip(blocks, tags_of(blocks), strict=True)], source=source)
    run: list[str] = []
    for part in tagged:
        if part.tag is not Tag.HEAD:
            break
        run.append(part.block.text)
    if len(run) > 1 and is_pen_name(run[-1]):
        run.pop()
    title = run[headings(run)[1]] if run and len(run) < len(tagged) else None
    return Draft(title, tuple(part.block.spans for part in tagged), said)


def _without_columns(group: Sequence[Tagged]) -> list[Tagged]:
    """What stands above the first article, without the name of the page (综合新闻)."""
    return [part for part in group if part.tag is not Tag.HEAD or not is_column(part.block.text)]
