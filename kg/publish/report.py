"""report.md: what a build read, found, merged and skipped, in Chinese and English."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from kg.graph.contradictions import Contradiction, contradictions
from kg.graph.statuses import latest_statuses
from kg.model import EntityType, KnowledgeGraph, Relation, Stage

_TYPES = {
    EntityType.PERSON: "人物 Person",
    EntityType.ENTERPRISE: "企业 Enterprise",
    EntityType.ORGANIZATION: "机构 Organization",
    EntityType.PLACE: "政区 Place",
    EntityType.PROJECT: "项目 Project",
}
_RELATIONS = {
    Relation.LOCATED_IN: "位于",
    Relation.HOLDS_ROLE: "任职",
    Relation.INVESTMENT: "项目投资",
    Relation.GROUP_INVESTMENT: "合计投资",
    Relation.INVESTS_IN: "投资于",
    Relation.BUILDS: "承建",
    Relation.SUBSIDIARY_OF: "隶属于",
    Relation.COOPERATES_WITH: "合作",
    Relation.STATUS: "项目进展",
}
_STAGES = {
    Stage.PLANNED: "谋划",
    Stage.SIGNED: "签约",
    Stage.APPROVED: "获批",
    Stage.STARTED: "开工",
    Stage.BUILDING: "在建",
    Stage.COMPLETED: "建成",
    Stage.OPERATING: "投产投用",
    Stage.SUSPENDED: "停建",
    Stage.CANCELLED: "终止",
}


def report(
    graph: KnowledgeGraph, *, title: str, skipped: Sequence[str] = (), unread: Mapping[str, int] | None = None
) -> str:
    """The report of a build, as Markdown.

    Args:
        graph: What was found.
        title: The first heading.
        skipped: Inputs that could not be read, as they are told.
        unread: What was seen in articles and not read, by reason.
    """
    return "\n".join(_lines(graph, title, skipped, unread or {})) + "\n"


def _lines(graph: KnowledgeGraph, title: str, skipped: Sequence[str], unread: Mapping[str, int]) -> Iterator[str]:
    yield f"# {_plain(title)}"
    yield from _section("概要 Summary", ("", ""), _summary(graph))
    yield from _section("关系 Claims by relation", ("relation", "claims"), _relations(graph))
    yield from _section("项目进展 Projects by latest stage", ("stage", "projects"), _stages(graph))
    yield from _section(
        f"矛盾 Contradictions ({len(found)})" if (found := contradictions(graph)) else "矛盾 Contradictions",
        ("what", "claims that differ"),
        map(_contradiction, found),
    )
    yield from _section(
        "合并 Merges",
        ("kept", "dropped", "reason"),
        sorted((merge.names[0], merge.names[1], merge.reason) for merge in graph.merges),
    )
    yield from _section("未读文件 Skipped inputs", ("input and reason",), [(line,) for line in skipped])
    yield from _section("未读之处 Seen and not read", ("reason", "times"), sorted(unread.items()))


def _section(heading: str, header: Sequence[str], rows: Iterable[Sequence[object]]) -> Iterator[str]:
    """A heading and a table; where there are no rows, the word for none."""
    yield from ("", f"## {heading}", "")
    rows = list(rows)
    if not rows:
        yield "无 none"
        return
    yield _row(header)
    yield _row(["---"] * len(header))
    yield from map(_row, rows)


def _summary(graph: KnowledgeGraph) -> Iterator[tuple[str, int]]:
    yield "文章 Articles", len(graph.articles)
    yield "断言 Claims", len(graph.claims)
    yield (
        "其中一文以上 in more than one article",
        sum(len({evidence.article for evidence in claim.evidence}) > 1 for claim in graph.claims),
    )
    yield "实体 Entities", len(graph.entities)
    count = Counter(entity.type for entity in graph.entities)
    for type_, name in _TYPES.items():
        yield name, count[type_]


def _relations(graph: KnowledgeGraph) -> Iterator[tuple[str, int]]:
    count = Counter(claim.relation for claim in graph.claims)
    for relation in Relation:
        yield f"{_RELATIONS[relation]} `{relation.value}`", count[relation]


def _stages(graph: KnowledgeGraph) -> Iterator[tuple[str, int]]:
    dates = {article.id: article.date for article in graph.articles if article.date is not None}
    count = Counter(claim.stage for claim in latest_statuses(graph.claims, dates).values())
    for stage, name in _STAGES.items():
        if count[stage]:
            yield f"{name} `{stage.value}`", count[stage]


def _contradiction(found: Contradiction) -> tuple[str, str]:
    return f"{found.about}: {found.reason}", "; ".join(f"{value} ({', '.join(where)})" for value, where in found.values)


def _row(cells: Sequence[object]) -> str:
    return "| " + " | ".join(_plain(str(cell)) for cell in cells) + " |"


def _plain(text: str) -> str:
    """Text that cannot end a cell, a line or a table, and that starts no HTML."""
    flat = " ".join(text.split())
    return flat.replace("\\", "\\\\").replace("|", "\\|").replace("<", "&lt;").replace("[", "\\[")
