"""Projects by grammar: a distinctive name before 项目 or 工程, or before a facility that the sentence invests in."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence

from kg import lexicon
from kg.mentions.scan import Scan
from kg.model import Mention, MentionKind
from kg.text.tokens import tokens

MAX_NAME = 40
_BREAK = re.compile(r"[，,。；;：:、！!？?…—\s■□●▲◆○|/《》]")
_QUOTES = {"“": "”", "”": "“", "‘": "’", "’": "‘", "「": "」", "」": "「", '"': '"'}
_COUNT = re.compile(
    r"(?:[0-9,.]+|[一二三四五六七八九十百两几多数]+)(?:余|多)?(?:个|项|宗|批|处|大)(?:(?:(?![是有为的])[一-鿿]){0,8}?)$"
)
_PERIOD = re.compile(
    r"(?:19|20)[0-9]{2}年度?|第?[一二三四]季度|[上下]半年|[一二三四五六七八九十]+月份?|“[^”]{1,4}”|[省市县区]$|^[省市县区]"
)
_NUMBERED = re.compile(r"(?:[0-9]{1,3}[.．、]|[（(][0-9]{1,3}[）)]|[①-⑳])+")
# What follows 项目 and names an event or a job: 重大项目|集中开工仪式, 重点项目|建设工作.
_EVENT = re.compile(
    r"(?:建设)?(?:工作|集中|开工仪式|开工活动|签约仪式|对接|推进会|推介|调度|观摩|座谈会|现场会|启动仪式|奠基仪式|大会|提速|攻坚|谋划|招引|储备|早)"
)
_MANY = re.compile(
    r"(?:一大?批|大批|众多|这些|那些|各类|各项|若干|第[一二三四五六七八九十0-9]+[次批场轮])|[一二三四五六七八九十]+大|等$|[和及与暨类]$|^我[省市县区旗]|今年以来|等(?:一系列|一批|重点|重大)"
)
_LISTED = re.compile("等(?:一系列|一批|多个)?(?:重点|重大|基础设施|民生|产业)*$")
_SAID = re.compile(r"(?:该|本)?(?:公司|企业|集团|该厂|合作社|项目|园区)(?=[一-鿿0-9])")
_RENEWAL = re.compile(
    r"(?:[一二三四]期)?(?:(?:提标|升级|改造|扩建|迁建|改扩建|搬迁|技改|技术改造|增资|扩产|扩能|智能化|数字化|整体|异地|续建|综合|提质|加固|修缮|重建|新建|项目)+)$"
)
_OPENER = re.compile(r"(?:投资)?(?:建设|新建|兴建|打造|实施|投建|上马|启动)")
_INVESTED = re.compile(
    r"总投资|投资[0-9.约近超逾]|投资建设|投资兴建|出资建设|计划投资|完成投资|概算|承建|开工|奠基|动工|封顶|竣工|投产|参与建设|破土|启用|揭牌|开园|通车|合龙|交付|投用|落成|建成"
)


@functools.cache
def _endings() -> re.Pattern[str]:
    names = sorted(lexicon.project_suffixes(), key=lambda word: (-len(word), word))
    return re.compile(f"(?=({'|'.join(names)}))")


def find_projects(scan: Scan, found: Sequence[Mention]) -> Iterator[Mention]:
    """Yield PROJECT mentions.

    Args:
        scan: The sentence.
        found: Its places, amounts, dates, titles and bodies.
    """
    invested = _INVESTED.search(scan.text) is not None
    read_to = -1
    matches = list(_endings().finditer(scan.text))
    for number, match in enumerate(matches, start=1):
        start, end = match.start(1), match.end(1)
        following = matches[number] if number < len(matches) else None
        if following is not None and match.group(1) not in {"项目", "工程"} and end <= following.start(1) <= end + 2 and following.start(1) - end != 1:
            continue  # 职教中心|示范园: the name goes on
        if listed := _LISTED.search(scan.text, 0, start):
            yield from _listed(scan, found, listed.start())
            continue
        suffix = lexicon.project_suffixes()[match.group(1)]
        if end <= read_to or not _ends_here(scan, end) or (suffix.strength == "facility" and not invested):
            continue
        begin = _reach(scan, found, start)
        begin = _trim(scan, found, begin, start)
        if (
            scan.text[begin:start] in lexicon.anaphors()
            or not is_named(scan, found, begin, start)
            or is_counted(scan.text, begin, start)
        ):
            continue
        if suffix.strength == "facility" and not _is_invested(scan.text, begin, end):
            continue
        phase = re.match(r"(?:[（(]?[一二三四]期[）)]?)(?:工程|项目)?", scan.text[end:])
        stop = end + phase.end() if phase and suffix.ending == "项目" and scan.text[end : end + phase.end()] else end
        stop = end if stop != end and re.match(r"[（(]?[一二三四]期投资", scan.text[end:]) else stop
        read_to = stop
        if scan.text.startswith(("负责人", "现场负责人", "总工程师"), stop):
            stop = start  # 产业园|项目负责人: the title takes 项目
        yield scan.mention(MentionKind.PROJECT, begin, stop, rule=f"project/{suffix.strength}")


def _listed(scan: Scan, found: Sequence[Mention], end: int) -> Iterator[Mention]:
    """The items of A、B等项目: names without an ending of their own."""
    while True:
        begin = _trim(scan, found, _reach(scan, found, end), end)
        if end - begin < 4 or not is_named(scan, found, begin, end) or is_counted(scan.text, begin, end):
            return
        yield scan.mention(MentionKind.PROJECT, begin, end, rule="project/listed")
        if scan.text[begin - 1 : begin] != "、":
            return
        end = begin - 1


def _ends_here(scan: Scan, end: int) -> bool:
    """项目部 and 项目资金 are no projects; 项目经理 is a title."""
    return not scan.text.startswith(tuple(lexicon.words("project_followers.txt")), end)


def _reach(scan: Scan, found: Sequence[Mention], end: int) -> int:
    text = scan.text
    stops = lexicon.words("org_stops.txt") - lexicon.words("project_inner_words.txt")
    walls = {
        scan.within(mention).end
        for mention in found
        if mention.kind in {MentionKind.MONEY, MentionKind.ROLE, MentionKind.DATE, MentionKind.ENTERPRISE}
    }
    places = [scan.within(mention) for mention in found if mention.kind is MentionKind.PLACE]
    start = end
    quote = None
    for token in reversed([token for token in scan.tokens if token.end <= end]):
        walled = start in walls and start != end and not _RENEWAL.fullmatch(text, start, end)
        if walled or end - token.start > MAX_NAME:
            break
        if quote is not None:
            start = token.start
            if token.text == quote:
                quote = None
            continue
        if (
            token.text in _QUOTES
            and token.text in "”’」"
            and text.rfind(_QUOTES[token.text], max(0, end - MAX_NAME), token.start) >= 0
        ):
            quote = _QUOTES[token.text]
            start = token.start
            continue
        if _BREAK.match(token.text) or token.text in "（）()“”‘’「」":
            break
        if token.text in stops and not any(place.start <= token.start and token.end <= place.end for place in places):
            break
        if token.text in {"和", "与", "及", "暨"} and _splits(text[: token.start]):
            break
        start = token.start
    return start


def _splits(before: str) -> bool:
    """Whether 和 after `before` joins two names rather than two parts of one."""
    return before.endswith(("项目", "工程", "公司", "集团", "园", "基地", "中心"))


def _trim(scan: Scan, found: Sequence[Mention], begin: int, end: int) -> int:
    """Drop what stands before the name: 位于X县的, a body that owns it, counting words, leading verbs."""
    text = scan.text
    for mention in found:
        span = scan.within(mention)
        if begin <= span.start and span.end < end and _goes_before(mention, end - span.end):
            begin = begin if _RENEWAL.fullmatch(text, span.end, end) else span.end
    slogans = lexicon.words("project_slogans.txt")
    begin = max((token.end for token in scan.tokens if begin <= token.start < token.end <= end and token.text in slogans), default=begin)
    lead = lexicon.words("project_leads.txt")
    moved = True
    while moved and begin < end:
        moved = False
        if said := _SAID.match(text, begin, end):
            begin, moved = said.end(), True  # 公司|年产5000吨酱酒技改项目
        if numbered := _NUMBERED.match(text, begin, end):
            begin, moved = numbered.end(), True
        if opened := _opened(scan, found, begin, end):
            begin, moved = opened, True
        for token in scan.tokens:
            if token.start == begin and token.text in lead and token.end <= end:
                begin, moved = token.end, True
    return begin


def _opened(scan: Scan, found: Sequence[Mention], begin: int, end: int) -> int | None:
    """Where the name begins behind a division and a verb: 昭觉县竹核镇建设|苦荞深加工项目."""
    at = begin
    for mention in sorted(found, key=lambda each: each.span):
        span = scan.within(mention)
        if mention.kind is MentionKind.PLACE and span.start == at and span.end < end:
            at = span.end
    verb = _OPENER.match(scan.text, at, end)
    return verb.end() if at > begin and verb and verb.end() < end else None


def _goes_before(mention: Mention, left: int) -> bool:
    """Whether a body in front is not part of the name: the owner, or the zone it lies in (县经开区颍泰铸件项目)."""
    if mention.kind is MentionKind.ENTERPRISE:
        return True
    return mention.kind is MentionKind.ORGANIZATION and mention.text.endswith(("区", "园")) and left >= 3


def is_named(scan: Scan, found: Sequence[Mention], begin: int, end: int) -> bool:
    """Whether anything distinctive is left without divisions, dates and words such as 重点."""
    name = scan.text[begin:end]
    for mention in sorted(found, key=lambda each: -each.span.start):
        span = scan.within(mention)
        if mention.kind in {MentionKind.PLACE, MentionKind.DATE} and begin <= span.start and span.end <= end:
            name = name[: span.start - begin] + name[span.end - begin :]
    if _EVENT.match(scan.text, end + 2) or _MANY.search(name):
        return False
    bare = _PERIOD.sub("", _without_verbs(name)).strip('“”"‘’「」（）()')
    if len(bare) < 2:
        return False
    generic = lexicon.words("generic_modifiers.txt")
    rest = bare
    while rest:
        step = next((size for size in range(min(6, len(rest)), 0, -1) if rest[:size] in generic), 0)
        if not step:
            return True
        rest = rest[step:]
    return False


def _without_verbs(name: str) -> str:
    """What is left of a name without the verbs and adverbs it begins with: nothing of 全力以赴提速 in 全力以赴提速项目."""
    rest = 0
    for token in tokens(name):
        if token.tag is None or token.tag[0] not in "vdprcuyi" or token.tag in {"vn", "vi"}:
            break
        rest = token.end
    return name[rest:]


def is_counted(text: str, begin: int, end: int) -> bool:
    """9个重点项目, 工业项目13个: a group, not a name."""
    name = text[begin:end]
    if re.search(r"(?:[0-9,]+|[一二三四五六七八九十百两几多数])(?:余|多)?(?:个|项|宗|批|条|座|栋|台|套)", name):
        return True
    tail = text[end : end + 12]
    if re.match(r"(?:项目|工程)[0-9一二三四五六七八九十百两]+(?:余|多)?(?:个|项|宗)", tail):
        return True
    return _COUNT.search(text[max(0, begin - 14) : begin]) is not None and text[max(0, begin - 1) : begin] not in {"的"}


def _is_invested(text: str, begin: int, end: int) -> bool:
    """Whether what stands around a facility invests in it, builds it or gives its cost."""
    before, after = text[max(0, begin - 12) : begin], text[end : end + 24]
    if before.endswith(("主要建设", "主要新建", "建设内容", "将建设")):
        return False  # what the project consists of
    if re.match("[一二三四]期", text[begin:end]):
        return False  # 一期10万锭纺纱生产线: a part of a project
    if before.endswith("在"):
        return False  # 在永川区产业促进中心正式投产: where something else happens
    openers = "|".join(sorted(lexicon.words("project_openers.txt"), key=len, reverse=True))
    if re.search(rf"(?:{openers})(?:的|了|一座|一个|一条|[0-9一二两三]+[座个条])?$", before):
        return True
    if re.search(r"投资[^，。；]{2,14}的$", before):
        return True
    return (
        re.match(
            r"(?:项目)?(?:一期|二期|工程|现场)?[，,]?(?:由[^，。；]{2,40}(?:投资|建设|承建)|(?:计划|概算|预计|协议)?总投资|"
            r"(?:计划|拟)投资|投资[0-9约近超]|(?:正式|集中|顺利)?(?:开工|动工|奠基|封顶|投产|竣工|交付|投用|落成|建成投用|破土|启用|开园|通车|合龙))",
            after,
        )
        is not None
    )
