"""Digests of everything that decides what comes out: code, tables, rules, packages beneath."""

from __future__ import annotations

import hashlib
import re
import sys
from collections.abc import Collection, Iterable, Iterator
from importlib import metadata, resources
from importlib.resources.abc import Traversable
from pathlib import Path

from kg.graph.vocabulary import ontology_file

# What comes after extraction and cannot change it; all else counts, so that a new part is not forgotten.
AFTER = frozenset({"__main__.py", "cli.py", "commands", "evaluate", "publish", "store", "terminal.py"})
# The packages that extraction runs through, and those that it can do without: which engine reads must not go unseen.
PACKAGES = ("daachorse", "jieba", "opencc", "rjieba")
# Those that a build runs through besides; what these need counts, too.
MORE_PACKAGES = (
    "chardet", "jinja2", "lxml_html_clean", "msgspec", "networkx", "pyoxigraph", "pypdf", "pypinyin", "python-docx",
    "pyvis", "PyYAML", "rdflib", "trafilatura",
)  # fmt: skip
# Those that read files.
READING = ("chardet", "lxml_html_clean", "pypdf", "python-docx", "PyYAML", "trafilatura")
_NAME = re.compile(r"[A-Za-z0-9._-]+")
_COMPILED = "__pycache__"


def extractor_digest(*more: Path) -> bytes:
    """The SHA-256 of all that an extraction depends on besides the article.

    Args:
        more: Files of the user's that take part in reading.
    """
    versions = [sys.version_info[:2], *((name, _version(name)) for name in PACKAGES)]
    return _digest(_files(resources.files("kg"), without=AFTER), more, versions)


def reader_digest() -> bytes:
    """The SHA-256 of all that the articles of a file depend on besides the file."""
    return _digest(_files(resources.files("kg"), without=AFTER), (), [sys.version, sorted(_needed(READING).items())])


def builder_digest(*more: Path) -> bytes:
    """The SHA-256 of all that an output depends on besides inputs and options: the package and all that it needs.

    Args:
        more: Files of the user's that take part.
    """
    ontology = _files(ontology_file("kg.ttl").parent)
    installed = sorted(_needed((*PACKAGES, *MORE_PACKAGES)).items())
    return _digest([*_files(resources.files("kg")), *ontology], more, [sys.version, installed])


def _needed(packages: Iterable[str]) -> dict[str, str | None]:
    """The versions of packages and of all that they need."""
    found: dict[str, str | None] = {}
    waiting = list(packages)
    while waiting:
        name = waiting.pop()
        if name not in found:
            found[name] = _version(name)
            needs = metadata.requires(name) or () if found[name] is not None else ()
            waiting += [match[0] for need in needs if "extra ==" not in need and (match := _NAME.match(need))]
    return found


def _digest(files: Iterable[tuple[str, bytes]], more: Iterable[Path], versions: object) -> bytes:
    total = hashlib.sha256()
    for name, content in files:
        total.update(f"{name}\0{len(content)}\0".encode())
        total.update(content)
    for path in more:
        total.update(hashlib.sha256(path.read_bytes()).digest())
    total.update(repr(versions).encode())
    return total.digest()


def _files(folder: Traversable, name: str = "", *, without: Collection[str] = ()) -> Iterator[tuple[str, bytes]]:
    for inner in sorted(folder.iterdir(), key=lambda each: each.name):
        if inner.name in without or inner.name == _COMPILED:
            continue
        if inner.is_dir():
            yield from _files(inner, f"{name}/{inner.name}", without=without)
        else:
            yield f"{name}/{inner.name}", inner.read_bytes()


def _version(package: str) -> str | None:
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return None
