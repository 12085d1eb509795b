"""The page's JavaScript modules by themselves, where Node.js is at hand."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from kg.publish.page.assemble import ASSETS

TESTS = sorted((Path(__file__).parent / "modules").glob("*.test.mjs"))


@pytest.fixture(scope="module")
def node():
    found = shutil.which("node")
    if found is None:
        pytest.skip("no node")
    version = subprocess.run([found, "--version"], capture_output=True, text=True, check=True).stdout
    if int(version.lstrip("v").split(".")[0]) < 20:
        pytest.skip(f"node {version.strip()} is too old for its test runner")
    return found


def test_modules(node, tmp_path):
    # A package file makes Node read the .js files as modules; the copy keeps it out of the package.
    for path in [*ASSETS.glob("*.js"), *TESTS, TESTS[0].with_name("graph.mjs")]:
        source = path.read_text(encoding="utf-8").replace("../../../kg/publish/assets/", "./")
        (tmp_path / path.name).write_text(source, encoding="utf-8")
    (tmp_path / "package.json").write_text('{"type": "module"}', encoding="utf-8")
    ran = subprocess.run([node, "--test"], cwd=tmp_path, capture_output=True, text=True, check=False)
    failed = re.findall(r"^not ok .*?^  \.\.\.$", ran.stdout, re.MULTILINE | re.DOTALL)

    assert ran.returncode == 0, "\n".join(failed) + ran.stderr
