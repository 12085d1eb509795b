"""How far to the left the name of a body reaches: token by token, until a word that no name reaches across."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from kg import lexicon
from kg.mentions.org_setting import Setting, ends, is_trade, words
from kg.mentions.scan import Scan
from kg.model import Span
from kg.text.tokens import Token, tag_of

_CLAUSE = frozenset({"v", "d", "c", "p", "r"})
_BRANDS = frozenset({None, "nr", "nz", "nt", "eng"})
MAX_NAME = 36  # characters; the longest registered names seen have about 35
OPEN, CLOSE = '（(“"‘「『', '）)”"’」』'
COUNTED = re.compile(r"第?[0-9０-９一二三四五六七八九十百千万两几多]+(?:余|多)?(?:家|个|所|名|位|座|支|户|条|项)")
_BREAK = re.compile(r"[，,。；;：:、！!？?…—\s\[\]【】■□●▲◆○★☆◇△▼►▶※◎|/《》]")
_BRACKET = 12  # characters that may stand in brackets inside a name: （永康）, “阳光”
_WORDS_BEFORE = re.compile(r"([一-鿿]{2,10})$")
_JOINED = re.compile("[局委厅办部院司团行][与和]")
_OF_UNIVERSITY = re.compile("大学([一-鿿]{2,8})$")
_FACULTY = 8  # characters between what joins and the ending of a faculty's name
_OF_STATE = re.compile("国有(?:资[产本]|控股|独资|企业|建设|土地|林|农)")  # 石城县赣兴国|有|资产: cut at 兴国
_LEVEL = re.compile(r".*?(?:^|[^一-鿿])?([市县区省州旗镇])(?=[一-鿿]{2,8}$)")


def reach(setting: Setting, ending: Span) -> int:
    """The leftmost place where a name with this ending could begin: 走访|聊城光华 before 有限公司."""
    text, end = setting.text, ending.start
    start = end
    bracket = 0  # where the bracket opened that the walk is in
    for token in _leftward(setting.scan, end):
        if start in setting.walls or end - token.start > MAX_NAME:
            break
        if token.text in CLOSE and (opened := _bracketed(text, token.start)) is not None:
            bracket = opened
        if bracket and token.start >= bracket:
            start = token.start
            if start == bracket:
                bracket = 0
            continue
        if _is_bound(token.text) or _stops(setting, token, start, ending):
            break
        if (within := _end_within(text, token)) is not None:
            return within
        start = token.start
    return start


@functools.lru_cache(maxsize=16384)  # most words are of the few thousand that make up most texts
def _is_bound(word: str) -> bool:
    """Whether no name reaches across a word wherever it stands: a mark, a bracket, 3家."""
    return bool(_BREAK.match(word) or word in OPEN or word in CLOSE or COUNTED.fullmatch(word))


def _end_within(text: str, token: Token) -> int | None:
    """Where in a word the name begins that the tokenizer joined to what goes before it; None where it did not."""
    if token.text[-1] == "电" and text.endswith("日电", 0, token.end):
        return token.end  # 新华社北京5月14日电|全国人大常委会
    if token.tag is not None or len(token.text) == 1:
        return None
    if token.text[-1] in "与及":
        return token.end  # 卫健|委与|仁济医院
    if joined := _JOINED.search(token.text):
        return token.start + joined.end()  # 投资促进|局与|鹏屿集团
    return token.start + 1 if token.text[0] in "将把被" else None  # 决定|将豫|光集团


def _leftward(scan: Scan, end: int) -> Iterator[Token]:
    """Yield the tokens before `end` from right to left, the first cut there if it reaches across (县|政协)."""
    across = scan.token_at(end)
    if across is not None and across.start < end:
        part = scan.text[across.start : end]
        yield Token(part, across.start, end, tag_of(part))
    yield from scan.tokens_before(end)


def _bracketed(text: str, close: int) -> int | None:
    """Where the bracket closed at `close` opens, if what it holds is short (（永康）, “阳光”)."""
    opening = OPEN[CLOSE.index(text[close])]
    at = text.rfind(opening, max(0, close - _BRACKET), close)
    if at < 0 or _BREAK.search(text, at + 1, close):
        return None
    return at


def _stops(setting: Setting, token: Token, reached: int, ending: Span) -> bool:
    """Whether a word is one that names do not reach across (由, 走进), and here it is no part of one."""
    if token.text not in lexicon.words("org_stops.txt") and not _goes_before_brand(setting, token, reached):
        return False
    return not (
        any(place.start <= token.start and token.end <= place.end for place in setting.places)  # 道真县
        or _inside_name(setting, token, reached, ending.start)
        or _is_inner_word(setting, token, reached, ending)
        or (token.text in {"和", "与"} and _joins_department(setting, token, reached, ending.end))
        or (token.text in {"和", "与"} and _joins_faculty(setting, token, ending))
        or _in_department(setting.text, token, ending.start)
        or (token.text == "有" and _OF_STATE.match(setting.text, token.start - 1))
    )


def _goes_before_brand(setting: Setting, token: Token, reached: int) -> bool:
    """Whether a word is a verb or the like and a name begins behind it: 指控|光华公司, but not 投资|管理公司."""
    if len(token.text) < 2 or token.tag not in _CLAUSE or token.text in lexicon.words("org_inner_words.txt"):
        return False
    first = setting.scan.token_at(reached)
    if first is None or first.start != reached or not _WORDS_BEFORE.match(first.text + first.text):
        return False
    if _near_place(setting, token.start):
        return False  # 河南|巧手|面业有限公司, 内蒙古|牧|源兴|牛业有限公司
    return first.tag in _BRANDS or any(place.start == reached for place in setting.places)


def _near_place(setting: Setting, at: int) -> bool:
    """Whether a division stands right before `at`, or one more character that is no function word is between."""
    ends_ = {place.end for place in setting.places if not place.relative}
    if at in ends_:
        return True
    between = setting.scan.token_at(at - 1)
    return at - 1 in ends_ and between is not None and between.start == at - 1 and between.tag == "n"


def _inside_name(setting: Setting, token: Token, reached: int, limit: int) -> bool:
    """和 in 临沂和盛食品 and 福建三和茗茶: near behind a division, before a name that begins with none."""
    places = [place for place in setting.places if not place.relative]
    if len(token.text) > 1 or any(reached <= place.start and place.end <= limit for place in places):
        return False
    if token.text not in words("never_inside") and any(place.end == token.start for place in places):
        return limit - token.end >= 3  # 广西|都|峤农业
    if token.text not in words("joins"):
        return False
    distance = 6 if token.text in words("adverbs") else 1
    return limit - token.end >= 2 and any(0 <= token.start - place.end <= distance for place in places)


def _is_inner_word(setting: Setting, token: Token, reached: int, ending: Span) -> bool:
    """建设 in 城乡建设投资有限公司, and in 肇东市营商环境建设监督局 a few characters behind a division."""
    if token.text not in lexicon.words("org_inner_words.txt"):
        return False
    if _goes_to_bracket(setting, token.end) or is_trade(setting.text[reached : ending.start]):
        return True
    office = setting.text.endswith(ends("office"), 0, ending.end)
    return office and any(0 < token.start - place.end <= 8 for place in setting.places)


def _goes_to_bracket(setting: Setting, at: int) -> bool:
    """Whether nothing but such words stands between `at` and a bracket: 汽车销售|服务（昆山）有限公司."""
    inner = lexicon.words("org_inner_words.txt")
    while (token := setting.scan.token_at(at)) is not None and token.start == at and token.text in inner:
        at = token.end
    return setting.text.startswith(tuple(OPEN), at)


def _joins_department(setting: Setting, token: Token, reached: int, end: int) -> bool:
    """和 in 谷城县科学技术和经济信息化局: between a division and 局, with no body's name before it."""
    text = setting.text
    if not text.endswith(ends("department"), 0, end):
        return False
    before = _WORDS_BEFORE.search(text, max(0, token.start - 10), token.start)
    if before is None or any(reached <= place.start < end for place in setting.places):
        return False
    near = (place.end for place in setting.places if token.start - 10 <= place.end < token.start)
    begin = max(near, default=None)
    if begin is None:
        level = _LEVEL.match(before.group(1))
        if level is None:
            return False
        begin = before.start(1) + level.end(1)
    first = text[begin : token.start]
    return 2 <= len(first) <= 8 and not first.endswith(ends("whole"))


def _joins_faculty(setting: Setting, token: Token, ending: Span) -> bool:
    """与 in 浙江大学公共政策与管理学院: between a university and the ending of its part, near to both."""
    text = setting.text
    if any(token.end <= place.start < ending.start for place in setting.places):
        return False  # 浙江大学李明与|宁波工程学院
    if not text.startswith(("学院", "研究院", "研究所"), ending.start) or ending.start - token.end > _FACULTY:
        return False
    university = _OF_UNIVERSITY.search(text, max(0, token.start - MAX_NAME), token.start)
    return university is not None and not university.group(1).endswith(ends("whole"))


def _in_department(text: str, token: Token, limit: int) -> bool:
    """与 in 规划与建设局: inside the name of a department that the table has."""
    begin = max(0, token.end - _longest_department())
    departments = _departments().finditer(text, begin, limit)
    return any(each.start(1) <= token.start and token.end <= each.end(1) for each in departments)


@functools.cache
def _longest_department() -> int:
    return max(map(len, lexicon.words("department_names.txt")))


@functools.cache
def _departments() -> re.Pattern[str]:
    return lexicon.at_every_place(lexicon.words("department_names.txt"))
