"""What a command makes is what is committed: the sample, the scores in the README, the pages of the ontology."""

import filecmp
import os
import subprocess
import sys
from pathlib import Path

import pytest

from kg.build import BuildOptions, build_graph

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "output/sample"


def test_the_sample_is_what_the_examples_give(tmp_path, monkeypatch):
    monkeypatch.chdir(ROOT)  # the graph names its sources as they were given
    build_graph(["examples/"], tmp_path / "output", BuildOptions(workers=1))

    differ = [path.name for path in sorted(SAMPLE.iterdir()) if not filecmp.cmp(path, tmp_path / "output" / path.name)]

    assert differ == [], "make sample"


@pytest.mark.parametrize("script", ["scores.py", "ontology_docs.py"])
def test_what_a_script_wrote_is_what_it_writes(script):
    done = subprocess.run(
        [sys.executable, ROOT / "scripts" / script, "--check"],
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )

    assert done.returncode == 0, done.stdout + done.stderr
