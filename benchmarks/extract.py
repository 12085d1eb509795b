"""How fast extraction is, on the articles of tests/gold, beside jieba's tagger on the same text in the same process.

    python -m benchmarks.extract [--rounds 3]

The figure that carries from machine to machine is the ratio; the best of the rounds counts on both sides.
"""

from __future__ import annotations

import argparse
import time
import warnings
from collections.abc import Callable
from pathlib import Path

from kg.ingest import read_all
from kg.model import Article
from kg.pipeline import extract

GOLD = Path(__file__).resolve().parent.parent / "tests/gold"


def main() -> None:
    """Prints characters a second of both, and how many times faster extraction is."""
    parser = argparse.ArgumentParser(description="Measure extraction.")
    parser.add_argument("--rounds", type=int, default=3)
    rounds = parser.parse_args().rounds
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import jieba.posseg  # noqa: PLC0415
    articles = [
        found for found in read_all([str(path) for path in sorted(GOLD.glob("*.jsonl"))]) if isinstance(found, Article)
    ]
    size = sum(len(article.text) for article in articles)
    extract(articles[0])
    list(jieba.posseg.cut("冠县"))
    ours = _best(lambda: [extract(article) for article in articles], rounds)
    theirs = _best(lambda: [list(jieba.posseg.cut(article.text)) for article in articles], rounds)
    print(f"{len(articles)} articles, {size} characters")
    print(f"kg extract           {size / ours:>10.0f} characters a second")
    print(f"jieba.posseg.cut     {size / theirs:>10.0f} characters a second")
    print(f"ratio                {theirs / ours:>10.2f}")


def _best(work: Callable[[], object], rounds: int) -> float:
    """The least processor seconds that the work took in any round."""
    taken = []
    for _ in range(rounds):
        begun = time.process_time()
        work()
        taken.append(time.process_time() - begun)
    return min(taken)


if __name__ == "__main__":
    main()
