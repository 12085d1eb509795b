from __future__ import annotations

import pytest

from kg.mentions.persons import find_known, known_persons, without_person
from kg.model import MentionKind
from tests.mentions.readings import mentions, scanned, texts


def persons(text: str) -> list[str]:
    return texts(text, MentionKind.PERSON)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("县教育局局长敬永康主持会议。", ["敬永康"]),
        ("莘县人民医院院长欧阳致远说，新楼已启用。", ["欧阳致远"]),
        ("县长司马青云一行到企业调研。", ["司马青云"]),
        ("校长和晓光介绍，学校新招了老师。", ["和晓光"]),
        ("自治县县长阿卜杜拉·买买提表示，产业要做强。", ["阿卜杜拉·买买提"]),
        ("常务副县长沙起云到会。", ["沙起云"]),
        ("董事长还是钟守窑。", ["钟守窑"]),
        ("时任副局长的褚卫东到场。", ["褚卫东"]),
        ("局长：敬永康", ["敬永康"]),
        ("董事长、党委书记、敬永康出席。", ["敬永康"]),
        ("副县长、高新区党工委书记敬永康出席。", ["敬永康"]),
        ("县长次仁顿珠，副县长索朗卓玛出席。", ["次仁顿珠", "索朗卓玛"]),
        ("主席古丽娜尔·阿不都拉出席。", ["古丽娜尔·阿不都拉"]),
        ("副局长简素带记者看了现场。", ["简素"]),
        ("作为光华公司董事长，简素每天都很忙。", ["简素"]),
        ("马卫平、简素英当选副会长。", ["马卫平", "简素英"]),
    ],
)
def test_a_name_stands_behind_a_title(text, names):
    assert persons(text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("副局长端木清、令狐和平、支振国参加调研。", ["端木清", "令狐和平", "支振国"]),
        ("书记万里晴（挂职）、主任简素（女）出席。", ["万里晴", "简素"]),
        ("记者 乐小满 通讯员 查文斌", ["乐小满", "查文斌"]),
    ],
)
def test_a_list_of_names_stands_behind_a_title(text, names):
    assert persons(text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("单铁柱任莘县卫生健康局局长。", ["单铁柱"]),
        ("免去仇雪梅的莘县教育局副局长职务。", ["仇雪梅"]),
        ("村民牛德福告诉记者，收成很好。", ["牛德福"]),
    ],
)
def test_a_name_stands_before_a_verb_of_office_or_speech(text, names):
    assert persons(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "局长高度重视这项工作。",
        "总经理表示满意。",
        "首要任务是稳增长。",
        "局长和工作队一起下乡。",
        "负责人介绍，进展顺利。",
    ],
)
def test_other_words_behind_a_title_are_no_names(text):
    assert persons(text) == []


def test_a_name_found_once_is_found_wherever_it_stands():
    assert persons("局长褚卫东到场。记者见到褚卫东时，他在田里。") == ["褚卫东", "褚卫东"]


def test_the_first_part_of_a_name_with_dots_stands_for_it():
    assert persons("县长阿卜杜拉·买买提到会。会后，阿卜杜拉到田里看了看。") == ["阿卜杜拉·买买提", "阿卜杜拉"]


def test_the_longest_name_is_looked_for_first():
    found = [mention for mention in mentions("局长简素、副局长简素云出席。") if mention.kind is MentionKind.PERSON]

    assert known_persons([found]) == ("简素云", "简素")


def test_names_are_found_where_they_stand():
    scan = scanned("褚卫东和褚卫东")

    assert [scan.within(mention) for mention in find_known(scan, ("褚卫东",))] == [(0, 3), (4, 7)]


@pytest.mark.parametrize(("known", "text"), [(("褚卫东",), "华澄集团"), ((), "褚卫东和华澄集团")])
def test_a_body_gives_up_a_known_name_before_it(known, text):
    scan = scanned("褚卫东和华澄集团签约。")
    body = scan.mention(MentionKind.ENTERPRISE, 0, 8, rule="body/strong")

    assert without_person(scan, body, known).text == text


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("莘县简素英县长会见了客商。", ["简素英"]),
        ("莘县马卫平县长、简素英副县长率团来访。", ["马卫平", "简素英"]),
        ("莘县教育局王建军局长到会。", ["王建军"]),
        ("院长简素作高水平医院建设汇报。", ["简素"]),
        ("县长许华为代表致辞。", ["许华"]),
        ("县领导王永康、马卫平及光华电器董事长简素到会。", ["简素"]),
    ],
)
def test_a_title_stands_behind_a_name_too_and_no_firm_begins_inside_one(text, names):
    found = persons(text)

    assert set(names) <= set(found)


@pytest.mark.parametrize(
    "text", ["华东区总经理到场。", "各位局长、副局长到场。", "高新区党工委书记到会。", "平原县是首任县长。"]
)
def test_what_stands_before_a_title_is_seldom_a_name(text):
    assert persons(text) == []
