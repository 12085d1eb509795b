"""Where things are, beyond what a sentence states: by a body's own name, the county in focus, the article's home."""

from __future__ import annotations

import functools
import re

from kg import lexicon
from kg.model import Basis, EntityType, Mention, MentionKind
from kg.resolve import divisions
from kg.resolve.article import Reading
from kg.resolve.names import TYPES
from kg.text.gazetteer import MUNICIPALITIES, gazetteer
from kg.text.tokens import tokens

_NATIONAL = re.compile(r"(?:.*[(]中国[)]|中国|国家|中[铁建交冶电核化粮车]|国[网能电投家])")


def from_name(reading: Reading, name: str, at: int) -> str | None:
    """Code of the county or prefecture that a body's own name gives: 莘县人民医院, 金拓杯业(永康)有限公司.

    A branch lies where its last division says (安徽淮润公司太和分公司), others where their first does
    (北京安溪商会).

    Args:
        reading: The article.
        name: The body's full name.
        at: Where in the text it is named.
    """
    found = _divisions_in(reading, name, at)
    levels = [code for code in found if not code.endswith("0000")]
    if not levels:
        return None
    if name.endswith(("商会", "协会")):
        return divisions.county_level(found[0]) or found[0]
    last = name.endswith(_endings("branch")) or gazetteer().within(levels[-1], levels[0])
    best = levels[-1] if last else levels[0]
    return divisions.county_level(best) or best


def from_level(reading: Reading, name: str, at: int) -> str | None:
    """Code of the division whose level a name begins with: 县城投公司 lies in the county that the article is about."""
    if name[0] not in "市县区旗":
        return None
    code = divisions.relative(f"我{name[0]}", home=reading.home, near=reading.near(at))
    return code if code is None else divisions.county_level(code) or code


def _divisions_in(reading: Reading, name: str, at: int) -> list[str]:
    """The codes of the divisions that a body's name holds and means."""
    places = gazetteer()
    found: list[str] = []
    end = 0  # of the last division that may be meant
    for match in places.find(name):
        near = set(places.codes(match.name)) & set(reading.near(at))
        if not places.full(match.name) and not near and not {match.start, match.end} <= _borders(name):
            continue  # 公安 in 莱阳市公安局
        leads = match.start == 0 or name[match.start - 1] == "(" or (found and match.start == end)
        within = name.endswith(_endings("before_division"), 0, match.start)  # 光华集团|武汉置业有限公司
        branch = not leads and name[match.end :] in lexicon.groups("body_words.tsv")["branch"]
        if not (leads or within or branch or _is_county(match.name)):
            continue
        end = match.end
        code = divisions.resolve(places.codes(match.name), home=reading.home, near=reading.near(at))
        if code is not None and _is_credible(reading, match.name, code, [] if branch or within else found, at):
            found.append(code)
    return found


@functools.lru_cache(maxsize=1024)  # what places a thing asks for its name more than once
def _borders(name: str) -> frozenset[int]:
    """Where words of a name begin and end."""
    return frozenset(token.start for token in tokens(name)) | {len(name)}


def of_mention(reading: Reading, mention: Mention) -> str | None:
    """The code of a division, or of the one that a zone's name begins with (东昌府区嘉明经济开发区)."""
    if mention.kind is MentionKind.PLACE:
        return reading.codes.get(mention)
    if mention.kind is not MentionKind.ORGANIZATION:
        return None
    if mention not in reading.keys:  # 开发区的光华公司
        zone = mention.rule == "anaphor" and mention.text.endswith(("区", "园"))
        return divisions.county_level(reading.home) if zone and reading.home else None
    name = reading.names.name(TYPES[mention.kind], reading.keys[mention])
    code = from_name(reading, name, mention.span.start)
    if code is None and name.endswith(("区", "园")) and not gazetteer().find(name):
        return divisions.county_level(reading.home) if reading.home else None  # a zone at home: 五马山工业区
    return code


def of_visited_firm(reading: Reading, mention: Mention | None, at: int) -> str | None:
    """Where a firm is that the text goes to without saying where: in the home county, or the one named just before.

    Its own name must not point elsewhere, nor the paragraph lead out of the county's prefecture.
    """
    if mention is None or mention.kind is not MentionKind.ENTERPRISE or mention not in reading.keys:
        return None
    name = reading.names.name(EntityType.ENTERPRISE, reading.keys[mention])
    home = divisions.county_level(reading.home) if reading.home else None
    county = home or reading.county(at)
    if county is None or not _may_lie(name, county):
        return None
    places = gazetteer()
    named = from_name(reading, name, at)
    if named is not None and not places.within(county, named):
        return None
    start = reading.article.text.rfind("\n", 0, at) + 1
    away = (code for place, code in reading.places if start <= place < at and not code.endswith("0000"))
    return county if all(places.prefecture_of(code) == places.prefecture_of(county) for code in away) else None


def _is_county(name: str) -> bool:
    """Whether a name is the full one of a county or of what lies above: 莘县, and not 孔村镇 in 南孔村镇银行."""
    return len(name) > 2 and gazetteer().full(name) and any(len(code) == 6 for code in gazetteer().codes(name))


def _is_credible(reading: Reading, name: str, code: str, before: list[str], at: int) -> bool:
    """Whether a division in a name is meant: short names of counties elsewhere (怀仁 in Sichuan) and 河南|中原 are not.

    Args:
        reading: The article.
        name: The division's name as it stands.
        code: Its code.
        before: The codes of the divisions before it in the body's name.
        at: Where in the text the body is named.
    """
    places = gazetteer()
    if before and not places.within(code, before[-1]):
        return False
    if places.full(name) or (before and before[-1][:2] in MUNICIPALITIES):
        return True
    county = divisions.county_level(code)
    if before and before[-1].endswith("0000") and county == code and code not in reading.near(at):
        return reading.home is not None and places.within(code, reading.home)
    if county is None or reading.home is None:
        return True
    known = (reading.home, *reading.near(at))
    return any(places.prefecture_of(each) == places.prefecture_of(code) for each in known)


def of_project(reading: Reading, name: str, at: int) -> tuple[str, Basis] | None:
    """Where a project is that no sentence places: by its name, by the county in focus, or by the home.

    Returns:
        The code of a county, or of a prefecture where no county is known, and what it rests on.
    """
    stated = _county_in(reading, name, at) or _named_before(reading, at)
    if stated is not None:
        return stated, Basis.STATED
    home = divisions.county_level(reading.home) if reading.home else None
    if home is not None:
        return home, Basis.CONTEXT
    every = {county for _, code in reading.places if (county := divisions.county_level(code)) is not None}
    if len(every) == 1:
        return every.pop(), Basis.CONTEXT
    if reading.home is not None and not reading.home.endswith("0000") and (not every or _of_home(reading, name, at)):
        return reading.home, Basis.CONTEXT
    return None


def _of_home(reading: Reading, name: str, at: int) -> bool:
    """Whether a prefecture's article is at home there, and neither a project's name nor what stands near leads away."""
    places = gazetteer()
    paragraph = reading.article.text.rfind("\n", 0, at)
    start = reading.article.text.rfind("\n", 0, max(0, paragraph)) + 1
    if any(start <= place < at and divisions.county_level(code) is not None for place, code in reading.places):
        return False
    elsewhere = any(
        not any(places.within(code, reading.home or "") for code in places.codes(found.name))
        for found in places.find(name)
    )
    return reading.article.home is not None and not elsewhere


def _county_in(reading: Reading, name: str, at: int) -> str | None:
    """The county that a project's name holds in full or, where it lies near the home, in short."""
    places = gazetteer()
    for match in places.find(name):
        full = places.full(match.name)
        if not full and not {match.start, match.end} <= _borders(name):
            continue  # 凤凰 in 凤凰山修复项目
        code = divisions.resolve(places.codes(match.name), home=reading.home, near=reading.near(at))
        county = None if code is None else divisions.county_level(code)
        if county is None or name.endswith("至", 0, match.start):
            continue  # 省道深河至|房县段: where a road ends
        if full or (match.start == 0 and _near_home(reading, county)):
            return county
        if reading.home and places.within(county, reading.home):
            return county
    return None


def _near_home(reading: Reading, county: str) -> bool:
    """Whether a county lies in the prefecture of the article's home, or no home is known."""
    places = gazetteer()
    return reading.home is None or places.prefecture_of(county) == places.prefecture_of(reading.home)


def of_local_firm(reading: Reading, name: str) -> tuple[str, Basis] | None:
    """The home county of a firm that the article visits, unless its name points to another province or is national."""
    if reading.home is None:
        return None
    county = divisions.county_level(reading.home)
    times = sum(named.name == name for named in reading.antecedents.named)
    if county is None or times < 2 or "集团" in name or name.endswith("银行股份有限公司"):
        return None
    return (county, Basis.CONTEXT) if _may_lie(name, county) else None


def _may_lie(name: str, county: str) -> bool:
    """Whether a firm's name leaves room for its seat in a county: 山东X公司 in 莘县, but not 浙江X公司 or 中国X集团."""
    if _NATIONAL.match(name):
        return False
    places = gazetteer()
    found = places.find(name)
    if found and found[0].start == 0:
        codes = places.codes(found[0].name)
        return bool(codes) and places.province_of(county) in {places.province_of(code) for code in codes}
    return name.endswith((*_endings("firm"), *_trades()))


def _beside_another(counties: list[tuple[int, str]], number: int) -> bool:
    """Whether a county stands in a list of counties (在奈曼旗、库伦旗等地), which places nothing."""
    place, county = counties[number]
    others = (counties[index] for index in (number - 1, number + 1) if 0 <= index < len(counties))
    return any(abs(place - at) <= 6 and other != county for at, other in others)


def _named_before(reading: Reading, at: int) -> str | None:
    """The county that the paragraph names before `at`: the only one, or the last with no other project after it.

    In a list of projects each has a county of its own, which says nothing of the next one's.
    """
    start = reading.article.text.rfind("\n", 0, at) + 1
    counties = [
        (place, county)
        for place, code in reading.places
        if start <= place < at and (county := divisions.county_level(code)) is not None
    ]
    counties = [each for number, each in enumerate(counties) if not _beside_another(counties, number)]
    if not counties:
        return None
    place, county = counties[-1]
    if len({each for _, each in counties}) == 1:
        return county
    between = any(place < named.at < at and named.type is EntityType.PROJECT for named in reading.antecedents.named)
    return None if between else county


@functools.cache
def _trades() -> tuple[str, ...]:
    """What ends the short names of firms: 永光|机械, and 集团."""
    return (*lexicon.longest_first(lexicon.words("trade_words.txt")), "集团")


@functools.cache
def _endings(group: str) -> tuple[str, ...]:
    """A group of `body_words.tsv`, as `str.endswith` takes it."""
    return tuple(lexicon.longest_first(lexicon.groups("body_words.tsv")[group]))
