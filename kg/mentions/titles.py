"""Titles (职务): a head with what belongs to it, 常务副县长, 党组书记, 首席预报员, 县委常委, 行政部经理."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from kg import lexicon
from kg.mentions.family_names import family_name
from kg.mentions.scan import Scan
from kg.model import Mention, MentionKind
from kg.text.patterns import sought

# 部长期, 局长远, 会长达, 行长江: a head that ends in 长 read out of another word.
_AFTER_CHIEF = re.compile(r"[期远久大达征城短跑寿效势处廊宽假度]")
_LEVEL = re.compile("[省市县区旗州镇乡村]")
_ORDINAL = re.compile("[一二三四五六七八九十0-9]")
_DOUBLE = re.compile(r"(..)(?=\1)")
_TERM = re.compile("第[一二三四五六七八九十、]+届$")
_REACH = 12  # characters before a title in which its department and what stands before that are looked for


def find_titles(scan: Scan) -> Iterator[Mention]:
    """Yield a ROLE mention for every title in the sentence, the longest reading of each."""
    text = scan.text
    position = 0
    while match := _pattern().search(text, position):
        start, end = match.span()
        position = start + 1
        if not _is_title(scan, start, end):
            continue
        begin = _title_start(text, start, end)
        yield scan.mention(MentionKind.ROLE, begin, end, rule="title/head", value=text[begin:end])
        position = end


def _title_start(text: str, start: int, end: int) -> int:
    """Where a title begins whose head and modifiers were read as `text[start:end]`."""
    start = _department_start(text, start, end)
    if text[start] == "代" and _ORDINAL.match(text, start - 1, start):
        start += 1  # 第五代|掌门人
    if text.startswith("总工会", start):
        start += 3  # 市总工会|主席: the body is the trade union
    if text.startswith("妇联", start) and _LEVEL.match(text, start - 1, start):
        start += 2  # 县妇联|主席
    if text.startswith("科技", start) and text.endswith(_firm_titles(), start + 2, end):
        start += 2  # 青禾科技|联合创始人, but 科技副县长
    if double := _DOUBLE.match(text, start, end):
        start = double.end()  # 工商联支部|支部书记
    return start


def _department_start(text: str, start: int, end: int) -> int:
    """Where the department before a title begins, or the board's term, that belongs to it; else `start`.

    青禾化工有限公司|财务科副科长; 历任技术员、|供应科科长, but not 县委常委、宣传部|部长: that office is a body of
    its own.
    """
    first = max(0, start - _REACH)
    if department := _firm_department().search(text, first, start):
        return department.start(1)
    if text.startswith(("董事会", "监事会"), start):
        term = _TERM.search(text, first, start)
        return term.start() if term else start
    bare = _bare_department().search(text, first, start)
    if bare is None or _is_office(bare.group(1)):
        return start
    heads = tuple(lexicon.groups("title_words.tsv")[bare.group(2)])
    return bare.start(1) if text.endswith(heads, start, end) else start


def _is_office(department: str) -> bool:
    """Whether a department is a body of its own: 宣传部, 财政部."""
    return department.endswith(_office_endings()) or department in lexicon.words("national_bodies.txt")


def _is_title(scan: Scan, start: int, end: int) -> bool:
    """Whether the title is one here, and no part of another word (主任务, 局长期)."""
    text = scan.text
    head = next((at for at in range(start, end) if text[at:end] in lexicon.titles()), start)
    longest = _lookalikes().match(text, head)
    if longest and longest.end() > end:
        return False  # 主任务, 记者站
    if text[end - 1] == "长" and _AFTER_CHIEF.match(text, end) and end not in scan.starts:
        return False
    if end in scan.starts or text.startswith(("兼", "为"), end):
        return True
    token = scan.token_at(end)
    if text[end - 1] == "长" and end - start > 2 and family_name(text[end : end + 2]):
        return True  # 常务副县|长沙|起云: a name begins inside a word
    # 长徐 in 局长徐振涛 is no word of the dictionary: the tokenizer guessed across the title's end.
    return token is not None and token.tag is None and token.start >= start - 1


@functools.cache
def _pattern() -> re.Pattern[str]:
    modifiers, heads = lexicon.either(lexicon.words("title_modifiers.txt")), lexicon.either(lexicon.titles())
    committee = "(?:团?[省市州县区旗盟]委|(?<![古族尔藏])自治区党委)原?(?:(?:常务)?副书记|书记|常委|(?:副)?秘书长|委员)"
    tails = lexicon.either(lexicon.words("role_suffix.txt"))
    region = "(?<![古族尔藏])自治区(?:代理|常务)?副?主席"
    return sought(f"(?:{committee}|{region}|(?:{modifiers}){{0,9}}(?:{heads}))(?:{tails})?")


@functools.cache
def _firm_titles() -> tuple[str, ...]:
    return tuple(lexicon.longest_first(lexicon.groups("role_words.tsv")["firm_title"]))


@functools.cache
def _firm_department() -> re.Pattern[str]:
    words = lexicon.groups("title_words.tsv")
    inside = f"(?:(?!{lexicon.either(words['firm_inside'])})[^\\W{_joins()}])"
    return re.compile(f"(?:{lexicon.either(words['firm'])})({inside}{{1,7}}(?:{lexicon.either(words['department'])}))$")


@functools.cache
def _bare_department() -> re.Pattern[str]:
    words = lexicon.groups("title_words.tsv")
    endings = lexicon.either(ending for ending in words["department"] if ending in words)
    leads = lexicon.either(words["leads"])
    return re.compile(f"(?:^|[、，；,;：:]|{leads})([^\\W{_joins()}]{{2,6}}({endings}))$")


def _joins() -> str:
    return "".join(sorted(lexicon.groups("title_words.tsv")["joins"]))


@functools.cache
def _office_endings() -> tuple[str, ...]:
    """The endings of bodies that are more than a part of one: 宣传部, 办公室."""
    return tuple(ending for ending, suffix in lexicon.org_suffixes().items() if suffix.strength != "unit")


@functools.cache
def _lookalikes() -> re.Pattern[str]:
    return re.compile(lexicon.either(lexicon.words("title_lookalikes.txt")))
