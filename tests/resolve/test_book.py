from __future__ import annotations

from kg.model import Claim, EntityType, Relation, Span
from kg.resolve.book import Book
from tests.factories import evidence
from tests.resolve.readings import reading


def test_a_place_has_the_names_that_the_article_gives_it():
    book = Book(reading("聊城市莘县开会。莘县县城、我县、聊城都很热闹。"))

    assert book.place("371500").names == ("聊城市", "聊城")
    assert book.place("371522").names == ("莘县",)
    assert set(book.entities) == {"place-371500", "place-371522"}


def test_a_claim_entered_again_gains_evidence_and_confidence():
    book = Book(reading("莘县开会。"))
    firm, place = book.entity((EntityType.ENTERPRISE, "光华公司")), book.place("371522")
    said = [evidence("甲。"), evidence("乙。", start=9), evidence("甲。")]
    for each, confidence in zip(said, (0.5, 0.9, 0.7), strict=True):
        book.add(Claim(Relation.LOCATED_IN, firm.id, place.id, (each,), confidence))
    (claim,) = book.claims.values()

    assert [each.span for each in claim.evidence] == [Span(0, 2), Span(9, 11)]
    assert claim.confidence == 0.9
