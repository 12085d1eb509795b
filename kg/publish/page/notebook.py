"""The page inside a notebook: an object that Jupyter displays and that can be saved."""

from __future__ import annotations

import html
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Page:
    """A rendered page; the last value of a notebook cell, or `page.save("graph.html")`."""

    text: str
    height: int = 640

    def save(self, path: str | Path) -> Path:
        """Write the page as UTF-8 and return where it is."""
        target = Path(path)
        # Line ends as they are: the security policy holds hashes of the inlined scripts.
        target.write_text(self.text, encoding="utf-8", newline="\n")
        return target

    def _repr_html_(self) -> str:
        # In a frame of its own the page's styles and scripts stay out of the notebook, and the notebook's out of it.
        return (
            f'<iframe srcdoc="{html.escape(self.text, quote=True)}" sandbox="allow-scripts allow-downloads" '
            f'style="width:100%;height:{self.height}px;border:1px solid #ddd;border-radius:8px"></iframe>'
        )
