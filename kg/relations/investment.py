"""investment and group_investment: amounts, what they measure, and the project or group they belong to.

For each amount the words before it say the kind (总投资, 年度计划投资), and the nearest of these what it belongs to:
a project behind it (总投资9.2亿元的电化学储能项目), a counted group before it (项目116个，总投资811亿元), a project
before it, or, where the sentence names none, whatever the sentence before spoke of (subject None).
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from typing import NamedTuple

from kg import lexicon
from kg.lexicon import Rule
from kg.model import AmountKind, Candidate, Mention, MentionKind, Money, Relation
from kg.relations.items import CODES, Items
from kg.text.numerals import read_number

_MONEY, _PROJECT, _PLACE = CODES[MentionKind.MONEY], CODES[MentionKind.PROJECT], CODES[MentionKind.PLACE]
_BODY = CODES[MentionKind.ENTERPRISE] + CODES[MentionKind.ORGANIZATION]
_REACH = 24  # characters before an amount that may say what it measures: 一期工程计划总投资预计约 has 12
_HEDGE = re.compile(r"(?:近|超|超过|逾|约|大约|达|达到|高达|不低于|不少于|人民币|合计|共|共计|分别为|为|了|：|:|的)*$")
_NUMBER = r"(?:[0-9,]+|[一二三四五六七八九十百两]+)"
_COUNTED = re.compile(
    rf"({_NUMBER})(?:余|多)?(?:个|项|宗|大)(?:(?:{_MONEY}以上)?[^，。；！？{_MONEY}{_PROJECT}]{{0,12}}?(?:项目|工程|{_PROJECT}))"
    rf"|(?:项目|工程|{_PROJECT})(?:共计?|累计|总数?|合计|有|达到?|数量)?({_NUMBER})(?:余|多)?(?:个|项|宗)"
)
# 开工46个，总投资180亿元: a part of the projects counted before.
_BARE_COUNT = re.compile(rf"({_NUMBER})(?:余|多)?(?:个|项|宗)[，、]?(?:计划|协议|概算|预计)?$")
_OFFERED = re.compile("(?:有意|意向|如果|假如|希望|洽谈|商谈)[^，。；]{0,14}$")
_RESPECTIVELY = re.compile(rf"分别(?:为|是|达|约)*({_MONEY}(?:[、，和]{_MONEY})+)")
# 总投资56.9亿元的9个重点项目.
_GROUP_BEHIND = re.compile(rf"(?:以上)?的({_NUMBER})(?:余|多)?(?:个|项|宗)[^，。；！？]{{0,10}}?(?:项目|工程|{_PROJECT})")
_BEHIND = re.compile(
    rf"(?:的|，?(?:用于|来)?(?:投资)?(?:建设|兴建|新建|打造|实施|扩建|改建|建起|建成|上马|启动|修建|在[^，。；]{{0,20}}(?:建设|兴建|新建|打造|实施))(?:了|的)?)[^，。；！？{_MONEY}{_BODY}]{{0,12}}?({_PROJECT})"
)
_WHOLE = re.compile(r"(?:省|市|县|区)?(?:重点|重大|工业|产业)+(?:建设)?(?:项目|工程)[^，。；]{0,14}$")
_OTHER = re.compile(
    r"(?:产值|销售|收入|税收|贷款|授信|利润|营收|债券|补贴|奖励|工资|订单|外资|到位资金|资金)[^，。；]{0,6}$"
)


class Target(NamedTuple):
    """What an amount belongs to: a project's mention, a group's count, or neither named."""

    project: Mention | None
    size: int | None
    grouped: bool


@functools.cache
def _kinds() -> tuple[tuple[Rule, re.Pattern[str]], ...]:
    date = CODES[MentionKind.DATE]
    return tuple(
        (rule, re.compile(rule.pattern.replace("{date}", date))) for rule in lexicon.rules(Relation.INVESTMENT)
    )


def read_investments(items: Items) -> Iterator[Candidate]:
    """Yield what every amount in the sentence is an investment of."""
    shared: set[int] = set()
    for match in _RESPECTIVELY.finditer(items.code):
        shared.update(place for place in range(*match.span(1)) if items.code[place] == _MONEY)
        yield from _respectively(items, match)
    for at in [at for at, char in enumerate(items.code) if char == _MONEY and at not in shared]:
        row = items.at(at)
        if row is not None and row.rule.startswith("money/table/") and isinstance(row.value, Money):
            yield from _tabled(items, row, row.value)
            continue
        measured = _measure(items.code, at)
        if measured is None:
            continue
        rule, start = measured
        mention = items.at(at)
        if mention is None or not isinstance(mention.value, Money):
            continue
        kind = AmountKind(rule.values["kind"])
        if _OFFERED.search(items.code, max(0, start - 16), at):
            continue  # 有意投资3亿元
        target = _target(items, start, at, kind)
        if target is None or (rule.name == "investment/sum" and target.size is None):
            continue
        if rule.name == "investment/verb" and not _says_for_what(items.code, at, target):
            continue
        yield _candidate(items, mention.value, target, kind=kind, rule=rule.name, at=start)


def _respectively(items: Items, match: re.Match[str]) -> Iterator[Candidate]:
    """A项目、B项目…，总投资分别为3.8亿元、2.2亿元: each its own, if there are as many."""
    amounts = [each for each in items.between(*match.span(1)) if isinstance(each.value, Money)]
    measured = _measure(items.code, match.start())
    begin = _clause_start(items.code, match.start())
    projects = [each for each in items.between(begin, match.start()) if each.kind is MentionKind.PROJECT and not _is_bare(each)]
    if measured is None or len(projects) < len(amounts):
        return
    rule, start = measured
    for project, amount in zip(projects[-len(amounts) :], amounts, strict=True):
        if isinstance(amount.value, Money):
            kind = AmountKind(rule.values["kind"])
            yield _candidate(items, amount.value, Target(project, None, grouped=False), kind=kind, rule=rule.name, at=start)


def _tabled(items: Items, row: Mention, money: Money) -> Iterator[Candidate]:
    """The amount of a table's cell belongs to the project of its row."""
    project = next((each for each in items.mentions if each.rule == "project/table"), None)
    if project is not None:
        kind = AmountKind(row.rule.rpartition("/")[2])
        target = Target(project, None, grouped=False)
        yield _candidate(items, money, target, kind=kind, rule="investment/table", at=0)


def _measure(code: str, at: int) -> tuple[Rule, int] | None:
    """The rule whose words stand before the amount at `at`, and where they begin."""
    hedge = _HEDGE.search(code, max(0, at - _REACH), at)
    for end in {at, hedge.start() if hedge else at}:
        low = max(0, end - _REACH)
        for rule, pattern in _kinds():
            match = pattern.search(code[low:end])
            if match:
                start = low + match.start()
                if rule.name == "investment/verb" and _OTHER.search(code, 0, start):
                    return None
                return rule, start
    return None


def _target(items: Items, start: int, at: int, kind: AmountKind) -> Target | None:
    code = items.code
    behind_group = _GROUP_BEHIND.match(code, at + 1)
    if behind_group:
        return Target(None, _count(behind_group.group(1)), grouped=True)
    behind = _BEHIND.match(code, at + 1)
    if behind and not _COUNTED.match(code, behind.start()):
        project = items.at(behind.start(1))
        if project is not None:
            return Target(project, None, grouped=False)
    if re.match(rf"的?(?:以上)?[^，。；]{{0,4}}(?:项目|工程)(?:有|达|共)?{_NUMBER}[个宗项]", code[at + 1 :]):
        return None  # 超10亿元项目2宗: a threshold
    if re.match(r"的(?:[^，。；]{2,})", code[at + 1 :]) and not re.match(rf"的[^，。；]{{0,4}}{_PROJECT}", code[at + 1 :]):
        return None  # 总投资3亿元的: of something that no project was read in
    before = _clause_start(code, start)
    counted = list(_COUNTED.finditer(code, before, at))
    projects = [place for place in items.places if before <= place < start and code[place] == _PROJECT]
    bare = _BARE_COUNT.search(code, before, start)
    if bare and (re.search(rf"项目|工程|{_PROJECT}", code[:start]) is not None):
        return Target(None, _count(bare.group(1)), grouped=True)
    named = [place for place in projects if not _is_bare(items.at(place))]
    if counted and (not named or named[-1] < counted[-1].end()):
        number = counted[-1].group(1) or counted[-1].group(2)
        return Target(None, _count(number), grouped=True)
    if projects:
        return Target(items.at(projects[-1]), None, grouped=False)
    if _WHOLE.search(code, max(0, start - 12), at) and kind in {AmountKind.COMPLETED, AmountKind.ANNUAL, AmountKind.TOTAL}:
        return Target(None, None, grouped=True)
    if re.match(r"[^，。；]{0,2}的", code[at + 1 :]):
        return None
    return Target(None, None, grouped=False)


def _is_bare(project: Mention | None) -> bool:
    """项目 alone, which behind 12个 stands for all of them (项目12个，项目总投资58亿元)."""
    return project is not None and project.rule == "anaphor" and project.text == "项目"


def _says_for_what(code: str, at: int, target: Target) -> bool:
    """Whether a bare 投资 names a project or goes on to 建设; 出资4000万元控股 does neither."""
    if target.project is not None:
        return True
    return not target.grouped and re.match(r"(?:建设|兴建|新建|修建|建成|打造)", code[at + 1 :]) is not None


def _clause_start(code: str, start: int) -> int:
    """Where the stretch begins that an amount may look back over: the sentence, or what follows a semicolon."""
    return max(code.rfind("；", 0, start), code.rfind(";", 0, start)) + 1


def _count(number: str) -> int | None:
    value = read_number(number.replace(",", ""))
    return None if value is None else int(value)


def _candidate(items: Items, money: Money, target: Target, *, kind: AmountKind, rule: str, at: int) -> Candidate:
    if target.grouped:
        name = "group_investment/counted" if target.size is not None else "group_investment/whole"
        owner = _owner(items, at)
        return Candidate(
            Relation.GROUP_INVESTMENT,
            owner,
            None,
            items.sentence,
            name,
            at=items.starts[at],
            money=money,
            kind=kind,
            count=target.size,
        )
    return Candidate(
        Relation.INVESTMENT,
        target.project,
        None,
        items.sentence,
        rule,
        at=items.starts[at],
        money=money,
        kind=kind,
    )


def _owner(items: Items, at: int) -> Mention | None:
    """Whose projects a group is: the nearest division before it in the sentence."""
    places = [place for place in items.places if place < at and items.code[place] == _PLACE]
    return items.at(places[-1]) if places else None
