"""The tables between two builds: taken up, or made anew where they are not what they should be."""

import pytest

from kg.update.tables import FILE, opened, statements
from tests.databases import run


@pytest.fixture
def left(tmp_path):
    with opened(tmp_path, b"program") as tables:
        tables.db.execute("INSERT INTO used VALUES ('place-371522', 1)")
        for statement in statements("indexes"):
            tables.db.execute(statement)
        tables.keep()
    return tmp_path


def state(folder, program=b"program"):
    with opened(folder, program) as tables:
        return tables.fresh, tables.db.execute("SELECT count(*) FROM used").fetchone()[0]


def test_tables_that_were_kept_are_there(left):
    assert state(left) == (False, 1)
    assert [path.name for path in left.iterdir()] == [FILE]


def test_tables_that_were_not_kept_are_not(tmp_path):
    assert state(tmp_path) == (True, 0)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "spoil",
    [
        lambda path: path.write_bytes(b"no database, but some text that is long enough for a header" * 100),
        lambda path: path.write_bytes(path.read_bytes()[:9000]),
        lambda path: path.unlink(),
        run("PRAGMA application_id = 1"),
        run("CREATE TRIGGER bad AFTER INSERT ON used BEGIN DELETE FROM used; END"),
        run("DROP INDEX said_id"),
        run("DROP TABLE meta"),
    ],
    ids=["text", "truncated", "gone", "another's", "trigger", "no index", "no table"],
)
def test_tables_that_are_not_as_they_were_made_are_made_anew(left, spoil):
    spoil(left / FILE)

    assert state(left) == (True, 0)


def test_tables_of_another_program_are_made_anew(left):
    assert state(left, b"another") == (True, 0)


def test_a_link_is_not_followed(tmp_path, left):
    other = tmp_path / "other"
    other.mkdir()
    (other / FILE).symlink_to(left / FILE)

    assert state(other) == (True, 0)


def test_what_a_killed_build_left_is_no_harm(tmp_path):
    (tmp_path / f"{FILE}.new").write_bytes(b"half")

    assert state(tmp_path) == (True, 0)
