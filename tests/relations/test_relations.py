from __future__ import annotations

from kg.model import Relation, Sentence, Span
from kg.relations import find_candidates
from tests.relations.candidates import candidates, pairs


def test_a_sentence_without_mentions_states_nothing():
    sentence = Sentence("a", 0, Span(0, 4), "天气很好")

    assert list(find_candidates(sentence, ())) == []


def test_traditional_script_and_narrow_marks_are_read_alike():
    assert pairs("光華公司承建莘縣體育館項目.", Relation.BUILDS) == {("光華公司", "莘縣體育館項目")}


def test_a_candidate_says_where_in_the_article_it_was_read():
    text = "天气很好。光华公司承建莘县体育馆项目。"

    assert {each.at for each in candidates(text, Relation.BUILDS)} == {5}
