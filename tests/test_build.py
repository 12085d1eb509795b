"""A whole build: what goes into the folder, and what is left out."""

import hashlib
import json
from dataclasses import replace

import pytest

from kg.build import BuildOptions, build_graph, confident
from kg.errors import InputError
from kg.model import EntityType, KnowledgeGraph
from kg.publish.output import read_output
from kg.resolve.linking import link
from kg.run import Tally, extract_inputs

BANK = "3月8日，东阿县县长林望川会见了山东明川智造有限公司董事长周砚。"
FACTORY = "山东明川智造有限公司董事长周砚说，明川激光产业园项目总投资5.1亿元。"


@pytest.fixture
def inputs(tmp_path):
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "bank.txt").write_text(BANK, encoding="utf-8")
    (folder / "factory.txt").write_text(FACTORY, encoding="utf-8")
    return folder


@pytest.fixture
def graph(inputs) -> KnowledgeGraph:
    return link(extract_inputs([str(inputs)], Tally()))


def test_a_build_counts_claims_after_linking(inputs, tmp_path):
    tally = build_graph([str(inputs)], tmp_path / "made")
    graph, _ = read_output(tmp_path / "made")

    assert tally.articles == 2
    assert sum(tally.claims.values()) == len(graph.claims)
    (chair,) = [claim for claim in graph.claims if claim.role == "董事长"]
    assert {evidence.article for evidence in chair.evidence} == {"bank", "factory"}


def test_claims_below_a_confidence_are_left_out_with_what_only_they_name(graph):
    least = max(claim.confidence for claim in graph.claims)
    doubted = graph.claims[0]
    mixed = replace(graph, claims=(replace(doubted, confidence=0.1), *graph.claims[1:]))
    kept = confident(mixed, min(least, 0.5))

    assert kept.claims == graph.claims[1:]
    named = {end for claim in kept.claims for end in (claim.subject, claim.object)}
    assert {entity.id for entity in graph.entities} - {entity.id for entity in kept.entities} == {
        end for end in (doubted.subject, doubted.object) if end is not None
    } - named


def test_nothing_is_left_out_without_a_least_confidence(graph):
    assert confident(graph, 0.0) is graph


def test_corrections_in_the_input_folder_are_replayed(inputs, tmp_path):
    text = '[[merge]]\ntype = "Person"\nnames = ["周砚", "林望川"]\n'
    (inputs / "corrections.toml").write_text(text, encoding="utf-8")
    build_graph([str(inputs)], tmp_path / "made")

    assert "林望川" in (tmp_path / "made" / "report.md").read_text(encoding="utf-8").split("Merges")[1]


def test_corrections_may_stand_elsewhere(inputs, tmp_path):
    file = tmp_path / "mine.toml"
    file.write_text('[[merge]]\ntype = "Person"\nnames = ["周砚", "林望川"]\n', encoding="utf-8")
    build_graph([str(inputs)], tmp_path / "made", BuildOptions(corrections=file))

    assert "林望川" in (tmp_path / "made" / "report.md").read_text(encoding="utf-8").split("Merges")[1]


def test_the_manifest_holds_the_digests_of_the_inputs(inputs, tmp_path):
    build_graph([str(inputs)], tmp_path / "made")
    manifest = json.loads((tmp_path / "made" / "manifest.json").read_text(encoding="utf-8"))

    assert manifest["inputs"][f"{inputs.as_posix()}/bank.txt"] == hashlib.sha256(BANK.encode()).hexdigest()


def test_a_gazetteer_is_read_with_the_articles_and_its_problems_are_told(inputs, tmp_path):
    known = tmp_path / "known.csv"
    known.write_text("name,aliases,iri\n山东明川智造有限公司,泰光重工,urn:x:1\n,,\n无名厂,,none\n", encoding="utf-8")
    (inputs / "visit.txt").write_text("3月9日，泰光重工董事长周砚来到东阿县。", encoding="utf-8")

    tally = build_graph([str(inputs)], tmp_path / "made", BuildOptions(gazetteer=known, workers=2))
    graph, _ = read_output(tmp_path / "made")

    (company,) = [entity for entity in graph.entities if entity.type is EntityType.ENTERPRISE]
    assert (company.names[-1], company.same_as) == ("泰光重工", ("urn:x:1",))
    assert tally.skipped == [f"{known}:4: none is no IRI; write it whole: https://example.org/…"]
    assert "are names of 山东明川智造有限公司" in (tmp_path / "made" / "report.md").read_text(encoding="utf-8")
    assert str(known) in json.loads((tmp_path / "made" / "manifest.json").read_text(encoding="utf-8"))["inputs"]


def test_a_gazetteer_that_cannot_be_read_stops_a_build_before_it_begins(inputs, tmp_path):
    known = tmp_path / "known.ttl"
    known.write_text("no turtle", encoding="utf-8")

    with pytest.raises(InputError, match=r"known\.ttl:1: malformed"):
        build_graph([str(inputs)], tmp_path / "made", BuildOptions(gazetteer=known))
