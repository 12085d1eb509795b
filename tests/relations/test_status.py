"""Which stages a sentence says a project has reached, and when."""

from __future__ import annotations

import re
import time

import pytest

from kg import lexicon
from kg.mentions import find_mentions
from kg.model import Article, Origin, Relation, Stage
from kg.relations import find_candidates
from kg.relations.status import read_statuses
from kg.relations.status_words import trigger
from kg.text.sentences import sentences
from tests.relations.candidates import items

DAY = "2023-06-20"


def told(text: str) -> list[str]:
    """Project, stage, date and whether it is only expected, of each candidate in the order of the text."""
    article = Article("a", text, Origin.whole(text), date=DAY)
    cut = sentences(article)
    found = [
        each
        for sentence, mentions in zip(cut, find_mentions(article, cut), strict=True)
        for each in find_candidates(sentence, mentions)
        if each.relation is Relation.STATUS
    ]
    parts = (
        (each.subject and each.subject.text, each.stage, each.event_date, "expected" if each.expected else None)
        for each in found
    )
    return [" ".join(str(part) for part in row if part) for row in parts]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("莘县正在谋划光华产业园项目。", ["光华产业园项目 planned"]),
        ("去年5月，光华产业园项目签约落户莘县。", ["光华产业园项目 signed 2022-05"]),
        ("光华公司与莘县签约，将投资5亿元建设光华产业园项目。", ["光华产业园项目 signed"]),
        ("光华产业园项目今年5月获得省发改委核准。", ["光华产业园项目 approved 2023-05"]),
        ("3月5日上午，光华产业园项目在莘县举行开工仪式。", ["光华产业园项目 started 2023-03-05"]),
        ("去年，莘县启动了光华供水工程。", ["光华供水工程 started 2022"]),
        ("光华产业园项目工地上塔吊林立。", ["光华产业园项目 building"]),
        ("光华公司正投资2亿元建设光华产业园项目。", ["光华产业园项目 building"]),
        ("光华供水工程上月通过竣工验收。", ["光华供水工程 completed 2023-05"]),
        ("2021年建成的光华产业园项目占地300亩。", ["光华产业园项目 completed 2021"]),
        ("光华产业园项目已竣工投产。", ["光华产业园项目 operating"]),
        ("自2021年投产以来，光华产业园项目累计产值9亿元。", []),
        ("光华产业园项目自2021年3月投产以来，产值9亿元。", ["光华产业园项目 operating 2021-03"]),
        ("因资金短缺，光华产业园项目去年9月停工。", ["光华产业园项目 suspended 2022-09"]),
        ("光华产业园项目已被叫停。", ["光华产业园项目 cancelled"]),
    ],
)
def test_each_stage(text, expected):
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (  # in later clauses, each with its date
            "光华产业园项目总投资5亿元，占地200亩，2021年8月动工，2022年12月竣工，今年3月投用。",
            ["光华产业园项目 started 2021-08", "光华产业园项目 completed 2022-12", "光华产业园项目 operating 2023-03"],
        ),
        (  # a list
            "昨日，光华产业园项目、光明供水工程和光彩物流园项目同时开工。",
            [f"{name} started 2023-06-19" for name in ("光华产业园项目", "光明供水工程", "光彩物流园项目")],
        ),
        (
            "此次集中开工的项目分别是：光华产业园项目，光明供水工程。",
            ["光华产业园项目 started", "光明供水工程 started"],
        ),
        ("同时投产的还有光华产业园项目等。", ["光华产业园项目 operating"]),
        ("光明供水工程建成，光华产业园项目开工。", ["光明供水工程 completed", "光华产业园项目 started"]),
        ("光华产业园项目（在建）由光华公司投资。", ["光华产业园项目 building"]),
        ("项目2022年4月开工。", ["项目 started 2022-04"]),
        # who or what it is cannot be told
        ("光华产业园项目的配套道路建成通车。", []),
        ("光华产业园项目是光明供水工程的配套，2022年4月开工。", []),
        ("光华产业园项目由光华公司投资，公司2019年投产。", []),
        ("光华产业园项目总投资5亿元，一期2022年投产。", []),
        ("光华产业园项目全长9公里，13座桥梁也正在抓紧建设，年底前将全部完工。", []),
        ("光华产业园项目集中开工、投产。", []),
        # of no project in particular
        ("光华产业园项目2021年至2022年竣工。", []),
        ("全县在建项目27个，签约项目9个，已竣工41个。", []),
        ("项目开工只是起点，建成投产才是关键。", []),
        ("莘县举行重点项目集中开工仪式。", []),
    ],
)
def test_whose_stage_it_is(text, expected):
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("光华产业园项目预计明年6月投产。", ["光华产业园项目 operating 2024-06 expected"]),
        ("预计今年10月，光华产业园项目可全面投用。", ["光华产业园项目 operating 2023-10 expected"]),
        (  # a plan goes on
            "光华产业园项目计划今年9月开工，后年6月投产。",
            ["光华产业园项目 started 2023-09 expected", "光华产业园项目 operating 2025-06 expected"],
        ),
        (  # until something has come
            "光华产业园项目计划今年9月投产，目前已竣工。",
            ["光华产业园项目 operating 2023-09 expected", "光华产业园项目 completed"],
        ),
        ("计划总投资5亿元的光华产业园项目正式开工。", ["光华产业园项目 started"]),
        # not so, or only asked for
        ("光华产业园项目尚未开工。", []),
        ("推动光华产业园项目早日投产。", []),
        ("如果光华产业园项目投产，可带动就业300人。", []),
        ("光华产业园项目投产后，年产值9亿元。", []),
        ("光华产业园项目开工前，需办理手续。", []),
        ("力争光华产业园项目年底封顶。", []),
    ],
)
def test_what_is_only_expected_and_what_is_not_so(text, expected):
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("光华产业园项目于2022年4月18日开工。", "2022-04-18"),
        ("光华产业园项目开工于2022年4月。", "2022-04"),
        ("今天（6月20日）上午，光华产业园项目开工。", "2023-06-20"),
        ("今年3月，由光华公司投资建设的光华产业园项目开工。", "2023-03"),
        ("4月18日，莘县县长张强出席光华产业园项目开工奠基仪式。", "2023-04-18"),
        # that of somebody else's doing, or of none
        ("4月18日，记者从莘县获悉，光华产业园项目已开工。", None),
        ("被列为2023年重点工程的光华产业园项目已开工。", None),
        ("截至5月底，光华产业园项目已开工。", None),
        ("近日，光华产业园项目开工。", None),
        ("昨日，光华产业园项目施工现场机器轰鸣。", None),
    ],
)
def test_when(text, date):
    [found] = told(text)

    assert (re.findall(r"\d{4}\S*", found) or [None])[0] == date


def test_every_stage_has_a_rule_and_every_rule_a_stage():
    stages = [rule.values["stage"] for rule in lexicon.rules(Relation.STATUS)]

    assert sorted(stages) == sorted(map(str, Stage))


@pytest.mark.parametrize("rule", lexicon.rules(Relation.STATUS), ids=lambda rule: rule.name)
def test_no_word_for_a_stage_is_without_a_trigger(rule):
    """A sentence without any trigger is not looked at, so each example must have one outside the project's name."""
    for text, *_ in rule.examples:
        assert trigger().search(re.sub("光华产业园项目|光伏发电项目", "", text))


@pytest.mark.parametrize(
    "part", ["于在", "也已", "的了", "现现在", "工程项目建设", "正在有序地", "已全部", "备案和核准", "建成并已"]
)
def test_long_stretches_of_adverbs_take_no_time(part):
    sentence = items(f"光华产业园项目{part * 300}，开工，{part * 8}不竣工。")
    begin = time.perf_counter()
    list(read_statuses(sentence))

    assert time.perf_counter() - begin < 1
