"""HTML: the main text without navigation and footer; title, date and publisher where the page tells them."""

from __future__ import annotations

import copy
import logging
import re
from configparser import ConfigParser
from functools import cache
from html import unescape

from kg.errors import InputError
from kg.ingest.decode import clean, decode
from kg.ingest.document import Document
from kg.ingest.masthead import is_paper
from kg.ingest.metadata import Metadata, iso_date
from kg.ingest.skipped import Limits, way_out

_HAN = "\u3007\u3400-\u9fff，。、；：！？“”（）"
_SOURCE_BREAK = re.compile(rf"(?<=[{_HAN}])[ \t]*[\r\n]+[ \t]*(?=[{_HAN}])")
_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*+=\s*+["']?\s*+([\w-]{2,20})""", re.IGNORECASE)
_PUBLISHER = re.compile(r"(?:来源|稿源|来源于)\s*[:：]\s*(?:<[^<>]{0,200}>\s*){0,3}《?([\u4e00-\u9fff]{2,12})")
_HIDDEN = re.compile(r"<(/?)(?:script|style)\b[^<>]{0,2000}>?", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]{0,2000}>?")
_HEAD = 4096
_SHORTEST = "40"  # characters: under trafilatura's 250, a short Chinese article comes with the navigation around it


def read_html(data: bytes, limits: Limits) -> Document:
    """An HTML page as its main text, one paragraph a line; offsets count characters of that text."""
    if len(data) > limits.html_bytes:
        raise InputError(f"HTML larger than {limits.html_bytes:,} bytes; save its text, or {way_out('html_bytes')}")
    declared = _CHARSET.search(data[:_HEAD])
    # A line break between two Chinese characters is the editor's, and would become a blank inside a name.
    page = _SOURCE_BREAK.sub("", decode(data, declared=declared[1].decode("ascii") if declared else None))
    text, metadata = _extract(page)
    if not text.strip():
        raise InputError("no text was found in this HTML")
    return Document(clean(text), metadata)


def _extract(page: str) -> tuple[str, Metadata]:
    import trafilatura  # noqa: PLC0415 - a third of a second, for HTML only

    for name in ("trafilatura", "htmldate"):  # what they miss is said here, by file
        logging.getLogger(name).setLevel(logging.CRITICAL)
    found = trafilatura.bare_extraction(
        page, include_comments=False, include_tables=True, with_metadata=True, config=_config()
    )
    if not isinstance(found, trafilatura.settings.Document) or not (found.text or "").strip():
        return trafilatura.html2txt(page) or _without_tags(page), Metadata()
    said = _PUBLISHER.search(page)
    paper = said[1] if said and is_paper(said[1]) else None
    title = " ".join((found.title or "").split()) or None
    return found.text or "", Metadata(
        title=title, publisher=paper or found.sitename or None, date=iso_date(found.date or "")
    )


def _without_tags(page: str) -> str:
    """What stands between the tags of a page that no parser takes."""
    kept: list[str] = []
    hidden = 0
    for place, part in enumerate(_HIDDEN.split(page)):
        if place % 2:
            hidden = max(0, hidden + (-1 if part else 1))
        elif not hidden:
            kept.append(part)
    return unescape(_TAG.sub("\n", "".join(kept)))


@cache
def _config() -> ConfigParser:
    from trafilatura.settings import DEFAULT_CONFIG  # noqa: PLC0415

    config: ConfigParser = copy.deepcopy(DEFAULT_CONFIG)
    config["DEFAULT"]["MIN_EXTRACTED_SIZE"] = _SHORTEST
    return config
