from decimal import Decimal

from kg.model import AmountKind, KnowledgeGraph, Money, Relation
from kg.publish.report import report
from tests.factories import claim, graph, person, project, sample


def test_counts_merges_and_what_was_skipped():
    text = report(sample(), title="聊城", skipped=["扫描.pdf: no text in it"], unread={"place: ambiguous": 3})

    assert text.startswith("# 聊城\n")
    for line in [
        "| 文章 Articles | 2 |",
        "| 断言 Claims | 14 |",
        "| 其中名录所列 with an IRI of the gazetteer | 1 |",
        "| 位于 `located_in` | 3 |",
        "| 开工 `started` | 1 |",
        "| 山东衡鲁新材料有限公司 | 衡鲁新材 | one name abbreviates the other |",
        "| 扫描.pdf: no text in it |",
        "| place: ambiguous | 3 |",
    ]:
        assert line in text.splitlines()


def test_contradictions_name_both_values_and_their_articles():
    plant = project("产业园项目")
    two = [claim(Relation.INVESTMENT, plant, money=Money(Decimal(n)), kind=AmountKind.TOTAL) for n in (5, 7)]

    text = report(graph(plant, *two), title="聊城")

    assert "| 产业园项目: total of more than one amount | 5 CNY (a1); 7 CNY (a1) |" in text.splitlines()


def test_an_empty_graph_has_a_report_too():
    assert "无 none" in report(KnowledgeGraph((), (), ()), title="空")


def test_names_cannot_break_the_table_or_start_html():
    text = report(graph(person("x")), title="a\n\n# b", skipped=["a|b <script> [x](y)\nz"])

    assert text.startswith("# a # b\n")
    assert "| a\\|b &lt;script> \\[x](y) z |" in text.splitlines()
