import pytest

from kg.ingest.blocks import blocks_of
from kg.ingest.joins import Tagged, bridges, is_cut, is_prose, joined, splinters
from kg.ingest.lines import split_lines
from kg.ingest.starts import tags_of

FULL = "甲乙公司投资五亿元建设冷链物流项目。"


def texts(source):
    blocks = blocks_of(source, split_lines(source))
    group = [Tagged(block, tag) for block, tag in zip(blocks, tags_of(blocks), strict=True)]
    return [tagged.block.text for tagged in joined(group, source=source)]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (FULL + "负责人介绍，这个项目将服务和融", "入新发展格局，年内建成。"),
        (FULL + "“今年是个好年景。”中", "国甲乙集团总经理万里云说。"),
        ("主动聚焦群众出行、农业生", "产、电力保障等难点，协调解决问题。"),
        ("聚焦实体经济，我市持续", "推动普惠金融发展，取得实效。"),
        ("入选的有“全国示范性老年友", "好型社区”“文明村”等，共九个。"),
        (FULL + "目前已有四个年", "头了。"),
    ],
)
def test_a_paragraph_cut_by_a_blank_line_is_made_whole(left, right):
    assert texts(f"{FULL}\n\n{left}\n\n{right}") == [FULL, left + right]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("从无到有", FULL),
        ("抓项目，强产业", FULL),
        (FULL, FULL),
        (FULL + "会议任命：", "万里云为局长。"),
        (FULL + "名单如下", "1.甲乙公司"),
        (FULL + "参加会议的还有", "▲ 会议现场"),
        (FULL + "（下转第4版）", FULL),
        (FULL + "到会的有万里云", "好型社区”创建工作。"),
        (FULL + "到会的有万里云", "　　" + FULL),
    ],
)
def test_what_is_no_continuation_stays_apart(left, right):
    assert texts(f"{FULL}\n\n{left}\n\n{right}") == [FULL, left, right.strip()]


def test_a_title_is_not_joined_to_the_text_under_it():
    assert texts(f"甲乙公司冷链项目的建\n\n设计图公布，{FULL}")[0] == "甲乙公司冷链项目的建"


@pytest.mark.parametrize(("left", "right"), [("农业生", "产、电力"), ("城市建", "设投资"), ("老年友", "好型社区")])
def test_a_word_lies_across_the_cut(left, right):
    assert bridges(left, right)
    assert splinters(left, right)


@pytest.mark.parametrize(("left", "right"), [("莱阳市", "穴坊镇"), ("强产业", "今年以来"), ("", "一"), ("一", "")])
def test_no_word_lies_across_the_cut(left, right):
    assert not bridges(left, right)
    assert not splinters(left, right)


def test_prose_and_cuts():
    assert is_prose(FULL)
    assert not is_prose("抓项目，强产业")
    assert is_cut("示范性老年友")
    assert not is_cut(FULL)
    assert not is_cut("甲乙公司（下转第2版）")
