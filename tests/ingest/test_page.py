from pathlib import Path

import pytest

from kg.ingest.page import Draft, divide
from kg.ingest.weave import weave

PAGES = Path(__file__).parent / "pages"


def read(name):
    source = (PAGES / f"{name}.txt").read_text(encoding="utf-8")
    return source, divide(source)


def texts(source, drafts):
    return [weave(source, draft.paragraphs)[0] for draft in drafts]


TITLES = {
    "wrapped": ["戈壁滩上长出“蔬菜工厂”", "新华镇：红枣加工忙", "县医院新门诊楼启用"],
    "narrow": ["淮河滩上养出“虾状元”", "高塘镇开出首张“链长”联系卡", "城关幼儿园扩建工程封顶"],
    "columns": ["一片叶子带火一个镇", "工业园区“智改数转”提速", "乡村医生有了“智能助手”"],
    "photos": ["砂糖橘迎来丰收季", "图片新闻", "两家企业签下冷链大单"],
    "essays": ["老井", "话说“慢”", "重读一封旧信"],
    "closers": ["蓬溪县：柠檬树下算“富账”", "射洪市：百亿锂电基地添新军", "大英县：老盐井变身研学营"],
    "dispatch": [
        None,
        "国庆假期铁路预计发送旅客1.2亿人次",
        "12个县入围全国电商示范名单",
        "拜泉县杂粮“码”上溯源",
        "公 告",
    ],
    "app": ["一条乳扇的“出海记”", "茈碧湖大桥年底通车"],
    "spaced": ["农场里的“数字管家”", "上海崇明生态岛研究会换届", "港西镇：阿婆的土布上了秀场"],
}


@pytest.mark.parametrize("name", TITLES)
def test_a_page_comes_apart_into_its_articles(name):
    _, drafts = read(name)

    assert [draft.title for draft in drafts] == TITLES[name]


PARAGRAPHS = [
    # A hard-wrapped paragraph is one, and the next begins where the indentation says.
    ("wrapped", 0, "临泽县农业农村局副局长滕晓舟表示，全县戈壁农业面积已达8600亩。"),
    ("wrapped", 1, "□ 本报记者 邢沐阳"),
    ("wrapped", 1, "镇党委书记邵恩来说，园区已带动周边农户1300户，户均增收六千元。"),
    # Without indentation or blank lines, the short last line ends it; a number is cut by the line.
    ("narrow", 0, "公司负责人傅长水是土生土长的霍邱人，早年在苏州打工，2020年回乡承包了八百亩低洼地。"),
    ("narrow", 1, "据统计，全镇铸造企业已有十六家，年产值二十一亿元。"),
    # The end of an article stands above its beginning, cut in the middle of 统筹.
    ("columns", 0, "“茶园就是景区，茶农就是导游。”田坝村党支部书记安如海笑着说。"),
    ("photos", 0, "▲ 果农在分拣砂糖橘。 本报记者 卢见秋 摄"),
    ("photos", 1, "通讯员 覃小雨 摄"),
    ("essays", 1, "程知白"),
    ("app", 0, "小作坊走上大市场"),
    ("app", 0, "记者手记"),
    ("app", 0, "● 通过出口备案的2家。"),
    ("dispatch", 0, "市发展改革委主任贡令仪表示，已建立红黄蓝三色台账。"),
    ("spaced", 0, "牢记嘱托 感恩奋进"),
]


@pytest.mark.parametrize(("name", "number", "paragraph"), PARAGRAPHS)
def test_a_paragraph_is_whole_and_in_its_article(name, number, paragraph):
    assert paragraph in texts(*read(name))[number].split("\n")


@pytest.mark.parametrize(
    ("name", "number", "words"),
    [
        ("wrapped", 0, "走进临泽县平川镇的戈壁农业示范园，连片的日光温室一眼望不到头。园区负责人"),
        ("narrow", 2, "主体封顶。工程总投资2150万元，可新增学位三百六十个，今年秋季投入使用。"),
        ("columns", 0, "近年来，永安镇统筹推进“农旅融合”，先后改造民宿27家"),
    ],
)
def test_a_sentence_is_whole(name, number, words):
    assert words in texts(*read(name))[number]


def test_what_is_cut_and_has_no_rest_on_the_page_stays_cut():
    assert texts(*read("columns"))[2].endswith("屏幕上弹出了全村慢性病患者的随访提")


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("wrapped", "责任编辑"),
        ("wrapped", "新闻热线"),
        ("wrapped", "第3版"),
        ("narrow", "总第3021期"),
        ("narrow", "星期三"),
        ("dispatch", "值班编委"),
        ("app", "民生·05"),
        ("essays", "河东晚报"),
    ],
)
def test_the_papers_own_lines_belong_to_no_article(name, words):
    assert not any(words in text for text in texts(*read(name)))


@pytest.mark.parametrize(
    ("name", "publisher", "date"),
    [
        ("wrapped", "临泽时报", "2024-05-17"),
        ("narrow", "霍邱日报", None),
        ("photos", "荔浦周报", "2023-11-06"),
        ("essays", "河东晚报", None),
        ("dispatch", None, "2022-09-27"),
    ],
)
def test_the_masthead_dates_every_article(name, publisher, date):
    _, drafts = read(name)

    assert {(draft.metadata.publisher, draft.metadata.date) for draft in drafts} == {(publisher, date)}


@pytest.mark.parametrize("name", TITLES)
def test_nothing_is_lost_or_doubled(name):
    source, drafts = read(name)
    spans = sorted(span for draft in drafts for paragraph in draft.paragraphs for span in paragraph)
    bounds = [0, *(place for span in spans for place in span), len(source)]

    assert bounds == sorted(bounds)
    assert not any("。" in source[low:high] for low, high in zip(bounds[::2], bounds[1::2], strict=True))


BODY = "3月8日，莱阳市穴坊镇的合作社里，{}。理事长万里云说，今年要再建两座大棚，让更多乡亲受益。"
SINGLE = {
    "an article with a dateline": "本报讯（记者 江月白）" + BODY.format("机器轰鸣"),
    "title, byline, sub-heads": "\n\n".join([
        "大棚里的春天",
        "■ 本报记者 江月白",
        BODY.format("一"),
        "从无到有",
        BODY.format("二"),
        "由弱变强",
        BODY.format("三"),
    ]),
    "sub-heads that look like names behind marks": "\n\n".join([
        "大棚里的春天",
        "■ 本报记者 江月白",
        BODY.format("一"),
        "■ 高质量",
        BODY.format("二"),
        "■ 文旅兴",
        BODY.format("三"),
    ]),
    "a reporter's note with a byline of its own": "\n\n".join([
        "大棚里的春天",
        "本报记者 江月白",
        BODY.format("一"),
        "记者手记",
        "江月白",
        BODY.format("二"),
    ]),
    "a photograph in the middle": "\n\n".join([
        "大棚里的春天",
        "本报记者 江月白",
        BODY.format("一"),
        "▲ 社员在采摘。 本报记者 江月白 摄",
        BODY.format("二"),
        "张小满 摄",
    ]),
    "writers at its end and links below": "\n\n".join([
        "大棚里的春天",
        BODY.format("一"),
        BODY.format("二") + "（记者 江月白）",
        "相关链接",
        BODY.format("三"),
    ]),
    "writers at its end and a notice below": "\n\n".join([
        "大棚里的春天",
        BODY.format("一") + "（江月白 梅若兰）",
        "通 知",
        BODY.format("三"),
    ]),
    "numbered paragraphs": "三项措施\n\n" + "\n".join(f"{n}.{BODY.format(n)}" for n in range(1, 6)),
    "a list of appointments": (
        "任免名单\n\n任命：\n江月白为莱阳市教育局局长；\n梅若兰为莱阳市审计局局长。\n\n免去：\n万里云的莱阳市教育局局长职务。"
    ),
    "a table": "项目表\n\n序号\t项目\t投资\n1\t冷库\t500万元\n2\t大棚\t300万元\n3\t道路\t200万元",
    "questions and answers": "\n\n".join([
        "对话万里云",
        *(f"{who}：{says}" for who, says in (("记者", "收成如何？"), ("万里云", "比去年好。"), ("记者", "明年呢？"))),
    ]),
    "a speech": "\n\n".join([
        "在开工仪式上的讲话",
        "（2023年3月8日）",
        "万里云",
        "同志们：",
        BODY.format("一"),
        "谢谢大家！",
    ]),
}


@pytest.mark.parametrize("name", SINGLE)
def test_a_single_article_is_never_torn_apart(name):
    assert len(divide(SINGLE[name])) == 1


def test_a_single_article_keeps_every_line():
    source = "聊城日报\n\n大棚里的春天\n\n" + BODY.format("一") + "\n\n责任编辑：江月白"
    [draft] = divide(source)

    assert weave(source, draft.paragraphs)[0].split("\n") == [line for line in source.split("\n") if line]
    assert draft.metadata.publisher == "聊城日报"


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("大棚里的春天\n\n", "大棚里的春天"),
        ("大棚里的春天\n——穴坊镇见闻\n\n", "大棚里的春天"),
        ("大棚里的春天\n（莱阳市农业农村局）\n\n", "大棚里的春天"),
        ("大棚里的春天\n成若水\n\n", "大棚里的春天"),
        ("　　大棚里的春天\n　　本报记者 江月白\n", "大棚里的春天"),
        ("", None),
    ],
)
def test_the_headline_of_a_single_article_is_its_title(head, title):
    [draft] = divide(head + BODY.format("一") + "\n\n" + BODY.format("二"))

    assert draft.title == title


@pytest.mark.parametrize("source", ["", "\n\n", " 　\n\t\n\u200b"])
def test_no_text_is_no_article(source):
    assert divide(source) == []


def test_front_matter_is_passed_over():
    assert divide("----\n大棚里的春天。", start=5) == divide("     大棚里的春天。")


def test_drafts_compare_by_value():
    assert Draft("题", ()) == Draft("题", ())
