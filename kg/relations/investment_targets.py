"""What an invested amount belongs to: a project behind or before it, or a counted group of projects."""

from __future__ import annotations

import functools
import re
from typing import NamedTuple

from kg import lexicon
from kg.model import AmountKind, Mention, MentionKind
from kg.relations.items import CODES, Items
from kg.text.numerals import read_number

_MONEY, _PROJECT, _PLACE = CODES[MentionKind.MONEY], CODES[MentionKind.PROJECT], CODES[MentionKind.PLACE]
_BODY = CODES[MentionKind.ENTERPRISE] + CODES[MentionKind.ORGANIZATION]
_NUMBER = r"(?:[0-9,]{1,20}|[一二三四五六七八九十百两]{1,9})"
_ANY_PROJECT = f"(?:项目|工程|{_PROJECT})"
_THRESHOLD_OF = rf"(?:(?:总?投资)?(?:超|过)?(?:{_MONEY}|[千百]?[万亿]元)(?:及以上|以上)?(?:的)?)?"
# 两个园区实施项目182项 are not two.
_KIND_OF = rf"(?:(?!园区|乡镇|单位|部门|企业|公司)[^，。；！？{_MONEY}{_PROJECT}]){{0,12}}?"
# 9个投资超亿元的重点项目; 项目共116个; 6条高速公路.
_COUNTED = re.compile(
    rf"(?<!第)(?!一个)({_NUMBER})(?:余|多)?(?:个|项|宗|大){_THRESHOLD_OF}{_KIND_OF}{_ANY_PROJECT}"
    rf"(?!的?(?:第一|首|之一|其中一|唯一))"
    rf"|({_NUMBER})[条座](?:高速公路|高速|公路|铁路|道路|大桥|电站|变电站|水库|水厂)"
    rf"|{_ANY_PROJECT}(?:共计?|累计|总数?|合计|有|达到?|数量)?({_NUMBER})(?:余|多)?(?:个|项|宗)"
)
# 开工46个，总投资180亿元: a part of the projects counted before.
_BARE_COUNT = re.compile(rf"({_NUMBER})(?:余|多)?(?:个|项|宗)[，、]?(?:计划|协议|概算|预计)?$")
# 总投资56.9亿元的9个重点项目.
_GROUP_BEHIND = re.compile(rf"(?:以上)?的({_NUMBER})(?:余|多)?(?:个|项|宗)[^，。；！？]{{0,10}}?{_ANY_PROJECT}")
# 总投资2.4亿元的广鸿化工、万通窗饰等10个重大项目.
_LIST_BEHIND = re.compile(
    rf"的[^。；，{_MONEY}]{{2,60}}?等({_NUMBER})(?:余|多)?(?:个|项|只)[^，。；]{{0,10}}?{_ANY_PROJECT}"
)
# 超10亿元项目2宗: a threshold.
_THRESHOLD = re.compile(rf"的?(?:以上)?[^，。；]{{0,4}}(?:项目|工程)(?:有|达|共)?{_NUMBER}[个宗项]")
# 总投资3亿元的: of something that no project was read in.
_OF_SOMETHING = re.compile(rf"的(?![^，。；]{{0,4}}{_PROJECT})[^，。；]{{2}}")
_OF = re.compile("[^，。；]{0,2}的")
_APART = re.compile(f"{_MONEY}|其中|中[，,]|新|包括|含|有")
_AND_OTHERS = re.compile(rf"等[^，。；]{{0,8}}?{_ANY_PROJECT}")
_PAPER = re.compile("[日商晚晨时]报|都市报|新闻网|电视台")
_PROJECTS = re.compile(_ANY_PROJECT)
# 全市重点项目完成投资: all of them, uncounted.
_WHOLE = re.compile(r"(?:省|市|县|区)?(?:重点|重大|工业|产业){1,6}(?:建设)?(?:项目|工程)[^，。；]{0,14}$")
_WHOLE_KINDS = frozenset({AmountKind.COMPLETED, AmountKind.ANNUAL, AmountKind.TOTAL})


class Measure(NamedTuple):
    """What an amount measures, by which rule, and where in the code the words begin that say so."""

    rule: str
    kind: AmountKind
    start: int


class Target(NamedTuple):
    """What an amount belongs to: a project's mention, or a group, with `size` and `at` where it is counted."""

    project: Mention | None
    size: int | None = None
    grouped: bool = False
    at: int | None = None


def target_of(items: Items, at: int, measure: Measure) -> Target | None:
    """What the amount at `code[at]` belongs to; None where that is something that was not read."""
    behind = _behind_amount(items, at)
    if behind is not None:
        return behind
    if _THRESHOLD.match(items.code, at + 1) or _OF_SOMETHING.match(items.code, at + 1):
        return None
    before = _before_amount(items, at, measure.start)
    if before is not None:
        return before
    if measure.kind in _WHOLE_KINDS and _WHOLE.search(items.code, max(0, measure.start - 12), at):
        return Target(None, grouped=True)
    return None if _OF.match(items.code, at + 1) else Target(None)


def _behind_amount(items: Items, at: int) -> Target | None:
    """总投资56.9亿元的9个重点项目, 投资3亿元建设鲁衡产业园项目."""
    group = _GROUP_BEHIND.match(items.code, at + 1) or _LIST_BEHIND.match(items.code, at + 1)
    if group:
        return Target(None, _count(group.group(1)), grouped=True)
    counted = _building_many().match(items.code, at + 1)
    if counted:
        return Target(None, _count(counted.group(1)), grouped=True)
    beside = items.at(at + 1)
    if beside is not None and beside.kind is MentionKind.PROJECT and not is_bare(beside):
        return Target(beside)  # 投资154亿元|光伏产业园项目
    behind = _behind().match(items.code, at + 1)
    if behind is None or _COUNTED.match(items.code, behind.start()):
        return None
    return Target(items.at(behind.start(1)))


def _before_amount(items: Items, at: int, start: int) -> Target | None:
    """The nearest of a count and a project before the amount, back to the last semicolon."""
    code = items.code
    begin = clause_start(code, start)
    every = sorted(_COUNTED.finditer(code, begin, at), key=lambda match: match.end())
    counted = every[-1] if every else None
    if len(every) > 1 and not _APART.search(code, every[-2].end(), every[-1].start()):
        return Target(None, grouped=True)  # 重点项目16项，前期项目8项，总投资75亿元
    bare = _BARE_COUNT.search(code, begin, start)
    if bare and _PROJECTS.search(code, 0, start):
        return Target(None, _count(bare.group(1)), grouped=True)
    projects = [place for place in items.places if begin <= place < start and code[place] == _PROJECT]
    named = max((place for place in projects if not is_bare(items.at(place))), default=-1)
    if counted and named < counted.end():
        return Target(None, _count(next(filter(None, counted.groups()))), grouped=True, at=counted.start())
    if named >= 0 and _AND_OTHERS.search(code, named, start):
        return Target(None, grouped=True)  # A项目、B项目等重点项目，年度投资22亿元
    return Target(items.at(projects[-1])) if projects else None


def is_bare(project: Mention | None) -> bool:
    """Whether it is 项目 alone, which behind 12个 stands for all of them (项目12个，项目总投资58亿元)."""
    return project is not None and project.rule == "anaphor" and project.text == "项目"


def clause_start(code: str, start: int) -> int:
    """Where the stretch begins that an amount may look back over: the sentence, or what follows a semicolon."""
    return max(code.rfind("；", 0, start), code.rfind(";", 0, start)) + 1


def owner(items: Items, at: int) -> Mention | None:
    """Whose projects a group is: the nearest division before it in the sentence, but not a paper's (香港|商报网讯)."""
    places = [place for place in items.places if place < at and items.code[place] == _PLACE]
    places = [place for place in places if not _PAPER.match(items.code, place + 1)]
    return items.at(places[-1]) if places else None


def _count(number: str) -> int | None:
    value = read_number(number.replace(",", ""))
    return None if value is None else int(value)


def either(group: str) -> str:
    """A group of `investment_words.tsv` as a regular expression: (?:建设|兴建|新建)."""
    return f"(?:{lexicon.either(lexicon.groups('investment_words.tsv')[group])})"


@functools.cache
def _building_many() -> re.Pattern[str]:
    """投入39亿元|实施了道路改造、学校建设等35个项目."""
    verb = either("build")
    return re.compile(
        f"，?{verb}(?:了|的)?[^。；{_MONEY}]{{0,40}}?等?({_NUMBER})(?:余|多)?(?:个|项)[^，。；]{{0,10}}?{_ANY_PROJECT}"
    )


@functools.cache
def _behind() -> re.Pattern[str]:
    """What leads from an amount to its project: 3亿元|建设|光伏项目, 3亿元|、占地90亩的|光伏项目."""
    verb = f"(?:{either('build')}|在[^，。；]{{0,20}}{either('build_at')})(?:了|的)?"
    between = f"[^，。；！？{_MONEY}{_BODY}]{{0,12}}?"
    size = f"(?:[、，]{either('attribute')}[^，。；、！？{_MONEY}{_BODY}{_PROJECT}]{{1,14}}){{1,3}}的"
    return re.compile(f"(?:的|{size}|，?(?:用于|来)?(?:投资)?{verb}){between}({_PROJECT})")
