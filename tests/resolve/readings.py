"""What the claims of one article say, spelled so that a table can say it."""

from __future__ import annotations

from kg.mentions import find_mentions
from kg.model import Article, Claim, Extraction, Origin, Relation
from kg.pipeline import extract
from kg.resolve.article import Reading, read
from kg.text.sentences import sentences


def extraction(text: str, home: str | None = "莘县") -> Extraction:
    """The extraction of an article that is at home in 莘县 unless said otherwise."""
    return extract(Article("a", text, Origin.whole(text), home=home))


def reading(text: str, home: str | None = "莘县") -> Reading:
    """An article with its mentions named."""
    article = Article("a", text, Origin.whole(text), home=home)
    cut = sentences(article)
    return read(article, find_mentions(article, cut), cut)


def claims(text: str, *relations: Relation, home: str | None = "莘县") -> list[tuple[str, str | None, Claim]]:
    """Names of subject and object of the claims of some relations, and the claims."""
    found = extraction(text, home)
    names = {entity.id: entity.name for entity in found.entities}
    return [
        (names[each.subject], names.get(each.object or ""), each) for each in found.claims if each.relation in relations
    ]


def pairs(text: str, relation: Relation, home: str | None = "莘县") -> set[tuple[str, str | None]]:
    """Names of subject and object of a relation's claims."""
    return {(subject, target) for subject, target, _ in claims(text, relation, home=home)}
