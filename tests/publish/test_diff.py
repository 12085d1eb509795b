from dataclasses import replace

import pyoxigraph
import pytest

from kg.errors import OutputError
from kg.graph.rdf import parse_triples
from kg.model import KnowledgeGraph, Relation
from kg.publish.diff import WRITERS, as_patch, as_text, as_update, diff
from kg.publish.output import Options, write_output
from tests.factories import claim, enterprise, evidence, person, sample

CHEN, ZHOU, COMPANY = person("陈岳衡"), person("周启明"), enterprise("山东衡鲁新材料有限公司", "衡鲁公司", "衡鲁新材料")


def changed() -> KnowledgeGraph:
    """The sample with one claim withdrawn, one added, and one with evidence more."""
    made = sample()
    kept = [each for each in made.claims if each.role != "副局长"]
    more = [
        replace(each, evidence=(*each.evidence, evidence("另一句。", start=200)))
        if each.relation is Relation.BUILDS
        else each
        for each in kept
    ]
    new = claim(Relation.HOLDS_ROLE, ZHOU, COMPANY, role="总经理")
    return replace(made, claims=(*more, new), entities=(*made.entities, ZHOU))


@pytest.fixture(scope="module")
def folders(tmp_path_factory):
    made = [tmp_path_factory.mktemp(name) for name in ("old", "new")]
    for folder, graph in zip(made, (sample(), changed()), strict=True):
        write_output(graph, folder, Options(render=lambda *_, **__: ""))
    return made


def test_claims_withdrawn_added_and_with_other_evidence(folders):
    assert list(as_text(diff(*folders))) == [
        "- 陈岳衡 · holds_role · 东阿县发展和改革局 · 副局长 · past (0.90) [a1]",
        "+ 周启明 · holds_role · 山东衡鲁新材料有限公司 · 总经理 (0.90) [a1]",
        "~ 山东衡鲁新材料有限公司 · builds · 衡鲁新材料产业园项目 (0.90) [a1]",
        "1 added, 1 withdrawn, 1 with other evidence",
    ]


def store_of(folder) -> pyoxigraph.Store:
    store = pyoxigraph.Store()
    store.extend(pyoxigraph.Quad(*triple) for triple in parse_triples(folder / "graph.ttl"))
    return store


def test_the_update_turns_the_old_graph_into_the_new(folders):
    store = store_of(folders[0])

    store.update("\n".join(as_update(diff(*folders))))

    assert set(store) == set(store_of(folders[1]))


def test_the_patch_turns_the_old_graph_into_the_new(folders):
    lines = {str(quad.triple) + " ." for quad in store_of(folders[0])}
    first, *changes, last = as_patch(diff(*folders))
    for change in changes:
        (lines.add if change[0] == "A" else lines.remove)(change[2:])

    assert (first, last) == ("TX .", "TC .")
    assert lines == {str(quad.triple) + " ." for quad in store_of(folders[1])}


def test_no_difference(folders):
    same = diff(folders[0], folders[0])

    assert list(as_text(same)) == ["0 added, 0 withdrawn, 0 with other evidence"]
    assert list(as_patch(same)) == ["TX .", "TC ."]
    pyoxigraph.Store().update("\n".join(as_update(same)))
    assert set(WRITERS) == {"text", "patch", "update"}


def test_builds_with_different_bases_cannot_be_compared(folders, tmp_path):
    write_output(sample(), tmp_path, Options(base="https://data.example.com/", render=lambda *_, **__: ""))

    with pytest.raises(OutputError, match="one --base"):
        diff(folders[0], tmp_path)
