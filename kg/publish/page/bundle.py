"""Joins the page's small JavaScript modules into one script: inlined modules cannot import one another.

The modules are ordinary ES modules of one folder (`import { a, b } from "./x.js";`, `export function a…`), so an
editor and `node --test` read them as they are. Here each becomes a function of its own that returns its exports, in
order of dependence. Only this plain form of import and export is understood.
"""

from __future__ import annotations

import re
from pathlib import Path

IMPORT = re.compile(r'^import (\{[^}]*\}) from "\./([\w-]+\.js)";$', re.MULTILINE)
EXPORT = re.compile(r"^export ((?:async )?(?:function\*?|const|class) ([\w$]+))", re.MULTILINE)
LEFT = re.compile(r"^(?:import|export)\b.*$", re.MULTILINE)


def bundle(entry: Path) -> str:
    """The modules that `entry` needs and itself, as one script."""
    ordered: dict[str, str] = {}
    _collect(entry, ordered, path=())
    return '(() => {\n"use strict";\nconst modules = {};\n' + "".join(ordered.values()) + "})();\n"


def _collect(module: Path, ordered: dict[str, str], *, path: tuple[str, ...]) -> None:
    if module.name in path:
        raise ValueError(f"modules import each other in a circle: {' → '.join((*path, module.name))}")
    if module.name in ordered:
        return
    source = module.read_text(encoding="utf-8")
    for _, needed in IMPORT.findall(source):
        _collect(module.with_name(needed), ordered, path=(*path, module.name))
    ordered[module.name] = _wrapped(module.name, source)


def _wrapped(name: str, source: str) -> str:
    exports = [exported for _, exported in EXPORT.findall(source)]
    body = EXPORT.sub(r"\1", IMPORT.sub(r'const \1 = modules["\2"];', source))
    if left := LEFT.search(body):
        raise ValueError(f"{name}: cannot bundle `{left.group()}`")
    return f'modules["{name}"] = (() => {{\n{body}return {{ {", ".join(exports)} }};\n}})();\n'
