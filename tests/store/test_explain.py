import pytest

from kg.errors import OutputError, QueryError
from kg.store.explain import explain


def test_every_claim_with_sentence_article_date_and_rule(output):
    text = explain(output, "陈岳衡").text

    assert text.splitlines()[0] == "陈岳衡 (Person)"
    assert "  陈岳衡 · holds_role · 山东衡鲁新材料有限公司 · 董事长 (0.90)" in text.splitlines()
    assert "  陈岳衡 · holds_role · 东阿县发展和改革局 · 副局长 · past (0.90)" in text.splitlines()
    assert "      — 鲁衡新材料项目开工，聊城日报，2025-03-18 [a1, 0–42], rule role" in text.splitlines()
    assert "      — “衡鲁”投产，2025-04-02 [a2, 30–72], rule appos" in text.splitlines()


@pytest.mark.parametrize("name", ["山东衡鲁新材料有限公司", "衡鲁公司", "衡鲁新材料"])
def test_any_name_of_an_entity_will_do(output, name):
    found = explain(output, name)

    assert [entity.name for entity in found.about] == ["山东衡鲁新材料有限公司"]
    assert len(found.graph.claims) == 5


def test_amounts_counts_and_pieces(output):
    text = explain(output, "东阿县").text

    assert "东阿县 (Place, 371524)" in text
    assert "东阿县 · group_investment · 81,100,000,000 CNY · total · 116 projects (0.90)" in text
    assert "[a1, 300–304 120–127]" in text


def test_an_unknown_name_lists_those_that_contain_it(output):
    with pytest.raises(QueryError, match="no entity is named 衡鲁; there are 衡鲁公司、"):
        explain(output, "衡鲁")
    with pytest.raises(QueryError, match=r"no entity is named 无此名$"):
        explain(output, "无此名")


def test_no_graph(tmp_path):
    with pytest.raises(OutputError, match="no graph"):
        explain(tmp_path, "陈岳衡")
