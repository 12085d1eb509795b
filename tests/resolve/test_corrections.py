from decimal import Decimal
from pathlib import Path

import pytest

from kg.errors import InputError
from kg.model import AmountKind, EntityType, Money, Relation, Stage
from kg.resolve.corrections import load_corrections
from kg.resolve.linking import link
from tests.factories import enterprise, organization, project
from tests.resolve.extractions import SHEN, extraction, holds, located, named

FULL, SHORT = enterprise("山东鲁衡生物科技有限公司"), enterprise("鲁衡生物")
OTHER, PLANT = enterprise("莘县田野食品有限公司"), project("莘县鲁衡产业园项目")
ENTERPRISE = EntityType.ENTERPRISE


def articles():
    return [
        extraction("a1", holds("陈一鸣", FULL, "董事长"), located(FULL, SHEN)),
        extraction("a2", holds("陈一鸣", SHORT, "总经理")),
        extraction("a3", holds("林二水", OTHER, "经理"), (Relation.INVESTS_IN, OTHER, PLANT)),
        extraction("a4", holds("林二水", organization("莘县教育局"), "局长")),
    ]


def corrected(tmp_path: Path, text: str, said=None):
    path = tmp_path / "corrections.toml"
    path.write_text(text, encoding="utf-8")
    return link(said or articles(), corrections=path)


def test_a_merge_keeps_the_first_name_and_id(tmp_path):
    text = f'[[merge]]\nnames = ["{OTHER.name}", "{FULL.name}"]\nids = ["{OTHER.id}", "{FULL.id}"]\n'
    graph = corrected(tmp_path, text)

    assert named(graph, ENTERPRISE) == [(OTHER.name, FULL.name, SHORT.name)]
    assert OTHER.id in {entity.id for entity in graph.entities}


def test_a_short_name_can_be_the_one_to_keep(tmp_path):
    graph = corrected(tmp_path, f'[[merge]]\nnames = ["鲁衡生物", "{OTHER.name}"]\n')

    assert named(graph, ENTERPRISE) == [("鲁衡生物", FULL.name, OTHER.name)]
    assert FULL.id in {entity.id for entity in graph.entities}


def test_without_corrections_what_fits_is_one():
    assert named(link(articles()), ENTERPRISE) == [(FULL.name, SHORT.name), (OTHER.name,)]


@pytest.mark.parametrize(
    "entry",
    [
        f'names = ["{FULL.name}", "{OTHER.name}"]',
        f'type = "Enterprise"\nnames = ["鲁衡生物", "{OTHER.name}"]\nnote = "改名"',
        f'names = ["甲", "乙"]\nids = ["{FULL.id}", "{OTHER.id}"]',
        f'ids = ["{FULL.id}", "{OTHER.id}"]',
        f'names = ["{FULL.name}", "{OTHER.name}"]\nids = ["enterprise-gone", "{OTHER.id}"]',
    ],
)
def test_merge(tmp_path, entry):
    graph = corrected(tmp_path, f"[[merge]]\n{entry}\n")

    [names] = named(graph, ENTERPRISE)
    assert sorted(names) == sorted((FULL.name, OTHER.name, SHORT.name))
    assert "corrections.toml: [[merge]] 1" in {merge.reason for merge in graph.merges}


@pytest.mark.parametrize(
    "entry", [f'names = ["{FULL.name}", "鲁衡生物"]', f'ids = ["{FULL.id}"]', f'names = ["{FULL.name}"]']
)
def test_split(tmp_path, entry):
    graph = corrected(tmp_path, f"[[split]]\n{entry}\n")

    assert len(named(graph, ENTERPRISE)) == 3


def test_split_of_a_person(tmp_path):
    linked = link(articles())
    [lin] = [entity for entity in linked.entities if entity.name == "林二水"]
    graph = corrected(tmp_path, f'[[split]]\ntype = "Person"\nnames = ["林二水"]\nids = ["{lin.id}"]\n')

    assert len(named(linked, EntityType.PERSON)) == 2
    assert len(named(graph, EntityType.PERSON)) == 3


def test_parts_of_a_split_entity_can_be_merged_again(tmp_path):
    said = [*articles(), extraction("a5", holds("田三友", enterprise("鲁衡科技"), "监事"))]
    text = f'[[split]]\nids = ["{FULL.id}"]\n[[merge]]\nnames = ["{FULL.name}", "鲁衡科技"]\n'

    assert named(corrected(tmp_path, text, said), ENTERPRISE) == [(FULL.name, "鲁衡科技"), (OTHER.name,), ("鲁衡生物",)]


def test_rename(tmp_path):
    graph = corrected(tmp_path, f'[[rename]]\nfrom = "{FULL.name}"\nto = "鲁衡"\nid = "{FULL.id}"\n')

    assert named(graph, ENTERPRISE)[1] == ("鲁衡", FULL.name, "鲁衡生物")


def test_a_name_given_by_a_reader_is_found(tmp_path):
    text = f'[[rename]]\nfrom = "鲁衡生物"\nto = "鲁衡"\n[[merge]]\nnames = ["鲁衡", "{OTHER.name}"]\n'

    assert named(corrected(tmp_path, text), ENTERPRISE) == [("鲁衡", FULL.name, OTHER.name, "鲁衡生物")]


@pytest.mark.parametrize(("kind", "confidences"), [("reject", []), ("confirm", [1.0])])
def test_verdict_by_words(tmp_path, kind, confidences):
    said = f'subject = "陈一鸣"\nrelation = "holds_role"\nobject = "{FULL.name}"\nrole = "总经理"\n'
    graph = corrected(tmp_path, f"[[{kind}]]\n{said}")

    assert [claim.confidence for claim in graph.claims if claim.role == "总经理"] == confidences
    assert any(claim.role == "董事长" for claim in graph.claims)


def test_verdict_on_one_of_the_stages_of_a_project(tmp_path):
    stages = [(Relation.STATUS, PLANT, None, {"stage": stage}) for stage in (Stage.STARTED, Stage.OPERATING)]
    said = f'subject = "{PLANT.name}"\nrelation = "status"\nstage = "operating"\n'
    graph = corrected(tmp_path, f"[[reject]]\n{said}", [extraction("a1", *stages)])

    assert [claim.stage for claim in graph.claims] == [Stage.STARTED]


def test_verdict_by_id_outlives_a_merge(tmp_path):
    [claim] = [claim for claim in link(articles()).claims if claim.relation is Relation.INVESTS_IN]
    merge = f'[[merge]]\nids = ["{FULL.id}", "{OTHER.id}"]\n'
    graph = corrected(tmp_path, f'{merge}[[reject]]\nclaim = "{claim.id}"\n')

    assert not any(claim.relation is Relation.INVESTS_IN for claim in graph.claims)


def test_what_only_rejected_claims_name_is_gone(tmp_path):
    graph = corrected(tmp_path, f'[[reject]]\nsubject = "{OTHER.name}"\nrelation = "invests_in"\n')

    assert named(graph, EntityType.PROJECT) == []


@pytest.mark.parametrize(
    ("text", "warning"),
    [
        ('[[merge]]\nnames = ["无此公司", "鲁衡生物"]\n', "[[merge]] 1: no entity is called 无此公司"),
        ('[[merge]]\nids = ["enterprise-0", "enterprise-1"]\n', "[[merge]] 1: no entity has the id enterprise-0"),
        ('[[merge]]\nnames = ["陈一鸣", "鲁衡生物"]\n', "[[merge]] 1: these are of different types"),
        (f'[[split]]\nnames = ["{OTHER.name}"]\n', "[[split]] 1: nothing to split"),
        ('[[rename]]\nfrom = "无此人"\nto = "某"\n', "[[rename]] 1: no entity is called 无此人"),
        ('[[reject]]\nclaim = "claim-0"\n', "[[reject]] 1: no claim fits"),
        ('[[confirm]]\nsubject = "甲"\nrelation = "builds"\n', "[[confirm]] 1: no claim fits"),
    ],
)
def test_what_fits_nothing_is_told_and_left_alone(tmp_path, caplog, text, warning):
    graph = corrected(tmp_path, text)

    assert any(f"corrections.toml: {warning}" in record.getMessage() for record in caplog.records)
    assert graph == link(articles())


def test_a_name_of_two_is_told(tmp_path, caplog):
    said = [*articles(), extraction("a5", holds("林二水", organization("五原县教育局"), "局长"), home="五原县")]
    corrected(tmp_path, '[[merge]]\nnames = ["林二水", "陈一鸣"]\n', said)

    assert "2 entities are called 林二水; give the id" in caplog.text


def test_a_claim_that_is_gone_and_could_be_several_is_told(tmp_path, caplog):
    amounts = [
        (Relation.INVESTMENT, PLANT, None, {"money": Money(Decimal(n)), "kind": AmountKind.TOTAL}) for n in (1, 2)
    ]
    text = f'[[reject]]\nclaim = "claim-0"\nsubject = "{PLANT.name}"\nrelation = "investment"\n'
    graph = corrected(tmp_path, text, [extraction("a1", *amounts)])

    assert "the claim is gone and 2 others fit" in caplog.text
    assert len(graph.claims) == 2


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[[merge]\n", "is no TOML"),
        ("a = " + "[" * 5000, "is no TOML"),
        ("#" * 20_000_001, "larger than 20,000,000 bytes"),
        ('[[merg]]\nnames = ["甲", "乙"]\n', "[[merg]] is unknown; there are merge, split, rename, reject, confirm"),
        ('[merge]\nnames = ["甲", "乙"]\n', "[merge] is one table; write [[merge]]"),
        ('[[merge]]\nnames = ["甲", "乙"]\n[[merge]]\nnames = ["甲"]\n', "[[merge]] 2: names needs two names or more"),
        ('[[merge]]\nnames = "甲"\n', "[[merge]] 1: names is no list of texts"),
        ('[[merge]]\nname = ["甲", "乙"]\n', "[[merge]] 1: name is unknown; there are type, names, ids"),
        ('[[split]]\ntype = "Person"\n', "[[split]] 1: names is missing"),
        ('[[split]]\ntype = "Company"\nnames = ["甲"]\n', "[[split]] 1: type Company is unknown"),
        ('[[rename]]\nfrom = "甲"\n', "[[rename]] 1: to is missing"),
        ("[[rename]]\nfrom = 3\n", "[[rename]] 1: from is no text"),
        ('[[reject]]\nsubject = "甲"\n', "[[reject]] 1: relation is missing"),
        ('[[confirm]]\nsubject = "甲"\nrelation = "likes"\n', "[[confirm]] 1: relation likes is unknown"),
        ('[[reject]]\nsubject = "甲"\nrelation = "status"\nstage = "done"\n', "[[reject]] 1: stage done is unknown"),
        ("merge = [1]\n", "[[merge]] 1: is no table"),
        (
            '[[merge]]\nnames = ["甲", "乙"]\n[[split]]\nnames = ["丙"]\n[[split]]\nnames = ["乙", "丁", "甲"]\n',
            "[[merge]] 1 and [[split]] 2 contradict each other",
        ),
        (
            '[[confirm]]\nclaim = "claim-1"\n[[reject]]\nclaim = "claim-1"\n',
            "[[reject]] 1 and [[confirm]] 1 contradict each other",
        ),
        (
            '[[confirm]]\nsubject = "甲"\nrelation = "builds"\n[[reject]]\nsubject = "甲"\nrelation = "builds"\n',
            "[[reject]] 1 and [[confirm]] 1 contradict each other",
        ),
    ],
)
def test_errors_name_the_file_and_the_entry(tmp_path, text, message):
    path = tmp_path / "corrections.toml"
    path.write_text(text, encoding="utf-8")

    with pytest.raises(InputError) as error:
        load_corrections(path)
    assert str(error.value).startswith(f"{path}: {message}")


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(InputError, match="cannot be read"):
        load_corrections(tmp_path / "corrections.toml")


def test_an_empty_file_corrects_nothing(tmp_path):
    assert corrected(tmp_path, "# nothing yet\n") == link(articles())
