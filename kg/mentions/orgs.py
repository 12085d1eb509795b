"""Enterprises and other bodies by grammar: what stands before an ending such as 有限公司, 商会 or 卫生健康局.

The ending is found first; the name is then followed to the left (`org_reach`), its beginning sought within what was
reached (`org_starts`), and what is between must be a name: 聊城光华 before 有限公司, but not 一家 or 大型.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence

from kg import lexicon
from kg.mentions.org_setting import Setting, ends, is_trade, setting
from kg.mentions.org_starts import RELATIVE, name_start
from kg.mentions.scan import Scan
from kg.model import Mention, MentionKind, Span
from kg.text.patterns import sought

_ORDINAL = re.compile(r"第[一二三四五六七八九十百0-9]+")
_TERM = re.compile("第[一二三四五六七八九十]+届")
_BRANDED = re.compile("公司|集团|行$|社$|局$")
_FACULTY, _FACULTY_REACH = re.compile("大学[一-鿿]{2,8}$"), 10  # 聊城大学化学|系
_HONOUR = re.compile('[”」』"]?的?(?:荣誉|光荣)?(?:称号|牌匾|奖牌)')  # “河北省科普示范学校”|称号
_BYLINE = re.compile(
    r"讯\s*[（(【　 ]|[0-9一二三四五六七八九十]{1,3}月[0-9一二三四五六七八九十]{1,3}日[讯电]"
)  # 光华日报|讯（记者
_WHOLE_FIRM = re.compile("(?:集团|公司)$")


def find_orgs(scan: Scan, found: Sequence[Mention]) -> Iterator[Mention]:
    """Yield ENTERPRISE and ORGANIZATION mentions of full names: 聊城光华有限公司, 莘县卫生健康局, 财政部.

    Args:
        scan: The sentence.
        found: Its places, amounts, dates and titles.
    """
    around = setting(scan, found)
    titles = around.titles | {at + 1 for at in around.titles if _is_shared(scan.text, at)}
    bodies: dict[int, Mention] = {}
    for match in _endings().finditer(scan.text):
        ending = Span(*match.span(1))
        if ending.end in bodies:
            continue  # 股份有限公司 was read; 有限公司 is its tail
        titled = ending.end in titles
        body = _body(around, ending, titled=titled) if titled or _ends_here(scan, ending) else None
        if body is not None:
            bodies[ending.end] = body
    yield from bodies.values()
    for kind, names in ((MentionKind.ORGANIZATION, _national()), (MentionKind.ENTERPRISE, _firms())):
        for name in names.finditer(scan.text):
            if name.start() in scan.starts and name.end() in scan.starts | around.titles:
                yield scan.mention(kind, *name.span(), rule="body/national")


def _is_shared(text: str, title: int) -> bool:
    """Whether a title shares its first character with the department before it: 组织|部长."""
    return text.startswith("部长", title) and text[title - 1 : title] != "部"


def _ends_here(scan: Scan, ending: Span) -> bool:
    """Whether a word ends with the ending, as it does not in 银行|业 or 大学|生."""
    start, end = ending
    if end - start > 1:
        token = scan.token_at(end)
        unknown = token is not None and token.tag is None
        return end in scan.starts or end - start > 3 or (unknown and not scan.text.startswith(ends("stump"), end))
    token = scan.token_at(start)
    if token is None or token.end != end:
        return False
    return token.text in {"厂", "店"} or (len(token.text) > 1 and token.text not in lexicon.words("non_body_words.txt"))


def _body(around: Setting, ending: Span, *, titled: bool) -> Mention | None:
    """The body whose name ends with `ending`, if there is one; `titled` where a title stands behind."""
    tail = around.text[ending.start : ending.end]
    suffix = lexicon.org_suffixes().get(tail)
    strength = suffix.strength if suffix else "weak"
    if strength == "unit" and not titled and not _may_be_faculty(around.text, ending.start) and not _ends_head(tail):
        return None  # and no need to look where it begins
    start = name_start(around, ending)
    if start is None:
        return None
    core = around.text[start : ending.start]
    known = core and core + tail in lexicon.words("national_heads.txt")  # 民生|银行
    if not known and not _is_name(core, strength, anchored=_is_anchored(around, start, ending), titled=titled):
        if not (titled and strength == "weak" and _is_department(around.text, start, ending)):
            return None
        strength = "bare"
    kind = _kind(core, tail)
    if _is_nameless(around, start, ending, kind):
        return None
    return around.scan.mention(kind, start, ending.end, rule=f"body/{strength}")


def _may_be_faculty(text: str, end: int) -> bool:
    """Whether a university stands near enough before `end` for `_FACULTY`."""
    return text.find("大学", max(0, end - _FACULTY_REACH), end) >= 0


@functools.lru_cache(maxsize=1024)  # of the endings, a few hundred
def _ends_head(tail: str) -> bool:
    """Whether a national head ends with an ending: 民生|银行."""
    return any(head.endswith(tail) for head in lexicon.words("national_heads.txt"))


def _kind(core: str, tail: str) -> MentionKind:
    """Whether a name is a firm's or another body's: 中铁十|局 is a firm's."""
    suffix = lexicon.org_suffixes().get(tail)
    firm = (suffix and suffix.type == "Enterprise") or (tail == "局" and core.startswith(ends("builder")))
    return MentionKind.ENTERPRISE if firm else MentionKind.ORGANIZATION


def _is_nameless(around: Setting, start: int, ending: Span, kind: MentionKind) -> bool:
    """Whether what stands before an ending only describes: 光华集团|子公司, 第三届|理事会, 一家|匣钵厂, 庄河|厂."""
    core, tail = around.text[start : ending.start], around.text[ending.start : ending.end]
    national = tail == "政府" and core in lexicon.words("national_bodies.txt")  # 国务院|政府|特殊津贴
    aside = _HONOUR.match(around.text, ending.end) or _BYLINE.match(around.text, ending.end)
    if national or aside or (tail == "公司" and core.endswith(ends("kin"))):
        return True
    if _TERM.search(core) and not (around.begins_with_place(start, ending.end) and core.endswith(ends("congress"))):
        return True  # a committee's term, not the committee
    if tail == "控股" and (_WHOLE_FIRM.search(core) or around.text.startswith("的", ending.end)):
        return True  # 光华燃气集团|控股的
    division = any(place.start == start and place.end == ending.end and not place.relative for place in around.places)
    if division or kind is not MentionKind.ENTERPRISE:
        return division  # 浦东新区, 瓦房店
    if around.text.endswith(ends("some"), 0, start) and not tail.startswith(ends("legal")):
        return True
    return not _BRANDED.search(tail) and _is_bare(around, start, ending)


def _is_name(core: str, strength: str, *, anchored: bool, titled: bool) -> bool:
    """Whether what stands before an ending names a body.

    Args:
        core: What stands before the ending.
        strength: The ending's: "unit" needs a body before it, "weak" a division, "strong" any name.
        anchored: Whether a division or body stands at its beginning.
        titled: Whether a title stands behind the ending.
    """
    if strength == "unit":
        return anchored and len(core) >= 2 and (titled or _FACULTY.search(core) is not None)
    if strength == "weak":
        return anchored
    bare = core.strip('“”"（）()')
    if len(bare) < 2 and not anchored:
        return False
    return bare not in lexicon.words("generic_modifiers.txt") and (anchored or not is_trade(bare))


def _is_anchored(around: Setting, start: int, ending: Span) -> bool:
    """Whether the name begins with a division, 市/县/…, a national head, or holds another body's name."""
    if around.begins_with_place(start, ending.end):
        return True
    core = around.text[start : ending.start]
    if len(core) > 2 and core.startswith(_whole_anaphors()):
        return True  # 学校陶瓷工程系
    if RELATIVE.match(core) or _ORDINAL.match(core) or _heads().match(core):
        return True
    return _inner_body().search(core, 2) is not None


def _is_department(text: str, start: int, ending: Span) -> bool:
    """统战部|部长, 教育局|局长 without a division: of two characters or more before 局, and no 办公室 alone."""
    name = text[start : ending.end]
    if name in lexicon.words("department_names.txt"):
        return True
    if len(name) < 3:
        return False
    office = name.endswith(("局", "委", "部", "办"))
    return office and start < ending.start and name[:2] not in lexicon.words("generic_modifiers.txt")


def _is_bare(around: Setting, start: int, ending: Span) -> bool:
    """Whether only divisions stand before the ending, or they and one character."""
    rest = start
    for place in sorted(around.places):
        if place.start == rest and place.end <= ending.start:
            rest = place.end
    return rest > start and ending.start - rest < 2


@functools.cache
def _national() -> re.Pattern[str]:
    """Bodies told by their name alone, but behind a firm or a division (光华公司|文化部), and not in 国务院特殊津贴."""
    names = lexicon.either(_national_names())
    return sought(f"(?<![司团厂省市县区州镇乡旗])(?:{names})(?!副?总?经理|[一-鿿]{{0,4}}津贴)")


@functools.cache
def _firms() -> re.Pattern[str]:
    """Firms told by their name alone, and not the beginning of a longer one: 华为技术有限公司."""
    names = lexicon.either(lexicon.longest_first(lexicon.words("national_firms.txt")))
    return re.compile(f"(?:{names})(?![一-鿿]{{0,8}}(?:公司|集团|银行))")


@functools.cache
def _national_names() -> tuple[str, ...]:
    return tuple(lexicon.longest_first(lexicon.words("national_bodies.txt")))


@functools.cache
def _endings() -> re.Pattern[str]:
    return lexicon.at_every_place({*lexicon.org_suffixes(), *lexicon.words("department_names.txt")})


@functools.cache
def _whole_anaphors() -> tuple[str, ...]:
    """The words for a body named before that a part's name may begin with: not 前者 and 后者."""
    return tuple(word for word in lexicon.anaphors() if word[1:] != "者")


@functools.cache
def _heads() -> re.Pattern[str]:
    return re.compile(lexicon.either(lexicon.words("national_heads.txt") | lexicon.words("national_bodies.txt")))


@functools.cache
def _inner_body() -> re.Pattern[str]:
    """The end of another body's name inside a name: 光华公司|第一车间."""
    suffixes = lexicon.org_suffixes().items()
    return re.compile(lexicon.either(end for end, suffix in suffixes if suffix.strength != "unit" and len(end) > 1))
