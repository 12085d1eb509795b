import csv
import io
import json
import zipfile

import pytest

from kg.model import Relation
from kg.publish import export
from kg.publish.table import COLUMNS
from tests.factories import claim, enterprise, evidence, graph, person, sample


def files(made, format_) -> dict[str, str]:
    out = io.BytesIO()
    export(made, format_, out)
    with zipfile.ZipFile(out) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name).decode("utf-8") for name in archive.namelist()}


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_csv_on_the_web_describes_each_column():
    found = files(sample(), "csvw")
    metadata = json.loads(found["claims.csv-metadata.json"])

    assert found["claims.csv"].startswith("\ufeffarticle,")
    assert tuple(column["name"] for column in metadata["tableSchema"]["columns"]) == COLUMNS
    assert {"name": "amount", "titles": "amount", "datatype": "decimal"} in metadata["tableSchema"]["columns"]


def test_neo4j_gets_entities_and_amounts_as_nodes_and_claims_as_relationships():
    found = files(sample(), "neo4j")
    nodes, relationships = rows(found["nodes.csv"]), rows(found["relationships.csv"])
    ids = {node["id:ID"] for node in nodes}

    assert len(nodes) == 9 + 3 + 2
    assert len(relationships) == 14
    assert {row[":START_ID"] for row in relationships} | {row[":END_ID"] for row in relationships} <= ids
    assert {"name": "山东衡鲁新材料有限公司", "aliases:string[]": "衡鲁新材料;衡鲁公司"}.items() <= nodes[1].items()
    assert [node["projects:int"] for node in nodes if node["amount:double"] == "81100000000.0"] == ["116"]
    assert [(node["stage"], node["event_date"], node["expected:boolean"]) for node in nodes if node["stage"]] == [
        ("started", "2025-03", ""),  # the project itself, with its latest
        ("started", "2025-03", "false"),
        ("operating", "2026", "true"),
    ]
    assert {row[":TYPE"] for row in relationships} == {relation.upper() for relation in Relation}


@pytest.mark.parametrize("name", ['引号",\n换行', "a;b|c", "\x00控制", "😀"])
def test_no_name_breaks_a_table(name):
    anna, company = person(name), enterprise("衡鲁公司", name)
    made = graph(anna, company, claim(Relation.HOLDS_ROLE, anna, company, role=name, evidence=(evidence(name),)))
    found = files(made, "neo4j")

    assert found["nodes.csv"].count("\n") == 3
    assert [None not in row.values() and None not in row for row in rows(found["relationships.csv"])] == [True]


def test_a_graph_database_takes_the_files(tmp_path):
    ladybug = pytest.importorskip("ladybug", reason="ladybug, an embedded graph database, is not installed")
    found = files(sample(), "neo4j")
    (tmp_path / "nodes.csv").write_text(found["nodes.csv"], encoding="utf-8")
    database = ladybug.Connection(ladybug.Database(str(tmp_path / "db")))
    columns = "id STRING PRIMARY KEY, label STRING, name STRING, aliases STRING, code STRING, same_as STRING"
    money = "amount DOUBLE, currency STRING, kind STRING, bound STRING, projects INT64"
    status = "stage STRING, event_date STRING, expected BOOLEAN"
    database.execute(f"CREATE NODE TABLE Node({columns}, {money}, {status})")
    database.execute(f"COPY Node FROM '{tmp_path / 'nodes.csv'}' (HEADER=true, PARALLEL=false)")
    answer = database.execute("MATCH (n:Node) WHERE n.label = 'Investment' RETURN max(n.amount)")

    assert answer.get_next() == [81_100_000_000.0]
