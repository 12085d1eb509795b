"""A sentence made ready for the finders: folded to simplified script without moving a character, and cut to tokens."""

from __future__ import annotations

from dataclasses import dataclass

from kg.model import Mention, MentionKind, Money, Sentence, Span
from kg.text.fold import fold, simplify
from kg.text.tokens import Token, tokens


@dataclass(frozen=True, slots=True)
class Scan:
    """A sentence as the finders see it; all offsets in it count from the sentence's beginning.

    Args:
        sentence: The sentence.
        text: Its text, folded and in simplified script, of the same length.
        tokens: The tokens of `text`, in order, without gaps.
        starts: Where tokens begin, and the length of the text.
    """

    sentence: Sentence
    text: str
    tokens: tuple[Token, ...]
    starts: frozenset[int]

    def mention(
        self, kind: MentionKind, start: int, end: int, *, rule: str, value: Money | str | tuple[str, ...] | None = None
    ) -> Mention:
        """A mention of `text[start:end]`, placed in the article and spelled as there."""
        base = self.sentence.span.start
        return Mention(kind, Span(base + start, base + end), self.sentence.text[start:end], rule, value)

    def within(self, mention: Mention) -> Span:
        """The mention's span counted from the sentence's beginning."""
        base = self.sentence.span.start
        return Span(mention.span.start - base, mention.span.end - base)

    def token_at(self, offset: int) -> Token | None:
        """The token that covers the character at `offset`."""
        return next((token for token in self.tokens if token.start <= offset < token.end), None)


def scan(sentence: Sentence) -> Scan:
    """Fold and cut a sentence."""
    text = simplify(fold(sentence.text))
    cut = tokens(text)
    return Scan(sentence, text, cut, frozenset(token.start for token in cut) | {len(text)})
