"""What a build is: VoID for the counts, DCAT for the files, PROV for how it came about.

It stands in a file of its own beside the graph, which so holds nothing but what articles say. There is no time in it
unless one is given: same input, same bytes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from pyoxigraph import Literal, NamedNode, Triple

from kg.graph import literals
from kg.graph.to_rdf import Counts
from kg.graph.vocabulary import NAMESPACES, ONTOLOGY, VERSION_IRI, iri, term

# Only this description uses them, so they are no prefixes of a graph.
VOCABULARIES = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "spdx": "http://spdx.org/rdf/terms#",
    "void": "http://rdfs.org/ns/void#",
}


@dataclass(frozen=True, slots=True)
class File:
    """A file of an output: its size, and its SHA-256."""

    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Build:
    """What is told of a build besides its graph.

    Args:
        base: What every IRI begins with.
        title: The title of the dataset.
        version: The version of the package.
        files: The files of the output, by name.
        inputs: The SHA-256 of each input, by name.
        time: When it was built, as ISO 8601; None leaves it out.
    """

    base: str
    title: str
    version: str
    files: Mapping[str, File] = field(default_factory=dict)
    inputs: Mapping[str, str] = field(default_factory=dict)
    time: str | None = None


def dataset_triples(counts: Counts, build: Build) -> Iterator[Triple]:
    """The description of a graph, given how much it says."""
    dataset = NamedNode(f"{build.base}dataset")
    yield from _about(dataset, build)
    yield from _counts(dataset, counts)
    for number, name in enumerate(sorted(build.files), start=1):
        yield from _distribution(dataset, number, name, build.files[name])
    yield from _provenance(dataset, build)


def _about(dataset: NamedNode, build: Build) -> Iterator[Triple]:
    yield _is_a(dataset, "dcat:Dataset")
    yield _is_a(dataset, "void:Dataset")
    yield _is_a(dataset, "prov:Entity")
    yield Triple(dataset, term("dct:title"), literals.zh(build.title))
    yield Triple(dataset, term("dct:conformsTo"), NamedNode(VERSION_IRI))
    yield Triple(dataset, term("dct:language"), literals.plain("zh"))
    yield Triple(dataset, _term("void:uriSpace"), literals.plain(build.base))
    for prefix in ("dct", "oa", "org", "prov", "rdf", "rdfs", "schema", "skos"):
        yield Triple(dataset, _term("void:vocabulary"), NamedNode(NAMESPACES[prefix]))
    yield Triple(dataset, _term("void:vocabulary"), NamedNode(ONTOLOGY))


def _counts(dataset: NamedNode, counts: Counts) -> Iterator[Triple]:
    yield Triple(dataset, _term("void:triples"), literals.integer(counts.predicates.total()))
    yield Triple(dataset, _term("void:distinctSubjects"), literals.integer(counts.subjects))
    for kind, found, what in (("class", counts.types, "entities"), ("property", counts.predicates, "triples")):
        by_iri = {iri(name): number for name, number in found.items()}
        for number, name in enumerate(sorted(by_iri), start=1):
            part = NamedNode(f"{dataset.value}#{kind}-{number}")
            yield Triple(dataset, _term(f"void:{kind}Partition"), part)
            yield Triple(part, _term(f"void:{kind}"), NamedNode(name))
            yield Triple(part, _term(f"void:{what}"), literals.integer(by_iri[name]))


def _distribution(dataset: NamedNode, number: int, name: str, file: File) -> Iterator[Triple]:
    node = NamedNode(f"{dataset.value}#file-{number}")
    yield Triple(dataset, _term("dcat:distribution"), node)
    yield _is_a(node, "dcat:Distribution")
    yield Triple(node, term("dct:title"), literals.plain(name))
    yield Triple(node, _term("dcat:byteSize"), literals.integer(file.size))
    yield from _checksum(node, file.sha256)


def _provenance(dataset: NamedNode, build: Build) -> Iterator[Triple]:
    activity, software = NamedNode(f"{dataset.value}#build"), NamedNode(f"{dataset.value}#software")
    yield Triple(dataset, term("prov:wasGeneratedBy"), activity)
    if build.time is not None:
        yield Triple(dataset, term("prov:generatedAtTime"), Literal(build.time, datatype=term("xsd:dateTime")))
    yield _is_a(activity, "prov:Activity")
    yield Triple(activity, term("prov:wasAssociatedWith"), software)
    yield _is_a(software, "prov:SoftwareAgent")
    yield Triple(software, term("rdfs:label"), literals.plain(f"kg {build.version}"))
    for number, name in enumerate(sorted(build.inputs), start=1):
        node = NamedNode(f"{dataset.value}#input-{number}")
        yield Triple(activity, term("prov:used"), node)
        yield _is_a(node, "prov:Entity")
        yield Triple(node, term("dct:identifier"), literals.plain(name))
        yield from _checksum(node, build.inputs[name])


def _checksum(node: NamedNode, sha256: str) -> Iterator[Triple]:
    sum_ = NamedNode(f"{node.value}-sha256")
    yield Triple(node, _term("spdx:checksum"), sum_)
    yield _is_a(sum_, "spdx:Checksum")
    yield Triple(sum_, _term("spdx:algorithm"), _term("spdx:checksumAlgorithm_sha256"))
    yield Triple(sum_, _term("spdx:checksumValue"), literals.plain(sha256))


def _is_a(node: NamedNode, name: str) -> Triple:
    return Triple(node, term("rdf:type"), _term(name))


def _term(name: str) -> NamedNode:
    prefix, local = name.split(":", 1)
    return NamedNode(VOCABULARIES[prefix] + local) if prefix in VOCABULARIES else term(name)
