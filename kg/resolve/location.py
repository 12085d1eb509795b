"""located_in beyond what a sentence states: a body's own name, the town a project's name holds, the article's county."""

from __future__ import annotations

import re

from kg.model import Basis, EntityType
from kg.resolve import divisions
from kg.resolve.article import Reading
from kg.text.gazetteer import MUNICIPALITIES, gazetteer
from kg.text.tokens import tokens

_BRANCH = re.compile(
    r"(?:有限公司|分公司|支行|分行|支公司|分局|分院|分校|分厂|项目公司|供电公司|公司|工厂|厂|商行|银行|支队|大队)$"
)


def from_name(reading: Reading, name: str, at: int) -> str | None:
    """Code of the county or prefecture that a body's own name gives: 莘县人民医院, 金拓杯业(永康)有限公司.

    A branch lies where its last division says (安徽淮润公司太和分公司), others where their first does
    (北京安溪商会).
    """
    places = gazetteer()
    found: list[str] = []
    inner = {token.start for token in tokens(name)} | {len(name)}
    for match in places.find(name):
        near = set(places.codes(match.name)) & set(reading.near(at))
        if not places.full(match.name) and not near and not {match.start, match.end} <= inner:
            continue  # 公安 in 莱阳市公安局
        leads = match.start == 0 or name[match.start - 1] == "(" or (found and match.start == end)
        branch = not leads and _BRANCH.search(name) and _BRANCH.match(name[match.end :]) is not None
        if not (leads or branch or _is_county(match.name)):
            continue
        end = match.end
        code = divisions.resolve(places.codes(match.name), home=reading.home, near=reading.near(at))
        if code is not None and _credible(reading, match.name, code, [] if branch else found, at):
            found.append(code)
    levels = [code for code in found if not code.endswith("0000")]
    if not levels:
        return None
    if re.search(r"(?:商会|协会)$", name):
        return divisions.county_level(found[0]) or found[0]
    best = levels[-1] if _BRANCH.search(name) or places.within(levels[-1], levels[0]) else levels[0]
    return divisions.county_level(best) or best


def _is_county(name: str) -> bool:
    """Whether a name is the full one of a county or of what lies above: 莘县, and not 孔村镇 in 南孔村镇银行."""
    return len(name) > 2 and gazetteer().full(name) and any(len(code) == 6 for code in gazetteer().codes(name))


def _credible(reading: Reading, name: str, code: str, before: list[str], at: int) -> bool:
    """Whether a division in a name is meant: short names of counties elsewhere (怀仁 in Sichuan) and 河南|中原 are not."""
    places = gazetteer()
    if before and not places.within(code, before[-1]):
        return False
    if places.full(name):
        return True
    if before and before[-1][:2] in MUNICIPALITIES:
        return True
    if before and before[-1].endswith("0000") and divisions.county_level(code) == code and code not in reading.near(at):
        return reading.home is not None and places.within(code, reading.home)
    if divisions.county_level(code) is None or reading.home is None:
        return True
    known = (reading.home, *reading.near(at))
    return any(places.prefecture_of(each) == places.prefecture_of(code) for each in known)


def of_project(reading: Reading, name: str, at: int) -> tuple[str, Basis] | None:
    """Where a project is that no sentence places: by its name, by the county in focus, or by the home.

    Returns:
        The code of a county, or of a prefecture where no county is known, and what it rests on.
    """
    places = gazetteer()
    inner = {token.start for token in tokens(name)}
    for match in places.find(name):
        if not places.full(match.name) and not {match.start, match.end} <= inner | {len(name)}:
            continue  # 凤凰 in 凤凰山修复项目
        code = divisions.resolve(places.codes(match.name), home=reading.home, near=reading.near(at))
        if code is None or (county := divisions.county_level(code)) is None:
            continue
        if places.full(match.name) or (match.start == 0 and _near_home(reading, county)):
            return county, Basis.STATED
        if reading.home and places.within(county, reading.home):
            return county, Basis.STATED
    named = _named_before(reading, at)
    if named is not None:
        return named, Basis.STATED
    home_county = divisions.county_level(reading.home) if reading.home else None
    if home_county is not None:
        return home_county, Basis.CONTEXT
    every = {county for _, code in reading.places if (county := divisions.county_level(code)) is not None}
    if len(every) == 1:
        return every.pop(), Basis.CONTEXT
    if not every and reading.home is not None and not reading.home.endswith("0000"):
        return reading.home, Basis.CONTEXT
    return None


def _near_home(reading: Reading, county: str) -> bool:
    """Whether a county lies in the prefecture of the article's home, or no home is known."""
    places = gazetteer()
    return reading.home is None or places.prefecture_of(county) == places.prefecture_of(reading.home)


def of_local_firm(reading: Reading, name: str) -> tuple[str, Basis] | None:
    """The home county of a firm that the article visits, unless its name points to another province or is nation-wide."""
    if reading.home is None:
        return None
    county = divisions.county_level(reading.home)
    times = sum(named.name == name for named in reading.antecedents.named)
    if county is None or times < 2 or re.search("集团|银行股份有限公司$", name):
        return None
    return (county, Basis.CONTEXT) if may_lie(name, county) else None


def may_lie(name: str, county: str) -> bool:
    """Whether a firm's name leaves room for its seat in a county: 山东X公司 in 莘县, but not 浙江X公司 or 中国X集团."""
    if re.match(r"(?:.*[(]中国[)]|中国|国家|中[铁建交冶电核化粮车]|国[网能电投家])", name):
        return False
    places = gazetteer()
    found = places.find(name)
    if found and found[0].start == 0:
        codes = places.codes(found[0].name)
        return bool(codes) and places.province_of(county) in {places.province_of(code) for code in codes}
    return re.search(r"(?:公司|厂|合作社|农场|酒庄)$", name) is not None


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
