"""What a file says of itself: title, publisher, date, home; from YAML front matter or the keys of a record."""

from __future__ import annotations

import datetime as dt
import logging
import re
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace

import yaml

from kg.errors import InputError
from kg.ingest.decode import clean

_LOG = logging.getLogger(__name__)
_FENCE = re.compile(r"---[ \t]*(?:\r\n|\n|\r)")
_CLOSE = re.compile(r"(?:(?<=\n)|(?<=\r))(?:---|\.\.\.)[ \t]*(?=[\r\n]|\Z)")
_KEY = re.compile(r"[^\W\d]\w{0,60}[ \t]{0,9}:")
_MAX_LENGTH = 8_000
_MAX_BRACKETS = 200
_DATE = re.compile(
    r"(?<!\d)((?:19|20)\d{2})(?:\s?[年./-]\s?(1[0-2]|0?[1-9])(?:\s?[月./-]\s?(3[01]|[12]\d|0?[1-9])(?!\d)日?)?"
    r"|(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?!\d))"
)


@dataclass(frozen=True, slots=True)
class Metadata:
    """The four things an article may state of itself; None where it does not."""

    title: str | None = None
    publisher: str | None = None
    date: str | None = None
    home: str | None = None

    def filled(self, other: Metadata) -> Metadata:
        """This, with what it lacks taken from `other`."""
        lacking = {name: getattr(other, name) for name in NAMES if getattr(self, name) is None}
        return replace(self, **lacking)


NAMES = tuple(field.name for field in fields(Metadata))


def iso_date(text: str) -> str | None:
    """The first date in `text` as ISO, or None: 2023年2月22日 → 2023-02-22, 2023.2 → 2023-02, 20230222 → 2023-02-22."""
    match = _DATE.search(text)
    if match is None:
        return None
    year, month, day = match[1], match[2] or match[4], match[3] or match[5]
    if day is None:
        return f"{year}-{int(month):02d}"
    try:
        return dt.date(int(year), int(month), int(day)).isoformat()
    except ValueError:  # 2023-02-30
        return None


def from_mapping(values: Mapping[str, object]) -> Metadata:
    """The metadata among `values`; what is of the wrong type is left out with a warning, the article is not."""
    found: dict[str, str | None] = {}
    for name in NAMES:
        value = values.get(name)
        if isinstance(value, dt.date):
            value = value.isoformat()[:10]
        if name == "date" and isinstance(value, int) and not isinstance(value, bool):
            value = str(value)
        if isinstance(value, str):
            text = " ".join(clean(value).split())
            found[name] = (iso_date(text) if name == "date" else text) or None
        if value is not None and found.get(name) is None and value != "":
            # A list is not spelled out: of ten lines of YAML anchors it would take years.
            told = repr(value[:60]) if isinstance(value, str) else type(value).__name__
            _LOG.warning("%s is not understood and left out: %s", name, told)
    return Metadata(**found)


def front_matter(source: str) -> tuple[Metadata, int]:
    """The YAML front matter of `source` and where the text after it begins; (empty, 0) where there is none.

    Raises:
        InputError: A front matter is begun, but is not closed or not `key: value` lines; `line` says where.
    """
    opening = _FENCE.match(source)
    if opening is None:
        return Metadata(), 0
    closing = _CLOSE.search(source, opening.end(), opening.end() + _MAX_LENGTH)
    if closing is None:
        if _KEY.match(source, opening.end()):
            raise InputError("front matter is not closed by a line ---", line=1)
        return Metadata(), 0  # a ruled line, not front matter
    block = source[opening.end() : closing.start()]
    if block.count("[") + block.count("{") > _MAX_BRACKETS:  # the parser takes the square of their number
        raise InputError("broken front matter: too many brackets", line=2)
    try:
        values = yaml.safe_load(block)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        problem = getattr(error, "problem", None) or "not YAML"
        raise InputError(f"broken front matter: {problem}", line=2 + (mark.line if mark else 0)) from error
    except (ValueError, RecursionError) as error:  # 2023-02-30 as a date; ten thousand open brackets
        raise InputError(f"broken front matter: {error}", line=2) from error
    if values is not None and not isinstance(values, dict):
        raise InputError("broken front matter: not lines of `key: value`", line=2)
    return from_mapping(values or {}), closing.end()
