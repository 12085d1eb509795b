"""The bodies that titles are of: named beside them, implied by them (县长), or meant (公司总经理, 副主任)."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable

from kg import lexicon
from kg.model import Candidate, EntityType, Mention, MentionKind
from kg.resolve.article import Reading
from kg.resolve.bodies import LEVELS, REGION, chief_level, committee_level, forms, government, league, party
from kg.resolve.coreference import Named
from kg.resolve.divisions import division_name
from kg.resolve.meant import endings_of, fitting
from kg.resolve.names import TYPES, Key, has_ending
from kg.resolve.offices import POST_BEHIND
from kg.resolve.units import unit_before, unlisted_unit
from kg.text.fold import simplify

_LEVEL_POST = re.compile("[省市县区旗州镇乡](?:委|长|政府|人民政府)")
# 助学部|部长, 财务科|副科长: of a section that the title names with its head.
_SECTION = re.compile("[一-鿿]{2,6}(?:部副?(?:部长|经理|总监)|科副?(?:科长|科员|主任)|处副?处长|[室间]副?主任)$")
_HAN = re.compile("[一-鿿]")
_JOINED = ("和", "及", "与", "兼", "暨", "原", "现任", "任")
_OWN = {"校": ("大学", "学院", "学校", "中学", "小学", "高中", "一中", "二中", "三中"), "院": ("院",)}
_AIDE = re.compile("(?:特别)?助理$|(?<!会)秘书$")
_VISITED = re.compile("(?:来|来到|到|赴|抵达|莅临|走进)$")
_BODY_TYPES = frozenset({EntityType.ENTERPRISE, EntityType.ORGANIZATION})
_VILLAGE_BEFORE = re.compile("[一-鿿]村$")
_PARTY_PLACES = ("街道", "镇", "乡", "村", "县", "区", "市")
# 市委委员、常委、|书记: the committee that the first title of a chain names is that of the bare ones behind it.
_COMMITTEE_CHAIN = re.compile(rf"([{LEVELS}])委(?:(?:副?书记|常委|委员|副?秘书长)、)+$")
_COMMITTEE_TITLE = re.compile("(?:副?书记|常委|委员|副?秘书长)$")
_CHAIN = 24  # characters that the titles before such a one take at most
_FAR = 300  # characters back that the body of a post may stand that a verb gives
_NEAR = 120  # … and of one that stands before a name


def holder(reading: Reading, candidate: Candidate) -> Key | None:
    """Type and name of the body, place or project that a post is of, or None if it cannot be told."""
    role = simplify(candidate.role or "")
    mention = candidate.object
    if mention is None:
        return _implied(reading, role, candidate)
    if mention.kind is MentionKind.PLACE:
        return _of_place(reading, role, candidate, mention)
    if mention.rule == "anaphor":
        return _of_anaphor(reading, role, mention)
    if mention not in reading.keys:
        return None
    name = reading.names.name(TYPES[mention.kind], reading.keys[mention])
    return _within(reading, role, (TYPES[mention.kind], name))


def _of_anaphor(reading: Reading, role: str, mention: Mention) -> Key | None:
    """公司|总经理: of what the text is about, or of the only such body in the article."""
    fits = fitting(TYPES[mention.kind], endings_of(mention))
    found = reading.antecedents.topic(mention.span.start, fits) or reading.antecedents.only(fits)
    if found is None:
        return None
    if mention.text == "管委会" and found.name.endswith("区"):
        return _add(reading, found.name + "管委会")
    return _within(reading, role, (found.type, found.name))


def _within(reading: Reading, role: str, body: Key) -> Key:
    """A zone's 党工委书记 is its committee's: 合作区 → 合作区党工委."""
    if role.startswith("党工委") and body[1].endswith(("区", "园", "街道")):
        return _add(reading, body[1] + "党工委")
    return body


def _add(reading: Reading, name: str) -> Key:
    """A body that only its head's title names, entered under its forms."""
    name = reading.names.add(EntityType.ORGANIZATION, name)
    for form in forms(name):
        reading.names.add(EntityType.ORGANIZATION, name, form=form)
    return EntityType.ORGANIZATION, name


def _of_place(reading: Reading, role: str, candidate: Candidate, place: Mention) -> Key | None:
    """园洲镇|党委书记, 孝昌县|委书记, 聊城市|长, 小岔村|驻村第一书记; 聊城市委常委、|县长 is not of 聊城."""
    village = place.rule == "place/village"
    if village and role.endswith(_words("village")):
        return EntityType.PLACE, reading.names.add(EntityType.PLACE, place.text)
    code = reading.codes.get(place)
    if code is None and place.rule == "place/relative":
        return None  # 我们村, and nothing tells which
    name = (None if village or code is None else division_name(code)) or place.text
    if name.endswith(REGION) and not committee_level(role) and not chief_level(role):
        role = f"{REGION}{role}"  # 西藏自治区|党委书记, 西藏自治区|主席
    committee = _committee_level(reading, role, candidate)
    if level := committee or chief_level(role):
        if name.endswith(level):
            young = role.startswith("团") or reading.article.text.endswith("团", 0, place.span.start)
            return _add(reading, (league if young else party)(name) if committee else government(name))
        inherited = place.span.end < candidate.at
        return _implied(reading, role, candidate) if inherited else None
    part = _party_part(role)
    return None if part is None else _add(reading, name + part)


def _committee_level(reading: Reading, role: str, candidate: Candidate) -> str | None:
    """The level of the committee that a title is of, told by the title itself or by those of the chain before it."""
    if level := committee_level(role):
        return level
    if not _COMMITTEE_TITLE.match(role):
        return None
    chain = _COMMITTEE_CHAIN.search(reading.article.text, max(0, candidate.at - _CHAIN), candidate.at)
    return chain.group(1) if chain else None


def _party_part(role: str) -> str | None:
    """The party organization that a title begins with: 党总支书记 → 党总支."""
    return next((part for part in _words("party") if role.startswith(part)), None)


def _implied(reading: Reading, role: str, candidate: Candidate) -> Key | None:
    """The body of a title that stands alone: 县长, 镇|党委书记, 院长."""
    at = candidate.at
    committee = _committee_level(reading, role, candidate)
    if level := committee or chief_level(role):
        division = _posted(reading, candidate, level) or reading.of_level(level, at)
        if division is None or not division.endswith(level):
            reading.skip("role: division unknown")
            return None
        head = league if role.startswith("团") else party
        return _add(reading, head(division) if committee else government(division))
    part = _party_part(role)
    if found := _of_unit(reading, role, candidate) or _discipline(reading, role, at):
        return found
    if part is None or not reading.article.text.endswith(_PARTY_PLACES, 0, at):
        within = part is not None or _SECTION.match(role)
        beside = _beside(reading, candidate) if within else None
        return beside or _meant(reading, role, candidate)
    place = _place_before(reading, at)
    if place is None:
        return None
    return _add(reading, party(place) if place.endswith("街道") else place + part)


def _posted(reading: Reading, candidate: Candidate, level: str) -> str | None:
    """The division of this level whose post the sentence names last: 平原县委副书记A、|副县长B is of 平原县 too."""
    start = candidate.sentence.span.start
    text = reading.article.text
    posts = [
        (mention.span.start, code)
        for mention, code in reading.codes.items()
        if start <= mention.span.start < candidate.at
        and mention.rule != "place/relative"
        and POST_BEHIND.match(text, mention.span.end)
    ]
    if not posts:
        return None
    visited = [
        (mention.span.start, code)
        for mention, code in reading.codes.items()
        if max(posts)[0] < mention.span.start < candidate.at and _VISITED.search(text, start, mention.span.start)
    ]
    hosts = [each for each in visited if (division_name(each[1]) or "").endswith(level)]
    name = division_name(max(hosts or posts)[1])  # 冠县县长A来|我县，县委书记B陪同
    return name if name is not None and name.endswith(level) else None


def _of_unit(reading: Reading, role: str, candidate: Candidate) -> Key | None:
    """The committee of the town or village that the list of posts is at: 张寨镇镇长A，党委委员、|组织委员B."""
    part = _party_part(role)
    committee = part is None and simplify(role) in _words("town_committee")
    if (part is None and not committee) or _HAN.match(reading.article.text, candidate.at - 1):
        return None
    unit = unit_before(reading, candidate.at)
    if unit is None:
        return None
    if unit.endswith(("村", "社区")):
        return None if part is None else _add(reading, unit + part)
    return _add(reading, party(unit) if part is None or part.startswith("党") else unit + part)


def _discipline(reading: Reading, role: str, at: int) -> Key | None:
    """The commission that 纪委书记 heads behind 县委常委、: the county's."""
    chain = _COMMITTEE_CHAIN.search(reading.article.text, max(0, at - _CHAIN), at) if role.startswith("纪委") else None
    division = None if chain is None else reading.of_level(chain.group(1), at)
    return None if division is None else _add(reading, f"{division}纪委")


def _beside(reading: Reading, candidate: Candidate) -> Key | None:
    """The body that the sentence named last, whose 党委书记 or 纪委书记 it is: 光华银行副行长A、|纪委书记B.

    None where a division's post stands between: 光华集团董事长A，县长B、|纪委书记C.
    """
    text = reading.article.text
    before = text[candidate.at - 1 : candidate.at]
    endings = _OWN.get(before, ()) if _HAN.match(before) and not text.endswith(_JOINED, 0, candidate.at) else None
    if endings == ():
        return None  # 某中心|党委书记: of a body that was not read
    fits = _fitting_any(endings or ())
    found = reading.antecedents.nearest(candidate.at, fits, back=0)
    if found is None or found.at < candidate.sentence.span.start or found.name.endswith(_words("no_party")):
        return None
    end = max((mention.span.end for mention in reading.keys if mention.span.start == found.at), default=found.at)
    return None if _LEVEL_POST.search(text, end, candidate.at) else _key(found)


def _fitting_any(endings: tuple[str, ...]) -> Callable[[Named], bool]:
    """A test of what was named: whether it is a body with one of the endings, if there are any."""
    return lambda named: named.type in _BODY_TYPES and has_ending(named.name, endings)


def _place_before(reading: Reading, at: int) -> str | None:
    """Full name of the street, village or division that the text before `at` ends with: 该镇|党委书记."""
    text = reading.article.text
    if text.endswith("街道", 0, at):
        names = [division_name(code) for code in reading.near(at)]
        return next((name for name in reversed(names) if name is not None and name.endswith("街道")), None)
    if text.endswith("社区", 0, at):
        return unlisted_unit(text, at)
    village = _village(reading, at) if text.endswith("村", 0, at) else None
    return village or reading.of_level(text[at - 1], at)


def _village(reading: Reading, at: int) -> str | None:
    """The village that the text before `at` ends with, if the article names it elsewhere as a place."""
    text = reading.article.text
    villages = [each for each in reading.codes if each.rule == "place/village"]
    names = lexicon.longest_first({each.text for each in villages})
    named = next((name for name in names if text.endswith(name, 0, at)), None)
    if named is not None or _VILLAGE_BEFORE.search(text, max(0, at - 2), at):
        return named or unlisted_unit(text, at)
    before = [each for each in villages if each.span.start < at]
    return max(before, key=lambda each: each.span.start).text if before else None  # 。村|党支部书记


def _meant(reading: Reading, role: str, candidate: Candidate) -> Key | None:
    """副主任 or 院长 alone: the nearest body in this sentence or the one before that has such a title."""
    if role.startswith("项目"):
        return _key(reading.antecedents.nearest(candidate.at, fitting(EntityType.PROJECT), back=1))
    role = _AIDE.sub("", role)  # 总裁|助理
    endings = tuple(sorted(body for body in lexicon.title_bodies(role) if not body.startswith("@")))
    elected = candidate.rule not in {"holds_role/before_name", "holds_role/behind_name"}
    chaired = any(ending.endswith("会") for ending in endings)
    found: Named | None = None
    if chaired and not elected:
        # 秘书长 alone: of the association that the paragraph is about, before any firm named meanwhile.
        found = reading.antecedents.nearest(candidate.at, fitting(EntityType.ORGANIZATION, endings), back=1)
    if endings and found is None:
        # 当选主席: of an association, not of the electee's firm.
        firms = not (elected and chaired) or role.endswith("理事长")
        found = _body_before(reading, candidate, endings, firms=firms, within=_FAR if elected else _NEAR)
    if found is None and elected:
        found = _association(reading, candidate, endings)
    if found is None:
        reading.skip("role: body unknown")
    return _key(found)


def _association(reading: Reading, candidate: Candidate, endings: tuple[str, ...]) -> Named | None:
    """当选会长, a paragraph or more after the assembly: the association that met, or the article's only one."""
    societies = tuple(ending for ending in endings if ending in lexicon.groups("org_words.tsv")["society"])
    if not societies:
        return None
    fits = fitting(EntityType.ORGANIZATION, societies)
    return reading.antecedents.topic(candidate.at, fits, back=1) or reading.antecedents.only(fits)


def _body_before(
    reading: Reading, candidate: Candidate, endings: tuple[str, ...], *, firms: bool, within: int
) -> Named | None:
    """The nearest body with one of the endings in the paragraph, at most `within` characters before the sentence."""
    types = {EntityType.ORGANIZATION, EntityType.ENTERPRISE} if firms else {EntityType.ORGANIZATION}
    found = reading.antecedents.nearest(
        candidate.at, lambda named: named.type in types and has_ending(named.name, endings), back=0
    )
    near = found is not None and candidate.sentence.span.start - found.at <= within
    return found if near else _firm_beside(reading, candidate)


def _firm_beside(reading: Reading, candidate: Candidate) -> Named | None:
    """The firm that the sentence named last, whatever it is called: 光华电器董事长A、|总裁B."""
    if _AIDE.sub("", simplify(candidate.role or "")) not in lexicon.groups("role_words.tsv")["firm_title"]:
        return None
    found = reading.antecedents.nearest(candidate.at, fitting(EntityType.ENTERPRISE), back=0)
    return found if found is not None and found.at >= candidate.sentence.span.start else None


def _key(named: Named | None) -> Key | None:
    return None if named is None else (named.type, named.name)


@functools.cache
def _words(group: str) -> tuple[str, ...]:
    """A group of `body_words.tsv`, the longest words first."""
    return tuple(lexicon.longest_first(lexicon.groups("body_words.tsv")[group]))
