"""Where the articles of a page begin: headlines with bylines or datelines under them, closings, known headings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise

from kg.ingest.blocks import Block, is_complete, is_item
from kg.ingest.bylines import MARKS, Byline, byline, closes, is_person, opens
from kg.ingest.headlines import headings, is_aside, is_column, is_headline, is_standalone

_PEN_NAME = 4  # the longest bare name under the title of an essay
_NEAR = 4  # blocks between a heading and the byline that closes what stands under it


class Tag(Enum):
    """What a block is on a page."""

    HEAD = "head"
    BODY = "body"
    BYLINE = "byline"
    PICTURE = "picture"


@dataclass(frozen=True, slots=True)
class Start:
    """The first block of an article.

    Args:
        first: Its index.
        title: The index of its title, or None where it has none.
        opened: True where a byline or dateline stands under it.
    """

    first: int
    title: int | None
    opened: bool


def tags_of(blocks: Sequence[Block]) -> list[Tag]:
    """What each block is, by its looks and its neighbours'."""
    names = [byline(block.text) for block in blocks]
    tags = [
        (name and _TAGS.get(name)) or (Tag.HEAD if is_headline(block.text) else Tag.BODY)
        for block, name in zip(blocks, names, strict=True)
    ]
    for index in _cut(blocks, tags):
        tags[index] = Tag.BODY
    for index, name in enumerate(names):
        if name is Byline.NAME and _stands_as_byline(blocks, tags, index):
            tags[index] = Tag.BYLINE
    return tags


def _cut(blocks: Sequence[Block], tags: Sequence[Tag]) -> Iterator[int]:
    """The short beginnings of cut paragraphs that indentation tells from headlines: what goes on is not indented."""
    bodies = [block.indent for block, tag in zip(blocks, tags, strict=True) if tag is Tag.BODY]
    if sum(bodies) * 2 <= len(bodies):
        return
    for index, (block, following) in enumerate(pairwise(blocks)):
        plain = tags[index + 1] is Tag.BODY and not following.indent and not opens(following.text)
        if tags[index] is Tag.HEAD and block.indent and plain and not is_item(following.text):
            yield index


_TAGS = {Byline.WRITER: Tag.BYLINE, Byline.PICTURE: Tag.PICTURE}


def _stands_as_byline(blocks: Sequence[Block], tags: Sequence[Tag], index: int) -> bool:
    """True where a mere name stands between headline and text (■ 鞠圣娇), or between a text's end and a headline."""
    before = tags[index - 1] if index else None
    after = tags[index + 1] if index + 1 < len(tags) else None
    if before in {Tag.HEAD, Tag.BYLINE}:
        return after in {Tag.BODY, Tag.BYLINE}
    ended = before is Tag.BODY and is_complete(blocks[index - 1].text)
    text = blocks[index].text
    named = text[0] in "(（" or is_person(text.lstrip(MARKS + " \u3000"))
    return ended and after in {Tag.HEAD, None} and named


def starts(blocks: Sequence[Block], tags: Sequence[Tag]) -> list[Start]:
    """The articles' beginnings if `blocks` are a page, else none.

    A page has two articles at least that are signed: by a byline or dateline at their beginning, or by their writers at
    their end. One signature is what any single article has.
    """
    found = _Finder(blocks, tags).find()
    if len(found) < 2:
        return []
    bounds = [start.first for start in found[1:]] + [len(blocks)]
    signed = 0
    for start, end in zip(found, bounds, strict=True):
        signed += start.opened or any(
            tags[index] is Tag.BYLINE or closes(blocks[index].text) for index in range(start.first, end)
        )
    return found if signed > 1 else []


def is_pen_name(text: str) -> bool:
    """True for a bare name under the title of an essay: 成之言."""
    return len(text) <= _PEN_NAME and is_person(text)


class _Finder:
    """One pass over the blocks; compiled once a page, since every decision looks at neighbours."""

    def __init__(self, blocks: Sequence[Block], tags: Sequence[Tag]) -> None:
        self.blocks, self.tags = blocks, tags
        self.found: list[Start] = []
        self.headings: list[tuple[int, int]] = []  # those inside the article under way, and their ends

    def find(self) -> list[Start]:
        index = 0
        while index < len(self.blocks):
            kind = self.tags[index]
            if kind is Tag.HEAD:
                index = self._head(index)
                continue
            if kind is Tag.BYLINE:
                self._byline(index)
            elif kind is Tag.BODY:
                self._body(index)
            index += 1
        return self.found

    def _body(self, index: int) -> None:
        """A paragraph that no headline stands over: one with a dateline, or behind an article's end, begins another."""
        text = self.blocks[index].text
        opened = opens(text)
        if self._is_closed(index) or (opened and (index == 0 or self.tags[index - 1] is not Tag.BYLINE)):
            self._add(index, None, opened=opened)
        elif len(self.headings) == 1 and closes(text):
            self._sign_heading()

    def _head(self, first: int) -> int:
        """Decide on the headings from `first` on; return the block after them and what opens the article."""
        end = first
        while end < len(self.tags) and self.tags[end] is Tag.HEAD:
            end += 1
        run = [block.text for block in self.blocks[first:end]]
        if is_aside(run[-1]) or is_aside(run[0]):
            return end + self._bylines(end)
        signed = self._bylines(end)
        opened = self._is_body(end + signed) and (signed > 0 or opens(self.blocks[end].text))
        if signed and not opened and self._leads(first, end + signed):
            opened = True
        if opened:
            above, title = headings(run)
            self._add(first if first == 0 else first + above, first + title, opened=True)
            return end + signed + self._is_body(end + signed)  # its first paragraph may have a dateline too
        if self._is_closed(first) or any(map(is_standalone, run)):
            self._add_known(first, run)
        elif first == 0 and self._is_body(end) and not all(map(is_column, run)):
            self._add(0, headings(run)[1], opened=False)
        elif len(run) > 1 and is_pen_name(run[-1]) and self._is_body(end):
            above, title = headings(run[:-1])
            self._add(first + above, first + title, opened=False)
        else:
            self.headings.append((first, end))
        return end

    def _add_known(self, first: int, run: list[str]) -> None:
        """A heading after an article's end, or one that begins a piece of its own: 目击, 简讯."""
        known = next((place for place, text in enumerate(run) if is_standalone(text)), None)
        above, title = headings(run)
        if known is None:
            self._add(first, first + title, opened=False)
        else:
            self._add(first + min(known, above), first + known, opened=False)

    def _byline(self, index: int) -> None:
        """A byline that no headline stands over: it opens the page or closes what stands above it."""
        if not self.found and index == 0:
            self._add(0, None, opened=True)
        elif self.headings and index - self.headings[-1][1] <= _NEAR and not self._is_body(index + 1):
            self._sign_heading()

    def _sign_heading(self) -> None:
        """A second signature: the article is signed above, so this one is of another, under the last heading."""
        if self.found and self.found[-1].opened:
            first, end = self.headings[-1]
            _, title = headings([block.text for block in self.blocks[first:end]])
            self._add(first, first + title, opened=False)

    def _leads(self, first: int, after: int) -> bool:
        """True where the byline before `after` opens an article that begins with a sub-head."""
        end = after
        while end < len(self.tags) and self.tags[end] is Tag.HEAD:
            end += 1
        under = after < end and self._is_body(end) and not opens(self.blocks[end].text)
        return under and (first == 0 or self._is_closed(first))

    def _bylines(self, index: int) -> int:
        end = index
        while end < len(self.tags) and self.tags[end] is Tag.BYLINE:
            end += 1
        return end - index

    def _is_body(self, index: int) -> bool:
        return index < len(self.tags) and self.tags[index] is Tag.BODY

    def _is_closed(self, index: int) -> bool:
        """True where the block before `index` ends an article: a byline under its text, or its writers in brackets."""
        before = index - 1
        if before < 1:
            return False
        if self.tags[before] is Tag.BYLINE:
            # Under a headline it opens an article, also under one too long to look like one.
            return not (self.found and self.found[-1].first <= before and self._is_opening(before))
        return self.tags[before] is Tag.BODY and closes(self.blocks[before].text)

    def _is_opening(self, byline: int) -> bool:
        while byline > 0 and self.tags[byline] is Tag.BYLINE:
            byline -= 1
        return self.tags[byline] is Tag.HEAD or not is_complete(self.blocks[byline].text)

    def _add(self, first: int, title: int | None, *, opened: bool) -> None:
        if self.found and self.found[-1].first >= first:
            return
        self.found.append(Start(first, title, opened))
        self.headings = []
