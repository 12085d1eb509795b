"""Where the name of a body begins within what was reached: with a division, if one stands there.

走访聊城光华公司 is 聊城光华公司; what stands before a division stays only where it is a national head (中铁济北公司) or
another body (浙江大学玉环研究院).
"""

from __future__ import annotations

import functools
import re

from kg import lexicon
from kg.mentions.family_names import family_name, is_rare
from kg.mentions.org_reach import COUNTED, OPEN, reach
from kg.mentions.org_setting import Setting, ends, words
from kg.mentions.scan import Scan
from kg.model import Span

RELATIVE = re.compile(r"自治区|[省市县区旗州盟镇乡村]")
_NUMBERED = re.compile(r"(?:[0-9]{1,3}[.．、]|[（(][0-9]{1,3}[）)]|[①-⑳])+")
_RANKED = re.compile(r"(?:世界|中国|全球|全国|亚洲|民企|民营企业){0,4}[0-9]{2,4}强(?:企业)?|未来[0-9一二三四五十]+年")
_LED_IN = re.compile(
    r"(?<![自理缘经])由(?![来于])|[由在到请从向与和兼对](?=[市县区省州旗镇乡](?![场长区级直]))"
    r"|(?<![一-鿿])原(?=[市县区省州旗镇乡])"
)
_BUILDS = re.compile("(?:建设|新建|兴建|建)(?!设|工|材|筑|行|安|业|发|投)")
_SHORT = 4  # characters: what 以 and an ending make a name with, 以岭药业
_TWO_POSTS = re.compile("(?<=[长任裁理席记监师])兼(?:任)?")  # 执行副社长兼|企业家联谊会
# 曾任|克州人民医院, 2003年至今任|光华公司, 获|山东大学
_HOLDER_OF = re.compile(  # 敬永康任|光华中学, 敬永康为|县人大常委会
    "([一-鿿]{2,3})(?:同志)?(?:担任|出任|兼任|接任|当选|任(?![命职丘])|为(?=[省市县区镇乡]))(?=[一-鿿]{2})"
)
_HELD_AT = re.compile("任[省市县区镇乡]$")
_NAMED_TO = re.compile(
    "(?:[0-9]{4}年?(?:[0-9]{1,2}月)?(?:[0-9]{1,2}日)?)?(?:至今|先后|起)?"
    "(?:[曾现时历兼出担就拟亦]?任职?于?|现为|原是|原为|曾是|就职于?|[获及](?=[一-鿿]{4}))"
    "|[0-9]{4}年[0-9]{1,2}月(?:[0-9]{1,2}日)?|(?:19|20)[0-9]{2}[.][01]?[0-9](?![0-9])|至今(?=[一-鿿]{3})"
)


def name_start(setting: Setting, ending: Span) -> int | None:
    """Where the name that ends with `ending` begins, or None where nothing is left of it."""
    limit = ending.start
    start = _behind_leads(setting.scan, reach(setting, ending), limit)
    start = _at_head(setting, start, limit)
    start = _behind_clause(setting, start, limit)
    start = _at_division(setting, start, ending)
    start = _at_level(setting, start, ending)
    return start if start <= limit else None


def _behind_leads(scan: Scan, start: int, limit: int) -> int:
    """Skip what describes or counts before a name, numbers it, or leads it in: 央企|, 3家|, （1）|, 世界500强|, 据|."""
    before = -1
    while before < start < limit:
        before = start
        start = _behind_descriptors(scan, start)
        for pattern in (_NUMBERED, _RANKED):
            if skipped := pattern.match(scan.text, start, limit):
                start = skipped.end()
        if _is_preposition(scan, start):
            start += 1
        counted = COUNTED.match(scan.text, start)
        if counted and counted.end() < limit:
            start = counted.end()
    return start


def _behind_descriptors(scan: Scan, start: int) -> int:
    descriptors = lexicon.words("org_descriptors.txt")
    token = scan.token_at(start)
    while token and token.start == start and (token.text in descriptors or COUNTED.match(token.text)):
        start = token.end
        token = scan.token_at(start)
    return start


def _is_preposition(scan: Scan, start: int) -> bool:
    """Whether the tokenizer took a preposition into a word that it made up: 由|光华."""
    token = scan.token_at(start)
    if token is None or token.start != start or token.tag is not None or token.text[0] not in words("prepositions"):
        return False
    return not scan.text.startswith(ends("no_preposition"), start)


def _at_head(setting: Setting, start: int, limit: int) -> int:
    """Cut off what stands before a national head: 当场请|国网成武县供电公司, but not 山东|中建."""
    text = setting.text
    if not _any_head().search(text, start + 1, limit):
        return start
    head = min((at for word in _heads() if (at := text.find(word, start, limit)) > start), default=start)
    if any(place.start == start and place.end == head for place in setting.places):
        return start
    if head == start or text[head - 1] in "（(" or goes_before_place(text[start:head]):
        return start
    return head


def _behind_clause(setting: Setting, start: int, limit: int) -> int:
    """Cut off what ends with a post, a descriptor, a preposition or 任."""
    text = setting.text
    for pattern in (_TWO_POSTS, _descriptions()):
        for match in pattern.finditer(text, start, limit):
            if match.end() < limit or not text.startswith(ends("society"), limit):  # not of 中国上市公司|协会
                start = match.end()  # 天枢绿能是央企|华宸能源集团
    for led_in in _LED_IN.finditer(text, start, limit):
        if not any(place.start <= led_in.start() < place.end for place in setting.places):
            start = led_in.end()
    if text.endswith(("同志", "先生", "女士"), 0, start) and text.startswith("任", start):
        start += 1
    held = _HOLDER_OF.match(text, start)
    if held and held.end() <= limit and family_name(held.group(1)) and not is_rare(family_name(held.group(1))):
        start = held.end()  # 敬永康任|光华中学
    named = _NAMED_TO.match(text, start, limit)
    if named and not any(place.start == start for place in setting.places):
        start = named.end()
    return start


def _at_division(setting: Setting, start: int, ending: Span) -> int:
    """Begin with the first division in the name, unless what stands before it may."""
    inner = (each for each in setting.places if not each.relative and start <= each.start and each.end <= ending.end)
    first = min(inner, default=None)
    again = max((each for each in setting.places if each.end <= ending.start), default=None)
    if first and again and again.start > first.end and setting.text.endswith(ends("zone"), first.end, again.start):
        return again.start  # 宁化县城南工业园区|宁化光华公司
    if first is None or first.start == start or goes_before_place(setting.text[start : first.start]):
        return start
    if _are_regions(setting.scan, start, first.start):
        return start  # 中原|惠农银行
    return first.start


def _are_regions(scan: Scan, start: int, end: int) -> bool:
    """Whether nothing but places of the dictionary stands between, which the table of divisions does not have."""
    token = scan.token_at(start)
    while token is not None and token.start == start and token.end <= end and token.tag == "ns":
        start = token.end
        token = scan.token_at(start)
    return start == end


def _at_level(setting: Setting, start: int, ending: Span) -> int:
    """该|县农业农村局 begins with its level; 在下茆镇建|民宿村 behind the verb."""
    limit, end = ending
    if _HELD_AT.search(setting.text, 0, start):
        return start - 1  # 敬永康任|县财政局
    for place in setting.places:
        if place.relative and place.end == start and RELATIVE.match(setting.text, start - 1):
            return start - 1
        if place.start == start and (built := _BUILDS.match(setting.text, place.end, limit)):
            return built.end()
        if place.start == start and limit - place.end > _SHORT and _is_means(setting.text, place.end, end):
            return place.end + 1
    return start


def _is_means(text: str, at: int, end: int) -> bool:
    """Whether what goes on at `at` is 石城县|以|光华集团|为龙头, and not a name such as 石家庄|以岭药业."""
    return text.startswith("以", at) and text.startswith(("为", "作"), end)


def goes_before_place(before: str) -> bool:
    """Whether `before` may stand in front of a division within a name: 中铁|济北, 浙江大学|玉环, 国丰（|奈曼旗."""
    return before[-1] in OPEN or before.startswith(_national_heads()) or before.endswith(_before_place())


@functools.cache
def _national_heads() -> tuple[str, ...]:
    return tuple(lexicon.longest_first(lexicon.words("national_heads.txt")))


@functools.cache
def _heads() -> tuple[str, ...]:
    """The heads of state firms, which are cut free from what stands before them."""
    return tuple(head for head in _national_heads() if head.startswith(ends("state")))


@functools.cache
def _any_head() -> re.Pattern[str]:
    return re.compile(lexicon.either(_heads()))


@functools.cache
def _before_place() -> tuple[str, ...]:
    """The heads of national firms and the endings of bodies."""
    return (*_national_heads(), *(ending for ending in lexicon.org_suffixes() if len(ending) > 1))


@functools.cache
def _descriptions() -> re.Pattern[str]:
    """The descriptors behind which a name begins, wherever they stand."""
    descriptors = lexicon.words("org_descriptors.txt")
    names = lexicon.either(word for word in descriptors if word.endswith(ends("description")))
    return re.compile(f"(?:{names})(?!{lexicon.either(words('no_description'))})")
