import pytest

from kg.ingest.lines import split_lines, width


def test_lines_know_their_place_indentation_and_gap():
    source = "标题\n　　一段\n二行  \n \n\t三段\r\n四行"

    lines = split_lines(source)

    assert [source[line.start : line.end] for line in lines] == ["标题", "一段", "二行", "三段", "四行"]
    assert [line.indent for line in lines] == [False, True, False, True, False]
    assert [line.gap for line in lines] == [True, False, False, True, False]


@pytest.mark.parametrize("mark", ["\n", "\r\n", "\r", "\x85", "\u2028", "\u2029"])
def test_every_line_end_ends_a_line(mark):
    assert [line.text for line in split_lines(f"一{mark}二{mark}{mark}三")] == ["一", "二", "三"]
    assert [line.gap for line in split_lines(f"一{mark}二{mark}{mark}三")] == [True, False, True]


def test_one_blank_is_no_indentation():
    assert not split_lines(" 一")[0].indent
    assert split_lines("  一")[0].indent


def test_lines_from_the_middle_of_a_text():
    assert [line.start for line in split_lines("一\n二\n三", start=2)] == [2, 4]


@pytest.mark.parametrize(("text", "columns"), [("第2版", 5), ("abc", 3), ("，。", 4), ("“一”", 6), ("", 0)])
def test_a_wide_character_takes_two_columns(text, columns):
    assert width(text) == columns
