import codecs

import pytest

from kg.errors import InputError
from kg.ingest.decode import clean, decode

TEXT = "莘县卫生健康局党组书记、局长在会上说：“今年新增投资2700余万元。”\r\n　　第二段。\n"
TRADITIONAL = "聊城市工商聯主席在會上表示，今年將繼續推動招商引資，總投資五億元。\n"


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "gb2312", "gbk", "gb18030", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le"],
)
def test_every_encoding_gives_the_same_text(encoding):
    assert decode(TEXT.encode(encoding)) == TEXT


@pytest.mark.parametrize("mark", [(codecs.BOM_UTF16_BE, "utf-16-be"), (codecs.BOM_UTF32_BE, "utf-32-be")])
def test_big_endian_marks_are_no_part_of_the_text(mark):
    assert decode(mark[0] + TEXT.encode(mark[1])) == TEXT


def test_traditional_text_in_big5():
    assert decode(TRADITIONAL.encode("big5")) == TRADITIONAL


def test_rare_characters_of_gb18030():
    text = "李喆、仉文涛与㛃晓霞、𠅤正华参加座谈，会议在聊城举行。"

    assert decode(text.encode("gb18030")) == text


def test_the_encoding_that_a_file_declares_is_tried_first():
    assert decode("会议".encode("gbk"), declared="GB2312") == "会议"


def test_a_few_damaged_characters_do_not_lose_the_file():
    data = (TEXT * 20).encode("utf-8")

    text = decode(data[:-1] + b"\xe4")

    assert text.startswith(TEXT)
    assert text.endswith("\ufffd")


@pytest.mark.parametrize("damage", [b"\xff", b"\x80", b"\xc0\x80", b"\xed\xa0\x80", b"\xb0\xa1"])
def test_utf8_with_a_damaged_character_within_is_utf8(damage):
    before, behind = (TEXT * 20).encode(), (TEXT * 20).encode()

    text = decode(before + damage + behind)

    assert text.strip("\ufffd").startswith(TEXT * 20 + "\ufffd")
    assert text.endswith("\ufffd" + TEXT * 20)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "empty"),
        (bytes(range(256)) * 8, "binary"),
        (b"\x00\x01\x02\x03" * 50, "binary"),
        ("Привет, мир. ".encode("koi8-r") * 20, "unknown encoding"),
        (TEXT.encode("utf-8") + b"\xff\xfe\xfd" * 300, "unknown encoding|binary"),
    ],
)
def test_what_is_no_chinese_text_is_refused(data, message):
    with pytest.raises(InputError, match=message):
        decode(data)


@pytest.mark.parametrize("char", ["\x00", "\x08", "\x0b", "\x0c", "\x1f", "\x7f", "\ufffe", "\uffff", "\ud800"])
def test_what_no_format_can_carry_becomes_a_blank(char):
    assert clean(f"聊城{char}市") == "聊城 市"


def test_tabs_and_line_ends_stay():
    assert clean("一\t二\r\n三") == "一\t二\r\n三"
