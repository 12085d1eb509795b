"""What holds of every extraction, on text that is like the news."""

from __future__ import annotations

import os
import subprocess
import sys
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.model import Article, Extraction, Origin, Piece, Relation
from kg.pipeline import extract

SENTENCES = [
    "莘县卫生健康局党组书记、局长徐振涛主持会议。",
    "县委书记敬永康、县长景行知到光华新材料公司调研。",
    "光华新材料公司董事长简素介绍，该公司是鲁岳控股集团的子公司。",
    "公司投资3亿元建设冠县光伏发电项目，年度计划投资1.2亿元。",
    "全县谋划重点项目116个，总投资811亿元。",
    "总投资2.5亿元。",
    "山东鲁衡新材料股份有限公司（以下简称“鲁衡新材”）落户我市，鲁衡新材与聊城大学签订合作协议。",
    "湖州联投集团、湖州联投高新集团和联投签约。",
    "冠縣體育館項目由華澄集團承建。",
    "莘县光伏发电项目2022年4月开工，预计明年投产。",
    "天气很好。",
]
NEWS = st.lists(st.sampled_from(SENTENCES), max_size=8).map("\n".join)


def article(text: str, **fields) -> Article:
    return Article(**{"id": "a", "text": text, "origin": Origin.whole(text), "home": "莘县", **fields})


def test_one_article_gives_claims_of_every_relation_it_states():
    found = extract(article("\n".join(SENTENCES)))

    assert {claim.relation for claim in found.claims} == set(Relation)


@settings(deadline=None, max_examples=60)
@given(NEWS)
def test_evidence_is_the_text_and_leads_back_to_the_source(text):
    source = "报头" + "\r\n".join(text.splitlines())
    pieces, start, place = [], 0, 2
    for line in text.splitlines(keepends=True):
        pieces.append(Piece(start, len(line.rstrip("\n")), place))
        start, place = start + len(line), place + len(line) + 1
    found = extract(article(text, origin=Origin(tuple(pieces))))

    for claim in found.claims:
        for evidence in claim.evidence:
            assert evidence.quote == text[slice(*evidence.span)]
            assert evidence.quote == "".join(source[slice(*span)] for span in evidence.spans)


@settings(deadline=None, max_examples=60)
@given(st.one_of(NEWS, st.text(max_size=60)))
def test_claims_are_of_the_entities_given_and_stand_in_order(text):
    found = extract(article(text))
    ids = [entity.id for entity in found.entities]

    assert ids == sorted(set(ids))
    assert {end for claim in found.claims for end in (claim.subject, claim.object)} - {None} == set(ids)
    assert len({claim.id for claim in found.claims}) == len(found.claims)
    assert all(left.evidence[0].span <= right.evidence[0].span for left, right in pairwise(found.claims))


@settings(deadline=None, max_examples=20)
@given(st.permutations(SENTENCES))
def test_an_article_is_read_alike_whatever_was_read_before(sentences):
    texts = [f"{one}\n{other}" for one, other in pairwise(sentences)]
    forwards = [extract(article(text)) for text in texts]
    backwards = [extract(article(text)) for text in reversed(texts)]

    assert forwards == backwards[::-1]


@pytest.mark.parametrize("seed", ["1", "2"])
def test_the_seed_of_hashing_changes_nothing(seed):
    code = "import tests.test_pipeline as t\nprint(ascii(t.told(t.extract(t.article('\\n'.join(t.SENTENCES))))))"
    environment = {**os.environ, "PYTHONHASHSEED": seed}
    run = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)

    assert run.stdout.strip() == ascii(told(extract(article("\n".join(SENTENCES)))))


def told(extraction: Extraction) -> str:
    """An extraction, spelled out whole."""
    return repr((extraction.mentions, extraction.entities, extraction.claims, sorted(extraction.skipped.items())))
