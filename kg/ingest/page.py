"""A text → its articles: one, or those of a newspaper page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from kg.ingest.blocks import Block, blocks_of, without_mark
from kg.ingest.headlines import headings, is_aside, is_column
from kg.ingest.joins import Tagged, is_cut, joined
from kg.ingest.lines import split_lines
from kg.ingest.masthead import is_masthead, masthead
from kg.ingest.metadata import Metadata
from kg.ingest.starts import Tag, is_pen_name, starts, tags_of
from kg.ingest.stitch import stitch, uncover
from kg.ingest.weave import Paragraph

_SHORT_HEADLINE = 7  # characters; shorter ones are sub-heads
_SHORT_ARTICLE = 5  # paragraphs
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
    tags = tags_of(rest)
    parts = _parts(source, rest, tags)
    if not parts:
        parts = [_single(source, blocks, tags if len(rest) == len(blocks) else tags_of(blocks))]
    return [Draft(part.title, tuple(tagged.block.spans for tagged in part.group), said) for part in parts if part.group]


@dataclass(frozen=True, slots=True)
class _Part:
    """The blocks of one article; `opened` where a byline or dateline stands under its headline."""

    title: str | None
    group: list[Tagged]
    opened: bool = False


def _parts(source: str, blocks: Sequence[Block], looks: Sequence[Tag]) -> list[_Part]:
    """The articles of a page, or none where `blocks`, of such `looks`, are no page."""
    tags = uncover(blocks, looks)
    found = starts(blocks, tags)
    if not found:
        return []
    tagged = [Tagged(block, kind) for block, kind in zip(blocks, tags, strict=True)]
    orphan = found[0].first > 0
    parts = [_Part(None, joined(_without_columns(tagged[: found[0].first]), source=source))] if orphan else []
    for begin, end in zip(found, [*(begin.first for begin in found[1:]), len(blocks)], strict=True):
        group, title = tagged[begin.first : end], None
        if begin.title is not None:
            place = begin.title - begin.first
            bare = without_mark(group[place].block)
            group[place], title = Tagged(bare, Tag.HEAD), bare.text
        fixed = 0 if begin.title is None else begin.title - begin.first + 1
        parts.append(_Part(title, joined(group, source=source, fixed=fixed), begin.opened))
    groups = stitch([part.group for part in parts], source=source, orphan=orphan)
    stitched = (replace(part, group=group) for part, group in zip(parts, groups, strict=True))
    return [piece for part in stitched for piece in _set_apart(part)]


def _set_apart(part: _Part) -> list[_Part]:
    """An article, and one under it that has a headline and no byline.

    Sub-heads come in twos and threes, and not in short articles: a single heading in a short, signed article is a
    headline.
    """
    group = part.group
    bodies = [place for place, tagged in enumerate(group) if tagged.tag is Tag.BODY]
    heads = [
        place
        for place, tagged in enumerate(group)
        if tagged.tag is Tag.HEAD and bodies and bodies[0] < place < bodies[-1] and group[place + 1].tag is Tag.BODY
    ]
    if not part.opened or len(heads) != 1 or heads[0] - bodies[0] > _SHORT_ARTICLE:
        return [part]
    text, before = group[heads[0]].block.text, group[heads[0] - 1]
    if len(text) < _SHORT_HEADLINE or is_aside(text) or is_cut(before.block.text):
        return [part]
    return [replace(part, group=group[: heads[0]]), _Part(text, group[heads[0] :])]


def _single(source: str, blocks: Sequence[Block], tags: Sequence[Tag]) -> _Part:
    above = next((place for place, kind in enumerate(tags) if kind is not Tag.HEAD), len(tags))
    run = [block.text for block in blocks[:above]]
    if len(run) > 1 and is_pen_name(run[-1]):
        run.pop()
    title = run[headings(run)[1]] if run and above < len(blocks) else None
    tagged = [Tagged(block, kind) for block, kind in zip(blocks, tags, strict=True)]
    return _Part(title, joined(tagged, source=source, fixed=max(1, above)))


def _without_columns(group: Sequence[Tagged]) -> list[Tagged]:
    """What stands above the first article, without the name of the page (综合新闻)."""
    return [part for part in group if part.tag is not Tag.HEAD or not is_column(part.block.text)]
