from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.model import Origin, Piece, Span

# 光华公司在莘县 stands in the source in three pieces: 光华 | 公司 (right behind it) | 在莘县 (in the next column).
BROKEN = Origin((Piece(0, 2, 10), Piece(2, 2, 12), Piece(4, 3, 40)))


@pytest.mark.parametrize(
    ("span", "spans"),
    [
        (Span(0, 2), (Span(10, 12),)),
        (Span(1, 4), (Span(11, 14),)),
        (Span(0, 7), (Span(10, 14), Span(40, 43))),
        (Span(5, 6), (Span(41, 42),)),
        (Span(3, 3), ()),
    ],
)
def test_a_span_leads_back_to_its_pieces_in_the_source(span, spans):
    assert BROKEN.spans(span) == spans


@given(st.text(max_size=30), st.integers(0, 100), st.integers(0, 30), st.integers(0, 30))
def test_text_that_stands_as_it_is_has_one_piece(text, source, one, other):
    low, high = sorted((min(one, len(text)), min(other, len(text))))
    spans = Origin.whole(text, source).spans(Span(low, high))

    assert spans == ((Span(source + low, source + high),) if low < high else ())
