from __future__ import annotations

import base64
import gzip
import hashlib
import json
import re
from dataclasses import replace

import pytest

from benchmarks.demo_graph import demo
from kg.model import KnowledgeGraph, Relation
from kg.publish import html
from kg.publish.html import render
from tests.factories import claim, graph, person, place, sample


@pytest.fixture(scope="module")
def page():
    return render(demo(300), title="鲁西图谱")


def unpacked(page, part):
    (text,) = re.findall(rf'<script type="text/plain" id="kg-{part}">([^<]*)</script>', page)
    return json.loads(gzip.decompress(base64.b64decode(text)))


def test_same_graph_gives_same_page(page):
    assert render(demo(300), title="鲁西图谱") == page


def test_order_of_entities_and_claims_does_not_matter(page):
    made = demo(300)
    turned = replace(made, entities=made.entities[::-1], claims=made.claims[::-1])

    assert render(turned, title="鲁西图谱") == page


def test_no_address_is_in_the_markup(page):
    bare = re.sub(r"<script.*?</script>", "", page, flags=re.DOTALL)

    assert re.findall(r"(?:src|href)=", bare) == []
    assert " on" not in re.sub(r">[^<]*<", "><", bare)


def test_policy_names_the_hash_of_every_script_and_style(page):
    (policy,) = re.findall(r'Content-Security-Policy" content="([^"]*)"', page)
    inlined = re.findall(r"<(?:script|style)>(.*?)</(?:script|style)>", page, flags=re.DOTALL)
    hashes = {base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in inlined}

    assert len(hashes) == 3
    assert set(re.findall(r"'sha256-([^']*)'", policy)) == hashes
    assert "unsafe" not in policy


def test_every_claim_is_in_the_file_with_its_sentence(page):
    made = demo(300)
    core, texts = unpacked(page, "core"), unpacked(page, "texts")

    assert sorted(texts["claim"]) == sorted(claim.id for claim in made.claims)
    assert {found.quote for claim in made.claims for found in claim.evidence} == set(texts["quotes"])
    assert len(core["entities"]["type"]) == len(made.entities)


@pytest.mark.parametrize("title", ["</title><script>", "“引号”'\"", "{{ 7*7 }}", "\ud800 broken", "名\n字", ""])
def test_any_title_is_only_text(title):
    page = render(sample(), title=title)

    assert "</title><script>" not in page
    assert "49" not in page[: page.index("</head>")].replace("sha256", "")[-200:]
    page.encode("utf-8")


def test_unknown_language_is_refused():
    with pytest.raises(ValueError, match="'fr'; it can be zh or en"):
        render(sample(), title="", lang="fr")


def test_empty_graph_renders():
    assert "<canvas" not in render(KnowledgeGraph((), (), ()), title="空")


def test_claims_whose_entity_is_missing_are_counted():
    boss, county = person("陈岳"), place("371502", "聊城市东昌府区")
    lost = claim(Relation.HOLDS_ROLE, boss, county, role="区长")
    page = render(graph(boss, lost), title="缺")

    assert unpacked(page, "core")["unlinked"] == 1


def test_a_page_of_too_many_entities_says_how_many_there_are(monkeypatch):
    monkeypatch.setattr(html, "MOST", 4)

    assert f'"all":{len(sample().entities)}}}' in html.render(sample(), title="聊城")
    assert not re.search(r'"all":\d', html.render(KnowledgeGraph((), (), ()), title="聊城"))
