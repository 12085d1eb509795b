"""A sentence made ready for the finders: folded to simplified script without moving a character, and cut to tokens."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, repeat
from operator import attrgetter

from kg.model import Mention, MentionKind, Money, Sentence, Span
from kg.text.fold import plain
from kg.text.tokens import Token, tokens

_start = attrgetter("start")


@dataclass(frozen=True, slots=True)
class Scan:
    """A sentence as the finders see it; all offsets in it count from the sentence's beginning.

    Args:
        sentence: The sentence.
        text: Its text, folded and in simplified script, of the same length.
        tokens: The tokens of `text`, in order, without gaps.
        starts: Where tokens begin, and the length of the text.
        covering: For every character the token that covers it.
    """

    sentence: Sentence
    text: str
    tokens: tuple[Token, ...]
    starts: frozenset[int]
    covering: tuple[Token, ...]

    def mention(
        self, kind: MentionKind, start: int, end: int, *, rule: str, value: Money | str | tuple[str, ...] | None = None
    ) -> Mention:
        """A mention of `text[start:end]`, placed in the article and spelled as there."""
        base = self.sentence.span.start
        return Mention(kind, Span(base + start, base + end), self.sentence.text[start:end], rule, value)

    def within(self, mention: Mention) -> Span:
        """The mention's span counted from the sentence's beginning."""
        start, end = mention.span
        base = self.sentence.span.start
        return Span(start - base, end - base)

    def token_at(self, offset: int) -> Token | None:
        """The token that covers the character at `offset`."""
        return self.covering[offset] if 0 <= offset < len(self.covering) else None

    def tokens_before(self, offset: int) -> Iterator[Token]:
        """Yield the tokens that end before or at `offset`, from right to left."""
        for token in reversed(self.tokens[: bisect_left(self.tokens, offset, key=_start)]):
            if token.end <= offset:
                yield token


def scan(sentence: Sentence) -> Scan:
    """Fold and cut a sentence."""
    text = plain(sentence.text)
    cut = tokens(text)
    covering = chain.from_iterable(repeat(token, len(token.text)) for token in cut)
    return Scan(sentence, text, cut, frozenset([*map(_start, cut), len(text)]), tuple(covering))


def occurrences(text: str, word: str) -> Iterator[Span]:
    """Yield the places where a word stands in a text, from left to right and without overlaps."""
    start = text.find(word)
    while start >= 0:
        yield Span(start, start + len(word))
        start = text.find(word, start + len(word))
