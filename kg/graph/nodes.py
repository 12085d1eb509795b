"""What is said of each kind of node: its predicates, as prefixed names, with their objects."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Triple

from kg.graph import ids, literals
from kg.graph.places import Place, contained, level
from kg.graph.shortcuts import Arcs, arcs, latest_arcs, node_kind, predicate
from kg.graph.vocabulary import checked_base, term
from kg.model import Article, Claim, Entity, EntityType, Evidence, KnowledgeGraph, Merge, Relation, Span

Pairs = Iterator[tuple[str, NamedNode | Literal]]


@dataclass(frozen=True, slots=True)
class Index:
    """A graph with what the blocks of triples look up in it; claims and sentences by the local names of their IRIs.

    `claims` may be only what one article says, each with that evidence only; `whole` has them all, whole.
    """

    base: str
    graph: KnowledgeGraph
    claims: Mapping[str, Claim]
    whole: Mapping[str, Claim]
    sentences: Mapping[Evidence, str]
    dates: Mapping[str, str]
    entities: Mapping[str, Entity]
    places: Mapping[str, Place]
    arcs: Arcs
    latest: Arcs

    def node(self, kind: str, local: str) -> NamedNode:
        """The node of a kind and a local name."""
        return NamedNode(f"{self.base}{kind}/{local}")

    def of_id(self, id_: str) -> NamedNode:
        """The node of an entity's or claim's id."""
        return self.node(*ids.split(id_))

    def sentence(self, evidence: Evidence) -> NamedNode:
        """The node of the sentence that `evidence` quotes."""
        return self.node("sentence", self.sentences[evidence])


def index_of(graph: KnowledgeGraph, *, base: str) -> Index:
    """The index that the blocks of `graph` need."""
    entities = {entity.id: entity for entity in graph.entities}
    places = contained(entity.code for entity in graph.entities if entity.code is not None)
    claims = {ids.split(claim.id)[1]: claim for claim in graph.claims}
    sentences = {evidence: ids.sentence(evidence) for claim in graph.claims for evidence in claim.evidence}
    dates = {article.id: article.date for article in graph.articles if article.date is not None}
    return Index(
        base=checked_base(base),
        graph=graph,
        claims=claims,
        whole=claims,
        sentences=sentences,
        dates=dates,
        entities=entities,
        places=places,
        arcs=arcs(claims, entities, places),
        latest=latest_arcs(graph.claims, dates),
    )


def block(subject: NamedNode, pairs: Pairs) -> Iterator[Triple]:
    """The triples of one subject: its types first, then by predicate and object, none twice."""
    for name, value in sorted(set(pairs), key=_order):
        yield Triple(subject, term(name), value)


def _order(pair: tuple[str, NamedNode | Literal]) -> tuple[str, str]:
    name, value = pair
    return ("" if name == "rdf:type" else name), value.value


def describe_article(_: Index, _local: str, article: Article) -> Pairs:
    """An article: its id and what is known of it, never its text."""
    yield "rdf:type", term("kg:Article")
    yield "dct:identifier", literals.plain(article.id)
    if article.title is not None:
        yield "schema:headline", literals.zh(article.title)
    if article.publisher is not None:
        yield "schema:publisher", literals.zh(article.publisher)
    if article.date is not None:
        yield "schema:datePublished", literals.day(article.date)
    if article.home is not None:
        yield "kg:home", literals.zh(article.home)
    if article.home_inferred:
        yield "kg:homeInferred", literals.boolean(True)
    if article.source:
        yield "dct:source", literals.plain(article.source)


def describe_claim(index: Index, local: str, claim: Claim) -> Pairs:
    """A claim: the statement, how far to trust it, and the sentences it was derived from."""
    whole = index.whole[local]
    yield "rdf:type", term("kg:Claim")
    yield "rdf:subject", index.of_id(claim.subject)
    yield "rdf:predicate", term(predicate(claim))
    yield "rdf:object", _object(index, local, claim)
    yield "kg:confidence", literals.share(claim.confidence)
    yield "kg:articleCount", literals.integer(independent(whole))
    dates = [index.dates[evidence.article] for evidence in whole.evidence if evidence.article in index.dates]
    if dates:
        yield "kg:firstReported", literals.day(min(dates))
    if claim.basis is not None:
        yield "kg:basis", literals.plain(claim.basis.value)
    if claim.relation is Relation.HOLDS_ROLE:
        yield "kg:qualifiedBy", index.node("membership", local)
    several = mixed(whole)
    for evidence in claim.evidence:
        yield "kg:rule", literals.plain(evidence.rule)
        yield "prov:wasDerivedFrom", index.sentence(evidence)
        if several:
            sentence = index.sentences[evidence]
            yield "prov:qualifiedDerivation", index.node("derivation", ids.derivation(local, sentence, evidence.rule))


def _object(index: Index, local: str, claim: Claim) -> NamedNode:
    """The object of a claim; that of an investment or a status is a node of its own."""
    return index.node(node_kind(claim), local) if claim.object is None else index.of_id(claim.object)


def independent(claim: Claim) -> int:
    """How many articles say so in words of their own: a sentence reprinted verbatim counts once."""
    quotes: dict[str, set[str]] = {}
    for evidence in claim.evidence:
        quotes.setdefault(evidence.article, set()).add(evidence.quote)
    return len({frozenset(said) for said in quotes.values()})


def mixed(claim: Claim) -> bool:
    """Whether several rules read the claim, so that each sentence needs a node to say which."""
    return len({evidence.rule for evidence in claim.evidence}) > 1


def describe_derivation(index: Index, _local: str, evidence: Evidence) -> Pairs:
    """Which rule read which sentence (PROV-O's qualified derivation)."""
    yield "rdf:type", term("prov:Derivation")
    yield "prov:entity", index.sentence(evidence)
    yield "kg:rule", literals.plain(evidence.rule)


def describe_entity(index: Index, _local: str, entity: Entity) -> Pairs:
    """An entity: type, names, code, what others call it, direct triples and shortcuts."""
    yield "rdf:type", term(f"kg:{entity.type.value}")
    yield "rdfs:label", literals.zh(entity.name)
    for name in entity.names[1:]:
        yield "skos:altLabel", literals.zh(name)
    for iri in entity.same_as:
        yield "owl:sameAs", NamedNode(iri)
    for name, object_ in (*index.arcs.get(entity.id, ()), *index.latest.get(entity.id, ())):
        yield name, index.of_id(object_)
    if entity.type is EntityType.PLACE and entity.code is not None:
        yield from _describe_division(index, index.places[entity.code])


def _describe_division(index: Index, place: Place) -> Pairs:
    yield "kg:gbCode", literals.plain(place.code)
    height = level(place.code)
    if height is not None:
        yield "kg:level", literals.plain(height)
    for number, above in enumerate(place.above):
        if number == 0:
            yield "kg:partOf", index.node("place", above)
        yield "kg:within", index.node("place", above)
    if place.since is not None:
        yield "kg:since", literals.integer(place.since)
    if place.until is not None:
        yield "kg:until", literals.integer(place.until)
    if place.successor is not None:
        yield "dct:isReplacedBy", index.node("place", place.successor)


def describe_place(index: Index, local: str, place: Entity | Place) -> Pairs:
    """A place that articles name, or one that only the table of divisions adds as a parent."""
    if isinstance(place, Entity):
        yield from describe_entity(index, local, place)
        return
    yield "rdf:type", term("kg:Place")
    yield "kg:fromTable", literals.boolean(True)
    if place.name is not None:
        yield "rdfs:label", literals.zh(place.name)
    yield from _describe_division(index, place)


def describe_investment(_: Index, _local: str, claim: Claim) -> Pairs:
    """The amount of a claim."""
    yield "rdf:type", term("kg:Investment")
    if claim.money is not None:
        yield "kg:amount", literals.decimal(claim.money.amount)
        yield "kg:currency", literals.plain(claim.money.currency)
        if claim.money.bound is not None:
            yield "kg:bound", literals.plain(claim.money.bound.value)
        if claim.money.upto is not None:
            yield "kg:amountUpTo", literals.decimal(claim.money.upto)
    if claim.kind is not None:
        yield "kg:amountKind", literals.plain(claim.kind.value)
    if claim.count is not None:
        yield "kg:projectCount", literals.integer(claim.count)


def describe_status(_: Index, _local: str, claim: Claim) -> Pairs:
    """How far a project is, and when that came about."""
    yield "rdf:type", term("kg:Status")
    if claim.stage is not None:
        yield "kg:stage", literals.plain(claim.stage.value)
    if claim.event_date is not None:
        yield "kg:eventDate", literals.moment(claim.event_date)
    yield "kg:expected", literals.boolean(claim.expected)


def describe_membership(index: Index, local: str, claim: Claim) -> Pairs:
    """A person's role at a body, place or project (W3C ORG)."""
    where = _object(index, local, claim)
    yield "rdf:type", term("org:Membership")
    yield "org:member", index.of_id(claim.subject)
    yield "kg:roleAt", where
    if claim.object is not None and ids.split(claim.object)[0] in {"enterprise", "organization"}:
        yield "org:organization", where
    if claim.role is not None:
        yield "kg:role", literals.zh(claim.role)
    yield "kg:past", literals.boolean(claim.past)


def describe_merge(index: Index, _local: str, merge: Merge) -> Pairs:
    """Two entities made one."""
    yield "rdf:type", term("kg:Merge")
    yield "kg:kept", index.of_id(merge.kept)
    yield "kg:dropped", index.of_id(merge.dropped)
    yield "kg:keptName", literals.zh(merge.names[0])
    yield "kg:droppedName", literals.zh(merge.names[1])
    yield "kg:reason", literals.plain(merge.reason)


def describe_piece(_: Index, _local: str, piece: tuple[int, Span]) -> Pairs:
    """One stretch of a sentence that stands in the source in several."""
    yield "rdf:type", term("oa:TextPositionSelector")
    yield "schema:position", literals.integer(piece[0])
    yield "oa:start", literals.integer(piece[1].start)
    yield "oa:end", literals.integer(piece[1].end)


def describe_sentence(index: Index, local: str, evidence: Evidence) -> Pairs:
    """A sentence, its article, and its place in the text and in the source."""
    yield "rdf:type", term("kg:Sentence")
    yield "kg:quote", literals.zh(evidence.quote)
    yield "dct:isPartOf", index.node("article", ids.article(evidence.article))
    yield "kg:textStart", literals.integer(evidence.span.start)
    yield "kg:textEnd", literals.integer(evidence.span.end)
    if len(evidence.spans) == 1:
        yield "oa:start", literals.integer(evidence.spans[0].start)
        yield "oa:end", literals.integer(evidence.spans[0].end)
        return
    for number in range(1, len(evidence.spans) + 1):
        yield "kg:piece", index.node("piece", f"{local}-{number}")
