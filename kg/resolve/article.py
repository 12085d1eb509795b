"""What an article's mentions name: places get codes, bodies and projects full names, and all of them an order."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from kg import lexicon
from kg.model import Article, EntityType, Mention, MentionKind, Sentence
from kg.resolve import divisions
from kg.resolve.bodies import LEVELS, REGION, canonical, forms, full_division
from kg.resolve.coreference import Antecedents, Named, paragraph_starts
from kg.resolve.divisions import division_name
from kg.resolve.names import TYPES, Names, clean, full_form
from kg.resolve.offices import POST_BEHIND, district_city, listed_division, office_name
from kg.text.fold import simplify
from kg.text.gazetteer import gazetteer

_OURS = re.compile(rf"^(?:我|该|本|全)(?=[{LEVELS}])")
_BEGINS_WITH_LEVEL = re.compile(f"{REGION}|[{LEVELS}]")
_SHORT = 3  # characters that the short name of a county takes at most
_BYLINE = 24  # characters of a byline that may stand before a name in it
_TOWNS = {"镇": ("镇",), "乡": ("乡", "苏木"), "村": ("村",)}
_CITY_POST = re.compile("(?<![一-鿿])市(?:委|长|人大|政协|政府)|副市长|我市")  # of the prefecture that the paper is of


@dataclass(slots=True)
class Reading:
    """An article while its claims are made.

    Args:
        article: The article.
        home: Code of the place that 我市 or 我县 stands for, None if nothing tells.
        codes: The code of every place mention that could be told.
        names: The article's names.
        keys: The name (as in `names`) of every body, project and person mention that is no anaphor.
        antecedents: What was named, in order.
        places: Code and place in the text of every division named, in order.
        hints: Codes of counties that only a headline or a school names (莘县一中).
        skipped: What was seen and not read, by reason.
    """

    article: Article
    home: str | None
    codes: dict[Mention, str] = field(default_factory=dict)
    names: Names = field(default_factory=Names)
    keys: dict[Mention, str] = field(default_factory=dict)
    antecedents: Antecedents = field(default_factory=lambda: Antecedents((), (0,)))
    places: list[tuple[int, str]] = field(default_factory=list)
    hints: set[str] = field(default_factory=set)
    skipped: dict[str, int] = field(default_factory=dict)

    def skip(self, reason: str) -> None:
        """Count something that was seen and not read."""
        self.skipped[reason] = self.skipped.get(reason, 0) + 1

    def near(self, at: int) -> tuple[str, ...]:
        """Codes of the divisions named before `at`, the latest last."""
        return tuple(code for place, code in self.places if place < at)

    def county(self, at: int) -> str | None:
        """The county in focus at `at`: the latest named before, else the home if it is one."""
        for code in reversed(self.near(at)):
            county = divisions.county_level(code)
            if county is not None:
                return county
        return divisions.county_level(self.home) if self.home else None

    def of_level(self, level: str, at: int) -> str | None:
        """Full name of the division that 市 or 镇 alone stands for at `at`: the latest such one, else the home."""
        if level in {*"省市县区旗州盟", REGION}:
            code = divisions.relative(f"我{level}", home=self.home, near=self.near(at))
            if level == "市" and (below := self._city_in_office(at)) is not None:
                return below
            if code is None:  # 县人大常委会主任 in the first line: of the one county that the article names
                code = divisions.only(f"我{level}", {code for _, code in self.places} | self.hints)
            return None if code is None else division_name(code)
        return self._town(level, at)

    def _city_in_office(self, at: int) -> str | None:
        """The city below a prefecture whose posts alone the text has named: 海城市委副书记A率队。|副市长B参加."""
        text = self.article.text
        posts = [
            (start, code, name)
            for start, code in self.places
            if start < at
            and (name := division_name(code) or "").endswith("市")
            and text.startswith(name, start)
            and POST_BEHIND.match(text, start + len(name))
        ]
        if len({code for _, code, _ in posts}) != 1:
            return None
        start, code, name = posts[0]
        return name if divisions.county_level(code) == code and not _CITY_POST.search(text, 0, start) else None

    def _town(self, level: str, at: int) -> str | None:
        """The 镇 or 乡 named last in this paragraph or the one before, else the one the article names most."""
        named = [(place, division_name(code)) for place, code in self.places if place < at]
        towns = [(place, name) for place, name in named if name is not None and name.endswith(_TOWNS[level])]
        if not towns:
            return None
        text = self.article.text
        paragraph = text.rfind("\n", 0, at) + 1
        place, latest = towns[-1]
        if place >= text.rfind("\n", 0, max(0, paragraph - 1)) + 1:
            return latest
        names = [name for _, name in towns]
        return max(names, key=lambda name: (names.count(name), names.index(name)))


def read(article: Article, mentions: Sequence[Sequence[Mention]], sentences: Sequence[Sentence]) -> Reading:
    """Name everything that an article's mentions name.

    Args:
        article: The article.
        mentions: The mentions of each sentence.
        sentences: Its sentences.
    """
    flat = [mention for sentence in mentions for mention in sentence]
    reading = Reading(article, _home(article, flat))
    _read_places(reading, flat)
    _note_hints(reading, article.title or "")
    for body in (each.text for each in flat if each.kind is MentionKind.ORGANIZATION and _school().search(each.text)):
        _note_hints(reading, body[:_SHORT])
    _read_names(reading, flat)
    # 该县 may stand for a division that only a body's name holds.
    _read_places(reading, [each for each in flat if each.rule == "place/relative" and each not in reading.codes])
    named = sorted(_named(reading, mention, key) for mention, key in reading.keys.items())
    starts = tuple(sentence.span.start for sentence in sentences) or (0,)
    reading.antecedents = Antecedents(tuple(named), paragraph_starts(article.text), starts)
    return reading


def _named(reading: Reading, mention: Mention, key: str) -> Named:
    type_ = TYPES[mention.kind]
    return Named(mention.span.start, type_, reading.names.name(type_, key), _is_aside(reading.article.text, mention))


def _is_aside(text: str, mention: Mention) -> bool:
    """Whether a firm is named as a contractor or parent only, or a person wrote it: what follows is not about them."""
    if mention.kind is MentionKind.PERSON:
        return _byline().search(text, max(0, mention.span.start - _BYLINE), mention.span.start) is not None
    if mention.kind not in {MentionKind.ENTERPRISE, MentionKind.ORGANIZATION}:
        return False
    start, end = mention.span
    if _aside_behind().match(text, end):
        return True
    return _aside_before().search(text, max(0, start - 8), start) is not None


def _home(article: Article, mentions: Iterable[Mention]) -> str | None:
    """The home as given, unless the article plays elsewhere; else what its text tells."""
    given = divisions.home_code(article.home) if article.home else None
    places = [mention for mention in mentions if mention.kind is MentionKind.PLACE]
    if given is not None and (not places or _speaks_of(given, article.text, places)):
        return given
    bodies = {each.text for each in mentions if each.kind in {MentionKind.ENTERPRISE, MentionKind.ORGANIZATION}}
    names = sorted(bodies | ({article.title} if article.title else set()))
    told = divisions.infer_home(places, publisher=article.publisher, text=article.text, bodies=names)
    return told if told is not None and divisions.county_level(told) is not None else given or told


def _speaks_of(home: str, text: str, places: Sequence[Mention]) -> bool:
    """Whether an article says 我县, or names its home or anything in the home's prefecture."""
    if any(place.rule == "place/relative" for place in places):
        return True
    all_around = gazetteer().prefecture_of(home) or home
    names = (name[:-1] if len(name) > 2 else name for code in (home, all_around) if (name := division_name(code)))
    if any(name in text for name in names):
        return True
    codes = (place.value for place in places if isinstance(place.value, tuple))
    return any(gazetteer().within(code, all_around) for each in codes for code in each)


def _read_places(reading: Reading, mentions: Iterable[Mention]) -> None:
    for mention in mentions:
        if mention.kind is not MentionKind.PLACE or not isinstance(mention.value, tuple):
            continue
        near = reading.near(mention.span.start)
        if mention.rule == "place/relative":
            code = divisions.relative(mention.text, home=reading.home, near=near)
        else:
            code = divisions.resolve(mention.value, home=reading.home, near=near)
        if code is None:
            reading.skip("place: ambiguous or unknown")
            continue
        reading.codes[mention] = code
        if mention.rule != "place/relative" and not _is_stray(reading, mention, code):
            reading.places.append((mention.span.start, code))


def _is_stray(reading: Reading, mention: Mention, code: str) -> bool:
    """Whether a short name of a county in another prefecture says little of where the article plays (温泉, 龙湾)."""
    if mention.rule != "place/short" or reading.home is None or divisions.county_level(code) is None:
        return False
    return gazetteer().prefecture_of(code) != gazetteer().prefecture_of(reading.home)


def _note_hints(reading: Reading, name: str) -> None:
    """The counties that a headline, or the beginning of a school's name, names: 峡江：我县…, 顺昌|一中."""
    for found in gazetteer().find(name):
        code = divisions.resolve(gazetteer().codes(found.name), home=reading.home)
        if len(found.name) > 1 and code is not None and divisions.county_level(code) == code:
            reading.hints.add(code)


def _read_names(reading: Reading, mentions: Iterable[Mention]) -> None:
    """Enter every name, last those of bodies whose division is named only behind them."""
    named = (each for each in mentions if each.kind in TYPES and each.kind is not MentionKind.PLACE)
    later = [mention for mention in named if mention.rule != "anaphor" and not _enter(reading, mention)]
    reading.places.sort()
    for mention in later:
        if not _enter(reading, mention):
            reading.skip("body: division unknown")
    reading.places.sort()
    reading.names.unify()


def _enter(reading: Reading, mention: Mention) -> bool:
    """Enter the name of a body, project or person; False where a body's division cannot be told (yet)."""
    type_ = TYPES[mention.kind]
    name = full_form(mention)
    if type_ is EntityType.ORGANIZATION:
        found = _organization(reading, mention, name)
        if found is None:
            return False
        name = found
    key = reading.names.add(type_, name, form=clean(mention.text))
    for form in forms(key):
        reading.names.add(type_, key, form=form)
    reading.keys[mention] = key
    if type_ is EntityType.ORGANIZATION:
        _note_division(reading, name, mention.span.start)
    return True


def _note_division(reading: Reading, name: str, at: int) -> None:
    """A body's full division is named too: 淇县 in 淇县铁西产业集聚区."""
    for found in gazetteer().find(name):
        if len(found.name) > 1 and gazetteer().full(found.name):
            code = divisions.resolve(gazetteer().codes(found.name), home=reading.home, near=reading.near(at))
            if code is not None:
                reading.places.append((at, code))


def _organization(reading: Reading, mention: Mention, name: str) -> str | None:
    """A body's full name, with its division put in: 县教育局 → 莘县教育局, 统战部 → 莘县县委统战部; None if unknown."""
    at = mention.span.start
    name = _OURS.sub("", name)
    if mention.rule == "body/bare":
        return office_name(reading, name, at)
    level = _BEGINS_WITH_LEVEL.match(name)
    if level is None or full_division(name) or _begins_with_division(name):
        return canonical(name, None)
    unit = level.group()
    division = (
        district_city(reading, name, unit, at) or listed_division(reading, unit, at) or reading.of_level(unit, at)
    )
    return None if division is None else canonical(simplify(name), division)


def _begins_with_division(name: str) -> bool:
    found = gazetteer().find(name)
    return bool(found) and found[0].start == 0


@functools.cache
def _school() -> re.Pattern[str]:
    """A school that bears its county's short name: 顺昌|一中."""
    return re.compile(f"^[一-鿿]{{2,3}}(?:{lexicon.either(lexicon.groups('body_words.tsv')['school'])})$")


@functools.cache
def _byline() -> re.Pattern[str]:
    """What goes before the name of who wrote the article: 记者 |兰小满, 记者 兰小满 通讯员 |周敏."""
    roles = lexicon.either(lexicon.groups("page_words.tsv")["roles"])
    return re.compile(rf"(?:{roles})[\s：:]*(?:[一-鿿·]{{2,4}}[、\s]+){{0,4}}$")


@functools.cache
def _aside_behind() -> re.Pattern[str]:
    """What makes the firm before it a contractor or parent: 光华公司|负责施工, 光华集团|的全资子公司."""
    words = lexicon.groups("body_words.tsv")
    contract, owned = lexicon.either(words["contract"]), lexicon.either(words["owned"])
    return re.compile(f"(?:负责|中标|具体|总)?(?:{contract})|的[^，。；]{{0,6}}(?:{owned})")


@functools.cache
def _aside_before() -> re.Pattern[str]:
    """What makes the body behind it a contractor, or one that somebody came from: 施工单位为|, 毕业于|."""
    words = lexicon.groups("body_words.tsv")
    contractor, once = lexicon.either(words["contractor"]), lexicon.either(words["once"])
    return re.compile(f"(?:{contractor})(?:单位|方|的是)?(?:是|为|：|:)?(?:由)?$|(?:{once})$")
