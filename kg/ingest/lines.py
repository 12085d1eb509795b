"""A source text as its non-empty lines, each with its place and what the eye sees of it."""

from __future__ import annotations

import re
from dataclasses import dataclass

# What ends a line: LF, CR, NEL, line and paragraph separator.
_LINE = re.compile("[^\n\r\x85\u2028\u2029]+")
_BREAK = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
_EDGE = (
    " \t\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\ufeff\u200b"
)
_DEEP = re.compile("[\u3000\t]|[ \u00a0\u2002\u2003]{2}")


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank.

    Args:
        start: Where it begins in the source, after indentation.
        end: Where it ends, before trailing space.
        text: What stands between.
        margin: What it is indented by.
        gap: True where a blank line (or the start of the source) stands before it.
    """

    start: int
    end: int
    text: str
    margin: str
    gap: bool

    @property
    def indent(self) -> bool:
        """True where it is indented as the first line of a Chinese paragraph is: by 　, a tab or two blanks."""
        return _DEEP.match(self.margin) is not None


def split_lines(source: str, *, start: int = 0) -> list[Line]:
    """The non-empty lines of `source` from `start` on."""
    lines: list[Line] = []
    gap = True
    previous = start
    for match in _LINE.finditer(source, start):
        raw = match.group()
        text = raw.strip(_EDGE)
        if lines and not gap:
            gap = len(_BREAK.findall(source, previous, match.start())) > 1
        previous = match.end()
        if not text:
            gap = True
            continue
        margin = raw[: raw.index(text[0])] if raw[0] in _EDGE else ""
        low = match.start() + len(margin)
        lines.append(Line(low, low + len(text), text, margin, gap))
        gap = False
    return lines


def width(text: str) -> int:
    """Columns that `text` takes: two for a Chinese character or mark, one for a letter or digit: 第2版 is 5."""
    # GB codes have as many bytes as a terminal has columns; asking each character takes forty times as long.
    return len(text.encode("gbk", "replace"))
