"""The parts of the page: rank, islands, layout, divisions, spelling, bundle."""

from __future__ import annotations

import itertools
import math
from dataclasses import replace

import pytest

from benchmarks.demo_graph import demo
from kg.lexicon import divisions
from kg.model import Basis, EntityType, Relation
from kg.publish.page import spelling
from kg.publish.page.assemble import ASSETS
from kg.publish.page.bundle import bundle
from kg.publish.page.divisions import division_tree, stem, whereabouts
from kg.publish.page.islands import LARGEST, islands
from kg.publish.page.layout import picture
from kg.publish.page.rank import first_view, neighbours, pagerank
from kg.publish.page.spelling import exceptions, readings
from tests.factories import claim, enterprise, entity, graph, person, place, project


@pytest.fixture(scope="module")
def links():
    return neighbours(demo(300))


def test_pagerank_is_a_distribution_that_favours_the_hub():
    star = [{1: 1, 2: 1, 3: 1}, {0: 1}, {0: 1}, {0: 1}, {}]
    score = pagerank(star)

    assert math.isclose(sum(score), 1)
    assert score[0] == max(score)


def test_first_view_has_no_entity_without_company():
    star_and_pairs = [dict.fromkeys(range(5, 10), 1), {}, {}, {}, {}, *[{0: 1}] * 5]

    assert first_view(star_and_pairs, 4) == [0, 5, 6, 7]


def test_first_view_of_a_small_graph_is_all_of_it(links):
    assert first_view(links, 300) == list(range(300))


def test_islands_hold_everybody_once_and_none_is_too_large(links):
    found = islands(range(300), links)

    assert sorted(itertools.chain(*found)) == list(range(300))
    assert max(map(len, found)) <= LARGEST


def test_no_two_symbols_stand_on_each_other(links):
    spots = picture(range(300), links).positions

    assert min(math.dist(a, b) for a, b in itertools.combinations(spots.values(), 2)) > 8


def test_picture_is_wide_and_centred(links):
    spots = picture(range(300), links).positions
    xs, ys = [x for x, _ in spots.values()], [y for _, y in spots.values()]

    assert max(xs) == pytest.approx(-min(xs), abs=1)
    assert 1.1 < (max(xs) - min(xs)) / (max(ys) - min(ys)) < 2.2


@pytest.mark.parametrize("count", [0, 1, 2, 3])
def test_picture_of_few(count):
    assert len(picture(range(count), [{} for _ in range(count)]).positions) == count


@pytest.mark.parametrize(
    ("code", "expected"), [("370000", "37"), ("371500", "3715"), ("371502", "371502"), ("371502001", "371502")]
)
def test_stem(code, expected):
    assert stem(code) == expected


def test_division_tree_names_what_stands_above():
    tree = division_tree([place("371502", "聊城市东昌府区", "东昌府区")])

    assert tree == {"37": "山东省", "3715": "聊城市", "371502": "东昌府区"}


def test_an_unknown_code_keeps_the_name_the_graph_gives():
    assert division_tree([place("999999", "无名县")])["999999"] == "无名县"


def test_whereabouts_follow_location_then_office_then_builder():
    county = place("371522", "聊城市莘县")
    firm, boss, plant = enterprise("山东某某轴承有限公司"), person("陈岳"), project("轴承园项目")
    made = graph(
        county,
        firm,
        boss,
        plant,
        claim(Relation.LOCATED_IN, firm, county, basis=Basis.STATED),
        claim(Relation.HOLDS_ROLE, boss, firm, role="董事长"),
        claim(Relation.BUILDS, firm, plant),
    )

    assert whereabouts(made) == dict.fromkeys((county.id, firm.id, boss.id, plant.id), ("371522",))


def test_only_phrases_that_read_otherwise_are_spelled_out():
    names = ["重庆某公司", "陈岳", "𠮷田", "IPO银行"]
    usual = readings(names)

    assert usual["岳"] == "yue"
    assert exceptions(["重庆某公司", "陈岳"], replace_reading(usual, "重", "zhong")) == {
        "重庆某公司": "chong qing mou gong si"
    }


def test_names_without_a_phrase_that_reads_otherwise_need_not_be_spelled(monkeypatch):
    names = [division.name for division in divisions()][::5]
    usual = readings(names)
    found = exceptions(names, usual)
    monkeypatch.setattr(spelling, "_may_be_one", lambda _: True)

    assert len(found) > 50
    assert found == exceptions(names, usual)


def replace_reading(usual, character, reading):
    return {**usual, character: reading}


def test_bundle_puts_needed_modules_first_and_leaves_no_import():
    script = bundle(ASSETS / "main.js")

    assert script.index('modules["dom.js"] =') < script.index('modules["main.js"] =')
    assert "\nimport " not in script
    assert "\nexport " not in script


def test_bundle_holds_every_module_of_the_folder():
    script = bundle(ASSETS / "main.js")

    assert [path.name for path in ASSETS.glob("*.js") if f'modules["{path.name}"] =' not in script] == []


@pytest.mark.parametrize(
    ("sources", "complaint"),
    [
        ({"main.js": 'import { a } from "./b.js";\n', "b.js": 'import { c } from "./main.js";\n'}, "circle"),
        ({"main.js": "export default 1;\n"}, "cannot bundle `export default 1;`"),
        ({"main.js": 'import * as b from "./b.js";\n'}, "cannot bundle"),
    ],
)
def test_bundle_refuses_what_it_cannot_read(tmp_path, sources, complaint):
    for name, source in sources.items():
        (tmp_path / name).write_text(source, encoding="utf-8")

    with pytest.raises(ValueError, match=complaint):
        bundle(tmp_path / "main.js")


def test_rank_ignores_links_to_oneself():
    firm = entity(EntityType.ENTERPRISE, "自合作公司")
    made = graph(firm, claim(Relation.COOPERATES_WITH, firm, firm))

    assert neighbours(replace(made)) == [{}]
