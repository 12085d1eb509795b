"""Whether a few characters are a person's name.

A name has no ending to find it by, and half of the family names are words of their own (和, 支, 温). So each length
from two to four characters is a candidate, and evidence decides: the family name, what stands behind, whether the
article says the name again, whether it is a word of the dictionary. The weights were set on the examples of
`tests/mentions/test_person_names.py`.
"""

from __future__ import annotations

import functools
import math
import re
from itertools import chain
from typing import NamedTuple

from kg import lexicon
from kg.mentions.family_names import family_name, is_rare
from kg.mentions.scan import Scan
from kg.text.tokens import Token, tag_of

DOT = re.compile("[·•‧・]")
MINORITY = re.compile(r"[一-鿿]{1,7}(?:[·•‧・][一-鿿]{1,8})+")  # 阿卜杜拉·买买提
BREAK = re.compile(r"[，,。；;：:、！!？?…\s”’」』）)（(“‘「《》■□●/|~—-]|$")
_HAN = re.compile(r"[一-鿿]+")
_SPEECH = re.compile("了?(?:表态|交流|典型|汇报|报告|发言|讲话|动员|部署|说明|点评|总结|主旨|主题|专题|致辞|介绍|推介)")
_WHILE = re.compile("边?[一-鿿]{1,2}边(?=[一-鿿])")  # 边走边|说
_NEVER_FIRST = frozenset("的等兼们到在对把被将及了进为以或且并从其各这每某该本我你他她它")
_NOT_GIVEN = frozenset("的了在是与及或等说被们这您你我他她它个也很就都把那对为到至并且其该本此某每则却又更已便")
_FUNCTION = frozenset("和与及同跟或并从由向对以于在把被将都也还又不正已曾更最全共")
_ASPECT = frozenset("着了过")
_OPEN = 2.7  # no less than what the tokenizer (1.2) and repetition (1.4) may add to a score
_THRESHOLD = 1.8
_IN_LIST = 0.6  # how much more evidence a name needs that stands in a list and not right behind a title


class Candidate(NamedTuple):
    """A possible name and the evidence for it."""

    end: int
    score: float


def name_at(
    scan: Scan, start: int, *, article: str, lenient: bool = True, least: float = _THRESHOLD
) -> Candidate | None:
    """The best name that begins at `start`, or None: 张建国 at the 张 of 张建国表示.

    Args:
        scan: The sentence.
        start: Where the name would begin.
        article: The article's text, folded.
        lenient: True right behind a title, where a name is expected and need not begin with a family name.
        least: The evidence that the name needs; one that is not lenient needs somewhat more than the usual.
    """
    text = scan.text
    minority = MINORITY.match(text, start) if DOT.search(text, start, start + 8) else None
    if minority:
        return Candidate(_minority_end(scan, minority), 5.0)
    least = max(least, _THRESHOLD if lenient else _THRESHOLD + _IN_LIST)
    run = None if text[start : start + 1] in _NEVER_FIRST else _HAN.match(text, start, start + (5 if lenient else 4))
    best: Candidate | None = None
    for end in range(start + 2, run.end() + 1) if run else ():
        score = name_score(scan, start, end, article=article, least=least)
        if score >= least and (best is None or score > best.score):
            best = Candidate(end, score)
    return best


def _minority_end(scan: Scan, match: re.Match[str]) -> int:
    """Where a name with dots ends: its last part is as long as what stands behind it allows (买买提|说)."""
    last = max(dot.end() for dot in DOT.finditer(scan.text, match.start(), match.end()))
    known = next((part for part in _fathers() if scan.text.startswith(part, last)), None)
    if known is not None:
        return last + len(known)
    ends = range(last + 2, match.end() + 1)
    spoken = (end for end in ends if _says().match(scan.text, end))  # 阿不都|说，: 都 is no adverb
    likely = (end for end in ends if _behind(scan, end) >= 0.9)
    return next(chain(spoken, likely), match.end())


def name_score(scan: Scan, start: int, end: int, *, article: str, least: float = -math.inf) -> float:
    """The evidence that `text[start:end]` is a name: well above 2 for 张建国 before 表示, far below 0 for 项目.

    Where it cannot reach `least` it is not looked at to the end, and is only known to be less.
    """
    text = scan.text
    name = text[start:end]
    if _is_never_name(text, name, end, article) or name[0] in _NEVER_FIRST:
        return -9.0
    surname = family_name(name)
    score = _by_family(surname) + _by_length(name, surname) + _behind(scan, end)
    if (tag_of(text[end - 1 : end + 1]) or "x")[0] in "vdp" and end not in scan.starts and not _says().match(text, end):
        score -= 1.2  # 寇润询|问: a word is cut in two
    given = name[max(1, len(surname)) :]
    if name[-1] in "将曾" or not _NOT_GIVEN.isdisjoint(given.replace("其", "") if len(name) > 3 else given):
        score -= 4.0
    if len(name) > 2 and name[-2:] in _after():
        score -= 2.0  # 伊尔根|出席
    if _is_of_parts(name):
        score += 2.5
    if score + _OPEN < least:
        return score
    if _takes_from_next(text, name, end) or (is_rare(surname) and _is_led_in(name)):
        score -= 3.0
    score += _as_token(scan, start, end)
    if score + _OPEN >= least and _is_repeated(article, text, start, end):
        score += 1.4
    return score


def _is_never_name(text: str, name: str, end: int, article: str) -> bool:
    """Whether a name looks like another word (全面, 安排), unless one so called speaks, and not for the first time."""
    never = lexicon.words("never_names.txt")
    if name not in never and name[:2] not in never:
        return False
    return article.count(name) < 2 or not text.startswith(("说", "表示", "介绍"), end)


def _takes_from_next(text: str, name: str, end: int) -> bool:
    """Whether a name ends with the first character of what follows: 褚卫东|历任, 李明|带记者, 李明|边走边说."""
    if len(name) < 3:
        return False
    if text[end - 1 : end + 1] in lexicon.groups("person_words.tsv")["office"]:
        return True
    if len(name) > 3 and name[-1] == "原" and text.startswith(("是", "为", "任"), end):
        return True
    if (name[-1] == "边" and _WHILE.match(text, end)) or (name[-1] == "作" and _SPEECH.match(text, end)):
        return True
    return any(text[end - 1 : end - 1 + size] in _after() for size in (3, 4))


def _is_led_in(name: str) -> bool:
    """Whether a family name that is a word of its own leads in another name or an adverb: 由|吴桂英, 后|同时."""
    rest = name[1:]
    if len(rest) > 1 and (tag_of(rest) or "x")[0] in "cdp":
        return True
    return name[0] == "由" and len(rest) > 1 and family_name(rest) != "" and not is_rare(family_name(rest))


def _is_of_parts(name: str) -> bool:
    """Whether a name is two that Tibetans bear: 次仁|顿珠."""
    parts = lexicon.groups("surnames.tsv")["tibetan"]
    return len(name) == 4 and name[:2] in parts and name[2:] in parts


def _by_family(surname: str) -> float:
    score = {0: -1.0, 1: 1.6, 2: 3.0}.get(len(surname), -1.0)
    return score - 0.7 if is_rare(surname) else score


def _by_length(name: str, surname: str) -> float:
    by_length = (0.2, 0.8, -0.7, -1.2) if len(surname) < 2 else (-3.0, 0.5, 0.6, -1.0)
    score = by_length[len(name) - 2]
    if len(name) == 4 and len(surname) < 2 and (tag_of(name[2:]) or "x")[0] in "vdam":
        score -= 1.5  # 骆蓝|盯着
    return score


def _behind(scan: Scan, end: int) -> float:
    """Evidence from what stands behind a name."""
    if BREAK.match(scan.text, end):
        return 1.8
    if _says().match(scan.text, end):
        return 2.8
    if scan.text.startswith("边", end) and _WHILE.match(scan.text, end):
        return 1.6
    after = _after_name().match(scan.text, end)
    if after:
        weight = _after()[after.group()]
        return weight if after.end() in scan.starts or end in scan.starts else weight / 2
    return _token_behind(scan, end)


def _token_behind(scan: Scan, end: int) -> float:
    """Evidence from the word that begins at `end`, which is none of those that often follow a name."""
    token = scan.token_at(end)
    if token is not None and token.start == end and token.tag is not None:
        if token.tag == "m":
            return 0.3
        if token.tag[0] in "vdpcr" and len(token.text) > 1:
            return 1.0
    verb = (tag_of(scan.text[end : end + 2]) or "").startswith("v")
    return 0.8 if verb or scan.text[end + 1 : end + 2] in _ASPECT else -1.0


def _as_token(scan: Scan, start: int, end: int) -> float:
    """Evidence from the tokenizer: a word of the dictionary is seldom a name, one it made up often is."""
    token = scan.token_at(start)
    if token is None:
        return 0.0
    if token.start == start and token.end == end:
        return _as_word(token)
    follower = scan.token_at(token.end)
    if token.text in _FUNCTION and follower and follower.tag and len(follower.text) > 1:
        return -3.0  # 和|工作队
    if end - start >= 4 and _ends_in_word(scan, end):
        return -1.5  # 杨再耀|全程
    return _at_borders(scan, token, start, end)


def _as_word(token: Token) -> float:
    if token.tag is None:
        return 0.8
    if token.tag[0] in "dcpr":
        return -5.0  # 冷不丁, 于是
    return {"nr": 1.2, "nz": 0.0}.get(token.tag[:2], -1.6)


def _ends_in_word(scan: Scan, end: int) -> bool:
    """Whether the last two or three characters before `end` are a word of the dictionary and no name."""
    last = scan.token_at(end - 1)
    return bool(last and last.tag and last.end == end and 1 < len(last.text) < 4 and last.tag[:2] != "nr")


def _at_borders(scan: Scan, token: Token, start: int, end: int) -> float:
    if end in scan.starts and start in scan.starts:
        return 0.4
    if token.start == start and token.end > end and token.tag is not None and not token.tag.startswith("nr"):
        return -1.0
    return 0.0 if end in scan.starts else -0.5


def _is_repeated(article: str, text: str, start: int, end: int) -> bool:
    """Whether the article says the name again, and not always with the same character behind it."""
    times = article.count(text[start:end])
    return times > 1 and article.count(text[start : end + 1]) < times


@functools.cache
def _fathers() -> tuple[str, ...]:
    """Usual last parts of names with dots, the longest first."""
    return tuple(lexicon.longest_first(lexicon.groups("surnames.tsv")["father"]))


@functools.cache
def _says() -> re.Pattern[str]:
    """A verb of speech that a comma or colon follows: 介绍说，."""
    return re.compile(f"(?:{lexicon.either(lexicon.groups('person_words.tsv')['says'])})[，,。：:“]")


@functools.cache
def _after() -> dict[str, float]:
    """The weights of the words that often follow a name."""
    groups = lexicon.groups("after_name.txt")
    weight = {word: 1.6 if len(word) > 1 else 1.1 for word in groups["verb"]}
    weight |= {word: 2.4 if len(word) > 1 else 1.8 for word in groups["speech"]}
    return weight


@functools.cache
def _after_name() -> re.Pattern[str]:
    return re.compile(lexicon.either(_after()))
