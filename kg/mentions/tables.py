"""Tables in running text: a heading row with 总投资（万元）, then a row a project with its amounts.

Columns are set apart by tabs, full-width blanks, or two blanks or more; the unit stands in the heading's cell or in
the line before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from kg.mentions.scan import Scan
from kg.model import AmountKind, Mention, MentionKind, Money

RULE = "money/table"
_GAP = re.compile(r"\t+|[ 　]{2,}|　|\|")
_NUMBER = re.compile(r"[0-9][0-9,]*(?:\.[0-9]+)?")
_UNIT = re.compile(r"(万|亿)元")
_NAMES = re.compile(r"^(?:项目名称|项目|工程名称|名称)$")
_KINDS = (
    (re.compile("总投资|投资总额|投资额"), AmountKind.TOTAL),
    (re.compile("年度|当年|今年|本年"), AmountKind.ANNUAL),
    (re.compile("已?完成"), AmountKind.COMPLETED),
)
_SCALE = {"万": Decimal(10_000), "亿": Decimal(100_000_000)}


class Heading(NamedTuple):
    """What the columns of a table hold: where the name stands, and kind and unit of the amounts."""

    name: int
    amounts: dict[int, tuple[AmountKind, Decimal]]
    width: int


def find_tables(scans: Sequence[Scan]) -> Iterator[tuple[int, Mention]]:
    """Yield the number of a sentence and the PROJECT and MONEY mentions of its row, for every row of every table."""
    heading: Heading | None = None
    before = ""
    for number, scan in enumerate(scans):
        cells = _cells(scan)
        found = _heading(cells, before) if len(cells) > 2 else None
        if found is not None:
            heading = found
        elif heading is not None and len(cells) == heading.width:
            yield from ((number, mention) for mention in _row(scan, cells, heading))
        elif len(cells) < 2:
            heading = None
        before = scan.text


def _cells(scan: Scan) -> list[tuple[int, str]]:
    """The cells of a line with their places; folded, a full-width blank is a plain one."""
    text = scan.text
    cells, at = [], 0
    for gap in (*_GAP.finditer(scan.sentence.text), None):
        end = gap.start() if gap else len(text)
        if text[at:end].strip():
            cells.append((at, text[at:end]))
        at = gap.end() if gap else end
    return cells


def _heading(cells: list[tuple[int, str]], before: str) -> Heading | None:
    name = next((column for column, (_, text) in enumerate(cells) if _NAMES.match(text.strip())), None)
    if name is None:
        return None
    amounts = {}
    for column, (_, text) in enumerate(cells):
        unit = _UNIT.search(text) or _UNIT.search(before)
        kind = next((kind for pattern, kind in _KINDS if pattern.search(text)), None)
        if unit and kind:
            amounts[column] = (kind, _SCALE[unit.group(1)])
    return Heading(name, amounts, len(cells)) if amounts else None


def _row(scan: Scan, cells: list[tuple[int, str]], heading: Heading) -> Iterator[Mention]:
    at, name = cells[heading.name]
    yield scan.mention(MentionKind.PROJECT, at, at + len(name), rule="project/table")
    for column, (kind, scale) in heading.amounts.items():
        at, text = cells[column]
        if _NUMBER.fullmatch(text):
            money = Money(Decimal(text.replace(",", "")) * scale)
            yield scan.mention(MentionKind.MONEY, at, at + len(text), rule=f"{RULE}/{kind}", value=money)
