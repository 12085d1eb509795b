"""What a terminal shows."""

import io

import pytest

from kg.run import Tally
from kg.terminal import Progress, duration, progress_line, shorten, skipped, summary, table, width


@pytest.mark.parametrize(("text", "columns"), [("东阿县 a", 8), ("", 0), ("（）", 4), ("e\u0301", 1), ("ｱ", 1)])
def test_a_chinese_character_takes_two_columns(text, columns):
    assert width(text) == columns


@pytest.mark.parametrize(
    ("text", "columns", "short"),
    [("东阿县", 6, "东阿县"), ("东阿县城", 7, "东阿县…"), ("东阿县城", 6, "东阿…"), ("一\n二", 9, "一 二")],
)
def test_text_is_cut_to_columns(text, columns, short):
    assert shorten(text, columns) == short


def test_columns_of_a_table_stand_below_each_other():
    assert list(table(("name", "n"), [("东阿县", "1"), ("abc", "22")])) == [
        "name    n",
        "──────  ──",
        "东阿县  1",
        "abc     22",
    ]


@pytest.mark.parametrize(
    ("seconds", "words"), [(0.4, "0 s"), (59.4, "59 s"), (185, "3 min 05 s"), (7800, "2 h 10 min")]
)
def test_durations(seconds, words):
    assert duration(seconds) == words


def test_progress_tells_articles_rate_and_time_left():
    assert progress_line(Tally(articles=1200, bytes=250), 1000, 10.0) == "1,200 articles  120.0/s   25%  30 s left"


def test_progress_without_a_known_size_tells_no_time_left():
    assert progress_line(Tally(articles=3, bytes=250), 0, 2.0) == "3 articles  1.5/s"


class Terminal(io.StringIO):
    def isatty(self):
        return True


def test_progress_draws_on_a_terminal_and_wipes_its_line():
    stream, seconds = Terminal(), iter([0.0, 0.1, 0.5])
    progress = Progress(stream, 100, clock=lambda: next(seconds))
    progress(Tally(articles=1))
    progress(Tally(articles=2))
    progress.close()

    assert stream.getvalue() == "\r\x1b[K2 articles  4.0/s\r\x1b[K"


def test_progress_is_silent_elsewhere():
    stream = io.StringIO()
    progress = Progress(stream, 100, clock=lambda: 9.0)
    progress(Tally(articles=1))
    progress.close()

    assert stream.getvalue() == ""


def test_a_summary_counts_claims_and_names_what_was_skipped():
    tally = Tally(articles=2, skipped=["a.pdf: a scanned PDF without text"])
    tally.claims["builds"] += 3
    lines = list(summary(tally))

    assert lines[0] == "2 articles, 3 claims"
    assert "  builds                   3" in lines
    assert lines[-2:] == ["skipped (1):", "  a.pdf: a scanned PDF without text"]


def test_a_list_of_skipped_inputs_is_whole_where_nobody_watches():
    assert len(list(skipped(Tally(skipped=["a.txt: empty"] * 25)))) == 26


def test_a_long_list_of_skipped_inputs_is_cut():
    lines = list(summary(Tally(skipped=[f"{number}.txt: empty" for number in range(25)])))

    assert lines[-1] == "  … and 5 more"
