"""Names of public bodies as a division and what the body is there: 莘县卫健局 and 莘县卫生健康局 are one."""

from __future__ import annotations

import functools
import re
from typing import NamedTuple

from kg import lexicon
from kg.resolve import divisions
from kg.resolve.linking_names import long_form
from kg.resolve.names import clean
from kg.text.fold import simplify
from kg.text.gazetteer import gazetteer

_FRONT = re.compile(r"^(中国人民政治协商会议|政协|中国共产主义青年团|共青团|中国共产党|中共)")
_FRONTS = {"中国人民政治协商会议": "政协", "政协": "政协", "中国共产主义青年团": "共青团", "共青团": "共青团"}
_COMMITTEE = re.compile(r"^[省市州县区盟旗]?委(?:员会)?$")
_OF_COMMITTEE = re.compile(r"^[省市州县区盟旗]?委(?=.)")


class Body(NamedTuple):
    """A body's division (code and name; None and empty if its name has none) and what it is there.

    `rest` is in the words of its group (卫健局 → 卫生健康局), `raw` as written.
    """

    code: str | None
    division: str
    rest: str
    raw: str = ""


@functools.lru_cache(maxsize=1 << 14)
def parse_body(name: str, *, near: str | None) -> Body:
    """Take a body's name apart.

    Args:
        name: The name: 中共祁东县委组织部.
        near: Where the article puts it, or the article's home: decides which 鼓楼区 is meant.
    """
    name = simplify(clean(name))
    front = _FRONT.match(name)
    left = name[front.end() :] if front else name
    code, division, end = None, "", 0
    places = gazetteer()
    for found in places.find(left):
        if found.start != end or len(found.name) == len(left):
            break
        here = divisions.resolve(places.codes(found.name), home=near, near=() if code is None else (code,))
        if here is None or (code is not None and not places.within(here, code)):
            break
        code, division, end = here, found.name, found.end
    raw = left[end:]
    return Body(code, division, _rest(raw, _FRONTS.get(front.group(), "") if front else ""), raw)


def _rest(rest: str, front: str) -> str:
    """What the body is: 卫健局 → 卫生健康局, 县委组织部 → 组织部, 县委 → 党委."""
    if front:
        return _forms().get(front, front)
    if _COMMITTEE.match(rest):
        return "党委"
    rest = _OF_COMMITTEE.sub("" if rest.endswith(("部", "政法委", "政法委员会")) else "党委", rest)
    rest = long_form(rest)
    forms = _forms()
    for end in range(len(rest), 1, -1):
        if rest[:end] in forms and (end == len(rest) or len(rest) - end > 1):
            return forms[rest[:end]] + rest[end:]
    return rest


@functools.cache
def _forms() -> dict[str, str]:
    """The group of every form of a department's name."""
    found = {}
    for name, forms in lexicon.groups("department_groups.tsv").items():
        found[name] = name
        found.update(dict.fromkeys(forms, name))
    return found


def abbreviates_body(short: str, full: str) -> bool:
    """Whether a department's name is made of some characters of the other's, first and last the same (文旅局)."""
    if not (3 <= len(short) < len(full) and short[0] == full[0] and short[-1] == full[-1] and short[-1] in "局委办厅"):
        return False
    left = iter(full)
    return all(char in left for char in short)
