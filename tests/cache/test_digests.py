"""The digests of what reads and what builds: all that takes part counts."""

import re
import subprocess
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import kg
from kg.cache import builder_digest, digests, extractor_digest

RUN = """
import sys
from kg.model import Article, Origin
from kg.pipeline import extract
text = "3月8日，東阿縣縣長林望川會見了山东明川智造有限公司董事长周砚。"
extract(Article("a", text, Origin.whole(text)))
print("\\n".join(f"{name}\\t{getattr(module, '__file__', None)}" for name, module in sys.modules.items()))
"""


def test_every_module_and_package_that_extraction_loads_takes_part():
    lines = subprocess.run([sys.executable, "-c", RUN], capture_output=True, text=True, check=True).stdout.splitlines()
    loaded = dict(line.split("\t") for line in lines)
    root = Path(kg.__file__).parent

    ours = {Path(file).relative_to(root).parts[0] for file in loaded.values() if Path(file).is_relative_to(root)}
    assert not ours & digests.AFTER
    theirs = {name.partition(".")[0] for name in loaded} & packages_distributions().keys()
    named = {package for package in theirs if not loaded[package].startswith(str(root))}
    assert {name.lower() for name in named - {"_distutils_hack", "pkg_resources", "setuptools"}} <= set(
        digests.PACKAGES
    )


def test_it_changes_with_a_file_of_the_users(tmp_path):
    names = tmp_path / "names.csv"
    names.write_text("name\n泰光重工\n", encoding="utf-8")
    before = extractor_digest(names)
    names.write_text("name\n泰光重工业\n", encoding="utf-8")

    assert extractor_digest() == extractor_digest()
    assert len({extractor_digest(), before, extractor_digest(names)}) == 3


def test_it_changes_with_a_table_and_with_a_packages_version(tmp_path, monkeypatch):
    (tmp_path / "data").mkdir()
    table = tmp_path / "data" / "titles.tsv"
    monkeypatch.setattr(digests.resources, "files", lambda _: tmp_path)
    found = []
    for text, version in (("县长", "1"), ("县长\n", "1"), ("县长\n", "2")):
        table.write_text(text, encoding="utf-8")
        monkeypatch.setattr(digests.metadata, "version", lambda _, version=version: version)
        found.append(extractor_digest())

    assert len(set(found)) == 3


def test_every_package_that_a_build_needs_takes_part():
    pyproject = tomllib.loads((Path(__file__).parent.parent.parent / "pyproject.toml").read_text(encoding="utf-8"))
    project = pyproject["project"]
    needed = [*project["dependencies"], *project["optional-dependencies"]["fast"]]
    names = {re.match(r"[\w.-]+", need)[0] for need in needed}

    # SPARQL, SHACL and the command line come after a build.
    assert names - {"click", "oxrdflib", "pyshacl"} == {*digests.PACKAGES, *digests.MORE_PACKAGES}


def test_a_builds_digest_knows_what_its_packages_need(monkeypatch):
    before = builder_digest()
    version = digests.metadata.version
    monkeypatch.setattr(digests.metadata, "version", lambda name: "0" if name == "lxml" else version(name))

    assert builder_digest() != before
    assert "pytest" not in digests._needed(digests.MORE_PACKAGES)
