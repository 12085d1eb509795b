"""Which of a project's statuses is the latest."""

from __future__ import annotations

import pytest

from kg.graph.statuses import latest, latest_statuses, moment
from kg.model import Relation, Stage
from tests.factories import claim, evidence, project

PLANT = project("衡鲁新材料产业园项目")
DATES = {"spring": "2023-03-10", "summer": "2023-07-01", "next": "2024-05-20"}


def status(stage: Stage, date: str | None = None, *articles: str, **fields):
    said = tuple(evidence(article=article) for article in articles or ("undated",))
    return claim(Relation.STATUS, PLANT, stage=stage, event_date=date, evidence=said, **fields)


@pytest.mark.parametrize(
    ("statuses", "stage"),
    [
        # by the event's date, whenever it was reported
        ([status(Stage.STARTED, "2022-03", "next"), status(Stage.BUILDING, None, "summer")], Stage.BUILDING),
        ([status(Stage.OPERATING, "2021", "summer"), status(Stage.SUSPENDED, "2022-06", "summer")], Stage.SUSPENDED),
        ([status(Stage.SUSPENDED, "2022-06", "spring"), status(Stage.BUILDING, None, "summer")], Stage.BUILDING),
        # by that of the report
        ([status(Stage.STARTED, None, "spring"), status(Stage.COMPLETED, None, "next")], Stage.COMPLETED),
        ([status(Stage.STARTED, None, "spring", "next"), status(Stage.SUSPENDED, None, "summer")], Stage.STARTED),
        # by how far it is
        ([status(Stage.OPERATING, "2023", "summer"), status(Stage.STARTED, "2023-03", "summer")], Stage.OPERATING),
        ([status(Stage.SIGNED, "2023", "summer"), status(Stage.STARTED, "2023-03", "summer")], Stage.STARTED),
        ([status(Stage.COMPLETED), status(Stage.STARTED, "2022-03")], Stage.COMPLETED),
        # what an article says without a date beside a further stage came before that
        ([status(Stage.SIGNED, None, "summer"), status(Stage.STARTED, "2022-12", "summer")], Stage.STARTED),
    ],
)
def test_the_latest(statuses, stage):
    assert latest(statuses, DATES).stage is stage
    assert latest(reversed(statuses), DATES).stage is stage


def test_what_is_expected_has_not_come():
    expected = status(Stage.OPERATING, "2022", "spring", expected=True)

    assert latest_statuses([expected], DATES) == {}
    assert latest_statuses([expected, status(Stage.SIGNED)], DATES) == {PLANT.id: status(Stage.SIGNED)}


@pytest.mark.parametrize(
    ("made", "when"),
    [
        (status(Stage.STARTED, "2022-03", "next"), "2022-03"),
        (status(Stage.STARTED, None, "spring", "next"), "2024-05-20"),
        (status(Stage.STARTED), None),
    ],
)
def test_when_it_came_about(made, when):
    assert moment(made, DATES) == when
