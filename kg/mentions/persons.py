"""Persons: names beside titles, in lists behind them, before verbs of office, and where a name found stands again."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator, Sequence

from kg import lexicon
from kg.mentions.family_names import family_name, is_rare
from kg.mentions.person_names import BREAK, DOT, MINORITY, name_at, name_score
from kg.mentions.scan import Scan, occurrences
from kg.model import Mention, MentionKind
from kg.text.tokens import tag_of

_BODIES = frozenset({MentionKind.ENTERPRISE, MentionKind.ORGANIZATION, MentionKind.PLACE, MentionKind.PROJECT})
_COLON = re.compile(r"[\s：:]{0,2}")
_SEPARATOR = re.compile(r"\s*[、，,]\s*|\s+|和|[（(][^（）()]{1,36}[）)][、，,和]?")
_HAN = re.compile(r"[一-鿿]+")
_SURE = 4.0  # the evidence that a name needs which nothing presents
_SPEAKER = 2.8  # evidence that a name needs whose gesture goes before a quotation
_LISTED = re.compile(r"(?:^|[，。；：\s])((?:[一-鿿]{2,3}、)+)$")  # 敬永康、马卫平、|简素
_AS = re.compile("(?:作为|身为)[^，。；]*$")
_QUOTED = re.compile(r"[一-鿿]{3,12}(?=[：:]“)")  # 王海峰摆摆手：“
_AND = frozenset("和与、及")
_TITLE_WITHIN = 40  # characters behind 为 or 的 in which a title must stand


def find_persons(scan: Scan, found: Sequence[Mention], *, article: str) -> Iterator[Mention]:
    """Yield PERSON mentions that stand behind a title or in a list of names behind one: 副局长|张建国、李晓明.

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
        position, listed = _behind_title(scan, role)
        while position < len(scan.text) and position not in roles and (not listed or position not in bodies):
            name = name_at(scan, position, article=article, lenient=not listed)
            if name is None or (listed and name.end in roles):
                break
            rule = "person/list" if listed else "person/title"
            yield scan.mention(MentionKind.PERSON, position, name.end, rule=rule)
            separator = _SEPARATOR.match(scan.text, name.end)
            if separator is None:
                break
            position, listed = separator.end(), True


def _behind_title(scan: Scan, role: Mention) -> tuple[int, bool]:
    """Where a name would begin behind a title, and whether it needs as much evidence as one in a list."""
    start, position = scan.within(role)
    if colon := _COLON.match(scan.text, position):
        position = colon.end()
    if scan.text.startswith("、", position) and scan.text.endswith("、", 0, start):
        return position + 1, True  # 董事长、党委书记、|张建国
    if scan.text.startswith("，", position) and _AS.search(scan.text, 0, start):
        return position + 1, True  # 作为光华公司董事长，|王建军
    if scan.text.startswith("的", position) and _held().search(scan.text, 0, start):
        position += 1  # 时任副局长的|王建军
    if presented := _presents().match(scan.text, position):
        return presented.end(), True  # 董事长还是|钟守窑
    return position, role.text.endswith(_occupations())


def find_holders(scan: Scan, found: Sequence[Mention], *, article: str) -> Iterator[Mention]:
    """Yield PERSON mentions of names that a verb of office or speech follows: 王建军|任…, 免去李晓明|的…职务.

    Args:
        scan: The sentence.
        found: Its other mentions.
        article: The article's text, folded.
    """
    text = scan.text
    words = lexicon.groups("person_words.tsv")
    triggers = list(_triggers().finditer(text))
    roles = [scan.within(mention).start for mention in found if triggers and mention.kind is MentionKind.ROLE]
    places = {scan.within(mention) for mention in found if triggers and mention.kind is MentionKind.PLACE}
    dotted = {name.end(): name.start() for name in MINORITY.finditer(text)} if triggers and DOT.search(text) else {}
    for trigger in triggers:
        end, word = trigger.start(), trigger.group()
        if word in words["copula"] and not any(
            trigger.end() <= role <= trigger.end() + _TITLE_WITHIN for role in roles
        ):
            continue
        start = dotted[end] if end in dotted else _holder_start(scan, end, word, article=article)
        if start is not None and not (word in words["copula"] and (start, end) in places):  # 平原县|是…
            yield scan.mention(MentionKind.PERSON, start, end, rule="person/holder")
            yield from _listed_before(scan, start)
    for clause in _QUOTED.finditer(text) if "：“" in text or ":“" in text else ():
        behind = _speaker_end(scan, clause.start(), clause.end(), article=article)
        if behind is not None:
            yield scan.mention(MentionKind.PERSON, clause.start(), behind, rule="person/speaker")


def _listed_before(scan: Scan, start: int) -> Iterator[Mention]:
    """The names of a list that ends with the one at `start`: 敬永康、马卫平、|简素当选…."""
    listed = _LISTED.search(scan.text, 0, start)
    if listed is None:
        return
    names = list(_HAN.finditer(scan.text, listed.start(1), start))
    if all(_is_surely_named(name.group()) for name in names):
        yield from (scan.mention(MentionKind.PERSON, *name.span(), rule="person/listed") for name in names)


def _speaker_end(scan: Scan, start: int, limit: int, *, article: str) -> int | None:
    """Where the name ends of who speaks with a gesture (王海峰|摆摆手：“), if the article names them again."""
    if not may_begin(scan.text, start):
        return None
    ends = (end for end in (start + 3, start + 2) if end < limit)
    return next((end for end in ends if _is_speaker(scan, start, end, article)), None)


def _is_speaker(scan: Scan, start: int, end: int, article: str) -> bool:
    name = scan.text[start:end]
    if not family_name(name) or is_rare(family_name(name)) or article.count(name) < 2:
        return False
    return tag_of(name) in {None, "nr"} and name_score(scan, start, end, article=article) >= _SPEAKER


def _holder_start(scan: Scan, end: int, word: str, *, article: str) -> int | None:
    """Where the best name begins that ends at `end`, before the word `word`; None where none is good enough."""
    words = lexicon.groups("person_words.tsv")
    speech = word in words["speech"]
    best: tuple[float, int] | None = None
    for length in (2, 3, 4):
        start = end - length
        if start < 0 or not _HAN.fullmatch(scan.text, start, end) or not may_begin(scan.text, start):
            continue
        family = family_name(scan.text[start:end])
        if not family or scan.text.endswith(("先生", "女士"), start, end):
            continue
        if speech and (is_rare(family) or length == 4):
            continue
        score = name_score(scan, start, end, article=article)
        if best is None or score > best[0]:
            best = (score, start)
    needed = 3.4 if speech else 2.0 if word in words["sure"] else 2.4
    return best[1] if best is not None and best[0] >= needed else None


def find_named(scan: Scan, found: Sequence[Mention], *, article: str) -> Iterator[Mention]:
    """Yield PERSON mentions of names that no title presents: 得知|丁志强|来到本地.

    The tokenizer must see no other word there, and the evidence be strong.

    Args:
        scan: The sentence.
        found: All its other mentions, settled.
        article: The article's text, folded.
    """
    maybe = [token for token in scan.tokens if token.tag is None or token.tag[:2] == "nr"]
    taken = [scan.within(mention) for mention in found]
    covered = {at for span in taken for at in range(*span)}
    for token in maybe:
        if token.start in covered or not _HAN.match(token.text):
            continue
        before = scan.token_at(token.start - 1) if token.start else None
        if before is not None and (before.tag or "x")[0] in "mq":
            continue  # 120吨|毛籽
        name = name_at(scan, token.start, article=article, lenient=False, least=_SURE)
        if name is None or any(each.start < name.end and token.start < each.end for each in taken):
            continue
        text = scan.text[token.start : name.end]
        if is_rare(family_name(text)) or text.endswith(_no_tails()) or (len(text) < 3 and tag_of(text)):
            continue
        yield scan.mention(MentionKind.PERSON, token.start, name.end, rule="person/named")


def may_begin(text: str, start: int) -> bool:
    """Whether a name may begin here: after punctuation, or after what presents a person (免去, 村民, 由)."""
    if start == 0 or BREAK.match(text[start - 1]):
        return True
    return text.endswith(_leads(), 0, start)


def known_persons(found: Iterable[Iterable[Mention]]) -> tuple[str, ...]:
    """The names of all persons found, the longest first."""
    names = {mention.text for mentions in found for mention in mentions if mention.kind is MentionKind.PERSON}
    return tuple(lexicon.longest_first(names))


def find_known(scan: Scan, known: Sequence[str]) -> Iterator[Mention]:
    """Yield every further place where a known name stands, or the first part of one with dots (阿卜杜拉)."""
    for form in _forms(tuple(known)):
        if form in scan.text:
            for span in occurrences(scan.text, form):
                yield scan.mention(MentionKind.PERSON, *span, rule="person/known")


@functools.lru_cache(maxsize=8)  # every sentence of an article asks for the same
def _forms(known: tuple[str, ...]) -> tuple[str, ...]:
    """The forms in which known names stand, one after the other: 阿卜杜拉·买买提, 阿卜杜拉."""
    firsts = ((name, DOT.split(name, maxsplit=1)[0]) for name in known)
    return tuple(form for name, first in firsts for form in ((name, first) if 1 < len(first) < len(name) else (name,)))


def without_person(scan: Scan, mention: Mention, known: Sequence[str]) -> Mention:
    """A body's mention without a known name and 和 before it: 干将明和|坎海阀门集团."""
    if mention.kind not in {MentionKind.ENTERPRISE, MentionKind.ORGANIZATION} or _AND.isdisjoint(mention.text):
        return mention
    start, end = scan.within(mention)
    listed = scan.text.endswith("、", 0, start) and any(
        _is_surely_named(scan.text[start - size : start - 1]) for size in (4, 3)
    )
    names = (*known, *(mention.text[:size] for size in (3, 2) if listed and _is_surely_named(mention.text[:size])))
    for name in names:
        if mention.text.startswith(name) and mention.text[len(name) : len(name) + 1] in _AND:
            return scan.mention(mention.kind, start + len(name) + 1, end, rule=mention.rule, value=mention.value)
    return mention


def _is_surely_named(text: str) -> bool:
    """Whether a few characters begin with a usual family name and are no word."""
    family = family_name(text)
    return family != "" and not is_rare(family) and tag_of(text) in {None, "nr"}


@functools.cache
def _no_tails() -> tuple[str, ...]:
    """What ends words that begin like a name (黄帝城), and what follows a family name alone (李女士)."""
    return tuple(lexicon.groups("person_words.tsv")["no_tail"])


@functools.cache
def _triggers() -> re.Pattern[str]:
    """What follows the holder of an office or a speaker."""
    words = lexicon.groups("person_words.tsv")
    plain = lexicon.either(words["office"] | words["copula"] | words["speech"])
    dated = "于?[0-9]{4}年(?:[0-9]{1,2}月)?(?:[0-9]{1,2}日)?起?(?="
    dated += "任|担任|当选|调任|出任|升任|就任|获任|晋升|参加工作|出生|毕业|入伍|入党|加入中国共产党)"
    dated += "|(?:已|又|再次|随后|刚刚)(?=任|担任|当选|调任|出任|升任|就任|改任|转任|接任|卸任)"
    return re.compile(f"{plain}|{dated}|[，,][男女][，,]|从(?=原)|任(?![务期命何意教由课重职])")


@functools.cache
def _presents() -> re.Pattern[str]:
    return re.compile(f"(?:{lexicon.either(lexicon.groups('person_words.tsv')['presents'])})(?=[一-鿿])")


@functools.cache
def _held() -> re.Pattern[str]:
    return re.compile(f"(?:{lexicon.either(lexicon.groups('person_words.tsv')['held'])})[^，。；]{{0,30}}$")


@functools.cache
def _occupations() -> tuple[str, ...]:
    return tuple(lexicon.longest_first(lexicon.words("occupations.txt")))


@functools.cache
def _leads() -> tuple[str, ...]:
    return tuple(lexicon.longest_first(lexicon.words("name_leads.txt")))
