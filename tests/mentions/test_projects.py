from __future__ import annotations

import pytest

from kg.mentions.project_names import is_counted, is_named
from kg.model import MentionKind
from tests.mentions.readings import scanned, texts


def projects(text: str) -> list[str]:
    return texts(text, MentionKind.PROJECT)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("冠县鲁衡光伏发电项目总投资3亿元。", ["冠县鲁衡光伏发电项目"]),
        ("由光华公司投资建设的鲁衡新材料产业园正式开工。", ["鲁衡新材料产业园"]),
        ("光华公司年产5000吨酱酒技改项目投产。", ["年产5000吨酱酒技改项目"]),
        ("莘县建设苦荞深加工项目。", ["苦荞深加工项目"]),
        ("光伏项目二期工程总投资2亿元。", ["光伏项目二期工程"]),
        ("镇里规划建设鲁衡针织产业园，总投资2亿元。", ["鲁衡针织产业园"]),
        ("在鲁东高新区建设冷柜制造项目。", ["冷柜制造项目"]),
        ("位于冠县的衡通物流园由衡通公司投资建设，总投资2亿元。", ["衡通物流园"]),
        ("鲁衡生物医药产业园项目负责人介绍，进展顺利。", ["鲁衡生物医药产业园"]),
        ("城区道路改造、卫水河生态修复等项目开工。", ["城区道路改造", "卫水河生态修复"]),
        ("鲁衡热力二期扩建项目、卫水河治理工程等重点项目加快推进。", ["鲁衡热力二期扩建项目", "卫水河治理工程"]),
    ],
)
def test_a_distinctive_name_makes_a_project(text, names):
    assert projects(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "全县谋划重点项目116个，总投资811亿元。",
        "9个重点项目集中开工。",
        "重大项目集中开工仪式举行。",
        "项目经理和工程师在现场。",
        "全面推进重点工程建设。",
        "鲁衡新材料产业园环境优美。",
        "用大屏“晒”出各个项目的进度条。",
        "该工程是莘县今年投资最大的河流治理项目。",
        "全县新材料产业在建项目有11个，总投资67.5亿元。",
        "在“百县千镇万村高质量发展工程”中担当。",
    ],
)
def test_groups_events_and_facilities_that_nobody_builds_are_none(text):
    assert projects(text) == []


@pytest.mark.parametrize(
    ("name", "named"),
    [
        ("光伏发电", True),
        ("重点工业", False),
        ("2025年度", False),
        ("一批", False),
        ("全力以赴提速", False),
        ("厂", False),
    ],
)
def test_a_name_must_tell_its_project_from_others(name, named):
    scan = scanned(f"{name}项目")

    assert is_named(scan, [], 0, len(name)) is named


@pytest.mark.parametrize(
    ("text", "name", "counted"),
    [
        ("9个光伏项目", "光伏", True),
        ("光伏项目13个", "光伏", True),
        ("其中一个光伏项目", "光伏", True),
        ("光伏项目", "光伏", False),
    ],
)
def test_what_is_counted_is_a_group(text, name, counted):
    begin = text.index(name)

    assert is_counted(text, begin, begin + len(name)) is counted
