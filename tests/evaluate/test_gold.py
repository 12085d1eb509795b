"""Reading gold files, and when two names are the same."""

import json

import pytest

from kg.errors import InputError
from kg.evaluate.gold import GoldArticle, fold_name, gold_digest, read_gold

ENTITIES = [
    {"id": "e1", "type": "Enterprise", "names": ["山东明川智造有限公司", "明川智造"]},
    {"id": "e2", "type": "Person", "names": ["周砚"]},
    {"id": "e3", "type": "Place", "names": ["东阿县", "东阿"], "code": "371524"},
    {"id": "e4", "type": "Project", "names": ["东阿县明川激光产业园项目", "激光产业园"]},
]
RECORD = {
    "id": "a1",
    "text": "…",
    "entities": ENTITIES,
    "triples": [{"p": "holds_role", "s": "e2", "o": "e1", "role": "董事长", "optional": True}],
}


@pytest.fixture
def gold_file(tmp_path):
    def write(*records):
        path = tmp_path / "gold.jsonl"
        lines = (record if isinstance(record, str) else json.dumps(record, ensure_ascii=False) for record in records)
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return path

    return write


@pytest.fixture
def article(gold_file) -> GoldArticle:
    (article,) = read_gold(gold_file(RECORD))
    return article


def test_a_gold_file_is_read(article):
    (triple,) = article.triples

    assert (article.id, article.entities["e1"].name) == ("a1", "山东明川智造有限公司")
    assert (triple.relation, triple.subject, triple.object, triple.role) == ("holds_role", "e2", "e1", "董事长")
    assert triple.optional


@pytest.mark.parametrize(
    ("name", "folded"),
    [
        ("“明川”（山东）公司", "明川山东公司"),
        ("阿·依 古丽", "阿依古丽"),
        ("ＡＢ集团", "AB集团"),
        (None, ""),
    ],
)
def test_names_are_folded(name, folded):
    assert fold_name(name) == folded


@pytest.mark.parametrize(
    ("entity", "name", "same"),
    [
        ("e1", "明川智造", True),
        ("e1", "山东明川智造 有限公司", True),
        ("e1", "明川", False),
        ("e1", "", False),
        ("e1", None, False),
        ("e9", "明川智造", False),
        ("e3", "东阿", True),
        ("e4", "激光产业园项目", True),
        ("e4", "明川激光产业园建设项目", True),
        ("e4", "东阿县激光产业园", True),
        ("e4", "东阿激光产业园工程", True),
        ("e4", "明川智造激光产业园项目", True),
        ("e4", "产业园", False),
    ],
)
def test_a_name_is_right_for_an_entity(article, entity, name, same):
    assert article.same(entity, name) is same


@pytest.mark.parametrize(
    ("records", "message"),
    [
        (["{"], ":1: not JSON"),
        (["[]"], ":1: not a JSON object"),
        ([RECORD, {"id": "a2"}], ":2: not a gold article: no 'entities' in it"),
        ([{**RECORD, "triples": [{"p": "likes", "s": "e2"}]}], "'likes' is not a valid Relation"),
        ([{**RECORD, "triples": [{"p": "builds", "s": "e7", "o": "e4"}]}], "unknown entities: e7"),
        ([{**RECORD, "entities": [{"id": "e1", "type": "Person", "names": []}]}], "without names: e1"),
        ([], "no gold articles in it"),
    ],
)
def test_what_is_no_gold_file_says_where(gold_file, records, message):
    with pytest.raises(InputError) as error:
        read_gold(gold_file(*records))

    assert message in str(error.value)


def test_a_missing_gold_file_is_named(tmp_path):
    with pytest.raises(InputError, match=r"nowhere\.jsonl: cannot be read: No such file"):
        read_gold(tmp_path / "nowhere.jsonl")


def test_a_gold_file_that_is_not_utf8_is_named(tmp_path):
    (tmp_path / "gold.jsonl").write_bytes("甲".encode("gb18030"))

    with pytest.raises(InputError, match=r"gold\.jsonl: not UTF-8 text: .* at byte 0"):
        read_gold(tmp_path / "gold.jsonl")


def test_the_digest_is_the_same_for_any_line_ending(tmp_path):
    (tmp_path / "unix").write_bytes(b"{}\n{}\n")
    (tmp_path / "windows").write_bytes(b"{}\r\n{}\r\n")

    assert gold_digest(tmp_path / "unix") == gold_digest(tmp_path / "windows")
