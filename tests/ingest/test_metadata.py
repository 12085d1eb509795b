import pytest

from kg.errors import InputError
from kg.ingest.metadata import Metadata, from_mapping, front_matter, iso_date

FULL = Metadata("新区开工", "聊城日报", "2023-02-22", "聊城市")


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2023年2月22日", "2023-02-22"),
        ("2023-02-22 08:30", "2023-02-22"),
        ("2023/2/3", "2023-02-03"),
        ("2023.12.31", "2023-12-31"),
        ("20230222", "2023-02-22"),
        ("2023年2月", "2023-02"),
        ("聊城日报 2023年2月22日 星期三", "2023-02-22"),
        ("2023年2月30日", None),
        ("12023年2月3日", None),
        ("2023", None),
        ("去年", None),
    ],
)
def test_a_date_is_read_as_iso(text, date):
    assert iso_date(text) == date


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_front_matter_is_metadata(end):
    source = end.join([
        "---",
        "title: 新区开工",
        "publisher: 聊城日报",
        "date: 2023-02-22",
        "home: 聊城市",
        "---",
        "正文。",
    ])

    metadata, start = front_matter(source)

    assert metadata == FULL
    assert source[start:].strip() == "正文。"


@pytest.mark.parametrize(
    "source",
    ["正文。", "----\n正文。", "---\n\n正文在一条线下面。", "--- 正文", " ---\ntitle: 一\n---\n"],
)
def test_text_without_front_matter_begins_at_its_beginning(source):
    assert front_matter(source) == (Metadata(), 0)


@pytest.mark.parametrize(
    ("source", "line", "message"),
    [
        ("---\ntitle: 新区\n正文。", 1, "not closed"),
        ("---\ntitle: [一\n---\n正文。", 3, "broken front matter"),
        ("---\ntitle: 一\n  date: : 二\n---\n正文。", 3, "broken front matter"),
        ("---\n- 一\n- 二\n---\n正文。", 2, "key: value"),
        ("---\ntitle: !!python/object:os.system 一\n---\n正文。", 2, "broken front matter"),
        ("---\ndate: 2023-02-30\n---\n正文。", 2, "broken front matter"),
        ("---\na: " + "[" * 5000 + "\n---\n正文。", 2, "broken front matter"),
    ],
)
def test_broken_front_matter_says_where(source, line, message):
    with pytest.raises(InputError, match=message) as caught:
        front_matter(source)

    assert caught.value.line == line


def test_what_is_of_the_wrong_type_is_left_out(caplog):
    assert from_mapping({"title": ["一"], "publisher": "聊城日报", "date": 20230222, "home": True}) == Metadata(
        publisher="聊城日报", date="2023-02-22"
    )
    assert "title" in caplog.text


def test_blanks_and_line_ends_in_a_title_are_one_blank():
    assert from_mapping({"title": " 新区\n 开工 ", "home": ""}) == Metadata(title="新区 开工")


def test_what_is_stated_goes_before_what_is_found():
    assert Metadata(date="2023-02-22").filled(FULL) == FULL
    assert Metadata(title="旧").filled(FULL).title == "旧"


def test_a_bomb_of_anchors_is_left_out(caplog):
    levels = "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 30))
    metadata, _ = front_matter(f"---\na0: &a0 [一]\n{levels}title: *a29\nhome: 聊城市\n---\n正文。")

    assert metadata == Metadata(home="聊城市")
    assert "title is not understood and left out: list" in caplog.text
