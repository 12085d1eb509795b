"""The cache while a build runs: what it keeps, and what it does when its file fails."""

import sqlite3

import pytest

from kg.cache import open_cache
from kg.cache.opening import FILE


def rows(folder):
    database = sqlite3.connect(folder / FILE)
    found = dict(database.execute("SELECT key, value FROM article"))
    database.close()
    return found


def change(folder, statement):
    database = sqlite3.connect(folder / FILE)
    with database:
        database.execute(statement)
    database.close()


@pytest.fixture
def filled(tmp_path):
    with open_cache(tmp_path) as cache:
        for number in range(100):
            cache.put(b"key%d" % number, b"value%d" % number * 100)
    return tmp_path


def test_what_was_put_is_there_in_the_next_build(filled):
    with open_cache(filled) as cache:
        assert cache.get(b"key7") == b"value7" * 100
        assert cache.get(b"key100") is None


def test_what_a_build_neither_got_nor_put_is_dropped(filled):
    with open_cache(filled) as cache:
        cache.get(b"key7")
        cache.put(b"new", b"value")
        cache.prune()

    assert rows(filled).keys() == {b"key7", b"new"}


def test_a_file_that_is_mostly_empty_shrinks(filled):
    before = (filled / FILE).stat().st_size
    with open_cache(filled) as cache:
        cache.prune()

    assert (filled / FILE).stat().st_size < before / 2


@pytest.mark.parametrize(
    "value", ["x'00'", "'text'", "NULL", "x'" + b"value8".hex() * 100 + "'"], ids=["byte", "text", "null", "another's"]
)
def test_a_changed_row_is_none_and_counted(filled, value):
    change(filled, f"UPDATE article SET value = {value} WHERE key = x'{b'key7'.hex()}'")
    with open_cache(filled) as cache:
        assert cache.get(b"key7") is None
        assert cache.damaged == 1
        cache.put(b"key7", b"new")

    assert rows(filled)[b"key7"] == b"new"


def test_a_cache_that_keeps_nothing_takes_everything():
    with open_cache(None) as cache:
        cache.put(b"key", b"value")
        cache.prune()

        assert cache.get(b"key") is None


def test_a_full_disk_ends_the_keeping_and_not_the_build(filled, caplog):
    with open_cache(filled) as cache:
        pages = cache._database.execute("PRAGMA page_count").fetchone()[0]
        cache._database.execute(f"PRAGMA max_page_count = {pages + 2}")
        for number in range(100, 200):
            cache.put(b"key%d" % number, b"value" * 1000)

        assert cache.get(b"key7") == b"value7" * 100
        cache.prune()

    assert [record.getMessage().partition(": ")[2] for record in caplog.records] == [
        "nothing more can be kept (database or disk is full); the build goes on"
    ]
    assert len(rows(filled)) == 100


def test_damage_found_on_the_way_ends_the_use_of_the_file(filled, caplog):
    with open_cache(filled) as cache:
        cache.put(b"more", b"value")
    content = bytearray((filled / FILE).read_bytes())
    content[4096:] = bytes(len(content) - 4096)
    (filled / FILE).write_bytes(content)
    with open_cache(filled) as cache:
        assert cache.get(b"key7") is None
        cache.put(b"key7", b"new")
        assert cache.get(b"key7") in {None, b"new"}

    assert len(caplog.records) == 1
