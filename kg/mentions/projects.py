"""Projects by grammar: a distinctive name before 项目 or 工程, or before a facility that the sentence invests in."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence

from kg import lexicon
from kg.lexicon import Suffix
from kg.mentions.project_names import either, is_counted, is_named, words
from kg.mentions.scan import Scan
from kg.model import Mention, MentionKind, Span
from kg.text.tokens import Token

MAX_NAME = 40
_WALLS = frozenset({MentionKind.MONEY, MentionKind.ROLE, MentionKind.DATE, MentionKind.ENTERPRISE})
_BREAK = re.compile(r"[，,。；;：:、！!？?…—\s■□●▲◆○|《》]")
_QUOTES = {"“": "”", "”": "“", "‘": "’", "’": "‘", "「": "」", "」": "「", '"': '"', "）": "（", ")": "("}
_NUMBERED = re.compile(r"(?:[0-9]{1,3}[.．、]|[（(][0-9]{1,3}[）)]|[①-⑳])+")
_PHASE = re.compile(r"[（(]?[一二三四]期[）)]?(?:工程|项目)?")
_PHASE_COST = re.compile(r"[（(]?[一二三四]期投资")
_PART = re.compile("[一二三四]期")
_DOUBLED = ("项目", "项目”", "项目」", "工程”")  # before 项目: 光华产业园项目|工程, “光华产业园项目”|项目
_OWNERS = frozenset({MentionKind.ENTERPRISE, MentionKind.ORGANIZATION})
_ZONE = re.compile("(?:开发区|高新区|经开区|园区|工业园)")  # 在开发区建设|光华综合体项目
# 镇里|规划建设光华产业园; 在城东高新区|建设光华综合体项目
_SCENE = re.compile("(?P<here>[省市县区镇乡村][里上])|[一-鿿]{2,8}?(?:区|园|镇|乡|街道|村)(?=[建投规新打兴])")
_IS_ONE = re.compile("(?:是|为|系)[^，。；：！？]{0,20}(?:最[大长高多好早]|第一|首|唯一|标志性)[^，。；]{0,8}的$")
_PLANTS = ("厂", "店", "场")  # 污水处理厂尾水湿地工程: work on a plant has its name
_INVESTED_OF = re.compile(r"投资(?![^，。；]*为一体)[^，。；]{2,36}的$")


def find_projects(scan: Scan, found: Sequence[Mention]) -> Iterator[Mention]:
    """Yield PROJECT mentions: 冠县鲁衡光伏发电项目, 由光华公司投资建设的|新材料产业园.

    Args:
        scan: The sentence.
        found: Its places, amounts, dates, titles and bodies.
    """
    invested = _invested().search(scan.text) is not None
    read_to = -1
    firms = [scan.within(mention) for mention in found if mention.kind is MentionKind.ENTERPRISE]
    endings = [Span(*match.span(1)) for match in _endings().finditer(scan.text)]
    for ending, following in zip(endings, [*endings, None][1:], strict=True):
        if following is not None and _goes_on(scan.text, ending, following):
            continue
        if any(span.start < ending.start and ending.end + 3 < span.end for span in firms):
            continue  # 中国市政工程|中南设计院有限公司
        if listed := _listed_before().search(scan.text, 0, ending.start):
            rule = "project/counted_list" if listed.group("number") else "project/listed"
            yield from _listed(scan, found, listed.start(), rule)
            continue
        suffix = lexicon.project_suffixes()[scan.text[slice(*ending)]]
        if ending.end <= read_to or (suffix.strength == "facility" and not invested):
            continue
        begin = _begin(scan, found, ending, suffix)
        if begin is None:
            continue
        read_to = _with_phase(scan.text, ending.end, suffix)
        # 产业园|项目负责人: the title takes 项目
        end = ending.start if scan.text.startswith(words("title"), read_to) else read_to
        if scan.text.endswith(("公司", "集团"), begin, end):
            continue  # 光华公司|项目负责人
        yield scan.mention(MentionKind.PROJECT, begin, end, rule=f"project/{suffix.strength}")


def _goes_on(text: str, ending: Span, following: Span) -> bool:
    """Whether the name goes on to the next ending: 职教中心|示范园, 尿素工程|项目."""
    if text[slice(*ending)] == "工程" and text.startswith("项目", ending.end) and following.start == ending.end:
        return True
    return text[slice(*ending)] not in {"项目", "工程"} and following.start - ending.end in {0, 2}


def _listed(scan: Scan, found: Sequence[Mention], end: int, rule: str) -> Iterator[Mention]:
    """The items of A、B等项目 or A、B等10个项目: names without an ending of their own."""
    while True:
        begin = _trim(scan, found, _reach(scan, found, end), end)
        if end - begin < 4 or not is_named(scan, found, begin, end) or is_counted(scan.text, begin, end):
            return
        if not scan.text.endswith(("公司", "集团"), begin, end):  # a firm's, listed among projects
            yield scan.mention(MentionKind.PROJECT, begin, end, rule=rule)
        if scan.text[begin - 1 : begin] != "、":
            return
        end = begin - 1


def _begin(scan: Scan, found: Sequence[Mention], ending: Span, suffix: Suffix) -> int | None:
    """Where the project's name with this ending begins, or None where there is none."""
    if scan.text.startswith(_followers(), ending.end):
        return None  # 项目部 and 项目资金 are no projects; 项目经理 is a title
    begin = _trim(scan, found, _reach(scan, found, ending.start), ending.start)
    if scan.text[begin : ending.start] in lexicon.anaphors() or not is_named(scan, found, begin, ending.start):
        return None
    if _IS_ONE.search(scan.text, 0, begin):
        return None  # 是全县今年投资最大的|河流治理项目: says of what kind one is
    if is_counted(scan.text, begin, ending.start) or scan.text.endswith(_DOUBLED, begin, ending.start):
        return None
    return begin if suffix.strength != "facility" or _is_invested(scan.text, begin, ending.end) else None


def _with_phase(text: str, end: int, suffix: Suffix) -> int:
    """Where a name ends that a phase may follow: 光伏项目|（二期）, but not 光伏项目|一期投资."""
    phase = _PHASE.match(text, end) if suffix.ending == "项目" and not _PHASE_COST.match(text, end) else None
    return phase.end() if phase else end


def _reach(scan: Scan, found: Sequence[Mention], end: int) -> int:
    """The leftmost place where a name that ends before `end` could begin."""
    text = scan.text
    walls = _walls(scan, found)
    places = [scan.within(each) for each in found if each.kind in {MentionKind.PLACE, MentionKind.ENTERPRISE}]
    start = end
    quote: str | None = None  # the mark that opened the quotation that the walk is in
    for token in scan.tokens_before(end):
        walled = start in walls and start != end and not _renewal().fullmatch(text, start, end)
        if walled or end - token.start > MAX_NAME:
            break
        if quote is not None:
            quote = None if token.text == quote else quote
        elif token.text in ("”’」）)" if token.end == end else "”’」") and _opens(text, token.text, token.start, end):
            quote = _QUOTES[token.text]
        elif _is_barrier(text, token, places):
            break
        start = token.start
    return start


def _walls(scan: Scan, found: Sequence[Mention]) -> set[int]:
    """Where amounts, dates, titles and owners end: no name reaches across."""
    owners = _whole(scan, [each for each in found if each.kind in _WALLS and not each.text.endswith(_PLANTS)])
    return {scan.within(each).end for each in owners}


def _whole(scan: Scan, found: Sequence[Mention]) -> list[Mention]:
    """The mentions that are no beginning of a longer one: not 光华控股 of 光华控股有限公司."""
    spans = [scan.within(each) for each in found]
    furthest: dict[int, int] = {}  # what begins there or before ends there at the latest
    end = 0
    for span in sorted(spans):
        end = furthest[span.start] = max(end, span.end)
    return [each for each, span in zip(found, spans, strict=True) if furthest[span.start] <= span.end]


def _is_barrier(text: str, token: Token, places: Sequence[Span]) -> bool:
    """Whether no name reaches across a word: a mark, a word such as 由, or 和 between two names (光华公司|和|…)."""
    if _BREAK.match(token.text) or token.text in "（）()“”‘’「」":
        return True
    if token.text in _stops():
        return not any(place.start <= token.start and token.end <= place.end for place in places)
    if token.tag is not None and token.tag[0] == "v" and text.startswith(("“", "「"), token.end):
        return True  # 吴庄村实施|“致富堡垒”工程
    whole = words("whole_and") if token.text in {"及", "暨"} else words("whole")
    return token.text in {"和", "与", "及", "暨"} and text.endswith(whole, 0, token.start)


def _opens(text: str, close: str, at: int, end: int) -> bool:
    """Whether the quotation closed at `at` opens within the length of a name."""
    return text.rfind(_QUOTES[close], max(0, end - MAX_NAME), at) >= 0


def _trim(scan: Scan, found: Sequence[Mention], begin: int, end: int) -> int:
    """Drop what stands before the name: 位于X县的, a body that owns it, counting words, leading verbs."""
    for mention in _whole(scan, [each for each in found if each.kind in _OWNERS]):
        span = scan.within(mention)
        if begin <= span.start and span.end < end and _is_owner(mention, end - span.end):
            begin = begin if _renewal().fullmatch(scan.text, span.end, end) else span.end
    slogans = lexicon.words("project_slogans.txt")
    inner = (token for token in scan.tokens if begin <= token.start < token.end <= end)
    begin = max((token.end for token in inner if token.text in slogans), default=begin)
    before = -1
    while before < begin < end:
        before = begin
        if said := _said().match(scan.text, begin, end):
            begin = said.end()  # 公司|年产5000吨酱酒技改项目
        if numbered := _NUMBERED.match(scan.text, begin, end):
            begin = numbered.end()
        token = scan.token_at(begin)
        if token is not None and token.tag is None and token.start == begin and token.text[0] in "暨和及与":
            begin += 1  # 暨|天中鸟船艇项目: joined to what the tokenizer does not know
        begin = _behind_opener(scan, found, begin, end)
        begin = _behind_leads(scan, begin, end)
    return begin


def _is_owner(mention: Mention, left: int) -> bool:
    """Whether a body in front is not part of the name: the owner, or the zone it lies in (县经开区颍泰铸件项目)."""
    if mention.kind is MentionKind.ENTERPRISE:
        return not mention.text.endswith(_PLANTS)
    return mention.kind is MentionKind.ORGANIZATION and mention.text.endswith(("区", "园")) and left >= 3


def _behind_opener(scan: Scan, found: Sequence[Mention], begin: int, end: int) -> int:
    """Where the name begins behind a division and a verb: 昭觉县竹核镇建设|苦荞深加工项目."""
    at = begin
    for span in sorted(scan.within(mention) for mention in found if mention.kind is MentionKind.PLACE):
        if span.start == at and span.end < end:
            at = span.end
    if zone := _ZONE.match(scan.text, at, end):
        at = zone.end()
    scene = _SCENE.match(scan.text, at, end)
    if at == begin and scene and (scene.group("here") or scan.text.endswith("在", 0, begin)):
        at = scene.end()
    verb = _opener().match(scan.text, at, end) if at > begin else None
    return verb.end() if verb and verb.end() < end else begin


def _behind_leads(scan: Scan, begin: int, end: int) -> int:
    leads = lexicon.words("project_leads.txt")
    token = scan.token_at(begin)
    while token and token.start == begin and token.text in leads and token.end <= end:
        begin = token.end
        token = scan.token_at(begin)
    return begin


def _is_invested(text: str, begin: int, end: int) -> bool:
    """Whether what stands around a facility invests in it, builds it or gives its cost."""
    before = text[max(0, begin - 40) : begin]
    # What the project consists of; where something else happens (在|永川区产业促进中心正式投产); a part of a project.
    if before.endswith((*words("contents"), "在")) or _PART.match(text, begin, end):
        return False
    if _opens_facility().search(before) or _INVESTED_OF.search(before):
        return True
    return _under_way().match(text, end, end + 24) is not None


@functools.cache
def _endings() -> re.Pattern[str]:
    return lexicon.at_every_place(lexicon.project_suffixes())


@functools.cache
def _followers() -> tuple[str, ...]:
    return tuple(lexicon.longest_first(lexicon.words("project_followers.txt")))


@functools.cache
def _stops() -> frozenset[str]:
    return lexicon.words("org_stops.txt") - lexicon.words("project_inner_words.txt")


@functools.cache
def _invested() -> re.Pattern[str]:
    return re.compile(f"{either('invested')}|投资[0-9.约近超逾的]")


@functools.cache
def _listed_before() -> re.Pattern[str]:
    """What stands between the items of a list and 项目: 等一批重点|项目."""
    number = "(?P<number>[0-9一二三四五六七八九十百]+)(?:余|多)?(?:个|项|只)"
    return re.compile(f"等(?:一系列|一批|多个|{number})?(?:{either('listed')})*$")


@functools.cache
def _said() -> re.Pattern[str]:
    return re.compile(f"(?:该|本)?{either('said')}(?=[一-鿿0-9])")


@functools.cache
def _renewal() -> re.Pattern[str]:
    """Work on what stands already, or a bracket: its owner is part of the name (光华公司|二期扩建项目)."""
    return re.compile(f"(?:[（(][^（）()]{{1,10}}[）)])?(?:[一二三四]期)?{either('renewal')}*")


@functools.cache
def _opener() -> re.Pattern[str]:
    return re.compile(f"(?:投资|规划|谋划|计划|引进)?{either('opener')}")


@functools.cache
def _opens_facility() -> re.Pattern[str]:
    """A verb that makes the facility behind it a project: 打造一座|."""
    verbs = lexicon.either(lexicon.words("project_openers.txt"))
    return re.compile(rf"(?:{verbs})(?:的|了|一座|一个|一条|[0-9一二两三]+[座个条])?$")


@functools.cache
def _under_way() -> re.Pattern[str]:
    """What makes the facility before it a project: |一期由光华公司投资, |总投资, |正式开工."""
    invested = r"由[^，。；]{2,40}(?:投资|建设|承建)|(?:计划|概算|预计|协议)?总投资|(?:计划|拟)投资|投资[0-9约近超]"
    begun = f"(?:建设)?(?:并)?(?:{either('state')}*{either('under_way')}|已?完成投资)"
    owned = "(?:正|也)?是[^，。；]{2,30}投资"
    sized = f"{either('size')}[^，。；]{{1,14}}[，,](?:计划|概算|预计|协议)?总投资"  # 全长61公里，概算总投资
    return re.compile(f"(?:项目)?(?:一期|二期|工程|现场)?[，,]?(?:{invested}|{begun}|{owned}|{sized})")
