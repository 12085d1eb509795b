"""The graph brought up to date is that of a whole linking, whatever articles came, went and changed."""

from dataclasses import replace
from random import Random

import pytest

from kg.cache.codec import article_key
from kg.publish.output import Options, sum_of, write_output
from kg.resolve.linking import link
from kg.resolve.linking_facts import facts_of
from kg.resolve.linking_graph import graph_of
from kg.update.entering import Articles
from kg.update.files import write
from kg.update.linking import bring_up_to_date
from kg.update.tables import opened
from tests.update.confusable import confusable

PLAIN = Options(render=lambda *_, **__: "")


def extraction(number, edition):
    """An article whose text tells editions apart, as that of a real one does."""
    made = confusable(number, edition=edition)
    return replace(made, article=replace(made.article, text=f"{edition}"))


def enter(tables, extractions):
    articles = Articles(tables.db)
    for each in extractions:
        key = article_key(each.article, b"")
        if articles.stays(each.article, key) is None:
            articles.comes(each.article, key, facts_of(each), each.skipped)
    return articles.done()


def histories(seed, *, rounds, articles=40):
    """Editions of articles by number: first some, then after each of a few changes."""
    dice = Random(seed)
    now = {number: 0 for number in range(articles) if dice.random() < 0.6}
    for _ in range(rounds):
        items = [*now.items()]
        dice.shuffle(items)
        yield [extraction(*item) for item in items]
        for number in dice.sample(range(articles), dice.choice([1, 1, 2, 4, 12])):
            if number in now and dice.random() < 0.4:
                del now[number]
            else:
                now[number] = dice.randrange(4)


@pytest.mark.parametrize("seed", range(4))
def test_the_graph_is_that_of_a_whole_linking(tmp_path, seed):
    for extractions in histories(seed, rounds=6):
        with opened(tmp_path, b"program") as tables:
            enter(tables, extractions)
            bring_up_to_date(tables)
            graph, whole = graph_of(tables.db), link(extractions)

            assert tuple(graph.articles) == whole.articles
            assert tuple(graph.entities) == whole.entities
            assert tuple(graph.claims) == whole.claims
            assert tuple(graph.merges) == whole.merges
            assert graph.figures() == whole.figures()
            tables.keep()


@pytest.mark.parametrize("seed", range(10, 12))
def test_the_files_are_those_of_a_whole_build(tmp_path, seed):
    for extractions in histories(seed, rounds=6):
        before = sum_of(tmp_path / "made")
        with opened(tmp_path, b"program") as tables:
            enter(tables, extractions)
            bring_up_to_date(tables)
            write(graph_of(tables.db), tables, tmp_path / "made", PLAIN, before=before)
        whole = write_output(link(extractions), tmp_path / "whole", PLAIN)

        for name, path in whole.items():
            assert (tmp_path / "made" / name).read_bytes() == path.read_bytes()


def test_names_are_joined_in_these_articles():
    assert sum(len(link(extractions).merges) for extractions in histories(0, rounds=6)) > 60


def test_what_is_not_kept_is_undone(tmp_path):
    first, second = (extraction(number, 0) for number in range(2))
    with opened(tmp_path, b"program") as tables:
        assert enter(tables, [first]) == 1
        bring_up_to_date(tables)
        tables.keep()
    with opened(tmp_path, b"program") as tables:
        assert enter(tables, [second]) == 2
        bring_up_to_date(tables)

    with opened(tmp_path, b"program") as tables:
        assert enter(tables, [first]) == 0


def test_articles_of_the_tables_tell_what_was_not_read_of_them(tmp_path):
    made = replace(extraction(1, 0), skipped={"place: ambiguous": 2})
    with opened(tmp_path, b"program") as tables:
        articles = Articles(tables.db)
        articles.comes(made.article, b"key", facts_of(made), made.skipped)
        articles.done()

        assert articles.stays(made.article, b"key") == (1, {"place: ambiguous": 2})
        assert articles.stays(made.article, b"other key") is None
        assert articles.stays(replace(made.article, source="elsewhere"), b"key") is None
