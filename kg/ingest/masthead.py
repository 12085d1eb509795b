"""The paper's own lines on a page: title of the paper, date, page number, editors, telephone."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from kg import lexicon
from kg.ingest.headlines import is_column, label
from kg.ingest.metadata import Metadata, iso_date
from kg.ingest.words import alternatives, layout

_HAN = "\u3007\u3400-\u9fff"
_BETWEEN = re.compile(r"[\s|｜·:：/／、]+")
_NAME = re.compile(rf"[{_HAN}]{{1,4}}")
_LONGEST = 80
_ENDINGS = "日报|晚报|早报|晨报|商报|时报|都市报|导报|新报|快报|周报|日報|晚報|時報|報|报"
# 天气预报, 工作简报 and 通报 are no papers.
_NO_PAPER = "预通简海情捷喜公汇填申警战月季墙回电速播"
_PAPER = re.compile(rf"[{_HAN}]{{2,8}}?(?:{_ENDINGS})(?<![{_NO_PAPER}]报)")
_TODAY = re.compile(rf"今日[{_HAN}]{{2,4}}")
_DATE = r"(?:19|20)\d{2}\s*[年./-]\s*\d{1,2}\s*[月./-]\s*\d{1,2}(?:\s*日)?"
_PAGE = r"(?:第?\s{0,9}[A-Z]?\d{1,3}|第[一二三四五六七八九十]{1,3}|[A-Z]\d{1,2}|头)\s{0,9}版"
_SHORT_DATE = r"(?:\d{1,2}\s*月\s*\d{1,2}\s*日)"
_ONLY = re.compile(
    rf"(?:{_DATE}|[—–-]*\s*\d{{1,3}}\s*[—–-]*|第\s*\d+\s*页.{{0,12}}|[A-Z0-9 .,:/@_&-]{{4,}}|\d{{1,2}}:\d{{2}}|https?://\S+)"
)
_STRONG = re.compile(
    rf"(?:^|[\s:：|｜·/]){_PAGE}(?=$|[\s:：|｜·/])|(?:{_DATE}|^{_SHORT_DATE})\s*[（(]?(?:星期|周)[一二三四五六日天]"
    r"|CN\s?\d{2}[-—]\d{4}|第\s{0,9}\d{1,6}\s{0,9}期\s|总第\s{0,9}\d{1,6}\s{0,9}期|农历.{2,14}[日初十廿一二三四五六七八九]|www\.\S"
    r"|[\w.]{1,40}@[\w.]{1,40}\.\w"
    r"|邮发代号|今日\d+版"
)
_WHEN = re.compile(rf"{_DATE}|{_SHORT_DATE}|星期[一二三四五六日天]")
_NUMBER = re.compile(r"(?:[A-Z]?\d{1,3}|[A-Z]\d{1,2}版?)")
_INDEX = re.compile(
    rf"(?:[.…·．]{{2,}}+|\s|（|\(|详见|见|[▶►→])\s{{0,20}}+(?:(?:详?见|下转)\s{{0,20}}+)?(?:{_PAGE}|[A-Z]\d{{1,2}})[)）]?$|^[▶►]?\s*{_PAGE}\s"
)


def is_masthead(text: str) -> bool:
    """True for a line that is the paper's, not an article's: 2023年3月8日 星期三 责任编辑:王五 第3版, 聊城日报."""
    if len(text) > _LONGEST or "。" in text:
        return False
    if _ONLY.fullmatch(text) or _STRONG.search(text) or _INDEX.search(text) or _labels().match(text):
        return True
    return label(text) in layout("index") or _is_row(_BETWEEN.split(text))


def _is_row(words: list[str]) -> bool:
    """True for a row of nothing but date, page, paper, section, and who made it: B2 综合, 责编 申小丹 校对 宋琦."""
    found = False
    labelled = False  # names stand behind labels only
    for word in words:
        if word in layout("masthead"):
            found = labelled = True
        elif labelled and _NAME.fullmatch(word):
            continue
        elif _PAPER.fullmatch(word) or _WHEN.fullmatch(word) or _NUMBER.fullmatch(word):
            found = True
        elif not (is_column(word) or _TODAY.fullmatch(word)):  # 今日济阳 is a paper, 今日开幕 is none
            return False
    return found


def masthead(lines: Iterable[str]) -> Metadata:
    """Publisher and date, as far as these lines of the paper's own say: 今日济阳 要闻 2版 → 今日济阳."""
    publisher = date = None
    for line in lines:
        date = date or iso_date(line)
        if publisher is None:
            publisher = next(filter(is_paper, _BETWEEN.split(line)), None)
    return Metadata(publisher=publisher, date=date)


def publisher_place(publisher: str) -> str | None:
    """The place a paper is named after, or comes from: 聊城日报 → 聊城, 今日济阳 → 济阳, 鹤城晚报 → 齐齐哈尔."""
    known = lexicon.publishers().get(publisher)
    if known is not None:
        return known or None
    match = _STEM.fullmatch(publisher)
    return match["today"] or match["stem"] if match else None


def is_paper(word: str) -> bool:
    """True where `word` is the name of a paper: 聊城日报, 今日济阳, but not 天气预报."""
    return _PAPER.fullmatch(word) is not None or (_TODAY.fullmatch(word) is not None and not is_column(word))


_STEM = re.compile(
    rf"今日(?P<today>[{_HAN}]{{2,6}})|(?P<stem>[{_HAN}]{{2,8}}?)(?:{_ENDINGS}|融媒体?中心?|融媒|新闻网|发布|广播电视台|电视台|传媒)"
)


@cache
def _labels() -> re.Pattern[str]:
    return re.compile(rf"(?:[(（■●□]?\s*{alternatives('masthead', spaced=True)}\s*[:：/／].{{0,70}})")
