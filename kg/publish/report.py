"""report.md: what a build read, found, merged and skipped, in Chinese and English."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

from kg.graph.contradictions import Contradiction, contradictions
from kg.graph.sorting import in_order, key_of
from kg.graph.statuses import latest_by_project
from kg.model import EntityType, Figures, KnowledgeGraph, Merge, Relation, Stage

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
    return "".join(report_lines(graph, title=title, skipped=skipped, unread=unread))


def report_lines(
    graph: KnowledgeGraph, *, title: str, skipped: Sequence[str] = (), unread: Mapping[str, int] | None = None
) -> Iterator[str]:
    """The lines of a report; its tables may be long."""
    yield f"# {_plain(title)}\n"
    figures = graph.figures()
    yield from _section("概要 Summary", ("", ""), _summary(graph, figures))
    yield from _section("关系 Claims by relation", ("relation", "claims"), _relations(figures))
    yield from _section("项目进展 Projects by latest stage", ("stage", "projects"), _stages(graph))
    number, found = _counted(map(_contradiction, contradictions(graph)))
    yield from _section(
        f"矛盾 Contradictions ({number})" if number else "矛盾 Contradictions", ("what", "claims that differ"), found
    )
    merges = ((key_of(*row), json.dumps(row).encode()) for row in map(_merge, graph.merges))
    yield from _section("合并 Merges", ("kept", "dropped", "reason"), (json.loads(row) for _, row in in_order(merges)))
    yield from _section("未读文件 Skipped inputs", ("input and reason",), ([line] for line in skipped))
    yield from _section("未读之处 Seen and not read", ("reason", "times"), sorted((unread or {}).items()))


def _section(heading: str, header: Sequence[str], rows: Iterable[Sequence[object]]) -> Iterator[str]:
    """A heading and a table; where there are no rows, the word for none."""
    yield f"\n## {heading}\n\n"
    rows = iter(rows)
    first = next(rows, None)
    if first is None:
        yield "无 none\n"
        return
    for row in chain([header, ["---"] * len(header), first], rows):
        yield _row(row)


def _counted(rows: Iterable[Sequence[str]]) -> tuple[int, Iterator[list[str]]]:
    """How many rows there are, and the rows, kept on disk meanwhile."""
    number = 0

    def numbered() -> Iterator[tuple[bytes, bytes]]:
        nonlocal number
        for row in rows:
            number += 1
            yield b"", json.dumps(row).encode()

    kept = in_order(numbered())
    first = next(kept, None)  # by then all have gone by
    return number, (json.loads(row) for _, row in chain([] if first is None else [first], kept))


def _merge(merge: Merge) -> tuple[str, str, str]:
    return merge.names[0], merge.names[1], merge.reason


def _summary(graph: KnowledgeGraph, figures: Figures) -> Iterator[tuple[str, int]]:
    yield "文章 Articles", len(graph.articles)
    yield "断言 Claims", len(graph.claims)
    yield "其中一文以上 in more than one article", figures.repeated
    yield "实体 Entities", len(graph.entities)
    for type_, name in _TYPES.items():
        yield name, figures.types[type_]
    known = sum(bool(entity.same_as) for entity in graph.entities)
    if known:
        yield "其中名录所列 with an IRI of the gazetteer", known


def _relations(figures: Figures) -> Iterator[tuple[str, int]]:
    for relation in Relation:
        yield f"{_RELATIONS[relation]} `{relation.value}`", figures.relations[relation]


def _stages(graph: KnowledgeGraph) -> Iterator[tuple[str, int]]:
    count = Counter(claim.stage for claim in latest_by_project(graph))
    for stage, name in _STAGES.items():
        if count[stage]:
            yield f"{name} `{stage.value}`", count[stage]


def _contradiction(found: Contradiction) -> tuple[str, str]:
    return f"{found.about}: {found.reason}", "; ".join(f"{value} ({', '.join(where)})" for value, where in found.values)


def _row(cells: Sequence[object]) -> str:
    return "| " + " | ".join(_plain(str(cell)) for cell in cells) + " |\n"


def _plain(text: str) -> str:
    """Text that cannot end a cell, a line or a table, and that starts no HTML."""
    flat = " ".join(text.split())
    return flat.replace("\\", "\\\\").replace("|", "\\|").replace("<", "&lt;").replace("[", "\\[")
