import io
import json

import pytest

from kg.errors import InputError
from kg.ingest.jsonl import is_record, read_records
from kg.ingest.metadata import Metadata
from kg.ingest.skipped import Limits


def records(data, **limits):
    head, rest = data[:10], data[10:]
    return list(read_records(head, io.BytesIO(rest), Limits(**limits)))


def line(**values):
    return json.dumps(values, ensure_ascii=False)


def test_a_record_is_an_id_and_a_document():
    [(number, record)] = records(line(id="一", text="正文。", date="2023-02-22", home="聊城市", triples=[]).encode())
    name, document = record

    assert (number, name, document.text) == (1, "一", "正文。")
    assert document.metadata == Metadata(date="2023-02-22", home="聊城市")


def test_a_broken_line_does_not_lose_the_others():
    data = "\n".join([line(id=1, text="一。"), "{broken", "", line(text="二。"), "[1]", line(id="x")]).encode()

    found = records(data)

    assert [number for number, _ in found] == [1, 2, 4, 5, 6]
    assert [item.message if isinstance(item, InputError) else item[0] for _, item in found] == [
        "1",
        "broken JSON: Expecting property name enclosed in double quotes at column 2",
        None,
        "the line is no JSON object",
        'the record has no "text"',
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('{"text": 5}', '"text" is not a string'),
        ('{"text": " \\n"}', '"text" is empty'),
        ('{"id": [], "text": "一"}', "neither a string nor a number"),
        ('{"id": true, "text": "一"}', "neither a string nor a number"),
        ("[" * 100_000, "broken JSON"),
        ('{"text": ' + "9" * 10_000 + "}", "broken JSON"),
        ('{"text": "\ufeff', "broken JSON"),
    ],
)
def test_what_is_wrong_with_a_record_is_said(text, message):
    [(_, error)] = records(text.encode())

    assert message in error.message


def test_lone_surrogates_in_a_record_become_blanks():
    [(_, (_, document))] = records(b'{"text": "\\ud800\xe4\xb8\x80\\u0000"}')

    assert document.text == " 一 "


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030", "utf-16", "utf-16-be", "utf-32"])
def test_records_in_other_encodings(encoding):
    lines = "\n".join(line(id=name, text="莘县卫生健康局党组书记在会上表示，今年新增投资。") for name in "一二三")
    data = lines.encode(encoding)
    if encoding == "utf-16-be":
        data = b"\xfe\xff" + data

    assert [item[0] for _, item in records(data)] == ["一", "二", "三"]


def test_a_line_over_the_limit_is_passed_over():
    data = b"\n".join([line(text="一").encode(), b"x" * 5_000_000, line(text="二").encode()])

    found = records(data, line_bytes=1_000_000)

    assert [number for number, _ in found] == [1, 2, 3]
    assert found[1][1].message == ("the line is longer than 1,000,000 bytes; raise the limit with --limit line_bytes=…")


def test_a_last_line_over_the_limit_is_passed_over():
    assert "longer" in records(b"x" * 3_000_000, line_bytes=1_000_000)[0][1].message


@pytest.mark.parametrize(
    ("text", "answer"), [('{"text": "一"}', True), ('{"title": "一"}', False), ("{", False), ("[]", False)]
)
def test_a_line_is_a_record_if_it_has_a_text(text, answer):
    assert is_record(text) is answer
