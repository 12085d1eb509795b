"""Choices are made in their order, and what must stay apart does."""

import pytest

from kg.cluster.choices import Apart, Choices

pa = pytest.importorskip("pyarrow")


def fits(*rows):
    names = ("row", "number", "other", "first")
    return pa.table({name: [row[at] for row in rows] for at, name in enumerate(names)})


def test_what_must_stay_apart_is_found_from_both_sides():
    apart = Apart([(3, 1), (1, 3), (1, 2)])
    assert [list(apart(number)) for number in range(4)] == [[], [2, 3], [1], [1]]


@pytest.mark.parametrize(
    ("table", "by_node", "again", "apart", "joined"),
    [
        (fits((10, 0, 1, 1)), False, False, [], [(1, 0)]),
        (fits((10, 0, 1, 1), (11, 0, 2, 0)), False, False, [], []),  # two that fit, and not one
        (fits((10, 1, 2, 1), (11, 0, 1, 1), (12, 0, 2, 0)), False, False, [], [(2, 1), (1, 0)]),  # one by then
        (fits((10, 0, 1, 1), (11, 0, 2, 1), (12, 1, 2, 1)), True, False, [], [(2, 1)]),
        (fits((10, 0, 1, 1), (11, 0, 2, 1), (12, 1, 2, 1)), True, True, [], [(2, 1), (1, 0)]),
        (fits((10, 0, 1, 1)), False, False, [(0, 1)], []),
    ],
)
def test_choices(table, by_node, again, apart, joined):
    choices = Choices(3, Apart(apart))
    choices.make(4, table, by_node=by_node, again=again)
    left, right, step, row = choices.columns
    assert [*zip(left, right, strict=True)] == joined
    assert set(step) <= {4}
    assert all(each >= 10 for each in row)
