"""Which of the stages that articles tell of a project is the latest."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import reduce
from itertools import groupby
from operator import itemgetter

from kg.graph.sorting import in_order
from kg.model import Claim, KnowledgeGraph, Relation, Stage
from kg.model.parts import finder
from kg.resolve.linking_rows import pack_claim, unpack_claim

_STAGES = tuple(Stage)


def latest_statuses(claims: Iterable[Claim], dates: Mapping[str, str]) -> dict[str, Claim]:
    """The latest status of each project that has reached one, by the project's id.

    Args:
        claims: The claims of a graph, or all those of some of its projects.
        dates: The date of publication of articles, by id.
    """
    of: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.relation is Relation.STATUS and not claim.expected:
            of[claim.subject].append(claim)
    return {project: latest(of[project], dates) for project in sorted(of)}


def latest_by_project(graph: KnowledgeGraph) -> Iterator[Claim]:
    """The latest status of each project that has reached one, by the project's id; however many there are."""
    find = finder(graph.articles)
    rows = ((claim.subject.encode(), pack_claim(claim)) for claim in graph.of(Relation.STATUS))
    for _, same in groupby(in_order(rows), key=itemgetter(0)):
        claims = [unpack_claim(data) for _, data in same]
        cited = (find(each.article) for claim in claims for each in claim.evidence)
        dates = {article.id: article.date for article in cited if article is not None and article.date is not None}
        yield from latest_statuses(claims, dates).values()


def latest(statuses: Iterable[Claim], dates: Mapping[str, str]) -> Claim:
    """The latest of one project's statuses: by the event's date, else by that of the report.

    Where those do not tell (2023 and 2023-05, or no date at all) the further stage is the later one. What an article
    says without a date beside a further stage came before that: 去年落户的项目已开工.
    """
    ordered = sorted(statuses, key=lambda claim: claim.id)
    furthest: dict[str, int] = {}
    for claim in ordered:
        for evidence in claim.evidence:
            furthest[evidence.article] = max(furthest.get(evidence.article, 0), _rank(claim))
    kept = [
        claim
        for claim in ordered
        if claim.event_date is not None or any(_rank(claim) == furthest[each.article] for each in claim.evidence)
    ]
    return reduce(lambda one, other: _later(one, other, dates), kept)


def moment(claim: Claim, dates: Mapping[str, str]) -> str | None:
    """When a status came about: the event's date, else that of the latest report; None where neither is known."""
    reported = [dates[evidence.article] for evidence in claim.evidence if evidence.article in dates]
    return claim.event_date or max(reported, default=None)


def _later(one: Claim, other: Claim, dates: Mapping[str, str]) -> Claim:
    first, second = moment(one, dates), moment(other, dates)
    if first is not None and second is not None:
        known = min(len(first), len(second))
        if first[:known] != second[:known]:
            return max((first, one), (second, other), key=lambda pair: pair[0])[1]
    return max(one, other, key=lambda claim: (_rank(claim), claim.event_date or "", claim.id))


def _rank(claim: Claim) -> int:
    return 0 if claim.stage is None else _STAGES.index(claim.stage)
