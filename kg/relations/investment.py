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
from kg.model import AmountKind, Candidate, Mention, MentionKind, Money, Relation
from kg.relations.investment_targets import Measure, Target, clause_start, either, is_bare, owner, target_of
from kg.relations.items import CODES, Items
from kg.text.tokens import tokens

TABLE_RULE = "money/table/"
_MONEY = CODES[MentionKind.MONEY]
_REACH = 24  # characters before an amount that may say what it measures: 一期工程计划总投资预计约 has 12
_SUM_RULE, _VERB_RULES = "investment/sum", frozenset({"investment/verb", "investment/spent"})
_BY = re.compile(f"由[{CODES[MentionKind.ENTERPRISE]}{CODES[MentionKind.ORGANIZATION]}](?:独资|全额|共同)?$")
_HAN = re.compile("[一-鿿]+")
_AIMED = re.compile("(?:预计|计划|力争|确保|目标|拟)[^，。；]{0,6}$")  # 预计本年度|完成投资: not yet
_CLAUSE_END = re.compile("[，。；]|$")
_RESPECTIVELY = re.compile(rf"分别(?:为|是|达|约)*({_MONEY}(?:[、，和]{_MONEY})+)")


def read_investments(items: Items) -> Iterator[Candidate]:
    """Yield what every amount in the sentence is an investment of."""
    shared: set[int] = set()
    for match in _RESPECTIVELY.finditer(items.code):
        shared.update(range(*match.span(1)))
        yield from _respectively(items, match)
    for at, mention in zip(items.places, items.mentions, strict=True):
        if isinstance(mention.value, Money) and at not in shared:
            tabled = mention.rule.startswith(TABLE_RULE)
            candidate = _tabled(items, mention) if tabled else _measured(items, mention.value, at)
            if candidate is not None:
                yield candidate


def _respectively(items: Items, match: re.Match[str]) -> Iterator[Candidate]:
    """A项目、B项目…，总投资分别为3.8亿元、2.2亿元: each its own, if there are as many."""
    amounts = [each.value for each in items.between(*match.span(1)) if isinstance(each.value, Money)]
    before = items.between(clause_start(items.code, match.start()), match.start())
    projects = [each for each in before if each.kind is MentionKind.PROJECT and not is_bare(each)]
    measure = _measure(items.code, match.start())
    if measure is None or len(projects) < len(amounts):
        return
    for project, money in zip(projects[-len(amounts) :], amounts, strict=True):
        yield _candidate(items, money, Target(project), measure)


def _tabled(items: Items, mention: Mention) -> Candidate | None:
    """The amount of a table's cell belongs to the project of its row."""
    project = next((each for each in items.mentions if each.kind is MentionKind.PROJECT), None)
    if project is None or not isinstance(mention.value, Money):
        return None
    kind = AmountKind(mention.rule.removeprefix(TABLE_RULE))
    return _candidate(items, mention.value, Target(project), Measure("investment/table", kind, 0))


def _measured(items: Items, money: Money, at: int) -> Candidate | None:
    """What the amount at `code[at]` is an investment of, if the words before it say that it is one."""
    measure = _measure(items.code, at)
    if measure is None or _offered().search(items.code, max(0, measure.start - 16), at):
        return None
    target = target_of(items, at, measure)
    if target is None or (measure.rule == _SUM_RULE and target.size is None):
        return None
    if target == Target(None) and _other_subject(items, measure.start):
        return None
    if target == Target(None) and "固定资产" in items.code[measure.start : at]:
        return None  # 全县完成固定资产投资21亿元: of the county, whatever project stands before
    if measure.rule in _VERB_RULES and not _says_for_what(items.code, measure.start, at, target):
        return None
    return _candidate(items, money, target, measure)


def _other_subject(items: Items, start: int) -> bool:
    """Whether the clause speaks of something that was not read: 光华新材料|计划总投资3.6亿元 is of no earlier one."""
    begin = max(items.code.rfind(mark, 0, start) for mark in "，。；：、“") + 1
    if CODES[MentionKind.ENTERPRISE] in items.code[begin:start]:
        return True
    unread = tokens(items.code[begin:start])
    return any(token.tag is None and len(token.text) > 1 and _HAN.fullmatch(token.text) for token in unread)


def _measure(code: str, at: int) -> Measure | None:
    """What the words before the amount at `at` say that it measures: 计划总投资约| is the total."""
    hedge = _hedge().search(code, max(0, at - _REACH), at)
    for end in (hedge.start() if hedge else at, at):  # 总投资|超 is the total; 投资超 would be a bare 投资
        low = max(0, end - _REACH)
        for rule, kind, pattern in _kinds():
            match = pattern.search(code[low:end])
            if match and not (kind is AmountKind.COMPLETED and _AIMED.search(code, 0, low + match.start())):
                start = low + match.start()
                other = rule in _VERB_RULES and _other().search(code, 0, start)
                return None if other else Measure(rule, kind, start)
    return None


def _says_for_what(code: str, start: int, at: int, target: Target) -> bool:
    """Whether a bare 投资 names a project, goes on to 建设 or says by whom; 出资4000万元控股 does none of these."""
    if target.project is not None or target.size is not None:
        return True
    said = _goes_on().match(code, at + 1) or (_BY.search(code, 0, start) and _CLAUSE_END.match(code, at + 1))
    return not target.grouped and bool(said)


def _candidate(items: Items, money: Money, target: Target, measure: Measure) -> Candidate:
    if target.grouped:
        name = "group_investment/counted" if target.size is not None else "group_investment/whole"
        return Candidate(
            Relation.GROUP_INVESTMENT,
            owner(items, measure.start if target.at is None else target.at),
            None,
            items.sentence,
            name,
            at=items.starts[measure.start],
            money=money,
            kind=measure.kind,
            count=target.size,
        )
    return Candidate(
        Relation.INVESTMENT,
        target.project,
        None,
        items.sentence,
        measure.rule,
        at=items.starts[measure.start],
        money=money,
        kind=measure.kind,
    )


class Kind(NamedTuple):
    """A rule of `investment.toml`: the words before an amount that say its kind."""

    rule: str
    kind: AmountKind
    pattern: re.Pattern[str]


@functools.cache
def _kinds() -> tuple[Kind, ...]:
    date = CODES[MentionKind.DATE]
    return tuple(
        Kind(rule.name, AmountKind(rule.values["kind"]), re.compile(rule.pattern.replace("{date}", date)))
        for rule in lexicon.rules(Relation.INVESTMENT)
        if "kind" in rule.values
    )


@functools.cache
def _hedge() -> re.Pattern[str]:
    return re.compile(f"{either('hedge')}{{0,9}}$")


@functools.cache
def _offered() -> re.Pattern[str]:
    """What makes an investment one that is only wished for: 有意投资3亿元."""
    return re.compile(f"{either('offered')}[^，。；]{{0,14}}$")


@functools.cache
def _other() -> re.Pattern[str]:
    return re.compile(f"{either('other')}[^，。；和与、]{{0,6}}$")


@functools.cache
def _goes_on() -> re.Pattern[str]:
    return re.compile(either("goes_on"))
