"""One table of relations: the model, the ontology, the shapes, the JSON-LD context and the pages say the same."""

import importlib.util
import json
from pathlib import Path

import owlrl
import pytest
import rdflib
from rdflib.collection import Collection
from rdflib.namespace import OWL, RDF, RDFS, SH, SKOS

from kg.graph.to_rdflib import to_rdflib
from kg.graph.vocabulary import KINDS, NAMESPACES, ONTOLOGY, PAST_ROLE, PREDICATES, VERSION_IRI, iri, ontology_file
from kg.model import SIGNATURES, AmountKind, Basis, Bound, EntityType, Relation, Stage
from tests.factories import sample

ROOT = Path(__file__).parent.parent
KG = rdflib.Namespace(ONTOLOGY)


@pytest.fixture(scope="module")
def ontology():
    return rdflib.Graph().parse(ontology_file("kg.ttl"), format="turtle")


@pytest.fixture(scope="module")
def shapes():
    return rdflib.Graph().parse(ontology_file("shapes.ttl"), format="turtle")


@pytest.fixture(scope="module")
def data():
    return to_rdflib(sample())


def predicates(relation: Relation) -> list[rdflib.URIRef]:
    names = [PREDICATES[relation]] + [PAST_ROLE] * (relation is Relation.HOLDS_ROLE)
    return [rdflib.URIRef(iri(name)) for name in names]


def classes(types, otherwise: str) -> set[rdflib.URIRef]:
    return {KG[type_.value] for type_ in types} or {KG[otherwise]}


def otherwise(relation: Relation) -> str:
    """The class of the object of a relation between no two entities."""
    return "Status" if relation is Relation.STATUS else "Investment"


def ends(ontology, predicate, side) -> set:
    [end] = ontology.objects(predicate, side)
    union = ontology.value(end, OWL.unionOf)
    return {end} if union is None else set(Collection(ontology, union))


def allowed(shapes, shape) -> set:
    """The classes a shape allows: one by sh:class, several by sh:or."""
    options = shapes.value(shape, SH["or"])
    nodes = [shape] if options is None else Collection(shapes, options)
    return {shapes.value(node, SH["class"]) for node in nodes}


@pytest.mark.parametrize("relation", Relation)
def test_domains_and_ranges_are_the_signatures(relation, ontology):
    signature = SIGNATURES[relation]

    for predicate in predicates(relation):
        assert ends(ontology, predicate, RDFS.domain) == classes(signature.subject_types, "")
        assert ends(ontology, predicate, RDFS.range) == classes(signature.object_types, otherwise(relation))
        assert ((predicate, RDF.type, OWL.SymmetricProperty) in ontology) == signature.symmetric


@pytest.mark.parametrize("relation", Relation)
def test_the_shapes_are_the_signatures(relation, shapes):
    signature = SIGNATURES[relation]

    for predicate in predicates(relation):
        [subject] = shapes.subjects(SH.targetSubjectsOf, predicate)
        [object_] = shapes.subjects(SH.targetObjectsOf, predicate)
        assert allowed(shapes, subject) == classes(signature.subject_types, "")
        assert allowed(shapes, object_) == classes(signature.object_types, otherwise(relation))


def test_the_shortcuts_have_the_same_ends_in_ontology_and_shapes(ontology, shapes):
    for predicate in (KG.leads, KG.latestStatus, KG.partOf, KG.within):
        [subject] = shapes.subjects(SH.targetSubjectsOf, predicate)
        [object_] = shapes.subjects(SH.targetObjectsOf, predicate)
        assert allowed(shapes, subject) == ends(ontology, predicate, RDFS.domain)
        assert allowed(shapes, object_) == ends(ontology, predicate, RDFS.range)


def test_a_claim_may_state_the_relations_and_nothing_else(shapes):
    [predicate] = shapes.subjects(SH.path, RDF.predicate)

    assert set(Collection(shapes, shapes.value(predicate, SH["in"]))) == {
        predicate for relation in Relation for predicate in predicates(relation)
    }


def test_every_type_of_entity_is_a_class_with_a_namespace(ontology):
    for type_ in EntityType:
        assert (KG[type_.value], RDF.type, OWL.Class) in ontology
        assert type_.value.lower() in KINDS
    assert sorted(KINDS) == list(KINDS)


@pytest.mark.parametrize(
    ("scheme", "path", "values"),
    [
        ("amountKinds", "amountKind", list(AmountKind)),
        ("bounds", "bound", list(Bound)),
        ("bases", "basis", list(Basis)),
        ("stages", "stage", list(Stage)),
        ("levels", "level", ["province", "city", "county", "town", "village"]),
    ],
)
def test_codes_are_the_same_in_model_ontology_and_shapes(scheme, path, values, ontology, shapes):
    concepts = list(ontology.subjects(SKOS.inScheme, KG[scheme]))
    [shape] = shapes.subjects(SH.path, KG[path])

    assert {str(ontology.value(concept, SKOS.notation)) for concept in concepts} == set(map(str, values))
    assert {str(value) for value in Collection(shapes, shapes.value(shape, SH["in"]))} == set(map(str, values))
    assert all(
        {label.language for label in ontology.objects(each, SKOS.prefLabel)} == {"zh", "en"} for each in concepts
    )


def own_terms(ontology, *kinds) -> set:
    return {node for kind in kinds for node in ontology.subjects(RDF.type, kind) if str(node).startswith(ONTOLOGY)}


def test_every_term_has_label_and_definition_in_both_languages(ontology):
    for node in own_terms(ontology, OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty):
        for name in (RDFS.label, SKOS.definition):
            assert {text.language for text in ontology.objects(node, name)} == {"zh", "en"}, node


def test_the_data_use_every_term_of_the_ontology_and_no_other(ontology, data):
    used = {node for node in data.predicates() if str(node).startswith(ONTOLOGY)}
    types = {node for node in data.objects(None, RDF.type) if str(node).startswith(ONTOLOGY)}

    assert used == own_terms(ontology, OWL.ObjectProperty, OWL.DatatypeProperty)
    assert types == own_terms(ontology, OWL.Class) - {KG.Body}


def test_every_property_of_the_data_has_a_shape(data, shapes):
    shaped = {*shapes.objects(None, SH.path), *shapes.objects(None, SH.targetSubjectsOf)}

    assert set(data.predicates()) - {RDF.type} <= shaped


def test_every_message_of_the_shapes_is_in_both_languages(shapes):
    for shape in set(shapes.subjects(SH.message)):
        assert {message.language for message in shapes.objects(shape, SH.message)} == {"zh", "en"}


def test_the_context_names_every_term_of_the_data(data):
    context = json.loads(ontology_file("context.jsonld").read_text(encoding="utf-8"))["@context"]
    terms = {iri(value["@id"]) for value in context.values() if isinstance(value, dict)}
    names = {
        iri(value) for value in context.values() if isinstance(value, str) and value.partition(":")[0] in NAMESPACES
    }

    assert {str(node) for node in data.predicates()} - {str(RDF.type)} == terms - {str(RDF.type)}
    assert {str(node) for node in data.objects(None, RDF.type)} <= names
    assert all(context[prefix] == NAMESPACES[prefix] for prefix in NAMESPACES if prefix in context)


def test_the_ontology_has_a_version_and_a_licence(ontology):
    header = rdflib.URIRef(ONTOLOGY.removesuffix("#"))

    assert str(ontology.value(header, OWL.versionIRI)) == VERSION_IRI
    assert ontology.value(header, rdflib.DCTERMS.license) is not None


def test_owl_rl_finds_no_contradiction(ontology, data):
    closure = ontology + data
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(closure)
    errors = rdflib.Namespace("http://www.daml.org/2002/03/agents/agent-ont#")

    assert list(closure.objects(None, errors.error)) == []
    county = rdflib.URIRef(f"{NAMESPACES['kg'].removesuffix('ontology#')}place/371524")
    assert (county, KG.within, rdflib.URIRef(str(county).replace("371524", "370000"))) in closure


def test_owl_rl_finds_a_contradiction_where_there_is_one(ontology, data):
    closure = ontology + data
    closure.add((rdflib.URIRef("x:a"), RDF.type, KG.Person))
    closure.add((rdflib.URIRef("x:a"), RDF.type, KG.Enterprise))
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(closure)
    errors = rdflib.Namespace("http://www.daml.org/2002/03/agents/agent-ont#")

    assert list(closure.objects(None, errors.error)) != []


@pytest.mark.parametrize(
    ("page", "make"),
    [
        ("ontology/README.md", "ontology_page"),
        ("ontology/reference.html", "reference_page"),
        ("docs/queries.md", "query_page"),
    ],
)
def test_the_generated_pages_are_up_to_date(page, make):
    spec = importlib.util.spec_from_file_location("ontology_docs", ROOT / "scripts" / "ontology_docs.py")
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)

    assert (ROOT / page).read_text(encoding="utf-8") == getattr(script, make)(), "run scripts/ontology_docs.py"
