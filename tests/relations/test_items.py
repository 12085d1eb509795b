from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.model import Mention, MentionKind, Sentence, Span
from kg.relations.items import CODES, Items, itemize

PLACE, ROLE = CODES[MentionKind.PLACE], CODES[MentionKind.ROLE]


def encode(text: str, *mentions: tuple[MentionKind, int, int], base: int = 10) -> Items:
    """A sentence that begins at `base`, with mentions as kind, start and end within it."""
    sentence = Sentence("a", 0, Span(base, base + len(text)), text)
    found = (Mention(kind, Span(base + start, base + end), text[start:end], "test") for kind, start, end in mentions)
    return itemize(sentence, text, found)


def test_each_mention_is_one_character_of_its_kind():
    found = encode("莘县的县长说", (MentionKind.PLACE, 0, 2), (MentionKind.ROLE, 3, 5))

    assert found.code == f"{PLACE}的{ROLE}说"
    assert found.places == (0, 2)
    assert found.starts == (10, 12, 13, 15, 16)


def test_of_two_that_share_a_character_the_second_gives_way():
    found = encode("孝昌县委书记", (MentionKind.PLACE, 0, 3), (MentionKind.ROLE, 2, 6))

    assert found.code == PLACE + ROLE


@pytest.mark.parametrize(("place", "text"), [(0, "莘县"), (2, "县长"), (1, None), (9, None), (-1, None)])
def test_a_character_leads_back_to_its_mention(place, text):
    mention = encode("莘县的县长说", (MentionKind.PLACE, 0, 2), (MentionKind.ROLE, 3, 5)).at(place)

    assert (mention and mention.text) == text


@given(st.text(min_size=1, max_size=20), st.lists(st.integers(0, 20), max_size=6))
def test_every_character_knows_its_place_in_the_article(text, cuts):
    bounds = sorted({min(cut, len(text)) for cut in cuts})
    spans = [(low, high) for low, high in zip(bounds[::2], bounds[1::2], strict=False) if low < high]
    found = encode(text, *((MentionKind.PLACE, low, high) for low, high in spans))

    assert len(found.starts) == len(found.code) + 1
    assert [mention.text for mention in found.mentions] == [text[low:high] for low, high in spans]
    for at, char in enumerate(found.code):
        assert at in found.places or char in {text[found.starts[at] - 10], "\ufffd"}


def test_a_private_use_character_of_the_text_is_no_mention():
    found = encode(f"莘县{PLACE}的{ROLE}", (MentionKind.PLACE, 0, 2))

    assert found.code == f"{PLACE}\ufffd的\ufffd"
    assert found.mentions == found.between(0, 4)
