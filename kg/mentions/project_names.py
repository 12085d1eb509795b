"""Whether what stands before 项目, or where only a project can stand, names one and counts or describes no group."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence

from kg import lexicon
from kg.mentions.scan import Scan
from kg.model import Mention, MentionKind
from kg.text.tokens import tokens

_NUMBER = "[一二三四五六七八九十百两几多数]{1,9}"
_COUNT_BEFORE = re.compile(
    rf"(?:[0-9,.]{{1,20}}|{_NUMBER})(?:余|多)?(?:个|项|宗|批|处|大)(?:(?:(?![是有为的])[一-鿿]){{0,8}}?)$"
)
_COUNT_INSIDE = re.compile(
    rf"(?:[0-9,]{{1,20}}|{_NUMBER})(?:余|多)?(?:个|项|宗|批|条|座|栋|台|套|家|户|大(?=[重优产工]|$))"
)
_KIND = re.compile(
    "(?:重点|重大)(?!实验|学科|中学|高中|疾病|疫情|活动)|等[^等]{0,4}产业$|[新续]开工"
    "|(?:附属|主体|控制性|配套|收尾|剩余|后续|前期|工作|影响|试点)$"
)
_CAMPAIGN = re.compile("“?(?:[十百千万][县镇村乡户企街园][一-鿿]{0,2}){2}")  # 百县千镇万村|高质量发展工程: a policy
_CEREMONIOUS = 5  # characters of a name that a ceremony may follow
_ALL = re.compile("[全各][省市县区旗州镇乡村](?!域)")  # 全县铁基材料产业在建|项目: those of all of it
_COUNT_BEHIND = re.compile(r"(?:项目|工程)[0-9一二三四五六七八九十百两]+(?:余|多)?(?:个|项|宗)")
_PERIOD = re.compile(
    r"(?:19|20)[0-9]{2}年度?|第?[一二三四]季度|[上下]半年|[元一二三四五六七八九十]+月份?|“[^”]{1,4}”|[省市县区]$|^[省市县区]"
)


def is_named(scan: Scan, found: Sequence[Mention], begin: int, end: int) -> bool:
    """Whether anything distinctive is left without divisions, dates and words such as 重点: not of 全市重点工业.

    Args:
        scan: The sentence.
        found: Its places and dates, and any others.
        begin: Where the name would begin.
        end: Where it ends, before 项目.
    """
    name = scan.text[begin:end]
    for mention in sorted(found, key=lambda each: -each.span.start):
        span = scan.within(mention)
        if mention.kind in {MentionKind.PLACE, MentionKind.DATE} and begin <= span.start and span.end <= end:
            name = name[: span.start - begin] + name[span.end - begin :]
    if _event().match(scan.text, end + 2) or _many().search(name) or _ALL.match(scan.text, begin):
        return False
    if len(name) < _CEREMONIOUS and _ceremony().match(scan.text, end + 2):
        return False
    if _KIND.search(name) or _CAMPAIGN.match(name):
        return False  # 国家重点输电|工程, 高新区重点|项目: which of them it is, nobody says
    bare = _PERIOD.sub("", _without_verbs(name)).strip('“”"‘’「」（）()')
    return len(bare) > 1 and not _is_generic(bare)


def _is_generic(name: str) -> bool:
    """Whether a name is made of words that distinguish nothing: 重点|工业."""
    generic = lexicon.words("generic_modifiers.txt")
    while name:
        step = next((size for size in range(min(6, len(name)), 0, -1) if name[:size] in generic), 0)
        if not step:
            return False
        name = name[step:]
    return True


def _without_verbs(name: str) -> str:
    """What is left of a name without the verbs and adverbs it begins with: nothing of 全力以赴提速."""
    for token in tokens(name):
        if token.tag is None or token.tag[0] not in "vdprcuyi" or token.tag in {"vn", "vi"}:
            return name[token.start :]
    return ""


def is_counted(text: str, begin: int, end: int) -> bool:
    """Whether `text[begin:end]` and what stands beside it count a group: 9个重点项目, 工业项目13个."""
    if _COUNT_INSIDE.search(text, begin, end) or _COUNT_BEHIND.match(text, end, end + 12):
        return True
    counted = _COUNT_BEFORE.search(text, max(0, begin - 14), begin)
    return counted is not None and not text.endswith("的", 0, begin)


@functools.cache
def words(group: str) -> tuple[str, ...]:
    """A group of `project_words.tsv`, the longest words first."""
    return tuple(lexicon.longest_first(lexicon.groups("project_words.tsv")[group]))


def either(group: str) -> str:
    """A group of `project_words.tsv` as a regular expression: (?:开工|动工|奠基)."""
    return f"(?:{lexicon.either(words(group))})"


@functools.cache
def _event() -> re.Pattern[str]:
    """What follows 项目 and makes it an event or a job: 重大项目|集中开工仪式, 重点项目|建设工作."""
    return re.compile(f"(?:建设)?{either('event')}")


@functools.cache
def _ceremony() -> re.Pattern[str]:
    """What follows 项目 and is held for one project or for many: 光华产业园项目|奠基仪式, 工业项目|奠基仪式."""
    return re.compile(f"(?:建设)?{either('ceremony')}")


@functools.cache
def _many() -> re.Pattern[str]:
    """What makes projects many: 一批, 第二批, 十大."""
    ordinal = "第[一二三四五六七八九十0-9]+[次批场轮]"
    return re.compile(f"{either('many')}|{ordinal}|[一二三四五六七八九十]+大|等$|[和及与暨类]$|^我[省市县区旗]")
