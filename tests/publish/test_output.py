import errno
import hashlib
import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from kg.errors import DataError, InputError, OutputError
from kg.graph.canonical import canonical
from kg.graph.vocabulary import BASE
from kg.publish.manifest import base_of
from kg.publish.output import Options, read_output, write_output
from tests.factories import article, graph, sample

NAMES = ["claims.jsonl", "dataset.ttl", "graph.html", "graph.ttl", "manifest.json", "report.md"]
PAGE = Options(render=lambda graph, *, title, lang, base: f"<title>{title} {lang} {len(graph.claims)}</title>{base}")


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_all_files_are_written_with_their_checksums(tmp_path):
    made = write_output(sample(), tmp_path / "new" / "out", PAGE)
    manifest = json.loads(made["manifest.json"].read_text(encoding="utf-8"))

    assert sorted(contents(tmp_path / "new" / "out")) == sorted(made) == NAMES
    assert made["graph.html"].read_text(encoding="utf-8") == f"<title>知识图谱 zh 14</title>{BASE}"
    for name, entry in manifest["files"].items():
        assert entry["sha256"] == hashlib.sha256(made[name].read_bytes()).hexdigest()


def test_the_real_page_is_rendered_where_no_other_is_given(tmp_path):
    write_output(sample(), tmp_path)

    assert (tmp_path / "graph.html").read_text(encoding="utf-8").startswith("<!doctype html>")


def test_a_second_build_of_the_same_gives_the_same_bytes(tmp_path):
    write_output(sample(), tmp_path / "a", PAGE)
    write_output(sample(), tmp_path / "b", PAGE)

    assert contents(tmp_path / "a") == contents(tmp_path / "b")


def test_an_output_is_read_back_with_its_base(tmp_path):
    write_output(sample(), tmp_path, Options(base="https://data.example.com/", render=PAGE.render))

    assert read_output(tmp_path) == (canonical(sample()), "https://data.example.com/")
    assert (tmp_path / "graph.html").read_text(encoding="utf-8").endswith("https://data.example.com/")


def fails(*_, **__):
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def test_a_full_disk_says_so_and_leaves_the_last_output_whole(tmp_path):
    write_output(sample(), tmp_path, PAGE)
    before = contents(tmp_path)

    with pytest.raises(OutputError, match="disk is full; what was there before is as it was"):
        write_output(graph(article()), tmp_path, Options(render=fails))

    assert contents(tmp_path) == before


def test_an_interrupted_build_leaves_the_last_output_whole(tmp_path):
    write_output(sample(), tmp_path, PAGE)
    before = contents(tmp_path)

    def stopped(*_, **__):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_output(graph(article()), tmp_path, Options(render=stopped))

    assert contents(tmp_path) == before


KILLED = """
import sys, time
from pathlib import Path
from kg.publish.output import Options, write_output
from tests.factories import article, graph
def slow(*_, **__):
    print("writing", flush=True)
    time.sleep(60)
write_output(graph(article()), Path(sys.argv[1]), Options(render=slow))
"""


def test_a_killed_build_leaves_the_last_output_whole_and_the_folder_free(tmp_path):
    write_output(sample(), tmp_path, PAGE)
    before = contents(tmp_path)
    build = subprocess.Popen([sys.executable, "-c", KILLED, tmp_path], stdout=subprocess.PIPE, env=environment())
    assert build.stdout is not None
    assert build.stdout.readline() == b"writing\n"

    with pytest.raises(OutputError, match="another build"):
        write_output(sample(), tmp_path, PAGE)
    build.send_signal(signal.SIGKILL)
    build.communicate()
    assert {name: text for name, text in contents(tmp_path).items() if name in NAMES} == before

    write_output(sample(), tmp_path, PAGE)
    assert contents(tmp_path) == before


def environment() -> dict[str, str]:
    return os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_cannot_be_written_says_so(tmp_path):
    tmp_path.chmod(0o500)

    with pytest.raises(OutputError, match="not writable"):
        write_output(sample(), tmp_path / "out", PAGE)


@pytest.mark.parametrize("name", ["file", "file/below"])
def test_a_file_in_the_way_says_so(tmp_path, name):
    (tmp_path / "file").write_text("", encoding="utf-8")

    with pytest.raises(OutputError, match="not a folder"):
        write_output(sample(), tmp_path / name, PAGE)


def test_a_wrong_base_is_told_before_anything_is_written(tmp_path):
    with pytest.raises(DataError, match="no base"):
        write_output(sample(), tmp_path / "out", Options(base="liaocheng"))

    assert not (tmp_path / "out").exists()


def test_an_empty_folder_holds_no_graph(tmp_path):
    with pytest.raises(OutputError, match="kg build"):
        read_output(tmp_path)


def test_a_broken_graph_says_where(tmp_path):
    (tmp_path / "graph.ttl").write_text("broken", encoding="utf-8")

    with pytest.raises(InputError, match=r"graph\.ttl"):
        read_output(tmp_path)


@pytest.mark.parametrize("text", ["", "{}", "[]", "nonsense"])
def test_a_manifest_that_says_no_base_leaves_the_default(tmp_path, text):
    (tmp_path / "manifest.json").write_text(text, encoding="utf-8")

    assert base_of(tmp_path) == "https://example.org/kg/"
