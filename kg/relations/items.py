"""A sentence and its mentions as one string that patterns run over.

Each mention becomes one private-use character of its kind, so a pattern sees 由{body}投资{money}建设{project} and not
the names; `Items` knows which character is which mention.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass

from kg.model import Mention, MentionKind, Sentence

CODES = {
    MentionKind.PERSON: "\ue001",
    MentionKind.ENTERPRISE: "\ue002",
    MentionKind.ORGANIZATION: "\ue003",
    MentionKind.PLACE: "\ue004",
    MentionKind.PROJECT: "\ue005",
    MentionKind.ROLE: "\ue006",
    MentionKind.MONEY: "\ue007",
    MentionKind.DATE: "\ue008",
}
CLASSES = {
    "person": CODES[MentionKind.PERSON],
    "enterprise": CODES[MentionKind.ENTERPRISE],
    "body": f"[{CODES[MentionKind.ENTERPRISE]}{CODES[MentionKind.ORGANIZATION]}]",
    "place": CODES[MentionKind.PLACE],
    "project": CODES[MentionKind.PROJECT],
    "role": CODES[MentionKind.ROLE],
    "money": CODES[MentionKind.MONEY],
    "date": CODES[MentionKind.DATE],
}
_RESERVED = re.compile("[\ue000-\ue01f]")


@dataclass(frozen=True, slots=True)
class Items:
    """A sentence in which mentions are single characters.

    Args:
        sentence: The sentence.
        code: Its text with each mention as one character of CODES.
        mentions: The mentions, in order.
        places: Where in `code` each mention's character stands.
        starts: For every character of `code`, where it stands in the article's text.
        characters: The characters of `code`.
    """

    sentence: Sentence
    code: str
    mentions: tuple[Mention, ...]
    places: tuple[int, ...]
    starts: tuple[int, ...]
    characters: frozenset[str]

    def between(self, start: int, end: int) -> tuple[Mention, ...]:
        """The mentions whose characters stand in `code[start:end]`."""
        return self.mentions[bisect_left(self.places, start) : bisect_left(self.places, end)]

    def at(self, place: int) -> Mention | None:
        """The mention whose character is `code[place]`."""
        index = bisect_left(self.places, place)
        if index < len(self.places) and self.places[index] == place:
            return self.mentions[index]
        return None


def itemize(sentence: Sentence, text: str, mentions: Iterable[Mention]) -> Items:
    """Encode a sentence.

    Args:
        sentence: The sentence.
        text: Its text, folded, of the same length; what it has of private-use characters, as bullets from a PDF, is no
            mention.
        mentions: Its mentions in order; where two overlap (孝昌县|县委书记), the second gives way on the left.
    """
    text = _RESERVED.sub("\ufffd", text)
    code: list[str] = []
    kept: list[Mention] = []
    places: list[int] = []
    starts: list[int] = []
    base = sentence.span.start
    at = 0
    for mention in mentions:
        start, end = mention.span.start - base, mention.span.end - base
        if end <= at:
            continue
        code.append(text[at:start])
        starts.extend(range(base + at, base + start))
        places.append(len(starts))
        kept.append(mention)
        code.append(CODES[mention.kind])
        starts.append(mention.span.start)
        at = end
    code.append(text[at:])
    starts.extend(range(base + at, base + len(text) + 1))
    whole = "".join(code)
    return Items(sentence, whole, tuple(kept), tuple(places), tuple(starts), frozenset(whole))
