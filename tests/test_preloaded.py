from __future__ import annotations

import gc
import subprocess
import sys
from pathlib import Path

from kg.ingest import read_all
from kg.model import Article
from kg.pipeline import extract

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
# What extraction loads when it is first asked; each is a cache in a module of its own.
PROBE = """
import kg.preloaded
from kg.mentions import dates, money_patterns, orgs, project_slots, titles
from kg.relations import engine, investment, modality, posts
from kg.text import fold, gazetteer, tokens

loaded = [
    dates._pattern, money_patterns.amount, orgs._endings, project_slots._total, titles._pattern, engine._bits,
    investment._kinds, modality._unreal, posts._post, fold._traditional, gazetteer.gazetteer, tokens._engine,
    tokens._tags,
]
print(*[cache.__module__ for cache in loaded if not cache.cache_info().currsize])
"""


def test_what_is_preloaded_is_what_the_first_article_would_load():
    done = subprocess.run([sys.executable, "-c", PROBE], capture_output=True, text=True, check=True)

    assert done.stdout.split() == []


def test_extraction_leaves_nothing_to_the_collector():
    articles = [each for each in read_all([str(EXAMPLES)]) if isinstance(each, Article)]
    for article in articles:  # what is loaded on the way may leave something
        extract(article)
    gc.collect()
    gc.disable()
    try:
        for article in articles:
            extract(article)
        left = gc.collect()
    finally:
        gc.enable()

    assert left == 0
