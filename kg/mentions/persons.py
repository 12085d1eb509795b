"""Persons: names beside titles, in bylines and lists, and wherever a name once found stands again.

A name has no ending to find it by, and half of the family names are words of their own (和, 支, 温). So each length from
two to four characters is a candidate, and evidence decides: the family name, what stands behind, whether the article
says the name again, whether it is a word of the dictionary. The weights were set on the examples of
`tests/mentions/test_persons.py`.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from kg import lexicon
from kg.mentions.family_names import family_name, is_rare
from kg.mentions.scan import Scan
from kg.model import Mention, MentionKind
from kg.text.tokens import tag_of

MINORITY = re.compile(r"[一-鿿]{1,7}(?:[·•‧・][一-鿿]{1,8})+")
_BREAK = re.compile(r"[，,。；;：:、！!？?…\s”’」』）)（(“‘「《》■□●/|~—-]|$")
_SEPARATOR = re.compile(r"\s*[、，,]\s*|\s+|和|[（(][^（）()]{1,36}[）)][、，,和]?")
_NAMED = re.compile("(?:还是|仍是|就是|正是|是|名叫|叫)(?=[一-鿿])")
_HELD = re.compile("(?:时任|曾任|现任|担任|兼任|身兼|身为|任)[^，。；]{0,30}$")
_SPEECH = ("说", "表示", "介绍", "告诉", "认为", "坦言", "回忆", "透露", "指出", "强调")
_SAYS = re.compile("(?:说道?|表示|介绍说?|认为|坦言|直言|笑着说|笑道|告诉记者|回忆说?)[，,。：:“]")
_NEVER_FIRST = frozenset("的等到在对把被将及了进为以或且并从其各这那每某该本我你他她它")
_FUNCTION = frozenset("和与及同跟或并从由向对以于在把被将都也还又不正已曾更最全共")
_SURE = ("同志", "任", "挂任", "现任", "担任", "不再担任")
_WANTS_TITLE = ("为", "的", "任", "（", "(", "系", "是")
_OFFICE = re.compile(
    r"同志|挂任|现任|曾任|担任|出任|兼任|就任|接任|继任|改任|转任|调任|升任|拟任|[，,][男女][，,]|不再担任|辞去|当选|"
    r"从(?=原)|任(?![务期命何意由教课重职])|为|的|系|是|[（(]|说|表示|介绍|告诉|认为|坦言|回忆|透露|指出|强调"
)
_NOT_GIVEN = frozenset("的了在是与及或等说被们这您你我他她它个也很就都把那对为到至并且其该本此某每则却又更已曾便")
_THRESHOLD = 1.8


class Candidate(NamedTuple):
    """A possible name and the evidence for it."""

    end: int
    score: float


@functools.cache
def _after() -> tuple[dict[str, float], int]:
    groups = lexicon.groups("after_name.txt")
    weight = {word: 1.6 if len(word) > 1 else 1.1 for word in groups["verb"]}
    weight |= {word: 2.4 if len(word) > 1 else 1.8 for word in groups["speech"]}
    return weight, max(map(len, weight))


def find_persons(scan: Scan, found: Sequence[Mention], *, article: str) -> Iterator[Mention]:
    """Yield PERSON mentions that stand behind a title or in a list of names behind one.

    Args:
        scan: The sentence.
        found: Its other mentions.
        article: The article's text, folded: names are said more than once.
    """
    bodies = {scan.within(mention).start for mention in found if mention.kind in _BODIES}
    roles = {scan.within(mention).start for mention in found if mention.kind is MentionKind.ROLE}
    for role in found:
        if role.kind is not MentionKind.ROLE:
            continue
        position = scan.within(role).end
        position += len(re.match(r"[\s：:]{0,2}", scan.text[position:]).group())  # type: ignore[union-attr]
        listed = False
        if scan.text.startswith("的", position) and _HELD.search(scan.text, 0, scan.within(role).start):
            position += 1  # 时任副局长的|王建军
        if named := _NAMED.match(scan.text, position):
            position, listed = named.end(), True  # 董事长还是|钟守窑
        while position < len(scan.text) and position not in roles and (not listed or position not in bodies):
            name = name_at(scan, position, article=article, lenient=not listed)
            if name is None:
                break
            yield scan.mention(
                MentionKind.PERSON, position, name.end, rule="person/title" if not listed else "person/list"
            )
            separator = _SEPARATOR.match(scan.text, name.end)
            if separator is None:
                break
            position, listed = separator.end(), True


_BODIES = frozenset({MentionKind.ENTERPRISE, MentionKind.ORGANIZATION, MentionKind.PLACE, MentionKind.PROJECT})


def name_at(scan: Scan, start: int, *, article: str, lenient: bool = True) -> Candidate | None:
    """The best name that begins at `start`, or None.

    Args:
        scan: The sentence.
        start: Where the name would begin.
        article: The article's text, folded.
        lenient: True right behind a title, where a name is expected and need not begin with a family name.
    """
    text = scan.text
    minority = MINORITY.match(text, start)
    if minority:
        return Candidate(_minority_end(scan, minority), 5.0)
    best: Candidate | None = None
    for length in (2, 3, 4, 5) if lenient else (2, 3, 4):
        name = text[start : start + length]
        if len(name) < length or not re.fullmatch(r"[一-鿿]+", name):
            break
        score = _score(scan, start, start + length, article=article)
        if best is None or score > best.score:
            best = Candidate(start + length, score)
    threshold = _THRESHOLD if lenient else _THRESHOLD + 0.6
    return best if best is not None and best.score >= threshold else None


def _minority_end(scan: Scan, match: re.Match[str]) -> int:
    """Where a name with dots ends: its last part is as long as what stands behind it allows (买买提|说)."""
    last = max(match.group().rfind(dot) for dot in "·•‧・") + 1 + match.start()
    for end in range(last + 2, match.end() + 1):
        if _behind(scan, end) >= 0.9:
            return end
    return match.end()


def _score(scan: Scan, start: int, end: int, *, article: str) -> float:
    text = scan.text
    name = text[start:end]
    if name in lexicon.words("never_names.txt") or name[:2] in lexicon.words("never_names.txt"):
        repeated = article.count(name) > 1 and text.startswith(("说", "表示", "介绍"), end)
        if not repeated:
            return -9.0
    if name[0] in _NEVER_FIRST:
        return -9.0
    surname = family_name(name)
    score = {2: 3.0, 1: 1.6}.get(len(surname), -1.0) if surname else -1.0
    if is_rare(surname):
        score -= 0.7
    length = end - start
    by_length = (0.2, 0.8, -0.7, -1.2) if len(surname) < 2 else (-3.0, 0.5, 0.6, -1.0)
    score += by_length[length - 2]
    if length == 4 and len(surname) < 2 and (tag_of(name[2:]) or "x")[0] in "vdam":
        score -= 1.5  # 骆蓝|盯着
    score += _behind(scan, end)
    if (tag_of(text[end - 1 : end + 1]) or "x")[0] in "vdp" and end not in scan.starts and not _SAYS.match(text, end):
        score -= 1.2  # 寇润询|问: a word is cut in two
    if name[-1] == "将" or any(char in _NOT_GIVEN and (char != "其" or length < 4) for char in name[max(1, len(surname)) :]):
        score -= 4.0
    if length > 2 and name[-2:] in _after()[0]:
        score -= 2.0  # 伊尔根|出席
    score += _as_token(scan, start, end)
    if _is_repeated(article, text, start, end):
        score += 1.4
    return score


def _behind(scan: Scan, end: int) -> float:
    """Evidence from what stands behind a name."""
    text = scan.text
    if _BREAK.match(text, end):
        return 1.8
    if _SAYS.match(text, end):
        return 2.8
    weights, longest = _after()
    for size in range(longest, 0, -1):
        word = text[end : end + size]
        if len(word) == size and word in weights:
            return weights[word] if end + size in scan.starts or end in scan.starts else weights[word] / 2
    token = scan.token_at(end)
    if token is not None and token.start == end and token.tag == "m":
        return 0.3
    if (
        token is not None
        and token.start == end
        and token.tag is not None
        and token.tag[0] in "vdpcr"
        and len(token.text) > 1
    ):
        return 1.0
    if (tag_of(text[end : end + 2]) or "").startswith("v") or text[end + 1 : end + 2] in {"着", "了", "过"}:
        return 0.8
    return -1.0


def _as_token(scan: Scan, start: int, end: int) -> float:
    """Evidence from the tokenizer: a word of the dictionary is seldom a name, one it made up often is."""
    token = scan.token_at(start)
    if token is None:
        return 0.0
    if token.start == start and token.end == end:
        if token.tag is None:
            return 0.8
        if token.tag[0] in "dcpr":
            return -5.0  # 冷不丁, 于是
        return {"nr": 1.2, "nz": 0.0}.get(token.tag[:2], -1.6)
    follower = scan.token_at(token.end)
    if token.text in _FUNCTION and follower and follower.tag and len(follower.text) > 1:
        return -3.0  # 和|工作队
    inner = scan.token_at(end - 1)
    if (
        end - start == 4
        and inner
        and inner.tag
        and inner.end == end
        and 1 < len(inner.text) < 4
        and inner.tag[:2] != "nr"
    ):
        return -1.5  # 杨再耀|全程
    if end in scan.starts and start in scan.starts:
        return 0.4
    if token.start == start and token.end > end and token.tag is not None and not token.tag.startswith("nr"):
        return -1.0
    return 0.0 if end in scan.starts else -0.5


def _is_repeated(article: str, text: str, start: int, end: int) -> bool:
    """Whether the article says the name again, and not always with the same character behind it."""
    name = text[start:end]
    times = article.count(name)
    return times > 1 and article.count(text[start : end + 1]) < times


def find_holders(scan: Scan, found: Sequence[Mention], *, article: str) -> Iterator[Mention]:
    """Yield PERSON mentions of names that a verb of office or speech follows: 王建军任…, 免去李晓明的…职务.

    Args:
        scan: The sentence.
        found: Its other mentions.
        article: The article's text, folded.
    """
    text = scan.text
    roles = [scan.within(mention).start for mention in found if mention.kind is MentionKind.ROLE]
    for trigger in _OFFICE.finditer(text):
        if trigger.group() in _WANTS_TITLE and not any(trigger.end() <= role <= trigger.end() + 40 for role in roles):
            continue
        dotted = next((each for each in MINORITY.finditer(text) if each.end() == trigger.start()), None)
        if dotted:
            yield scan.mention(MentionKind.PERSON, *dotted.span(), rule="person/holder")
            continue
        best: tuple[float, int] | None = None
        for length in (2, 3, 4):
            start = trigger.start() - length
            if start < 0 or not re.fullmatch(r"[一-鿿]+", text[start : trigger.start()]) or not _may_begin(text, start):
                continue
            family = family_name(text[start : trigger.start()])
            if not family or (trigger.group() in _SPEECH and (is_rare(family) or length == 4)):
                continue
            score = _score(scan, start, trigger.start(), article=article)
            if best is None or score > best[0]:
                best = (score, start)
        if best is not None and best[0] >= (
            3.4 if trigger.group() in _SPEECH else 2.0 if trigger.group() in _SURE else 2.4
        ):
            yield scan.mention(MentionKind.PERSON, best[1], trigger.start(), rule="person/holder")


def _may_begin(text: str, start: int) -> bool:
    """Whether a name may begin here: after punctuation, or after what presents a person (免去, 村民, 由)."""
    if start == 0 or _BREAK.match(text[start - 1]):
        return True
    return text.endswith(tuple(lexicon.words("name_leads.txt")), 0, start)


def known_persons(found: Iterable[Iterable[Mention]]) -> tuple[str, ...]:
    """The names of all persons found, and the first part of names with a dot (阿卜杜拉 of 阿卜杜拉·买买提)."""
    names: set[str] = set()
    for mentions in found:
        for mention in mentions:
            if mention.kind is MentionKind.PERSON:
                names.add(mention.text)
    return frozenset(names)


def find_known(scan: Scan, known: Sequence[str]) -> Iterator[Mention]:
    """Yield every further place where a known name stands."""
    for name in sorted(known, key=lambda name: (-len(name), name)):
        for match in re.finditer(re.escape(name), scan.text):
            yield scan.mention(MentionKind.PERSON, *match.span(), rule="person/known")
        if MINORITY.fullmatch(name) and len(short := re.split("[·•‧・]", name)[0]) >= 2:
            for match in re.finditer(re.escape(short), scan.text):
                yield scan.mention(MentionKind.PERSON, *match.span(), rule="person/known")


def without_person(scan: Scan, mention: Mention, known: Sequence[str]) -> Mention:
    """A body's mention without a known name and 和 before it: 干将明和|坎海阀门集团."""
    if mention.kind not in {MentionKind.ENTERPRISE, MentionKind.ORGANIZATION}:
        return mention
    for name in known:
        joined = re.match(re.escape(name) + "[和与、及]", mention.text)
        if joined:
            start, end = scan.within(mention)
            return scan.mention(mention.kind, start + joined.end(), end, rule=mention.rule, value=mention.value)
    return mention
