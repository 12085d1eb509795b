"""Places in a sentence: divisions by name, villages by grammar, and 我市, 该县 and their like.

A mention's value is the codes that the name may stand for: six digits, nine for towns; none for 我市.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from kg import lexicon
from kg.lexicon import Level
from kg.mentions.scan import Scan, scan
from kg.model import Mention, MentionKind, Sentence
from kg.text.gazetteer import Found, gazetteer

FULL = "place/full"  # 东阿县
SHORT = "place/short"  # 东阿
VILLAGE = "place/village"  # 姜楼镇魏庄村, and a town that the table lacks; the value is what it lies in
RELATIVE = "place/relative"  # 我市

_VILLAGE = re.compile(r"[\u4e00-\u9fd5]{1,6}?(?:街道|[镇乡村])")
_FUNCTION_TAGS = frozenset("cdeopqruvy")  # first letters of jieba's tags for words that are in no village's name


class _Place:
    """A stretch accepted as a place; `codes` narrows as its neighbours are read."""

    __slots__ = ("codes", "end", "rule", "start")

    def __init__(self, start: int, end: int, codes: tuple[str, ...], rule: str) -> None:
        self.start, self.end, self.codes, self.rule = start, end, codes, rule


def find_places(sentence: Sentence, *, known: frozenset[str] = frozenset()) -> Iterator[Mention]:
    """Yield the places of a sentence, in order; 山东省聊城市东阿县姜楼镇 gives one for each level.

    Args:
        sentence: The sentence.
        known: Codes that the article makes likely (`likely_codes`): short names of these are accepted more readily.
    """
    ready = scan(sentence)
    places = _named(ready, known)
    taken = [(place.start, place.end) for place in places]
    places += [place for place in _relative(ready) if not any(s < place.end and place.start < e for s, e in taken)]
    for place in sorted(places, key=lambda place: place.start):
        yield ready.mention(MentionKind.PLACE, place.start, place.end, rule=place.rule, value=place.codes)


def likely_codes(text: str, home: str | None) -> frozenset[str]:
    """The codes that an article makes likely: its home, what lies above, beside and in it, and full names in the text.

    聊城市 makes 山东省, 聊城's counties and 济南市 likely; 安庆市迎江区 in the text makes 迎江 likely.
    """
    places = gazetteer()
    likely: set[str] = set()
    for name in {found.name for found in places.find(text) if len(found.name) > 2 and places.has_suffix(found.name)}:
        codes = places.codes(name)
        if len(codes) == 1:
            likely.update(codes, places.ancestors(codes[0]))
    if home is not None:
        likely.update((home, *places.ancestors(home), *places.children(home)))
        likely.update(*(places.children(above) for above in places.ancestors(home)[:1]))
    return frozenset(likely)


def _named(ready: Scan, known: frozenset[str]) -> list[_Place]:
    """The divisions named, and the villages that follow them."""
    places: list[_Place] = []
    for found in gazetteer().find_all(ready.text):
        if places and found.start < places[-1].end:
            continue
        above = places[-1] if places and places[-1].end == found.start else None
        codes = _inside(found, above) if above else ()
        if not (codes and _ends_well(ready, found)):
            codes = _alone(ready, found, known)
            above = None
        if not codes:
            continue
        if above is not None:
            _narrow(places, codes)
        short = _short_before_word(ready, found, codes)
        rule = FULL if short is None and gazetteer().has_suffix(found.name) else SHORT
        places.append(_Place(found.start, short or found.end, codes, rule))
        if short is None:
            places.extend(_villages(ready, places[-1]))
    return places


def _inside(found: Found, above: _Place) -> tuple[str, ...]:
    """The codes of a name that lie in the division right before it."""
    places = gazetteer()
    return tuple(
        code
        for code in _all_codes(found.name)
        if any(code != outer and places.within(code, outer) for outer in above.codes)
    )


@functools.cache
def _all_codes(name: str) -> tuple[str, ...]:
    """Every code of today that a name may stand for, 河南县 in 黄南州 too, which alone is no reading of 河南."""
    places = gazetteer()
    codes = {division.code for division in places.by_name(name) if division.until is None}
    return tuple(sorted(codes)) or places.codes(name)


def _narrow(places: list[_Place], codes: tuple[str, ...]) -> None:
    """Drop the readings of a chain's upper places that do not hold the lower one: 朝阳市|北票市 is in 辽宁."""
    within, edge = gazetteer().within, places[-1].end
    for place in reversed(places):
        if place.end != edge:
            break
        holding = tuple(code for code in place.codes if any(within(inner, code) for inner in codes))
        place.codes = holding or place.codes
        edge = place.start


def _alone(ready: Scan, found: Found, known: frozenset[str]) -> tuple[str, ...]:
    """The codes of a name that no place stands before, or none where it is part of another word or a word itself."""
    codes = gazetteer().codes(found.name)
    if not codes:
        return ()
    gate = lexicon.place_stopwords().get(found.name)
    plausible = tuple(code for code in codes if code in known)
    if gazetteer().has_suffix(found.name):
        accepted = gate != "word" and _is_full(ready, found)
        if len(found.name) == 2 and len(codes[0]) > 6:  # 新镇, 马镇
            accepted = accepted and any(code[:6] in known for code in codes)
        return codes if accepted else ()
    if gate == "word" or not _is_short(ready, found, likely=bool(plausible)):
        return ()
    if gate == "name" and not plausible and not _after_locative(ready, found.start):
        return ()
    return codes


def _is_full(ready: Scan, found: Found) -> bool:
    """Whether a full name is a word of its own: 范县 in 示范县 is not; 赵县 in 赵县长 is 县长赵."""
    if not _may_break(ready, found.start):
        return False
    if len(found.name) > 2:
        return True
    if ready.text.startswith("长", found.end):
        return False
    return _may_break(ready, found.end) or _starts_token(ready, found.end - 1)


def _is_short(ready: Scan, found: Found, *, likely: bool) -> bool:
    """Whether a short name is a word of its own and no street's; a likely one may be glued to unknown words."""
    if any(ready.text.startswith(word, found.end) for word in lexicon.groups("place_words.tsv")["street"]):
        return False
    if likely:
        return _may_break(ready, found.start) and _may_break(ready, found.end)
    return found.start in ready.starts and found.end in ready.starts


def _may_break(ready: Scan, offset: int) -> bool:
    """Whether a word may begin or end here: no word of the dictionary lies across."""
    if offset in ready.starts:
        return True
    token = ready.token_at(offset)
    return token is None or token.tag is None


def _starts_token(ready: Scan, offset: int) -> bool:
    return offset in ready.starts


def _ends_well(ready: Scan, found: Found) -> bool:
    """Whether a name in a chain ends where a word may end: its suffix may begin the next word (东阿|县城)."""
    return _may_break(ready, found.end) or _starts_token(ready, found.end - 1)


def _after_locative(ready: Scan, start: int) -> bool:
    return any(ready.text.endswith(word, 0, start) for word in lexicon.groups("place_words.tsv")["locative"])


def _short_before_word(ready: Scan, found: Found, codes: tuple[str, ...]) -> int | None:
    """The end of the short name where the suffix begins another word: 聊城|市场, 东阿|县委, 济南|市中区."""
    short, end = found.name[:-1], found.end - 1
    if len(short) < 2 or short in lexicon.place_stopwords() or not set(codes) & set(gazetteer().codes(short)):
        return None
    districts = gazetteer().find_all(ready.text[end : end + 3])
    within = gazetteer().within
    for district in districts:
        if district.start == 0 and any(within(d, c) for d in gazetteer().codes(district.name) for c in codes):
            return end
    token = ready.token_at(end)
    if token is not None and token.start == end and token.end > found.end and token.tag is not None:
        return end
    return None


def _villages(ready: Scan, above: _Place) -> Iterator[_Place]:
    """The town that the table lacks, and the village, right after a county or town."""
    while _level(above.codes) >= Level.COUNTY:
        match = _VILLAGE.match(ready.text, above.end)
        if match is None or not _is_village(ready, match.start(), match.end()):
            return
        if any(_inside(found, above) for found in gazetteer().find_all(match.group()) if found.start == 0):
            return
        above = _Place(match.start(), match.end(), above.codes, VILLAGE)
        yield above
        if match.group()[-1] == "村":
            return


def _level(codes: tuple[str, ...]) -> Level:
    """The highest level among codes."""
    divisions = [gazetteer().by_code(code) for code in codes]
    return min((division.level for division in divisions if division), default=Level.PROVINCE)


def _is_village(ready: Scan, start: int, end: int) -> bool:
    """Whether 魏庄村 is a name: its last character ends no other word (农村), its first words are no 示范 or 各."""
    suffix = 2 if ready.text.startswith("街道", end - 2) else 1
    body = ready.text[start : end - suffix]
    if not _may_break(ready, start) or _is_common(body):
        return False
    last = ready.token_at(end - 1)
    if last is not None and last.end > end and last.tag is not None:  # 魏庄|村民
        return False
    inside = [token for token in ready.tokens if token.start >= start and token.end <= end - suffix]
    return not any(token.tag is not None and token.tag[0] in _FUNCTION_TAGS for token in inside)


def _is_common(body: str) -> bool:
    """Whether the words before 村 or 镇 describe one and name none: 示范, 各; a single character only by itself (大)."""
    words = lexicon.groups("place_words.tsv")["village_not"]
    return body in words or any(body.endswith(word) for word in words if len(word) > 1)


@functools.cache
def _relative_pattern() -> re.Pattern[str]:
    groups = lexicon.groups("place_words.tsv")
    heads, units = (_alternatives(groups[name]) for name in ("relative_head", "relative_unit"))
    return re.compile(f"(?:{heads})(?P<unit>{units})|{_alternatives(groups['relative_word'])}")


def _alternatives(words: frozenset[str]) -> str:
    return "|".join(sorted(words, key=lambda word: (-len(word), word)))


def _relative(ready: Scan) -> Iterator[_Place]:
    """我市, 全县, 该镇, where they are words: not in 安全市场 or 全市场."""
    for match in _relative_pattern().finditer(ready.text):
        start, end = match.span()
        if start not in ready.starts:
            continue
        unit = match["unit"] or ""
        if any(ready.text.startswith(w, end - len(unit)) for w in lexicon.groups("place_words.tsv")["continues"]):
            continue
        yield _Place(start, end, (), RELATIVE)
