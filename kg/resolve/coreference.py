"""Who is meant: 该公司, 公司总经理, 该项目, and titles and amounts that stand alone.

What can be meant is whatever was named before; the nearest that fits is taken, within the paragraph or the two before.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from itertools import accumulate
from typing import NamedTuple

from kg.model import EntityType

PARAGRAPHS = 2  # how many paragraphs back an antecedent may stand; farther ones were more often wrong than right


class Named(NamedTuple):
    """Something named at a place of the article's text; `aside` where it is named in passing only (由X施工)."""

    at: int
    type: EntityType
    name: str
    aside: bool = False


@dataclass(frozen=True, slots=True)
class Antecedents:
    """All that an article names, in order.

    Args:
        named: Bodies and projects in the order they stand.
        paragraphs: Where the paragraphs begin.
        sentences: Where the sentences begin.
    """

    named: tuple[Named, ...]
    paragraphs: tuple[int, ...]
    sentences: tuple[int, ...] = (0,)

    def topic(self, at: int, fits: Callable[[Named], bool], *, back: int = PARAGRAPHS) -> Named | None:
        """The thing that the text is about before `at`.

        The nearest that fits, or if that stands in an earlier sentence, the first there that fits: in
        A公司是B集团的子公司。公司董事长… it is A's.

        Args:
            at: Where the word stands that means it.
            fits: Whether it may be meant.
            back: How many paragraphs before it may stand.
        """
        nearest = self.nearest(at, fits, back=back)
        if nearest is None:
            return None
        begin = self._sentence(nearest.at)
        if self._sentence(at) == begin:
            return nearest
        first = bisect_left(self.named, (begin,))
        return next(named for named in self.named[first:] if fits(named) and not named.aside)

    def beside(self, one: Named, fits: Callable[[Named], bool]) -> set[str]:
        """The names of all that fits in the sentence that names `one`."""
        first, end = self._around(one)
        return {named.name for named in self.named[first:end] if fits(named)}

    def since(self, one: Named, at: int, fits: Callable[[Named], bool]) -> set[str]:
        """The names of all that fits, is named between the sentence of `one` and `at`, and was not named before."""
        _, end = self._around(one)
        known = {named.name for named in self.named[:end]}
        until = bisect_left(self.named, (at,))
        return {named.name for named in self.named[end:until] if fits(named) and not named.aside} - known

    def _around(self, one: Named) -> tuple[int, int]:
        """Where in `named` what the sentence of `one` names begins and ends."""
        begin, next_ = self._sentence(one.at), bisect_right(self.sentences, one.at)
        until = self.sentences[next_] if next_ < len(self.sentences) else self.named[-1].at + 1
        return bisect_left(self.named, (begin,)), bisect_left(self.named, (until,))

    def _sentence(self, at: int) -> int:
        """Where the sentence begins that `at` lies in."""
        return self.sentences[bisect_right(self.sentences, at) - 1]

    def only(self, fits: Callable[[Named], bool]) -> Named | None:
        """The one thing of its kind in the whole article, for 公司总经理 before the company is named."""
        found = [named for named in self.named if fits(named)]
        return found[0] if len({named.name for named in found}) == 1 else None

    def nearest(self, at: int, fits: Callable[[Named], bool], *, back: int = PARAGRAPHS) -> Named | None:
        """The nearest thing before `at` that fits, at most `back` paragraphs before.

        A headline is a paragraph too, so that the first paragraph can look back to it.
        """
        paragraph = bisect_right(self.paragraphs, at) - 1
        limit = self.paragraphs[max(0, paragraph - back)]
        for index in range(bisect_left(self.named, (at,)) - 1, -1, -1):
            named = self.named[index]
            if named.at < limit:
                return None
            if fits(named) and not named.aside:
                return named
        return None


def paragraph_starts(text: str) -> tuple[int, ...]:
    """Where the paragraphs of a text begin."""
    return (0, *accumulate(len(line) + 1 for line in text.split("\n")[:-1]))
