import time

import pytest

from kg.ingest.bylines import Byline, byline, closes, is_caption, is_person, opens

BYLINES = {
    Byline.WRITER: """
        ■ 本报记者 薛晓蓓
        □记者 王二 通讯员 李四
        本报记者 张三 李四 文/图
        图/文 张三
        记者 张三 报道
        记者张三报道
        □本报记者张靖本报通讯员郜敏
        泉城日报·泉城新闻客户端 记者 张三
        县融媒体中心记者:陈庆
        （记者 张三 通讯员 王五）
        张三 李四 摄影报道
        本报评论员
        大众晚报记者 李 明 通讯员 王小二
        本报通讯员 阿依古丽·买买提
        海报新闻记者 王二 聊城报道
        全媒体记者 赵大 实习生 钱小乙
        文/王小明 图/李四
        作者：张三
        撰文 张三 摄影 李四
        本报见习记者 欧阳晓雪
    """,
    Byline.PICTURE: """
        本报记者 张三 摄
        张三 摄
        通讯员 覃小雨 摄
        （张三 摄）
    """,
    Byline.NAME: """
        ■ 鞠小娇
        □ 温 良
        ■ 言之
        （张三 李四）
    """,
    None: """
        红枫湖畔起新校
        县区新闻
        ■ 县区新闻
        ■ 水城漫谈
        ▲简讯
        记者手记
        记者调查
        优秀记者
        成之言
        聊城 济南
        目击
        记者 节日 慰问 活动 启动 仪式 举行 啦
        本报记者从县政府获悉，今年新开工项目96个
        （2022年8月30日）
        8月3日，清镇市站街镇第二小学迁建项目的操场铺上了最后一块塑胶
    """,
}


@pytest.mark.parametrize(
    ("text", "kind"), [(line.strip(), kind) for kind, lines in BYLINES.items() for line in lines.strip().split("\n")]
)
def test_a_byline_is_known_by_its_words(text, kind):
    assert byline(text) is kind


@pytest.mark.parametrize(
    "text",
    [
        "本报讯(记者 尹小淑)2月21日",
        "本报讯 近日",
        "本报讯　近日",
        "【本报讯】9月25日",
        "本报肇东讯 “玉米",
        "湘江晚报耒阳讯(记者 艾草 通讯员 单于飞)6",
        "博罗讯 昨日",
        "新华社北京2月21日电 （记者 王）",
        "本报济南3月8日讯（记者",
        "中新网聊城2月21日电 (记者 李",
        "（记者 张三）3月5日，",
        "本报记者 张三 3月5日，县",
        "■记者 张三 3月5日，县",
        "□本报记者 张三 通讯员 李四 近日",
        "记者张三报道：3月",
        "（上接第1版）强",
        "县融媒体中心讯（通讯员 张三 李四）",
    ],
)
def test_a_dateline_opens_an_article(text):
    assert opens(text)


@pytest.mark.parametrize(
    "text",
    [
        "本报讯息技术公司",
        "记者从县政府获悉，",
        "本报记者从县政府获悉",
        "通讯 技术公司",
        "据本报通讯员了解，",
        "腾讯 公司",
        "3月5日，",
        "（下转第2版）",
        "快讯 今日",
    ],
)
def test_other_words_open_none(text):
    assert not opens(text)


@pytest.mark.parametrize(
    ("text", "closing", "caption"),
    [
        ("迈上新台阶。（张三 李四）", True, False),
        ("迈上新台阶。（记者 王小明）", True, False),
        ("迈上新台阶。(县审计局 王小明)", True, False),
        ("迈上新台阶。■ 本报记者 张三", True, False),
        ("去年投产。 本报记者 张三 摄", False, True),
        ("忙着采收。张三 摄", False, True),
        ("图为采收现场。", False, True),
        ("▲ 采收现场", False, True),
        ("他去过两次。（北京）", False, False),
        ("去年投产。(2022年)", False, False),
        ("签订协议。", False, False),
        ("“好。”李四说", False, False),
    ],
)
def test_the_end_of_a_paragraph_tells_its_writers(text, closing, caption):
    assert (closes(text), is_caption(text)) == (closing, caption)


@pytest.mark.parametrize("name", ["成之言", "欧阳海", "买买提·吐尔逊", "王 伟", "李明"])
def test_a_name_of_a_person(name):
    assert is_person(name)


@pytest.mark.parametrize("name", ["聊城", "李", "王小明说过", "新安县", "张三、李四", "A·B"])
def test_no_name_of_a_person(name):
    assert not is_person(name)


@pytest.mark.parametrize(
    "unit", ["本报记者 ", "记者", "张三 ", "本报", "日报·", "■ ", "（记者 ", "聊城讯", "文/图 ", "的", "1日电"]
)
def test_no_line_takes_long(unit):
    text = unit * 3000
    begin = time.process_time()
    for line in (text, text[:70], text[:39]):
        byline(line), opens(line), closes(line + "。（" + line[:50] + "）"), is_caption(line)

    assert time.process_time() - begin < 1
