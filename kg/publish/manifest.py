"""The manifest of an output folder, as far as a query needs it."""

from __future__ import annotations

import json
from pathlib import Path

from kg.graph.vocabulary import BASE

MANIFEST = "manifest.json"


def base_of(folder: Path) -> str:
    """The base of an output's IRIs, from its manifest."""
    try:
        return str(json.loads((folder / MANIFEST).read_text(encoding="utf-8"))["base"])
    except (OSError, ValueError, KeyError, TypeError):
        return BASE
