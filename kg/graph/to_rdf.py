"""A knowledge graph as Turtle, in a fixed order and without blank nodes; any other syntax is read from that.

All triples of one subject stand together and subjects follow the alphabet of their kinds. Each part of the graph gives
the blocks it can; these are sorted, on disk where they are many, and written one after the other.

A claim is four things: a direct triple (`project kg:investment investment`), a claim node with subject, predicate and
object, the sentences it was derived from, and the articles those are part of. A role stands on a membership node
besides, an amount on an investment node.
"""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain, groupby, islice
from operator import itemgetter
from typing import IO

from pyoxigraph import Quad, RdfFormat, Triple, parse

from kg.graph import ids, nodes, turtle
from kg.graph.nodes import Index
from kg.graph.shortcuts import arcs
from kg.graph.sorting import Row, in_order
from kg.graph.statuses import latest_by_project
from kg.graph.turtle import Pair, Said
from kg.graph.vocabulary import ENTITY_KINDS, KINDS
from kg.model import Article, Claim, Entity, KnowledgeGraph, Merge, Relation

Block = tuple[str, str, Iterable[Pair]]  # kind, local name and what is said; an entity may have several, of a kind one

_RANKS = {kind: bytes([rank]) for rank, kind in enumerate(KINDS)}
_IN_PARTS = frozenset(ENTITY_KINDS.values())
_PIECES = 64  # of some hundred bytes each, handed to the parser together
_AT_ONCE = 1 << 16  # bytes
_AMOUNTS = frozenset({Relation.INVESTMENT, Relation.GROUP_INVESTMENT})


@dataclass(slots=True)
class Counts:
    """How much a graph says: subjects by what is said of them, as types and predicates in a row (`shape`)."""

    shapes: Counter[str] = field(default_factory=Counter)

    @property
    def predicates(self) -> Counter[str]:
        """Triples by predicate, as prefixed names."""
        found: Counter[str] = Counter()
        for shape, number in self.shapes.items():
            for name in shape.split(" "):
                found["rdf:type" if name.startswith("a=") else name] += number
        return found

    @property
    def types(self) -> Counter[str]:
        """Subjects by type, as prefixed names."""
        found: Counter[str] = Counter()
        for shape, number in self.shapes.items():
            found.update({name[2:]: number for name in shape.split(" ") if name.startswith("a=")})
        return found

    @property
    def subjects(self) -> int:
        """How many subjects there are."""
        return self.shapes.total()


def shape(said: Said) -> str:
    """What counts of what is said of a subject: `a=kg:Claim kg:rule kg:rule` for a claim of two rules."""
    return " ".join([f"a={value}" if name == "a" else name for name, values in said for value in values])


def to_turtle(graph: KnowledgeGraph, *, base: str, counts: Counts | None = None) -> Iterator[str]:
    """`graph` as pieces of Turtle: the same sequence for the same graph, in whatever order its parts come.

    Args:
        graph: The linked claims.
        base: What every IRI begins with.
        counts: Counts what is written.
    """
    index = nodes.index_of(graph, base=base)
    parts = chain(
        (block for article in graph.articles for block in of_article(article)),
        (block for claim in graph.claims for block in all_of_claim(index, claim)),
        latest(index, graph),
        (block for merge in graph.merges for block in of_merge(index, merge)),
        of_entities(index, graph.entities),
    )
    written = blocks(index, in_order(map(as_row, parts)), counts or Counts())
    first = next(written, None)
    if first is not None:
        yield turtle.header(base) + first
        yield from written


def to_triples(graph: KnowledgeGraph, *, base: str) -> Iterator[Triple]:
    """Every triple of `graph`, in the order of its Turtle."""
    return (each.triple if isinstance(each, Quad) else each for each in parsed(graph, base=base))


def parsed(graph: KnowledgeGraph, *, base: str) -> Iterator[Quad] | Iterator[Triple]:
    """The triples as Oxigraph's parser gives them, which its serializer takes as they are: quads, so far."""
    return parse(as_file(to_turtle(graph, base=base)), format=RdfFormat.TURTLE)


def blocks(index: Index, rows: Iterable[Row], counts: Counts, *, whole: bool = True) -> Iterator[str]:
    """The text of each subject, given rows in order; where it is to be whole, none without a type is written."""
    for key, same in groupby(rows, key=itemgetter(0)):
        kind = KINDS[key[0]]
        values = [value for _, value in same]
        if kind in _IN_PARTS:
            said = turtle.ordered(_unpacked(values))
            if whole and said[0][0] != "a":
                continue  # a claim is about an entity that is not there
            form, text = shape(said), turtle.block(said)
        else:
            form, _, text = values[-1].decode().partition("\n")
        counts.shapes[form] += 1
        yield f"{index.node(kind, key[1:].decode())} {text}"


def as_row(block: Block) -> Row:
    """A block with what it is sorted by: as text with its shape, or if it may be a part of one, as pairs."""
    kind, local, pairs = block
    if kind in _IN_PARTS:
        value = "\n".join([f"{name} {value}" for name, value in pairs])
    else:
        said = turtle.ordered(pairs)
        value = f"{shape(said)}\n{turtle.block(said)}"
    return subject_key(kind, local), value.encode()


def subject_key(kind: str, local: str) -> bytes:
    """What a subject is sorted by."""
    return _RANKS[kind] + local.encode()


def _unpacked(values: Iterable[bytes]) -> Iterator[Pair]:
    for value in dict.fromkeys(values):
        for line in value.decode().split("\n"):
            name, _, object_ = line.partition(" ")
            yield name, object_


def of_article(article: Article) -> Iterator[Block]:
    """The block of an article."""
    yield "article", ids.article(article.id), nodes.describe_article(article)


def all_of_claim(index: Index, claim: Claim) -> Iterator[Block]:
    """The blocks of a claim, and what it adds to those of its ends."""
    local = ids.split(claim.id)[1]
    yield from of_claim(index, local, claim)
    yield from of_arcs(index, local, claim)


def of_claim(index: Index, local: str, claim: Claim, *, whole: Claim | None = None) -> Iterator[Block]:
    """The blocks of a claim, of what qualifies it and of its sentences."""
    whole = claim if whole is None else whole
    yield "claim", local, nodes.describe_claim(index, local, claim, whole=whole)
    if claim.relation is Relation.HOLDS_ROLE:
        yield "membership", local, nodes.describe_membership(index, local, claim)
    elif claim.relation in _AMOUNTS:
        yield "investment", local, nodes.describe_investment(claim)
    elif claim.relation is Relation.STATUS:
        yield "status", local, nodes.describe_status(claim)
    several = nodes.mixed(whole)
    for evidence in claim.evidence:
        sentence = nodes.sentence_of(evidence)
        yield "sentence", sentence, nodes.describe_sentence(index, sentence, evidence)
        if len(evidence.spans) > 1:
            for number, span in enumerate(evidence.spans, start=1):
                yield "piece", f"{sentence}-{number}", nodes.describe_piece(number, span)
        if several:
            yield "derivation", nodes.derivation_of(local, evidence), nodes.describe_derivation(evidence)


def of_arcs(index: Index, local: str, claim: Claim) -> Iterator[Block]:
    """The direct triples and shortcuts of a claim, as parts of the blocks of its ends."""
    found = arcs(claim, local, index.codes, index.places)
    for subject, pairs in groupby(found, key=itemgetter(0)):
        yield *ids.split(subject), [(name, index.of_id(object_)) for _, name, object_ in pairs]


def of_merge(index: Index, merge: Merge) -> Iterator[Block]:
    """The block of a merge."""
    yield "merge", ids.merge(merge), nodes.describe_merge(index, merge)


def of_entities(index: Index, entities: Iterable[Entity]) -> Iterator[Block]:
    """The blocks of entities, and of the places above them that only the table of divisions has."""
    there = set()
    for entity in entities:
        kind, local = ENTITY_KINDS[entity.type], ids.split(entity.id)[1]
        if kind == "place":
            there.add(local)
        yield kind, local, nodes.describe_entity(index, entity)
    for code, place in index.places.items():
        if code not in there:
            yield "place", code, nodes.describe_place(index, place)


def latest(index: Index, graph: KnowledgeGraph) -> Iterator[Block]:
    """For each project that has reached a stage, the triple to the latest."""
    for claim in latest_by_project(graph):
        yield *ids.split(claim.subject), [("kg:latestStatus", index.node("status", ids.split(claim.id)[1]))]


def as_file(pieces: Iterable[str]) -> IO[bytes]:
    """Pieces of text as a file to read, one by one."""
    return io.BufferedReader(_Reader(pieces), _AT_ONCE)


class _Reader(io.RawIOBase):
    """Pieces of text as a file, for Oxigraph to parse."""

    def __init__(self, pieces: Iterable[str]) -> None:
        self._pieces = iter(pieces)
        self._left = b""

    def readable(self) -> bool:
        """Yes."""
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        """Fill a buffer, as `io.RawIOBase` asks for it."""
        if not self._left:
            self._left = "".join(islice(self._pieces, _PIECES)).encode()
        size = min(len(buffer), len(self._left))
        buffer[:size], self._left = self._left[:size], self._left[size:]
        return size
