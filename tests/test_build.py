"""A whole build: what goes into the folder, and what is left out."""

import hashlib
import json
import sqlite3
import statistics

import pytest

from kg.build import CACHE, BuildOptions, build_graph
from kg.errors import InputError, OutputError
from kg.model import EntityType, KnowledgeGraph
from kg.publish.output import read_output
from kg.resolve.linking import link
from kg.run import Tally, extract_inputs
from kg.store.lock import locked

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


def test_claims_below_a_confidence_are_left_out_with_what_only_they_name(inputs, graph, tmp_path):
    least = statistics.median(claim.confidence for claim in graph.claims)
    build_graph([str(inputs)], tmp_path / "made", BuildOptions(min_confidence=least))
    made, _ = read_output(tmp_path / "made")

    kept = [claim for claim in graph.claims if claim.confidence >= least]
    assert [claim.id for claim in made.claims] == [claim.id for claim in kept]
    assert len(kept) < len(graph.claims)
    assert {entity.id for entity in made.entities} == {
        end for claim in kept for end in (claim.subject, claim.object) if end is not None
    }


def test_corrections_in_the_input_folder_are_replayed(inputs, tmp_path):
    text = '[[merge]]\ntype = "Person"\nnames = ["周砚", "林望川"]\n'
    (inputs / "corrections.toml").write_text(text, encoding="utf-8")
    build_graph([str(inputs)], tmp_path / "made")

    assert "林望川" in (tmp_path / "made" / "report.md").read_text(encoding="utf-8").split("Merges")[1]


def test_corrections_that_are_a_link_out_of_the_folder_are_not_obeyed(inputs, tmp_path):
    (tmp_path / "theirs.toml").touch()
    (inputs / "corrections.toml").symlink_to(tmp_path / "theirs.toml")

    with pytest.raises(InputError, match="leads out of the folder; name the file itself with --corrections"):
        build_graph([str(inputs)], tmp_path / "made")


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


def contents(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def test_what_has_not_changed_is_taken_from_the_cache_and_the_bytes_are_those_of_a_build_without(inputs, tmp_path):
    build_graph([str(inputs)], tmp_path / "made")
    (inputs / "factory.txt").write_text(FACTORY.replace("5.1", "6.2"), encoding="utf-8")
    (inputs / "new.txt").write_text(BANK.replace("周砚", "林岳"), encoding="utf-8")
    again = build_graph([str(inputs)], tmp_path / "made")
    build_graph([str(inputs)], tmp_path / "anew", BuildOptions(cached=False))

    assert (again.cached, again.articles) == (1, 3)
    assert contents(tmp_path / "made") == contents(tmp_path / "anew")
    assert not (tmp_path / "anew" / CACHE).exists()


def test_a_deleted_article_leaves_with_its_claims_and_from_the_cache(inputs, tmp_path):
    build_graph([str(inputs)], tmp_path / "made")
    (inputs / "factory.txt").unlink()
    build_graph([str(inputs)], tmp_path / "made")

    assert not any("激光".encode() in content for content in contents(tmp_path / "made").values())
    (inputs / "factory.txt").write_text(FACTORY, encoding="utf-8")
    assert build_graph([str(inputs)], tmp_path / "made").cached == 1


def test_nothing_is_done_where_nothing_has_changed(inputs, tmp_path):
    first = build_graph([str(inputs)], tmp_path / "made")
    before = {path: path.stat().st_mtime_ns for path in (tmp_path / "made").iterdir() if path.is_file()}
    again = build_graph([str(inputs)], tmp_path / "made", BuildOptions(workers=2))

    assert again.unchanged
    assert (again.articles, again.claims, again.unread) == (first.articles, first.claims, first.unread)
    assert {path: path.stat().st_mtime_ns for path in before} == before


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("made/graph.ttl", ""),
        ("made/report.md", None),
        ("articles/bank.txt", BANK.replace("会见", "见到")),
        ("articles/bank.txt", None),
        ("articles/copy.txt", BANK),
        ("articles/empty.txt", ""),
        ("articles/corrections.toml", '[[merge]]\ntype = "Person"\nnames = ["周砚", "林望川"]\n'),
    ],
)
def test_a_build_is_made_where_anything_has_changed(inputs, tmp_path, file, text):
    build_graph([str(inputs)], tmp_path / "made")
    if text is None:
        (tmp_path / file).unlink()
    else:
        (tmp_path / file).write_text(text, encoding="utf-8")

    assert not build_graph([str(inputs)], tmp_path / "made").unchanged
    build_graph([str(inputs)], tmp_path / "anew", BuildOptions(cached=False))
    assert contents(tmp_path / "made") == contents(tmp_path / "anew")


def test_other_options_are_another_build(inputs, tmp_path):
    build_graph([str(inputs)], tmp_path / "made")

    assert not build_graph([str(inputs)], tmp_path / "made", BuildOptions(lang="en")).unchanged


def test_inputs_that_failed_are_tried_again(inputs, tmp_path):
    (inputs / "empty.txt").touch()
    for _ in range(2):
        tally = build_graph([str(inputs)], tmp_path / "made")

        assert not tally.unchanged
        assert tally.skipped == [f"{inputs.as_posix()}/empty.txt: the file is empty"]


def test_a_cache_may_stand_elsewhere(inputs, tmp_path):
    options = BuildOptions(cache=tmp_path / "cache")
    build_graph([str(inputs)], tmp_path / "made", options)

    assert build_graph([str(inputs)], tmp_path / "other", options).cached == 2
    assert not (tmp_path / "made" / CACHE).exists()


def test_a_build_goes_on_where_no_cache_can_be(inputs, tmp_path, caplog):
    (tmp_path / "made").mkdir()
    (tmp_path / "made" / CACHE).touch()

    assert build_graph([str(inputs)], tmp_path / "made").articles == 2
    assert "the build goes on without it" in caplog.text


def test_a_second_build_of_a_folder_is_told_at_once(tmp_path):
    (tmp_path / "made").mkdir()
    with locked(tmp_path / "made", busy=""), pytest.raises(OutputError, match="another build is writing this folder"):
        build_graph([str(tmp_path / "not there")], tmp_path / "made")


def test_what_a_reader_corrects_or_lists_is_linked_whole_and_may_come_and_go(inputs, tmp_path):
    text = '[[merge]]\ntype = "Person"\nnames = ["周砚", "林望川"]\n'
    corrections = tmp_path / "mine.toml"
    corrections.write_text(text, encoding="utf-8")
    build_graph([str(inputs)], tmp_path / "plain", BuildOptions(cached=False))
    for options in (BuildOptions(), BuildOptions(corrections=corrections), BuildOptions()):
        build_graph([str(inputs)], tmp_path / "made", options)
        merged = "林望川" in (tmp_path / "made" / "report.md").read_text(encoding="utf-8").split("Merges")[1]

        assert merged == (options.corrections is not None)
    assert contents(tmp_path / "made") == contents(tmp_path / "plain")


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE named SET data = 'text'",
        "UPDATE named SET data = x'00'",
        "UPDATE said SET data = x'00'",
        "UPDATE article SET unread = x'c1'",
        "UPDATE statement SET data = x'80'",
    ],
)
def test_tables_that_somebody_else_wrote_are_given_up(inputs, tmp_path, caplog, statement):
    build_graph([str(inputs)], tmp_path / "made")
    database = sqlite3.connect(tmp_path / "made" / CACHE / "graph.sqlite")
    database.execute(statement)
    database.commit()
    database.close()
    (inputs / "bank.txt").write_text(BANK.replace("会见", "见到"), encoding="utf-8")
    build_graph([str(inputs)], tmp_path / "made")
    build_graph([str(inputs)], tmp_path / "anew", BuildOptions(cached=False))

    assert "everything is linked anew" in caplog.text
    assert contents(tmp_path / "made") == contents(tmp_path / "anew")


def test_an_output_that_was_changed_by_hand_is_written_whole(inputs, tmp_path):
    build_graph([str(inputs)], tmp_path / "made")
    with (tmp_path / "made" / "claims.jsonl").open("ab") as file:
        file.write(b"{}\n")
    (inputs / "bank.txt").write_text(BANK.replace("会见", "见到"), encoding="utf-8")
    build_graph([str(inputs)], tmp_path / "made")
    build_graph([str(inputs)], tmp_path / "anew", BuildOptions(cached=False))

    assert contents(tmp_path / "made") == contents(tmp_path / "anew")
