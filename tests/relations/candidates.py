"""What the rules read in a text, spelled so that a table can say it."""

from __future__ import annotations

from kg.mentions import find_mentions
from kg.model import Article, Candidate, Origin, Relation
from kg.relations import find_candidates
from kg.relations.items import Items, itemize
from kg.text.fold import fold, simplify
from kg.text.sentences import sentences


def items(text: str) -> Items:
    """A text of one sentence with its mentions encoded."""
    article = Article("a", text, Origin.whole(text))
    (sentence,) = sentences(article)
    (found,) = find_mentions(article, (sentence,))
    return itemize(sentence, simplify(fold(sentence.text)), found)


def candidates(text: str, *relations: Relation) -> list[Candidate]:
    """The candidates of some relations in a text, in the order of the rules."""
    article = Article("a", text, Origin.whole(text))
    cut = sentences(article)
    found = zip(cut, find_mentions(article, cut), strict=True)
    return [
        each
        for sentence, mentions in found
        for each in find_candidates(sentence, mentions)
        if each.relation in relations
    ]


def pairs(text: str, relation: Relation) -> set[tuple[str | None, str | None]]:
    """Subject and object of a relation's candidates, None where the text leaves one out."""
    return {
        (each.subject and each.subject.text, each.object and each.object.text) for each in candidates(text, relation)
    }
