import io
import random
import shutil
import subprocess

import pyoxigraph
import pytest
import rdflib
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import BlankNode, RdfFormat

from kg.errors import DataError, InputError
from kg.graph.canonical import canonical
from kg.graph.rdf import from_rdf, read_turtle, to_rdflib, to_triples, write_rdf
from kg.graph.vocabulary import iri
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
from tests.factories import article, claim, enterprise, evidence, graph, person, sample

SYNTAXES = [RdfFormat.TURTLE, RdfFormat.N_TRIPLES, RdfFormat.RDF_XML]
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


def written(made: KnowledgeGraph, syntax: RdfFormat, **options) -> bytes:
    out = io.BytesIO()
    write_rdf(made, out, syntax=syntax, **options)
    return out.getvalue()


def test_graph_to_rdf_to_graph_is_the_identity():
    made = sample()

    assert from_rdf(to_triples(made)) == canonical(made)


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("syntax", SYNTAXES)
def test_hostile_names_survive_every_syntax(name, syntax):
    anna, company = person(name), enterprise("衡鲁公司", name)
    made = graph(
        article(name, title=name, publisher=name, date=name, home=name, source=name),
        anna,
        company,
        claim(Relation.HOLDS_ROLE, anna, company, role=name, evidence=(evidence(name, article=name, rule=name),)),
        Merge(anna.id, company.id, (name, name), name),
    )

    back = from_rdf(pyoxigraph.parse(written(made, syntax), format=syntax))

    assert back == canonical(made)


def test_texts_that_xml_can_carry_are_kept_as_they_are():
    kept = [name for name in HOSTILE if "\x00" not in name and "\r" not in name]

    made = canonical(graph(*map(person, kept)))

    assert {entity.name for entity in made.entities} == set(kept)


@pytest.mark.parametrize("syntax", SYNTAXES)
def test_shuffled_parts_give_the_same_bytes(syntax):
    made, shuffled = sample(), sample()
    dice = random.Random(7)

    def shuffle(parts):
        return tuple(dice.sample(parts, len(parts)))

    shuffled = KnowledgeGraph(*(shuffle(part) for part in (made.articles, made.entities, made.claims, made.merges)))

    assert written(shuffled, syntax) == written(made, syntax)


@pytest.mark.parametrize(
    ("syntax", "rdflib_name", "rapper_name"),
    [
        (RdfFormat.TURTLE, "turtle", "turtle"),
        (RdfFormat.N_TRIPLES, "nt", "ntriples"),
        (RdfFormat.RDF_XML, "xml", "rdfxml"),
    ],
)
def test_independent_parsers_count_the_same_triples(syntax, rdflib_name, rapper_name, tmp_path):
    text = written(sample(), syntax)
    count = len(list(to_triples(sample())))

    assert len(list(pyoxigraph.parse(text, format=syntax))) == count
    assert len(rdflib.Graph().parse(data=text, format=rdflib_name)) == count
    if shutil.which("rapper") is None:
        pytest.skip("rapper is not installed (Debian: raptor2-utils)")
    path = tmp_path / "graph"
    path.write_bytes(text)
    done = subprocess.run(["rapper", "-c", "-i", rapper_name, path], capture_output=True, text=True, check=True)
    assert f"returned {count} triples" in done.stderr


def test_rdflib_gets_what_its_own_parser_would_read():
    text = written(sample(), RdfFormat.TURTLE)

    assert set(to_rdflib(sample())) == set(rdflib.Graph().parse(data=text, format="turtle"))


def test_no_triple_comes_twice_and_subjects_stand_together():
    triples = list(to_triples(sample()))
    subjects = [triple.subject for triple in triples]

    assert len(set(triples)) == len(triples)
    assert len({s for s, before in zip(subjects, [None, *subjects], strict=False) if s != before}) == len(set(subjects))
    assert sum(s != before for s, before in zip(subjects, [None, *subjects], strict=False)) == len(set(subjects))


def test_no_blank_nodes_and_ascii_iris_without_a_slash_in_the_local_name():
    for triple in to_triples(sample(), base="https://data.example.com/liaocheng/"):
        for node in triple:
            assert not isinstance(node, BlankNode)
            if isinstance(node, pyoxigraph.NamedNode) and node.value.startswith("https://data.example.com/"):
                assert node.value.isascii()
                assert node.value.removeprefix("https://data.example.com/liaocheng/").count("/") == 1


@pytest.mark.parametrize(
    "base",
    [
        "",
        "example.org/kg",
        "https://example.org/kg",
        "https://exa mple.org/",
        "https://例/",
        "https://a/kg#",
        "https://a/?x=/",
        "urn:kg:",
        'https://a/">/',
    ],
)
def test_a_base_that_makes_no_iris_is_refused(base):
    with pytest.raises(DataError, match="no base"):
        list(to_triples(sample(), base=base))


def test_chinese_is_tagged_zh_money_is_decimal_and_days_are_dates():
    made = to_rdflib(sample())
    amounts = {amount.n3(made.namespace_manager) for amount in made.objects(None, rdflib.URIRef(iri("kg:amount")))}
    days = {day.datatype for day in made.objects(None, rdflib.URIRef(iri("schema:datePublished")))}

    assert {label.language for label in made.objects(None, rdflib.RDFS.label)} == {"zh"}
    assert '"81100000000.0"^^xsd:decimal' in amounts
    assert days == {rdflib.XSD.date}


def ask(made: KnowledgeGraph, pattern: str) -> bool:
    names = "".join(
        f"PREFIX {name}: <{iri(f'{name}:')}> " for name in ("kg", "rdf", "rdfs", "prov", "org", "schema", "oa")
    )
    store = pyoxigraph.Store()
    store.extend(pyoxigraph.Quad(*triple) for triple in to_triples(made))
    return bool(store.query(f"{names} PREFIX dct: <{iri('dct:')}> ASK {{ {pattern} }}"))


@pytest.mark.parametrize(
    "pattern",
    [
        '?p rdfs:label "陈岳衡"@zh ; kg:holdsRoleAt ?e ; kg:leads ?e . ?e rdfs:label "山东衡鲁新材料有限公司"@zh',
        '?m org:member ?p ; org:organization ?e ; kg:roleAt ?e ; kg:role "董事长"@zh ; kg:past false',
        '?m org:member ?p ; kg:role "副局长"@zh ; kg:past true . ?p kg:heldRoleAt ?b',
        '?e kg:within ?province . ?province rdfs:label "山东省"@zh ; kg:fromTable true ; kg:level "province"',
        '?old kg:gbCode "371523" ; kg:since 1997 ; kg:until 2019 ; dct:isReplacedBy ?new . ?new kg:gbCode "371503"',
        '?e kg:locatedIn/kg:partOf+ ?province . ?province kg:gbCode "370000"',
        '?p kg:investment ?i . ?i kg:amount 510000000.0 ; kg:currency "CNY" ; kg:amountKind "total" ; kg:bound "above"',
        "?i kg:amount 200000000.0 ; kg:amountUpTo 300000000.0",
        "?place kg:groupInvestment ?i . ?i kg:projectCount 116",
        "?a kg:cooperatesWith ?b . ?b kg:cooperatesWith ?a",
        "?c rdf:predicate kg:builds ; prov:wasDerivedFrom ?s . ?s dct:isPartOf ?a ; oa:start 0 . ?a schema:headline ?t",
        '?c kg:rule "appos" , "role" ; prov:qualifiedDerivation ?d . ?d prov:entity ?s ; kg:rule "appos"',
        "?s kg:piece ?one , ?two . ?one schema:position 1 ; oa:start 300 . ?two schema:position 2 ; oa:start 120",
        "?m kg:kept ?e ; kg:dropped ?d ; kg:reason ?why . ?e kg:builds ?p",
    ],
)
def test_the_mapping(pattern):
    assert ask(sample(), pattern)


@pytest.mark.parametrize(
    "pattern",
    [
        "?p kg:holdsRoleAt ?b . ?b a kg:Organization",  # the role is past
        "?p kg:leads ?b . ?b a kg:Organization",
        "?e kg:builds ?p . ?m kg:dropped ?e",
    ],
)
def test_what_is_not_stated(pattern):
    assert not ask(sample(), pattern)


def test_a_sentence_reprinted_verbatim_counts_once():
    anna, company = person("陈岳衡"), enterprise("衡鲁公司")
    said = [evidence("甲说。", article="a1"), evidence("甲说。", article="a2"), evidence("乙说。", article="a3")]
    made = graph(
        article(),
        article("a2"),
        article("a3"),
        anna,
        company,
        claim(Relation.HOLDS_ROLE, anna, company, evidence=tuple(said)),
    )

    assert ask(made, "?c kg:articleCount 2")


def test_a_node_that_is_missing_is_named():
    triples = [triple for triple in to_triples(sample()) if triple.predicate.value != iri("kg:quote")]

    with pytest.raises(InputError, match="kg:quote"):
        from_rdf(triples)


def test_a_file_that_is_not_turtle_says_where(tmp_path):
    path = tmp_path / "graph.ttl"
    path.write_text("<a> <b>\n<c", encoding="utf-8")

    with pytest.raises(InputError, match=r"graph\.ttl.*not Turtle"):
        read_turtle(path)


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


@settings(max_examples=60, deadline=None)
@given(graphs())
def test_any_graph_comes_back(made):
    assert from_rdf(to_triples(made)) == canonical(made)


@settings(max_examples=25, deadline=None)
@given(graphs())
def test_any_graph_comes_back_from_xml(made):
    assert from_rdf(pyoxigraph.parse(written(made, RdfFormat.RDF_XML), format=RdfFormat.RDF_XML)) == canonical(made)
