"""Importing this module makes ready what extraction reads and compiles, as nothing else in the package does.

Worker processes are forked from one that has imported it: they begin with the first article at once, and the tables,
automata and patterns are in memory once and not once for each worker.
"""

from __future__ import annotations

import contextlib
import gc

from kg.errors import KgError
from kg.model import Article, Origin
from kg.pipeline import extract

# Something for every finder and relation: what is made ready is what this makes them look up.
_TEXT = """本报莘县3月5日讯（记者 兰小满）3月5日，莘县县委副书记、县长张建国到山东光华木业有限公司调研，董事长李晓明说，
该公司是鲁岳控股集团的全资子公司，位于山东省聊城市莘县燕店镇魏庄村。
由光华公司投资建设、聊城建工集团承建的光华木业产业园项目总投资5.2亿元，去年12月开工，预计2026年6月投产，张建国表示，要抓好落实。
今年，我县新开工重点项目22个，总投资97.6亿元。光华公司与聊城大学签订合作协议。王建军任县教育局副局长。
"""

with contextlib.suppress(KgError):  # a worker that reads the same tells it
    extract(Article("preloaded", _TEXT, Origin.whole(_TEXT), date="2025-03-06", home="莘县"))
gc.collect()
gc.freeze()  # the collector of a worker passes over it, and so leaves its memory shared
