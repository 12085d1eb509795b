"""Puts the file together: pyvis's network and vis-network in a template of our own, everything inlined."""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
from importlib import resources
from pathlib import Path
from typing import Any

import pyvis
from pyvis.network import Network

from kg.publish.page.bundle import bundle
from kg.publish.page.encode import TYPES, Packed
from kg.publish.page.layout import Picture

ASSETS = Path(str(resources.files("kg.publish") / "assets"))
LANGUAGES = ("zh", "en")

# What vis-network is told. Physics stay off: positions come from here, and simulation is what makes stock pages slow.
OPTIONS = {
    "autoResize": True,
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "nodes": {"font": {"size": 0}, "borderWidth": 1.5, "labelHighlightBold": False},
    "edges": {"smooth": False, "hoverWidth": 0, "selectionWidth": 0, "arrows": {"to": {"scaleFactor": 0.45}}},
    "interaction": {"hover": True, "tooltipDelay": 100000, "multiselect": True, "zoomSpeed": 0.7},
}


def assemble(packed: Packed, first: Picture, *, title: str, lang: str, base: str) -> str:
    """One HTML file from the packed graph and the picture of the first view."""
    title = title.encode("utf-8", "replace").decode("utf-8")  # half a surrogate pair cannot be written to a file
    network = Network(directed=True, cdn_resources="in_line")
    network.set_options(json.dumps(OPTIONS))
    for number, (x, y) in first.positions.items():
        # Without a title pyvis has no text to look for "href" in, which would switch it to an unsafe pop-up.
        network.add_node(number, label=" ", x=x, y=y, group=str(_group(first, number)))
    network.set_template_dir(str(ASSETS), "page.html.jinja")
    styles, vis, app = _read("page.css"), _vis(), bundle(ASSETS / "main.js")
    network.templateEnv.globals.update(
        page_title=title,
        lang=lang,
        styles=styles,
        vis=vis,
        app=app,
        csp=_policy(scripts=(vis, app), styles=(styles,)),
        core=_compressed(packed.core),
        texts=_compressed(packed.texts),
        setup=_island({"title": title, "lang": lang, "base": base, "types": TYPES} | _setup(packed)),
        group_sizes=[len(group) for group in first.groups],
    )
    html: str = network.generate_html()
    return html


def _setup(packed: Packed) -> dict[str, Any]:
    """The words, and how many entities there are where the page has only those that most is said of."""
    return {"words": _words()} | ({} if packed.of is None else {"all": packed.of})


def _group(first: Picture, number: int) -> int:
    return next(place for place, group in enumerate(first.groups) if number in group)


def _read(name: str) -> str:
    return (ASSETS / name).read_text(encoding="utf-8")


def _words() -> dict[str, Any]:
    return {lang: json.loads(_read(f"words.{lang}.json")) for lang in LANGUAGES}


def _vis() -> str:
    """vis-network as pyvis ships it."""
    library = Path(pyvis.__file__).parent / "templates" / "lib"
    newest = max(library.glob("vis-*/vis-network.min.js"), key=_version)
    return newest.read_text(encoding="utf-8").replace("</script", "<\\/script")


def _version(path: Path) -> tuple[int, ...]:
    return tuple(int(part) for part in path.parent.name.removeprefix("vis-").split("."))


def _policy(*, scripts: tuple[str, ...], styles: tuple[str, ...]) -> str:
    """A content security policy that lets these very scripts and styles run, and nothing else in or out."""
    return "; ".join((
        "default-src 'none'",
        f"script-src {' '.join(map(_hash, scripts))}",
        f"style-src {' '.join(map(_hash, styles))}",
        "img-src data: blob:",
        "base-uri 'none'",
        "form-action 'none'",
    ))


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _island(value: object) -> str:
    """JSON that may stand in a script element: no `<` can end it."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def _compressed(value: object) -> str:
    # Lone surrogates, which broken input can hold, have no UTF-8; a question mark stands for each.
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
    return base64.b64encode(gzip.compress(text, compresslevel=9, mtime=0)).decode("ascii")
