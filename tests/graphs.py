"""Any knowledge graph at all: a strategy for properties, and texts that formats have stumbled over."""

from __future__ import annotations

from hypothesis import strategies as st

from kg.graph.canonical import canonical
from kg.model import (
    SIGNATURES,
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
    entity_id,
)
from tests.factories import graph

HOSTILE = [
    "引号\"'\\",
    "</script><script>alert(1)</script>",
    "换\n行\r\n制表\t",
    "\u202e从右到左\u200f",
    "😀𠮷\U0010ffff",
    "长" * 500,
    "<>{}|^` 空格",
    "\x00\x0b\x1f\ufffe\ud800控制",
    " ",
    "@zh ^^xsd:date .",
    "&amp;]]>",
    "\u2028\u0085",
]

TEXT = st.one_of(st.sampled_from(HOSTILE), st.text(min_size=1, max_size=40), st.just("长" * 500))
MAYBE = st.none() | TEXT
ARTICLES = st.builds(
    Article,
    id=TEXT,
    text=st.just(""),
    origin=st.just(Origin(())),
    title=MAYBE,
    publisher=MAYBE,
    date=MAYBE,
    home=MAYBE,
    home_inferred=st.booleans(),
    source=TEXT,
)


@st.composite
def graphs(draw) -> KnowledgeGraph:
    articles = draw(
        st.lists(
            ARTICLES,
            min_size=1,
            max_size=3,
            unique_by=lambda made: canonical(graph(made)).articles[0].id,
        )
    )
    codes = st.sampled_from(["370000", "371500", "371524", "371524100", "110105", "999999", "3715241"])
    places = {
        Entity(
            entity_id(EntityType.PLACE, "", code=code),
            EntityType.PLACE,
            tuple(draw(st.lists(TEXT, min_size=1, max_size=3))),
            code,
        )
        for code in draw(st.sets(codes, max_size=3))
    }
    named = {}
    for kind in EntityType:
        for name in draw(st.lists(TEXT, min_size=1, max_size=2)):
            others = draw(st.lists(TEXT, max_size=2))
            same_as = draw(
                st.lists(st.sampled_from(["urn:x:1", "https://example.com/莘县", "http://a/?b=c#d"]), max_size=2)
            )
            made = Entity(entity_id(kind, name), kind, (name, *others), same_as=tuple(same_as))
            named[made.id] = made
    entities = [*named.values(), *places]
    claims = {}
    for _ in range(draw(st.integers(0, 5))):
        made = _claim(draw, entities, articles)
        claims[made.id] = made
    merges = draw(
        st.lists(st.builds(Merge, *(st.sampled_from(sorted(named)),) * 2, st.tuples(TEXT, TEXT), TEXT), max_size=2)
    )
    return KnowledgeGraph(tuple(articles), tuple(entities), tuple(claims.values()), tuple(merges))


def _claim(draw, entities, articles) -> Claim:
    relation = draw(st.sampled_from(Relation))
    signature = SIGNATURES[relation]

    def one(types):
        return draw(st.sampled_from([entity.id for entity in entities if entity.type in types]))

    spans = st.lists(
        st.builds(lambda start, size: Span(start, start + size), st.integers(0, 10**6), st.integers(1, 500)),
        min_size=1,
        max_size=3,
    ).map(tuple)
    said = st.builds(
        Evidence, st.sampled_from([made.id for made in articles]), spans.map(lambda found: found[0]), TEXT, TEXT, spans
    )
    amount = st.decimals(0, 10**15, places=2)
    values = {
        "role": TEXT,
        "past": st.booleans(),
        "money": st.builds(
            Money, amount, st.sampled_from(["CNY", "USD"]), st.none() | st.sampled_from(Bound), st.none() | amount
        ),
        "kind": st.sampled_from(AmountKind),
        "count": st.integers(1, 10**4),
        "basis": st.sampled_from(Basis),
        "stage": st.sampled_from(Stage),
        "event_date": st.none() | st.sampled_from(["2023", "2023-03", "2023-03-05"]),
        "expected": st.booleans(),
    }
    return Claim(
        relation,
        one(signature.subject_types),
        one(signature.object_types) if signature.object_types else None,
        tuple(draw(st.lists(said, min_size=1, max_size=3))),
        draw(st.floats(0, 1)),
        **{name: draw(values[name]) for name in sorted(signature.qualifiers)},
    )
