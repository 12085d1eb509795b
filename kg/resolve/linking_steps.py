"""The steps of the linking in their order: bodies before the persons and projects that they tell apart."""

from __future__ import annotations

from kg.resolve import linking_enterprises, linking_organizations, linking_persons, linking_projects
from kg.resolve.linking_blocks import Step

STEPS: tuple[Step, ...] = (
    *linking_organizations.STEPS,
    *linking_enterprises.STEPS,
    *linking_projects.STEPS,
    *linking_persons.STEPS,
)
