"""Every regular expression of the package, and text made to slow each of them.

Run as a module, prints the patterns as JSON: it has to see them compiled, so it runs before the package is imported.
"""

from __future__ import annotations

import ast
import functools
import importlib
import json
import pkgutil
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).parent.parent
_parser: Any = importlib.import_module("re._parser")
_METHODS = ("match", "fullmatch", "search", "finditer", "findall", "sub", "split")
_REPEATS = {"MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"}
_INNER = {"SUBPATTERN": 3, "ASSERT": 1, "ASSERT_NOT": 1, "ATOMIC_GROUP": None}
_MANY = 16  # a repeat of more is worth an attack
_ANY = "公一1a (“、，\n."
_CATEGORIES = {
    "DIGIT": "1",
    "SPACE": " \t\u3000",
    "WORD": "公a1",
    "NOT_SPACE": "公",
    "NOT_DIGIT": "公",
    "NOT_WORD": "，",
}
_GENERIC = (
    *"1一公、“”（(）)[ \t\n，。.…-—·<=*#",
    *("1,111,", "1 111 ", "一、", "1.", "第", "项目", "公司", "亿元", "在", "的", "<p ", "<!--", "\u3000\u3000"),
    *(
        "\ue001",
        "\ue002",
        "\ue003",
        "\ue004",
        "\ue005",
        "\ue006",
        "\ue007",
        "\ue008",
        "\ue001、",
        "\ue002、",
        "\ue006、",
    ),
)


class Found(NamedTuple):
    """A pattern: its text, its flags, whether it is of bytes, where it is compiled, as what, and how it is used."""

    text: str
    flags: int
    of_bytes: bool
    where: str
    name: str | None
    methods: tuple[str, ...]

    @property
    def compiled(self) -> re.Pattern[Any]:
        """It, compiled."""
        return re.compile(self.text.encode("latin-1") if self.of_bytes else self.text, self.flags)


@functools.cache
def patterns() -> tuple[Found, ...]:
    """All patterns that the package compiles, in the order of their places."""
    command = [sys.executable, "-m", "tests.patterns"]
    done = subprocess.run(command, capture_output=True, text=True, encoding="ascii", check=True, cwd=ROOT)
    return tuple(Found(*row, *_use(row[3])) for row in json.loads(done.stdout))


def _use(where: str) -> tuple[str | None, tuple[str, ...]]:
    """The name of what is compiled at `kg/x/y.py:12`, and the methods called of it; a search where none can be told."""
    file, _, line = where.rpartition(":")
    source = (ROOT / file).read_text(encoding="utf-8")
    name = _name(source, int(line))
    called = re.compile(rf"\b{name}(?:\([^()]*\))?\.({'|'.join(_METHODS)})\(") if name else None
    found = set(called.findall(source)) if called else set()
    return name, tuple(sorted(found)) or ("search",)


def _name(source: str, line: int) -> str | None:
    """The variable or function that the statement at `line` belongs to."""
    for node in ast.parse(source).body:
        if node.lineno <= line <= (node.end_lineno or 0):
            if isinstance(node, ast.FunctionDef):
                return node.name
            if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
                return node.targets[0].id
    return None


def attacks(pattern: Found) -> Iterator[tuple[str, str]]:
    """What to begin with and what to repeat: of each long repeat what stands before it and what it takes, then all."""
    tree = _parser.parse(pattern.text.encode("latin-1") if pattern.of_bytes else pattern.text, pattern.flags)
    seen = dict.fromkeys(pump for pump in _pumps(tree, "") if pump[1])
    whole = _sample(tree)
    seen |= dict.fromkeys(("", pump) for pump in (whole[:40], *_GENERIC, *sorted(_literals(tree))[:40]) if pump)
    yield from seen


def _pumps(tree: Any, before: str) -> Iterator[tuple[str, str]]:
    for operation, argument in ((str(operation), argument) for operation, argument in tree):
        if operation in _REPEATS:
            _, most, inner = argument
            if most is _parser.MAXREPEAT or most >= _MANY:
                yield from ((before, pump) for pump in _variants(inner))
            yield from _pumps(inner, before)
        for inner in _inner(operation, argument):
            yield from _pumps(inner, before)
        before += _one(operation, argument)


def _inner(operation: str, argument: Any) -> list[Any]:
    if operation == "BRANCH":
        return list(argument[1])
    if operation in _INNER:
        index = _INNER[operation]
        return [argument if index is None else argument[index]]
    return []


def _variants(inner: Any) -> set[str]:
    found = {_sample(inner)}
    for operation, argument in inner:
        if str(operation) == "IN":
            found |= set(_class(argument)[:6])
        for branch in _inner(str(operation), argument):
            found |= _variants(branch)
    return found


def _sample(tree: Any) -> str:
    """A text that the tree matches, or nearly."""
    return "".join(_one(str(operation), argument) for operation, argument in tree)


def _one(operation: str, argument: Any) -> str:
    if operation == "LITERAL":
        return chr(argument)
    if operation in {"ANY", "NOT_LITERAL"}:
        return "公"
    if operation == "IN":
        return _class(argument)[:1]
    if operation in _REPEATS:
        return _sample(argument[2]) * argument[0]
    if operation in {"SUBPATTERN", "ATOMIC_GROUP", "BRANCH"}:
        return _sample(_inner(operation, argument)[0])
    return ""


def _class(items: Any) -> str:
    """Characters of a class."""
    found, negated = "", False
    for operation, argument in ((str(operation), argument) for operation, argument in items):
        if operation == "NEGATE":
            negated = True
        elif operation == "LITERAL":
            found += chr(argument)
        elif operation == "RANGE":
            found += chr(argument[0]) + chr(sum(argument) // 2)
        elif operation == "CATEGORY":
            found += _CATEGORIES.get(str(argument).removeprefix("CATEGORY_"), "a")
    return "".join(char for char in _ANY if char not in found) if negated else found


def _literals(tree: Any) -> set[str]:
    found = set()
    for operation, argument in ((str(operation), argument) for operation, argument in tree):
        if operation == "LITERAL":
            found.add(chr(argument))
        if operation in _REPEATS:
            found |= _literals(argument[2])
        for inner in _inner(operation, argument):
            found |= _literals(inner)
    return found


def _collect() -> list[tuple[str, int, bool, str]]:
    """Import the package and read an article or two, while each pattern that it compiles is written down."""
    found: dict[tuple[str, int, bool], str] = {}
    original = re.compile

    def noted(pattern: Any, flags: int = 0) -> re.Pattern[Any]:
        frame = sys._getframe(1)
        made = original(pattern, flags)
        path = Path(frame.f_code.co_filename)
        if path.is_relative_to(ROOT / "kg"):
            text = made.pattern if isinstance(made.pattern, str) else made.pattern.decode("latin-1")
            place = f"{path.relative_to(ROOT).as_posix()}:{frame.f_lineno}"
            found.setdefault((text, made.flags, isinstance(made.pattern, bytes)), place)
        return made

    re.compile = noted  # type: ignore[assignment]
    import kg  # noqa: PLC0415

    for module in pkgutil.walk_packages(kg.__path__, "kg."):
        if not module.name.startswith("kg.cluster") and module.name != "kg.__main__":
            _call_cached(importlib.import_module(module.name))
    _read()
    return [(text, flags, of_bytes, place) for (text, flags, of_bytes), place in found.items()]


def _call_cached(module: Any) -> None:
    """Call what compiles a pattern when it is first asked for."""
    for value in vars(module).values():
        wrapped = getattr(value, "__wrapped__", None)
        if hasattr(value, "cache_info") and getattr(wrapped, "__module__", "") == module.__name__:
            annotations = getattr(wrapped, "__annotations__", {})
            if set(annotations) == {"return"} and "Pattern" in str(annotations["return"]):
                value()


def _read() -> None:
    from kg.ingest import read_all  # noqa: PLC0415
    from kg.model import Article, Relation  # noqa: PLC0415
    from kg.pipeline import extract  # noqa: PLC0415
    from kg.relations.engine import compiled  # noqa: PLC0415

    for relation in Relation:
        compiled(relation)
    for item in read_all([str(ROOT / "tests/gold/everyday.jsonl"), str(ROOT / "tests/ingest/pages")]):
        if isinstance(item, Article):
            extract(item)


if __name__ == "__main__":
    json.dump(sorted(_collect(), key=lambda row: (row[3], row[0])), sys.stdout)
