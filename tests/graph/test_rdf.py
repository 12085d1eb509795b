import io
import random
import shutil
import subprocess

import pyoxigraph
import pytest
import rdflib
from hypothesis import given, settings
from pyoxigraph import BlankNode, RdfFormat

from kg.errors import DataError, InputError
from kg.graph.canonical import canonical
from kg.graph.rdf import from_rdf, read_turtle, to_triples, write_rdf
from kg.graph.to_rdflib import to_rdflib
from kg.graph.vocabulary import iri
from kg.model import KnowledgeGraph, Merge, Relation
from tests.factories import article, claim, enterprise, evidence, graph, person, sample
from tests.graphs import HOSTILE, graphs

SYNTAXES = [RdfFormat.TURTLE, RdfFormat.N_TRIPLES, RdfFormat.RDF_XML]


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
        f"PREFIX {name}: <{iri(f'{name}:')}> " for name in ("kg", "rdf", "rdfs", "prov", "org", "schema", "oa", "xsd")
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
        '?p kg:hasStatus ?s . ?s kg:stage "started" ; kg:eventDate "2025-03"^^xsd:gYearMonth ; kg:expected false',
        '?p kg:hasStatus ?s . ?s kg:stage "operating" ; kg:eventDate "2026"^^xsd:gYear ; kg:expected true',
        '?p kg:latestStatus ?s . ?s kg:stage "started" . ?c rdf:object ?s ; rdf:predicate kg:hasStatus',
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
        "?p kg:latestStatus ?s . ?s kg:expected true",
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


@settings(max_examples=60, deadline=None)
@given(graphs())
def test_any_graph_comes_back(made):
    assert from_rdf(to_triples(made)) == canonical(made)


@settings(max_examples=25, deadline=None)
@given(graphs())
def test_any_graph_comes_back_from_xml(made):
    assert from_rdf(pyoxigraph.parse(written(made, RdfFormat.RDF_XML), format=RdfFormat.RDF_XML)) == canonical(made)
