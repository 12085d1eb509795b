"""Places in a sentence: divisions by name, villages by grammar, and 我市, 该县 and their like.

A mention's value is the codes that the name may stand for: six digits, nine for towns; none for 我市.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator

from kg import lexicon
from kg.lexicon import Level
from kg.mentions.scan import Scan, scan
from kg.mentions.unlisted_places import find_relative, find_villages, words
from kg.model import Mention, MentionKind, Sentence, Span
from kg.text.gazetteer import MUNICIPALITIES, Found, gazetteer

FULL = "place/full"  # 东阿县
SHORT = "place/short"  # 东阿
VILLAGE = "place/village"  # 姜楼镇魏庄村, and a town that the table lacks; the value is what it lies in
RELATIVE = "place/relative"  # 我市

_FUNCTION_TAGS = frozenset("cdmpqrv")  # of what 和 is in 和|县域, and no county's name


class _Place:
    """A stretch accepted as a place; `codes` narrows as its neighbours are read."""

    __slots__ = ("codes", "end", "rule", "start")

    def __init__(self, start: int, end: int, codes: tuple[str, ...], rule: str) -> None:
        self.start, self.end, self.codes, self.rule = start, end, codes, rule


def find_places(sentence: Sentence | Scan, *, known: frozenset[str] = frozenset()) -> Iterator[Mention]:
    """Yield the places of a sentence, in order; 山东省聊城市东阿县姜楼镇 gives one for each level.

    Args:
        sentence: The sentence, or its scan where that is at hand.
        known: Codes that the article makes likely (`likely_codes`): short names of these are accepted more readily.
    """
    ready = sentence if isinstance(sentence, Scan) else scan(sentence)
    places = _named(ready, known)
    taken = [Span(place.start, place.end) for place in places]
    places.extend(_Place(start, end, (), RELATIVE) for start, end in find_relative(ready, taken))
    for place in sorted(places, key=lambda place: place.start):
        yield ready.mention(MentionKind.PLACE, place.start, place.end, rule=place.rule, value=place.codes)


def likely_codes(text: str, home: str | None) -> frozenset[str]:
    """The codes that an article makes likely: its home, what lies above, beside and in it, and full names in the text.

    聊城市 (name or code) makes 山东省, 聊城's counties and 济南市 likely; 安庆市迎江区 in the text makes 迎江 likely.
    """
    places = gazetteer()
    likely: set[str] = set()
    code = places.code_of(home) if home else None
    if code is not None:
        above = places.ancestors(code)
        likely.update((code, *above), *(places.children(each) for each in (code, *above[:1])))
    names = {found.name for found in places.find(text) if len(found.name) > 2 and places.has_suffix(found.name)}
    candidates = [places.codes(name) for name in sorted(names)]
    for codes in candidates:
        if len(codes) == 1:
            likely.update(codes, places.ancestors(codes[0]))
    for codes in candidates:  # 姜楼镇 is in two counties; one of them is named
        near = [each for each in codes if places.parent(each) in likely]
        likely.update(near if len(near) == 1 else ())
    return frozenset(likely)


def _named(ready: Scan, known: frozenset[str]) -> list[_Place]:
    """The divisions named, and the villages that follow them."""
    places: list[_Place] = []
    for found in gazetteer().find_all(ready.text):
        if places and found.start < places[-1].end:
            continue
        above = places[-1] if places and places[-1].end == found.start else None
        codes = _inside(found, above.codes) if above is not None and _ends_well(ready, found) else ()
        if codes:
            _narrow(places, codes)
        else:
            codes = _alone(ready, found, known, glued=above is not None)
        if not codes:
            continue
        short = _short_before_word(ready, found, codes)
        rule = FULL if short is None and gazetteer().has_suffix(found.name) else SHORT
        places.append(_Place(found.start, short or found.end, codes, rule))
        if short is None and _highest(codes) >= Level.COUNTY:
            inside = functools.partial(_inside, above=codes)
            places.extend(_Place(*span, codes, VILLAGE) for span in find_villages(ready, found.end, inside=inside))
    return places


def _inside(found: Found, above: tuple[str, ...]) -> tuple[str, ...]:
    """The codes of a name that lie in the division right before it.

    A name that is mostly a word must lie right below: 合作 is a city in 甘南州合作, and no place in 甘肃合作.
    """
    places = gazetteer()
    gated = lexicon.place_stopwords().get(found.name) == "word" and not places.has_suffix(found.name)
    codes = []
    for code in _readings(found.name):
        direct = places.parent(code)
        if any(code != outer and (outer == direct if gated else places.within(code, outer)) for outer in above):
            codes.append(code)
    return tuple(codes)


@functools.cache
def _readings(name: str) -> tuple[str, ...]:
    """Every code of today that a name may stand for, 海南 also 乌海's district, which alone it does not mean."""
    places = gazetteer()
    codes = {division.code for division in places.by_name(name) if division.until is None}
    return tuple(sorted(codes)) or places.codes(name)


def _narrow(places: list[_Place], codes: tuple[str, ...]) -> None:
    """Drop the readings of a chain's upper places that do not hold the lower one: 朝阳市|北票市 is in 辽宁."""
    within, edge = gazetteer().within, places[-1].end
    for place in reversed(places):
        if place.end != edge:
            break
        place.codes = tuple(code for code in place.codes if any(within(inner, code) for inner in codes)) or place.codes
        edge = place.start


def _alone(ready: Scan, found: Found, known: frozenset[str], *, glued: bool) -> tuple[str, ...]:
    """The codes of a name that stands in no chain, or none where it is part of another word, or a word itself."""
    codes = gazetteer().codes(found.name)
    gate = lexicon.place_stopwords().get(found.name)
    if not codes or gate == "word":
        return ()
    likely = any(code in known for code in codes)
    if gazetteer().has_suffix(found.name):
        gated = gate is not None and not likely and not _after_locative(ready, found.start)  # 市中区 without its city
        return codes if not gated and _is_full(ready, found, codes, known) else ()
    if not _is_short(ready, found, likely=likely):
        return ()
    if likely:
        return codes
    if found.name in _towns(known):
        return _towns(known)[found.name]  # 怀仁 in an article of 怀仁街道
    strange = gate == "name" and not _after_locative(ready, found.start)
    return () if strange or (glued and _highest(codes) is Level.COUNTY) else codes


def _goes_on(ready: Scan, found: Found) -> bool:
    """Whether a name's suffix begins a word that no place's name goes before: 振兴|乡村, 合作|市场."""
    return ready.text.startswith(words("continues"), found.end - 1)


@functools.lru_cache(maxsize=64)
def _towns(known: frozenset[str]) -> dict[str, tuple[str, ...]]:
    """The towns among the likely codes, by name without 镇."""
    towns: dict[str, tuple[str, ...]] = {}
    for code in sorted(code for code in known if len(code) > 6):
        division = gazetteer().by_code(code)
        if division is not None:
            towns.setdefault(division.name.removesuffix("街道").rstrip("镇乡"), (code,))
    return towns


def _is_full(ready: Scan, found: Found, codes: tuple[str, ...], known: frozenset[str]) -> bool:
    """Whether a full name is a word of its own.

    范县 in 示范县 is none, 赵县 in 赵县长 is 县长赵, 和县 in 和县域商业 is 县域; 莘县 in 莘县委 is one. Towns of two
    characters (新镇, 马镇) must be likely.
    """
    if not _may_break(ready, found.start):
        return False
    if len(found.name) > 2:
        return not _goes_on(ready, found) or _short_before_word(ready, found, codes) is not None
    if len(codes[0]) > 6 and not any(code[:6] in known for code in codes):
        return False
    if ready.text.startswith("长", found.end):
        return False
    first = ready.token_at(found.start)
    glue = first is not None and first.end == found.start + 1 and (first.tag or "n")[0] in _FUNCTION_TAGS
    if glue and not any(code in known for code in codes):
        return False
    return _may_break(ready, found.end) or found.end - 1 in ready.starts


def _is_short(ready: Scan, found: Found, *, likely: bool) -> bool:
    """Whether a short name is a word of its own, no street's and no person's; a likely one may touch unknown words."""
    text, start, end = ready.text, found.start, found.end
    after = ready.token_at(end)
    if text.startswith(words("street"), end) and (after is None or after.tag is None or after.text in words("street")):
        return False
    if found.name[0] == "长" and text.endswith(words("before_head"), 0, start):
        return False  # 副县|长沙|起云 is 副县长 沙起云
    before = ready.token_at(start - 1) if start else None
    if before is not None and before.end - before.start == 1 and before.tag == "nr":
        return False  # 薛长春
    if likely and _may_break(ready, start) and _may_break(ready, end):
        return True
    return start in ready.starts and (end in ready.starts or _leads_token(ready, found))


def _leads_token(ready: Scan, found: Found) -> bool:
    """Whether a name is the first part of a word that jieba keeps whole: 山西太原, 开封人, 北京王府井; not 烟台山."""
    token = ready.token_at(found.start)
    if token is None or token.start != found.start:
        return False
    rest = token.text[len(found.name) :]
    if rest in words("of_a_place") or gazetteer().codes(rest) or gazetteer().codes(token.text):
        return True
    return token.tag == "ns" and len(rest) > 1 and _highest(gazetteer().codes(found.name)) < Level.COUNTY


def _may_break(ready: Scan, offset: int) -> bool:
    """Whether a word may begin or end here: no word of the dictionary lies across."""
    if offset in ready.starts:
        return True
    token = ready.token_at(offset)
    return token is None or token.tag is None


def _ends_well(ready: Scan, found: Found) -> bool:
    """Whether a name in a chain ends where a word may end: its suffix may begin the next word (东阿|县城)."""
    return _may_break(ready, found.end) or found.end - 1 in ready.starts


def _after_locative(ready: Scan, start: int) -> bool:
    return ready.text.endswith(words("locative"), 0, start)


def _short_before_word(ready: Scan, found: Found, codes: tuple[str, ...]) -> int | None:
    """The end of the short name where the suffix begins another word: 聊城|市场, 东阿|县委, 济南|市中区."""
    short, end = found.name[:-1], found.end - 1
    places = gazetteer()
    if len(short) < 2 or short in lexicon.place_stopwords() or not set(codes) & set(places.codes(short)):
        return None
    if any(each.start == 0 and _inside(each, codes) for each in places.find_all(ready.text[end : end + 3])):
        return end
    token = ready.token_at(end)
    if token is not None and token.start == end and token.end > found.end and token.tag is not None:
        return end
    return None


@functools.cache
def _highest(codes: tuple[str, ...]) -> Level:
    """The highest level among codes; a municipality is no province."""
    levels = [division.level for code in codes if (division := gazetteer().by_code(code)) is not None]
    level = min(levels, default=Level.PROVINCE)
    return Level.PREFECTURE if level is Level.PROVINCE and codes[0][:2] in MUNICIPALITIES else level
