"""The cache's file opened: made, used, made anew, or left alone."""

import pytest

from kg.cache import open_cache
from kg.cache.opening import FILE, FORMAT, MARK
from kg.errors import OutputError
from tests.databases import run


@pytest.fixture
def kept(tmp_path):
    with open_cache(tmp_path) as cache:
        cache.put(b"key", b"value")
    return tmp_path


def works(folder):
    with open_cache(folder) as cache:
        cache.put(b"probe", b"value")
        return cache.get(b"probe") == b"value"


def test_a_folder_is_made(tmp_path):
    assert works(tmp_path / "a" / "b")


@pytest.mark.parametrize(
    "spoil",
    [
        lambda path: path.write_bytes(b"no database, but some text that is long enough for a header" * 100),
        lambda path: path.write_bytes(path.read_bytes()[:2000]),
        run(f"PRAGMA user_version = {FORMAT - 1}"),
        run("CREATE TRIGGER bad AFTER INSERT ON article BEGIN DELETE FROM article; END"),
        run("ALTER TABLE article ADD COLUMN more"),
        run("INSERT INTO article VALUES (1 << 60, 'k', 0, 'v')"),
        run("INSERT INTO article VALUES (-1, 'k', 0, 'v')"),
    ],
    ids=["text", "truncated", "older", "trigger", "column", "far row", "negative row"],
)
def test_a_file_that_is_not_as_kg_writes_it_is_begun_anew(kept, caplog, spoil):
    spoil(kept / FILE)

    assert works(kept)
    assert "a new cache is begun" in caplog.text
    with open_cache(kept) as cache:
        assert cache.get(b"key") is None


@pytest.mark.parametrize(
    ("statements", "reason"),
    [
        ((f"PRAGMA user_version = {FORMAT + 1}",), "a newer version of kg wrote it"),
        ((f"PRAGMA application_id = {MARK + 1}",), "another program's"),
    ],
)
def test_a_file_of_another_is_left_alone(kept, caplog, statements, reason):
    run(*statements)(kept / FILE)
    before = (kept / FILE).read_bytes()

    assert not works(kept)
    assert reason in caplog.text
    assert (kept / FILE).read_bytes() == before


def test_a_link_is_not_followed(tmp_path, caplog):
    other = tmp_path / "other.sqlite"
    (tmp_path / FILE).symlink_to(other)

    assert not works(tmp_path)
    assert "it is a link" in caplog.text
    assert not other.exists()


def test_a_file_in_the_place_of_the_folder_is_told(tmp_path, caplog):
    (tmp_path / "cache").touch()

    assert not works(tmp_path / "cache")
    assert "the build goes on without it" in caplog.text


def test_two_builds_do_not_share_a_cache(kept):
    with open_cache(kept) as cache:
        cache.get(b"key")
        with pytest.raises(OutputError, match="another build is using this cache"):
            open_cache(kept)
