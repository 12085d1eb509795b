"""Offices named without their division: 统战部 behind 市委常委, 农业农村厅, 政协 behind 县委副书记."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from kg import lexicon
from kg.resolve import divisions
from kg.resolve.bodies import LEVELS, REGION
from kg.resolve.divisions import division_name
from kg.resolve.units import unit_before
from kg.text.gazetteer import gazetteer

if TYPE_CHECKING:
    from kg.resolve.article import Reading

# What makes the division before it the one that others in a list of posts are of: 潍坊市|政协副主席A，市委宣传部部长B.
POST_BEHIND = re.compile("[省市县区旗州]?(?:委[副书常]|委、|[副县市区]长|人民政府|政府|人大|政协)")
_LIST_ENDS = re.compile(r"[。；！？\n]|出席|参加|陪同|主持|接待|会见|一行|来到|前往|调研|率|在|与|对")
_LEVEL_NAMED = re.compile(rf"({REGION}|[{LEVELS}])(?:党委|委|政府|人民政府|人大|政协)")
_PROVINCIAL = re.compile(r"(?<!办公)厅$")  # 农业农村厅: departments of no other level
_POSTS = 160  # characters back that such a list reaches
_CHAIN, _LIST = 14, 60  # characters before an office, or 政协, in which the level of its division is named
_OF_UNITS = {"村委会": ("村",), "居委会": ("社区", "街道"), "办事处": ("街道",)}
_SAME_CHAIN = re.compile("[长记任员委席]、$")  # 县委宣传部副部长、|文明办


def office_name(reading: Reading, name: str, at: int) -> str | None:
    """An office's full name (莘县县委统战部), or None if its division cannot be told.

    It is of the division named with the post right before it. One that no such post goes before is the home county's
    only if every county has it.
    """
    if name in lexicon.groups("body_words.tsv")["unit_office"]:
        unit = unit_before(reading, at)
        if unit is not None and unit.endswith(_OF_UNITS.get(name, ("镇", "乡", "街道"))):
            return unit + name
        if name in _OF_UNITS:
            return None
    told, division = _division(reading, name, at)
    if not told and name in lexicon.words("department_names.txt") and reading.home is not None:
        county = divisions.county_level(reading.home)
        division = division_name(county) if county is not None else None
    if division is None:
        return None
    if name == "常委会":
        name = "人大常委会"  # 市人大党组成员、|常委会副主任
    if name.startswith(_party_offices()):
        return f"{division}{division[-1]}委{name}" if len(division) == 2 else f"{division}委{name}"
    told = told and _SAME_CHAIN.search(reading.article.text, 0, at) is not None
    return division + name if told or name in lexicon.words("department_names.txt") else None


def listed_division(reading: Reading, level: str, at: int) -> str | None:
    """The division of this level that the list of posts which goes on at `at` named last, if it named one."""
    text = reading.article.text
    named = [(start, division_name(code)) for start, code in reading.places if at - _POSTS <= start < at]
    ends = [
        (start + len(name), name)
        for start, name in named
        if name is not None
        and name.endswith(level)
        and text.startswith(name[:-1], start)
        and POST_BEHIND.match(text, start + len(name))
    ]
    if not ends:
        return None
    end, name = max(ends)
    return None if _LIST_ENDS.search(text, end, at) else name


def district_city(reading: Reading, name: str, level: str, at: int) -> str | None:
    """The city of the district that a body's name holds: 海口 of 市公安局|美兰分局."""
    places = gazetteer()
    for found in places.find(name):
        if found.start == 0 or not name.startswith("分局", found.end):
            continue
        code = divisions.resolve(places.codes(found.name), home=reading.home, near=reading.near(at))
        above = [] if code is None else [division_name(each) for each in places.ancestors(code)]
        return next((each for each in above if each is not None and each.endswith(level)), None)
    return None


def _division(reading: Reading, name: str, at: int) -> tuple[bool, str | None]:
    """Whether the text tells the office's division, and that: 青海 in 青海省委常委、|宣传部."""
    if _PROVINCIAL.search(name):
        return True, reading.of_level("省", at) or reading.of_level(REGION, at)
    assembly = name in lexicon.groups("body_words.tsv")["assembly"]
    before = list(_LEVEL_NAMED.finditer(reading.article.text, max(0, at - (_LIST if assembly else _CHAIN)), at))
    if not before:
        return assembly, None
    level, start = before[-1].group(1), before[-1].start()
    named = (code for mention, code in reading.codes.items() if mention.span.end in {start, start + 1})
    names = (division_name(code) for code in named)
    named_there = next((each for each in names if each and each.endswith(level)), None)
    return True, named_there or listed_division(reading, level, at) or reading.of_level(level, at)


@functools.cache
def _party_offices() -> tuple[str, ...]:
    return tuple(lexicon.longest_first(lexicon.groups("body_words.tsv")["party_office"]))
