import pytest

from kg.ingest.blocks import blocks_of, glue, is_complete, is_item
from kg.ingest.lines import split_lines
from tests.timing import seconds


def texts(source):
    return [block.text for block in blocks_of(source, split_lines(source))]


WRAPPED = """冷链物流项目由甲乙股份有限公司投资建设，总投资5.1
亿元，分两期实施，一期工程预计今年年底投用，可带动
当地三百人就业。
镇党委书记万里云说，目前施工进展顺利，各项手续都已
办齐。
"""
KEPT = {
    "one paragraph a line": """
会议在县城召开。万里云主持会议，江月白作了发言。
会后，与会人员参观了园区的三个项目和一个车间。
企业代表最后发言。""",
    "names of companies": """
荣获一等奖的企业：
莱阳市甲乙食品股份有限公司
莱阳市丙丁机械制造有限公司
莱阳市戊己果蔬开发有限公司""",
    "a table": """
序号  项目名称  建设地点  总投资
01  冷链物流项目  穴坊镇  51000万元
02  机械制造项目  姜疃镇  32000万元""",
    "clauses of a list": """
江月白为莱阳市人民政府办公室主任；
梅若兰为莱阳市卫生健康局副局长；
万里云为莱阳市农业农村局副局长。""",
    "numbered items": """
1.冷链物流项目总投资五亿元，进展顺利
2.机械制造项目总投资三亿元，进展顺利
3.果蔬加工项目总投资两亿元，进展顺利""",
    "headline and byline": """
穴坊镇冷链物流项目本月开工
本报记者 江月白 通讯员 梅若兰
冷链物流项目由甲乙公司投资建设。""",
    "indented paragraphs": """
　　冷链物流项目由甲乙公司投资
　　机械制造项目由丙丁公司投资
　　果蔬加工项目由戊己公司投资""",
}


def test_a_wrapped_paragraph_ends_with_its_short_line():
    assert texts(WRAPPED) == [
        "冷链物流项目由甲乙股份有限公司投资建设，总投资5.1亿元，分两期实施，一期工程预计今年年底投用，可带动当地三百人就业。",
        "镇党委书记万里云说，目前施工进展顺利，各项手续都已办齐。",
    ]


@pytest.mark.parametrize("name", KEPT)
def test_lines_that_are_paragraphs_stay_apart(name):
    assert texts(KEPT[name]) == [line.strip() for line in KEPT[name].strip().split("\n")]


def test_a_blank_between_latin_words_stays():
    source = "项目引进了德国公司研发的Smart \nFactory系统，由甲乙公司投资建设，总投资五亿元。"
    blocks = blocks_of(source, split_lines(source))

    assert glue(source, blocks).text == source.replace("\n", "")


@pytest.mark.parametrize(
    "text", ["会议召开。", "“走吧！”", "任命：", "一期；", "他说……", "难掩兴奋.", "开工。（张三 李四）", "谁？”"]
)
def test_a_line_is_complete(text):
    assert is_complete(text)


@pytest.mark.parametrize("text", ["示范性老年友", "“全国文明村”", "总投资3.", "项目，", "（张三）", "", "”"])
def test_a_line_is_not_complete(text):
    assert not is_complete(text)


@pytest.mark.parametrize(
    "text", ["1.概况", "1、概况", "一、概况", "（二）概况", "(3)概况", "①概况", "●概况", "第三条", "- 概况"]
)
def test_an_item_of_a_list(text):
    assert is_item(text)


@pytest.mark.parametrize("text", ["1.5亿元", "2018年", "——记一位老人", "一期工程", "概况"])
def test_no_item_of_a_list(text):
    assert not is_item(text)


@pytest.mark.parametrize("line", ["总投资五亿元，", "甲乙公司", "本报记者 张三", "“", "（", "1.", "a b", "■ 王海"])
def test_many_lines_take_no_longer_a_line(line):
    few, many = ((line * 4 + "\n") * count for count in (1_000, 10_000))

    assert seconds(lambda: texts(many)) < 0.5 + 40 * seconds(lambda: texts(few))
