"""What is said of each kind of node: its predicates, as prefixed names, with their objects."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from kg.graph import ids, turtle
from kg.graph.places import Place, contained, level
from kg.graph.shortcuts import node_kind, predicate
from kg.graph.vocabulary import checked_base
from kg.model import Article, Claim, Entity, EntityType, Evidence, KnowledgeGraph, Merge, Relation, Span
from kg.model.parts import finder

Pairs = Iterator[turtle.Pair]


@dataclass(frozen=True, slots=True)
class Index:
    """What the blocks of a graph look up in it.

    Args:
        base: What every IRI begins with.
        article: The article of an id.
        codes: Codes of the graph's places, by id.
        places: Those places and all above them, by code.
    """

    base: str
    article: Callable[[str], Article | None]
    codes: Mapping[str, str]
    places: Mapping[str, Place]

    def node(self, kind: str, local: str) -> str:
        """The node of a kind and a local name."""
        return f"{kind}:{local}" if local[0] != "-" else f"<{self.base}{kind}/{local}>"

    def of_id(self, id_: str) -> str:
        """The node of an entity's or claim's id."""
        return self.node(*ids.split(id_))

    def date(self, article: str) -> str | None:
        """The date of an article."""
        found = self.article(article)
        return None if found is None else found.date


def index_of(graph: KnowledgeGraph, *, base: str) -> Index:
    """The index that the blocks of `graph` need."""
    codes = {
        entity.id: entity.code
        for entity in graph.entities
        if entity.type is EntityType.PLACE and entity.code is not None
    }
    return Index(checked_base(base), finder(graph.articles), codes, contained(codes.values()))


# The evidence of one claim is asked for several times in a row.
sentence_of = lru_cache(maxsize=256)(ids.sentence)


def sentence(evidence: Evidence) -> str:
    """The node of the sentence that `evidence` quotes."""
    return f"sentence:{sentence_of(evidence)}"


def describe_article(article: Article) -> Pairs:
    """An article: its id and what is known of it, never its text."""
    yield "rdf:type", "kg:Article"
    yield "dct:identifier", turtle.plain(article.id)
    if article.title is not None:
        yield "schema:headline", turtle.zh(article.title)
    if article.publisher is not None:
        yield "schema:publisher", turtle.zh(article.publisher)
    if article.date is not None:
        yield "schema:datePublished", turtle.day(article.date)
    if article.home is not None:
        yield "kg:home", turtle.zh(article.home)
    if article.home_inferred:
        yield "kg:homeInferred", turtle.boolean(True)
    if article.source:
        yield "dct:source", turtle.plain(article.source)


def describe_claim(index: Index, local: str, claim: Claim, *, whole: Claim | None = None) -> Pairs:
    """A claim: the statement, how far to trust it, and the sentences it was derived from.

    Args:
        index: What is looked up.
        local: The local name.
        claim: The claim, which may have one article's evidence only.
        whole: The claim with all its evidence; itself where None.
    """
    whole = claim if whole is None else whole
    yield "rdf:type", "kg:Claim"
    yield "rdf:subject", index.of_id(claim.subject)
    yield "rdf:predicate", predicate(claim)
    yield "rdf:object", _object(index, local, claim)
    yield "kg:confidence", turtle.share(claim.confidence)
    yield "kg:articleCount", turtle.integer(independent(whole))
    dates = [date for evidence in whole.evidence if (date := index.date(evidence.article)) is not None]
    if dates:
        yield "kg:firstReported", turtle.day(min(dates))
    if claim.basis is not None:
        yield "kg:basis", turtle.plain(claim.basis.value)
    if claim.relation is Relation.HOLDS_ROLE:
        yield "kg:qualifiedBy", index.node("membership", local)
    several = mixed(whole)
    for evidence in claim.evidence:
        yield "kg:rule", turtle.plain(evidence.rule)
        yield "prov:wasDerivedFrom", sentence(evidence)
        if several:
            yield "prov:qualifiedDerivation", index.node("derivation", derivation_of(local, evidence))


def derivation_of(local: str, evidence: Evidence) -> str:
    """The local name of the node that says which rule read a claim from a sentence."""
    return ids.derivation(local, sentence_of(evidence), evidence.rule)


def _object(index: Index, local: str, claim: Claim) -> str:
    """The object of a claim; that of an investment or a status is a node of its own."""
    return index.node(node_kind(claim), local) if claim.object is None else index.of_id(claim.object)


def independent(claim: Claim) -> int:
    """How many articles say so in words of their own: a sentence reprinted verbatim counts once."""
    if len(claim.evidence) == 1:
        return 1
    quotes: dict[str, set[str]] = {}
    for evidence in claim.evidence:
        quotes.setdefault(evidence.article, set()).add(evidence.quote)
    return len({frozenset(said) for said in quotes.values()})


def mixed(claim: Claim) -> bool:
    """Whether several rules read the claim, so that each sentence needs a node to say which."""
    return len({evidence.rule for evidence in claim.evidence}) > 1


def describe_derivation(evidence: Evidence) -> Pairs:
    """Which rule read which sentence (PROV-O's qualified derivation)."""
    yield "rdf:type", "prov:Derivation"
    yield "prov:entity", sentence(evidence)
    yield "kg:rule", turtle.plain(evidence.rule)


def describe_entity(index: Index, entity: Entity) -> Pairs:
    """An entity but for its direct triples and shortcuts: type, names, code, what others call it."""
    yield "rdf:type", f"kg:{entity.type.value}"
    yield "rdfs:label", turtle.zh(entity.name)
    for name in entity.names[1:]:
        yield "skos:altLabel", turtle.zh(name)
    for iri in entity.same_as:
        yield "owl:sameAs", turtle.node(iri, base=index.base)
    if entity.type is EntityType.PLACE and entity.code is not None:
        yield from _describe_division(index, index.places[entity.code])


def _describe_division(index: Index, place: Place) -> Pairs:
    yield "kg:gbCode", turtle.plain(place.code)
    height = level(place.code)
    if height is not None:
        yield "kg:level", turtle.plain(height)
    for number, above in enumerate(place.above):
        if number == 0:
            yield "kg:partOf", index.node("place", above)
        yield "kg:within", index.node("place", above)
    if place.since is not None:
        yield "kg:since", turtle.integer(place.since)
    if place.until is not None:
        yield "kg:until", turtle.integer(place.until)
    if place.successor is not None:
        yield "dct:isReplacedBy", index.node("place", place.successor)


def describe_place(index: Index, place: Place) -> Pairs:
    """A place that no article names, and that the table of divisions adds as a parent."""
    yield "rdf:type", "kg:Place"
    yield "kg:fromTable", turtle.boolean(True)
    if place.name is not None:
        yield "rdfs:label", turtle.zh(place.name)
    yield from _describe_division(index, place)


def describe_investment(claim: Claim) -> Pairs:
    """The amount of a claim."""
    yield "rdf:type", "kg:Investment"
    if claim.money is not None:
        yield "kg:amount", turtle.decimal(claim.money.amount)
        yield "kg:currency", turtle.plain(claim.money.currency)
        if claim.money.bound is not None:
            yield "kg:bound", turtle.plain(claim.money.bound.value)
        if claim.money.upto is not None:
            yield "kg:amountUpTo", turtle.decimal(claim.money.upto)
    if claim.kind is not None:
        yield "kg:amountKind", turtle.plain(claim.kind.value)
    if claim.count is not None:
        yield "kg:projectCount", turtle.integer(claim.count)


def describe_status(claim: Claim) -> Pairs:
    """How far a project is, and when that came about."""
    yield "rdf:type", "kg:Status"
    if claim.stage is not None:
        yield "kg:stage", turtle.plain(claim.stage.value)
    if claim.event_date is not None:
        yield "kg:eventDate", turtle.moment(claim.event_date)
    yield "kg:expected", turtle.boolean(claim.expected)


def describe_membership(index: Index, local: str, claim: Claim) -> Pairs:
    """A person's role at a body, place or project (W3C ORG)."""
    where = _object(index, local, claim)
    yield "rdf:type", "org:Membership"
    yield "org:member", index.of_id(claim.subject)
    yield "kg:roleAt", where
    if claim.object is not None and ids.split(claim.object)[0] in {"enterprise", "organization"}:
        yield "org:organization", where
    if claim.role is not None:
        yield "kg:role", turtle.zh(claim.role)
    yield "kg:past", turtle.boolean(claim.past)


def describe_merge(index: Index, merge: Merge) -> Pairs:
    """Two entities made one."""
    yield "rdf:type", "kg:Merge"
    yield "kg:kept", index.of_id(merge.kept)
    yield "kg:dropped", index.of_id(merge.dropped)
    yield "kg:keptName", turtle.zh(merge.names[0])
    yield "kg:droppedName", turtle.zh(merge.names[1])
    yield "kg:reason", turtle.plain(merge.reason)


def describe_piece(number: int, span: Span) -> Pairs:
    """One stretch of a sentence that stands in the source in several."""
    yield "rdf:type", "oa:TextPositionSelector"
    yield "schema:position", turtle.integer(number)
    yield "oa:start", turtle.integer(span.start)
    yield "oa:end", turtle.integer(span.end)


def describe_sentence(index: Index, local: str, evidence: Evidence) -> Pairs:
    """A sentence, its article, and its place in the text and in the source."""
    yield "rdf:type", "kg:Sentence"
    yield "kg:quote", turtle.zh(evidence.quote)
    yield "dct:isPartOf", index.node("article", ids.article(evidence.article))
    yield "kg:textStart", turtle.integer(evidence.span.start)
    yield "kg:textEnd", turtle.integer(evidence.span.end)
    if len(evidence.spans) == 1:
        yield "oa:start", turtle.integer(evidence.spans[0].start)
        yield "oa:end", turtle.integer(evidence.spans[0].end)
        return
    for number in range(1, len(evidence.spans) + 1):
        yield "kg:piece", index.node("piece", f"{local}-{number}")
