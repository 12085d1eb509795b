"""The types of entities and mentions, and the one table of relations."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class EntityType(StrEnum):
    """What an entity is; the values stand in every output."""

    PERSON = "Person"
    ENTERPRISE = "Enterprise"
    ORGANIZATION = "Organization"
    PLACE = "Place"
    PROJECT = "Project"


class MentionKind(StrEnum):
    """What a stretch of text names."""

    PERSON = "Person"
    ORGANIZATION = "Organization"
    ENTERPRISE = "Enterprise"
    PLACE = "Place"
    PROJECT = "Project"
    ROLE = "Role"
    MONEY = "Money"
    DATE = "Date"


class Relation(StrEnum):
    """The nine relations, in the order of every table."""

    LOCATED_IN = "located_in"
    HOLDS_ROLE = "holds_role"
    INVESTMENT = "investment"
    GROUP_INVESTMENT = "group_investment"
    INVESTS_IN = "invests_in"
    BUILDS = "builds"
    SUBSIDIARY_OF = "subsidiary_of"
    COOPERATES_WITH = "cooperates_with"
    STATUS = "status"


class Basis(StrEnum):
    """What a location rests on: the text, the body's own name, or 我市/该县 and the article's home."""

    STATED = "stated"
    NAME = "name"
    CONTEXT = "context"


class AmountKind(StrEnum):
    """What an invested amount measures."""

    TOTAL = "total"  # 总投资, 投资X建设
    PLANNED = "planned"  # 计划/拟投资 without 总
    ANNUAL = "annual"  # 年度计划投资
    PHASE = "phase"  # 一期投资
    COMPLETED = "completed"  # 已完成投资


class Stage(StrEnum):
    """How far a project is; in the order in which one goes through them, but for the last two."""

    PLANNED = "planned"  # 拟建, 谋划
    SIGNED = "signed"  # 签约, 落户
    APPROVED = "approved"  # 获批, 核准, 备案
    STARTED = "started"  # 开工, 动工, 奠基
    BUILDING = "building"  # 在建, 正在建设, 主体封顶
    COMPLETED = "completed"  # 竣工, 建成, 完工
    OPERATING = "operating"  # 投产, 投用, 通车, 并网
    SUSPENDED = "suspended"  # 停工, 缓建
    CANCELLED = "cancelled"  # 终止, 取消


class Bound(StrEnum):
    """How an amount is hedged: 近 (below), 超/余/以上 (above), 约 (about)."""

    BELOW = "below"
    ABOVE = "above"
    ABOUT = "about"


class Signature(NamedTuple):
    """Types and qualifiers a relation allows; `object_types` is empty where the object is an amount or a stage."""

    subject_types: frozenset[EntityType]
    object_types: frozenset[EntityType]
    qualifiers: frozenset[str]
    symmetric: bool = False


_BODY = frozenset({EntityType.ENTERPRISE, EntityType.ORGANIZATION})
_ENTERPRISE = frozenset({EntityType.ENTERPRISE})
_PERSON = frozenset({EntityType.PERSON})
_PLACE = frozenset({EntityType.PLACE})
_PROJECT = frozenset({EntityType.PROJECT})

SIGNATURES: dict[Relation, Signature] = {
    Relation.LOCATED_IN: Signature(_BODY | _PROJECT, _PLACE, frozenset({"basis"})),
    Relation.HOLDS_ROLE: Signature(_PERSON, _BODY | _PLACE | _PROJECT, frozenset({"role", "past"})),
    Relation.INVESTMENT: Signature(_PROJECT, frozenset(), frozenset({"money", "kind"})),
    Relation.GROUP_INVESTMENT: Signature(
        _PLACE | frozenset({EntityType.ORGANIZATION}), frozenset(), frozenset({"money", "kind", "count"})
    ),
    Relation.INVESTS_IN: Signature(_BODY, _PROJECT, frozenset()),
    Relation.BUILDS: Signature(_ENTERPRISE, _PROJECT, frozenset()),
    Relation.SUBSIDIARY_OF: Signature(_ENTERPRISE, _ENTERPRISE, frozenset()),
    Relation.COOPERATES_WITH: Signature(_BODY, _BODY, frozenset(), symmetric=True),
    Relation.STATUS: Signature(_PROJECT, frozenset(), frozenset({"stage", "event_date", "expected"})),
}
