"""Triples back into the knowledge graph they were made from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from pyoxigraph import Literal, NamedNode, Quad, Triple

from kg.errors import InputError
from kg.graph.canonical import evidence_key, names
from kg.graph.vocabulary import ENTITY_KINDS, PAST_ROLE, PREDICATES, iri
from kg.model import (
    AmountKind,
    Article,
    Basis,
    Bound,
    Claim,
    Entity,
    EntityType,
    Evidence,
    KnowledgeGraph,
    Merge,
    Money,
    Origin,
    Relation,
    Span,
    Stage,
)

_RELATIONS = {iri(name): relation for relation, name in PREDICATES.items()} | {iri(PAST_ROLE): Relation.HOLDS_ROLE}
_TYPES = {iri(f"kg:{type_.value}"): type_ for type_ in ENTITY_KINDS}
_AMOUNTS = frozenset({Relation.INVESTMENT, Relation.GROUP_INVESTMENT})


class _Node:
    """One subject with its values, asked for by prefixed name."""

    __slots__ = ("subject", "values")

    def __init__(self, subject: str) -> None:
        self.subject = subject
        self.values: defaultdict[str, dict[str, None]] = defaultdict(dict)  # a set that keeps its order

    def all(self, name: str) -> list[str]:
        return list(self.values.get(iri(name), ()))

    def maybe(self, name: str) -> str | None:
        return next(iter(self.all(name)), None)

    def one(self, name: str) -> str:
        match self.all(name):
            case [only]:
                return only
            case found:
                raise InputError(f"<{self.subject}> has {len(found)} values of {name}, not one")


Nodes = Mapping[str, _Node]


def from_rdf(triples: Iterable[Triple | Quad]) -> KnowledgeGraph:
    """The knowledge graph that `to_triples` made `triples` from, in its canonical form.

    Raises:
        InputError: A node that the ontology asks for is missing; the message names it.
    """
    nodes = _nodes(triples)
    return KnowledgeGraph(
        articles=tuple(sorted((_article(node) for node in _typed(nodes, "kg:Article")), key=lambda a: a.id)),
        entities=tuple(sorted(_entities(nodes), key=lambda entity: entity.id)),
        claims=tuple(sorted((_claim(node, nodes) for node in _typed(nodes, "kg:Claim")), key=lambda c: c.id)),
        merges=tuple(
            sorted(
                (_merge(node) for node in _typed(nodes, "kg:Merge")),
                key=lambda merge: (merge.kept, merge.dropped, *merge.names, merge.reason),
            )
        ),
    )


def _nodes(triples: Iterable[Triple | Quad]) -> Nodes:
    nodes: dict[str, _Node] = {}
    for triple in triples:
        if not isinstance(triple.subject, NamedNode) or not isinstance(triple.object, NamedNode | Literal):
            continue
        subject = triple.subject.value
        node = nodes.get(subject)
        if node is None:
            node = nodes[subject] = _Node(subject)
        node.values[triple.predicate.value][triple.object.value] = None
    return nodes


def _typed(nodes: Nodes, name: str) -> Iterator[_Node]:
    wanted = iri(name)
    return (node for node in nodes.values() if wanted in node.all("rdf:type"))


def _node(nodes: Nodes, subject: str) -> _Node:
    if subject not in nodes:
        raise InputError(f"<{subject}> is referred to and not described")
    return nodes[subject]


def _id(subject: str) -> str:
    """The id in an IRI: `https://…/person/0f3a` → `person-0f3a`."""
    kind, _, local = subject.rpartition("/")
    return f"{kind.rpartition('/')[2]}-{local}"


def _article(node: _Node) -> Article:
    return Article(
        id=node.one("dct:identifier"),
        text="",
        origin=Origin(()),
        title=node.maybe("schema:headline"),
        publisher=node.maybe("schema:publisher"),
        date=node.maybe("schema:datePublished"),
        home=node.maybe("kg:home"),
        home_inferred=node.maybe("kg:homeInferred") == "true",
        source=node.maybe("dct:source") or "",
    )


def _entities(nodes: Nodes) -> Iterator[Entity]:
    for node in nodes.values():
        types = [_TYPES[type_] for type_ in node.all("rdf:type") if type_ in _TYPES]
        if not types or node.maybe("kg:fromTable") == "true":
            continue
        code = node.maybe("kg:gbCode") if types[0] is EntityType.PLACE else None
        known = names(node.one("rdfs:label"), set(node.all("skos:altLabel")))
        yield Entity(_id(node.subject), types[0], known, code, tuple(sorted(node.all("owl:sameAs"))))


def _claim(node: _Node, nodes: Nodes) -> Claim:
    predicate = node.one("rdf:predicate")
    if predicate not in _RELATIONS:
        raise InputError(f"<{predicate}> is no relation of the ontology")
    relation = _RELATIONS[predicate]
    object_ = node.one("rdf:object")
    amount = _node(nodes, object_) if relation in _AMOUNTS else None
    status = _node(nodes, object_) if relation is Relation.STATUS else None
    membership = _node(nodes, node.one("kg:qualifiedBy")) if relation is Relation.HOLDS_ROLE else None
    kind = None if amount is None else amount.maybe("kg:amountKind")
    count = None if amount is None else amount.maybe("kg:projectCount")
    basis = node.maybe("kg:basis")
    return Claim(
        relation=relation,
        subject=_id(node.one("rdf:subject")),
        object=None if amount is not None or status is not None else _id(object_),
        evidence=tuple(sorted(_evidence(node, nodes), key=evidence_key)),
        confidence=float(node.one("kg:confidence")),
        role=None if membership is None else membership.maybe("kg:role"),
        money=None if amount is None else _money(amount),
        kind=AmountKind(kind) if kind else None,
        count=int(count) if count else None,
        basis=Basis(basis) if basis else None,
        past=membership is not None and membership.maybe("kg:past") == "true",
        stage=None if status is None else Stage(status.one("kg:stage")),
        event_date=None if status is None else status.maybe("kg:eventDate"),
        expected=status is not None and status.maybe("kg:expected") == "true",
    )


def _money(node: _Node) -> Money | None:
    amount, bound, upto = node.maybe("kg:amount"), node.maybe("kg:bound"), node.maybe("kg:amountUpTo")
    if amount is None:
        return None
    return Money(
        amount=Decimal(amount),
        currency=node.one("kg:currency"),
        bound=Bound(bound) if bound else None,
        upto=Decimal(upto) if upto else None,
    )


def _evidence(claim: _Node, nodes: Nodes) -> Iterator[Evidence]:
    derivations = [_node(nodes, subject) for subject in claim.all("prov:qualifiedDerivation")]
    if derivations:
        read = [(node.one("prov:entity"), node.one("kg:rule")) for node in derivations]
    else:
        read = [(sentence, claim.one("kg:rule")) for sentence in claim.all("prov:wasDerivedFrom")]
    for subject, rule in read:
        sentence = _node(nodes, subject)
        yield Evidence(
            article=_node(nodes, sentence.one("dct:isPartOf")).one("dct:identifier"),
            span=Span(int(sentence.one("kg:textStart")), int(sentence.one("kg:textEnd"))),
            quote=sentence.one("kg:quote"),
            rule=rule,
            spans=tuple(_spans(sentence, nodes)),
        )


def _spans(sentence: _Node, nodes: Nodes) -> Iterator[Span]:
    pieces = [_node(nodes, subject) for subject in sentence.all("kg:piece")]
    pieces.sort(key=lambda piece: int(piece.one("schema:position")))
    for node in pieces or [sentence] * (sentence.maybe("oa:start") is not None):
        yield Span(int(node.one("oa:start")), int(node.one("oa:end")))


def _merge(node: _Node) -> Merge:
    return Merge(
        kept=_id(node.one("kg:kept")),
        dropped=_id(node.one("kg:dropped")),
        names=(node.one("kg:keptName"), node.one("kg:droppedName")),
        reason=node.one("kg:reason"),
    )
