"""Which division a name, 我市 or 该县 means in an article, and where the article is at home.

Two candidates are none: what neither the home nor the divisions named so far decide stays open.
"""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from kg import lexicon
from kg.lexicon import Level
from kg.model import Mention
from kg.text.gazetteer import gazetteer

_DATELINE = re.compile(r"(?:^|\n)[^\n]{0,12}?(?:本报|日报|晚报|讯)[^\n]{0,8}$")
_PAPER = re.compile(r"(?:新闻|日报|晚报|报|网|发布|融媒|电视台){1,3}讯")  # 莘县|新闻网讯
_FIRST_PARAGRAPH, _DATELINE_WEIGHT, _MARGIN = 2, 5, 1.5
_UNITS = {
    "省": (Level.PROVINCE, "省"),
    "自治区": (Level.PROVINCE, "自治区"),
    "州": (Level.PREFECTURE, "州"),
    "自治州": (Level.PREFECTURE, "州"),
    "盟": (Level.PREFECTURE, "盟"),
    "自治县": (Level.COUNTY, "县"),
    "县": (Level.COUNTY, "县"),
    "旗": (Level.COUNTY, "旗"),
    "镇": (Level.TOWN, "镇"),
    "乡": (Level.TOWN, "乡"),
    "街道": (Level.TOWN, "街道"),
}


def resolve(codes: Sequence[str], *, home: str | None, near: Sequence[str] = ()) -> str | None:
    """The division that a name with these candidate codes means.

    Args:
        codes: The candidates, of any time.
        home: The article's home.
        near: Divisions named before, the latest last.

    Returns:
        The only candidate, or the only one in the county named last, at home, or in the prefecture or province named
        last; None where that leaves several, or none.
    """
    places = gazetteer()
    left = {current for code in codes if (current := places.current(code)) is not None}
    if len(left) < 2:
        return left.pop() if left else None
    for scope in _scopes(home, near):
        left = {code for code in left if places.within(code, scope)} or left
    return left.pop() if len(left) == 1 else None


def _scopes(home: str | None, near: Sequence[str]) -> Iterator[str]:
    """Where a candidate may lie, the likeliest first."""
    places = gazetteer()
    latest = list(dict.fromkeys(reversed(near)))
    found = [places.county_of(code) for code in latest]
    if home is not None:
        found += [home, places.prefecture_of(home)]
    found += [places.prefecture_of(code) for code in latest]
    if home is not None:
        found.append(places.province_of(home))
    found += [places.province_of(code) for code in latest]
    yield from dict.fromkeys(code for code in found if code is not None)


def county_level(code: str) -> str | None:
    """The county, district or county-level city that a code is or lies in; None for prefectures and provinces."""
    return gazetteer().county_of(code)


def home_code(name: str) -> str | None:
    """The code of a home as given: 聊城市, 聊城, 山东聊城, 莘县, 371500; None where it is unknown or ambiguous."""
    return gazetteer().code_of(name)


def division_name(code: str) -> str | None:
    """The name of a division's code."""
    division = gazetteer().by_code(code)
    return None if division is None else division.name


def relative(text: str, *, home: str | None, near: Sequence[str] = ()) -> str | None:
    """The division that 我市, 全县 or 该镇 stands for.

    我, 全 and 本 look from the home upwards and then at what was named last (全县 in a city's paper); 该 the other way.
    """
    places = gazetteer()
    upwards = [] if home is None else [home, *places.ancestors(home)]
    latest = list(reversed(near))
    unit = text.removeprefix("我们").lstrip("我全该本")
    if unit == "地":
        return home
    order = latest + upwards if text.startswith("该") else upwards + latest
    return next((code for code in order if _is_a(code, unit)), None)


def only(text: str, named: Iterable[str]) -> str | None:
    """The one division among those named, or above them, that 我市 or 我县 can stand for; None of two."""
    places = gazetteer()
    every = {each for code in named for each in (code, *places.ancestors(code))}
    unit = text.lstrip("我")
    found = {code for code in every if _is_a(code, unit)}
    return found.pop() if len(found) == 1 else None


def _is_a(code: str, unit: str) -> bool:
    """Whether a division is a 市, 县 or 镇."""
    division = gazetteer().by_code(code)
    if division is None:
        return False
    if unit == "市":
        return division.level is not Level.TOWN and division.name.endswith("市")
    if unit == "区":
        return division.level in {Level.PROVINCE, Level.COUNTY} and division.name.endswith(("区", "自治区"))
    level, suffix = _UNITS.get(unit, (Level.TOWN, "-"))
    return division.level is level and division.name.endswith(suffix)


def infer_home(
    places: Iterable[Mention], *, publisher: str | None = None, text: str = "", bodies: Iterable[str] = ()
) -> str | None:
    """The home of an article that states none: its paper's place, else the division that it names most by far.

    Args:
        places: Place mentions of the article, in order.
        publisher: The paper: 聊城日报 is at home in 聊城市, 齐鲁晚报 nowhere.
        bodies: Names that tell a division too: of bodies (古浪县农业农村局), and the title.
        text: The article's text: a dateline (本报莘县讯) and the first paragraph weigh more, and 我县 wants a county.
    """
    weighed = [*_weighed(list(places), text), *((code, 1) for name in bodies if (code := _leading(name)) is not None)]
    stated = _publisher_home(publisher) if publisher else None
    named = _most_named(weighed, text)
    if stated is not None and _fits(stated, [code for code, _ in weighed]):
        neighbour = county_level(stated) is not None and all(county_level(code) != stated for code, _ in weighed)
        return named if neighbour and named is not None and county_level(named) is not None else stated
    return stated if stated is not None and stated.endswith("0000") and named is None else named


def _leading(name: str) -> str | None:
    """The division that a name begins with in full."""
    found = gazetteer().find(name)
    if not found or found[0].start > 0 or not gazetteer().full(found[0].name):
        return None
    return resolve(gazetteer().codes(found[0].name), home=None)


def _fits(stated: str, named: Sequence[str]) -> bool:
    """Whether a paper's place is where its article plays; 鹤城晚报 is none of 鹤城区's if it writes of 齐齐哈尔 only.

    The papers of provinces are at home where the text says.
    """
    level, prefecture = _level(stated), gazetteer().prefecture_of(stated)
    if level is Level.PREFECTURE or (level is Level.COUNTY and not named):
        return True
    return level is Level.COUNTY and any(gazetteer().within(code, prefecture or stated) for code in named)


def _publisher_home(publisher: str) -> str | None:
    words = sorted(lexicon.words("publisher_words.txt"), key=lambda word: (-len(word), word))
    stem = publisher
    for word in words:
        stem = stem.removeprefix(word).removesuffix(word) if stem != word else stem
    codes = gazetteer().codes(stem)
    highest = min((_level(code) for code in codes), default=None)
    top = [code for code in codes if _level(code) is highest]
    return top[0] if len(top) == 1 else None


@functools.cache
def _level(code: str) -> Level:
    division = gazetteer().by_code(code)
    return Level.TOWN if division is None else division.level


def _most_named(weighed: Iterable[tuple[str, int]], text: str) -> str | None:
    """The county named by far the most, or the prefecture where that is named more, or 我市 in the text means it."""
    counties: Counter[str] = Counter()
    prefectures: Counter[str] = Counter()
    direct: Counter[str] = Counter()
    for code, weight in weighed:
        direct[code] += weight
        counties[county_level(code) or ""] += weight
        prefectures[gazetteer().prefecture_of(code) or ""] += weight
    del counties[""], prefectures[""]
    county, prefecture = _leader(counties), _leader(prefectures)
    if county is None or (prefecture is not None and direct[prefecture] > counties[county]):
        return prefecture
    return prefecture if _means_prefecture(county, text) else county


def _means_prefecture(county: str, text: str) -> bool:
    """Whether the text says 我市 of a county's prefecture: no 我县 stands there, and the county is no city itself."""
    division = gazetteer().by_code(county)
    if division is None or division.name.endswith("市") or re.search(r"[我全][县区旗]", text):
        return False
    return re.search(r"[我全]市", text) is not None


def _leader(counts: Counter[str]) -> str | None:
    """The code counted most, where it leads the next by the margin and stands more than once."""
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    if not ranked or ranked[0][1] < 2 or (len(ranked) > 1 and ranked[0][1] < _MARGIN * ranked[1][1]):
        return None
    return ranked[0][0]


def _weighed(mentions: Sequence[Mention], text: str) -> Iterator[tuple[str, int]]:
    """The code of each place named, with its weight."""
    near: list[str] = []
    paragraph = text.find("\n", next((m.span.start for m in mentions), 0))
    for mention in mentions:
        if not isinstance(mention.value, tuple) or not mention.value:
            continue
        code = resolve(mention.value, home=None, near=near)
        if code is None:
            continue
        near.append(code)
        start, end = mention.span
        weight = _FIRST_PARAGRAPH if 0 <= start < paragraph else 1
        if _DATELINE.search(text[max(0, start - 24) : start]) and text.startswith("讯", end):
            weight = _DATELINE_WEIGHT
        if (start == 0 or text[start - 1] == "\n") and _PAPER.match(text, end):
            weight = _DATELINE_WEIGHT
        yield code, weight
