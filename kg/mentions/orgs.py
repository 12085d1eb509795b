"""Enterprises and other bodies by grammar: what stands before an ending such as 有限公司, 商会 or 卫生健康局.

The ending is found first; the name is then followed to the left, token by token, until a word that no name reaches
across (由, 走进), a punctuation mark, an amount or a title. Where a division stands inside what was reached, the name
begins with it (走访聊城X公司 → 聊城X公司), unless a national head (中铁, 国网) or another body goes before.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence

from kg import lexicon
from kg.mentions.scan import Scan
from kg.model import Mention, MentionKind, Span
from kg.text.tokens import Token, tag_of

MAX_NAME = 36  # characters; the longest registered names seen have about 35
_BREAK = re.compile(r"[，,。；;：:、！!？?…—\s■□●▲◆○★☆◇△▼►▶※◎|/《》]")
_OPEN, _CLOSE = '（(“"‘「『', '）)”"’」』'
_RELATIVE = re.compile(r"[省市县区旗州盟镇乡村]")
_OFFICE = ("局", "委员会", "中心", "办公室", "处", "站", "厅")
_LEGAL = ("股份", "有限", "集团", "公司", "控股", "总公司")
_ORDINAL = re.compile(r"第[一二三四五六七八九十百0-9]+")
_NUMBERED = re.compile(r"(?:[0-9]{1,3}[.．、]|[（(][0-9]{1,3}[）)]|[①-⑳])+")
_LED_IN = re.compile(r"(?<![自理缘经])由(?![来于])|[由在到请从向与和兼对](?=[市县区省州旗镇乡](?![场长区级直]))")
_BRANDED = re.compile("公司|集团|行$|社$|局$")
_BUILDS = re.compile("(?:建设|新建|兴建|建)(?!设|工|材|筑|行|安|业|发|投)")
_TWO_POSTS = re.compile("(?<=[长任裁理席记监师])兼(?:任)?")
_NAMED_TO = re.compile("[曾现时历兼出担就拟]?任")  # 曾任|克州人民医院
_JOINS = "和同与中上大新老正被都就又再才只均即"
_ADVERBS = "被都就又再才只均即"  # 都 in 睢县中原鞋都公司  # 和 in 临沂和盛食品: words that also begin brands
_NEVER_INSIDE = "的在由有是将等之已也来以把被向到对为从给让至于"
_PREPOSITIONS = "据由请经在从向对被把将给让叫离距"
_COUNTED = re.compile(r"第?[0-9０-９一二三四五六七八九十百千万两几多]+(?:余|多)?(?:家|个|所|名|位|座|支|户|条|项)")


@functools.cache
def _endings() -> re.Pattern[str]:
    names = sorted(
        {*lexicon.org_suffixes(), *lexicon.words("department_names.txt")}, key=lambda word: (-len(word), word)
    )
    return re.compile(f"(?=({'|'.join(names)}))")


@functools.cache
def _heads() -> tuple[str, ...]:
    return tuple(sorted(word for word in lexicon.words("national_heads.txt") if word.startswith(("国网", "国家", "中铁", "中建", "中交"))))


@functools.cache
def _descriptions() -> re.Pattern[str]:
    names = (
        word for word in lexicon.words("org_descriptors.txt") if word.endswith(("企", "企业", "子公司", "上市公司"))
    )
    return re.compile("|".join(sorted(names, key=lambda word: (-len(word), word))))


@functools.cache
def _departments() -> re.Pattern[str]:
    names = sorted(lexicon.words("department_names.txt"), key=lambda word: (-len(word), word))
    return re.compile(f"(?=({'|'.join(names)}))")


def find_orgs(scan: Scan, found: Sequence[Mention]) -> Iterator[Mention]:
    """Yield ENTERPRISE and ORGANIZATION mentions of full names.

    Args:
        scan: The sentence.
        found: Its places, amounts, dates and titles.
    """
    taken: dict[int, tuple[int, Mention]] = {}
    titles = {scan.within(mention).start for mention in found if mention.kind is MentionKind.ROLE}
    titles |= {start + 1 for start in titles if scan.text.startswith("部长", start) and scan.text[start - 1] != "部"}
    for match in _endings().finditer(scan.text):
        start, end = match.start(1), match.end(1)
        ending = match.group(1)
        if end in taken and taken[end][0] <= start:
            continue  # 股份有限公司 was read; 有限公司 is its tail
        if not (end in titles or _ends_here(scan, start, end)):
            continue
        body = _body(scan, found, Span(start, end), ending, titled=end in titles)
        if body is not None:
            taken[end] = (start, body)
    yield from (body for _, body in taken.values())


def _is_bare(scan: Scan, found: Sequence[Mention], start: int, ending: Span) -> bool:
    """Whether only divisions stand before the ending, or they and one character."""
    rest = start
    for mention in sorted(found, key=lambda each: each.span):
        span = scan.within(mention)
        if mention.kind is MentionKind.PLACE and span.start == rest and span.end <= ending.start:
            rest = span.end
    return rest > start and ending.start - rest < 2


def _is_department(scan: Scan, start: int, ending: Span) -> bool:
    """统战部|部长, 教育局|局长 without a division: a name of two characters or more, and no 办公室 or 服务中心 alone."""
    name = scan.text[start : ending.end]
    if name in lexicon.words("department_names.txt"):
        return True
    offices = name.endswith(("局", "委", "部", "办"))
    return offices and start < ending.start and name[:2] not in lexicon.words("generic_modifiers.txt")


def find_trade_names(scan: Scan, found: Sequence[Mention]) -> Iterator[Mention]:
    """Yield ENTERPRISE mentions of short names that end with a trade: 阳谷华泰's kin 鲁西化工, 博兴华兴厨具.

    Such a name counts where a title follows it, or where it stands in a list of its like.

    Args:
        scan: The sentence.
        found: All its other mentions, settled.
    """
    text = scan.text
    taken = [scan.within(mention) for mention in found if mention.kind not in {MentionKind.PLACE}]
    titles = {scan.within(mention).start for mention in found if mention.kind is MentionKind.ROLE}
    places = [scan.within(mention) for mention in found if mention.kind is MentionKind.PLACE]
    names: list[Span] = []
    for match in _trades().finditer(text):
        start = _reach(scan, found, Span(match.start(1), match.end(1)))
        begun = [place for place in places if start <= place.start and place.end <= match.start(1)]
        start = begun[0].start if begun else start
        end = match.end(1)
        core = text[start : match.start(1)]
        if not 2 <= len(core) <= 7 or (end not in scan.starts and end not in titles) or start not in scan.starts:
            continue
        if any(span.start < end and start < span.end for span in taken) or core in lexicon.words(
            "generic_modifiers.txt"
        ):
            continue
        words = tokens_in(scan, start, match.start(1))
        if not begun and (
            any(token.tag and token.tag[0] in "vadm" for token in words)
            or all(token.tag and token.tag[:2] not in {"nr", "nz", "ns"} for token in words)
        ):
            continue  # 生物|医药: words, no name
        names.append(Span(start, end))
    for name in names:
        listed = any(other.end + 1 == name.start or name.end + 1 == other.start for other in names)
        if name.end in titles or (listed and _in_list(text, name)):
            yield scan.mention(MentionKind.ENTERPRISE, *name, rule="body/trade")


def tokens_in(scan: Scan, start: int, end: int) -> list[Token]:
    """The tokens that lie in a stretch."""
    return [token for token in scan.tokens if start <= token.start and token.end <= end]


def _in_list(text: str, name: Span) -> bool:
    return text[name.end : name.end + 1] in "、和等" or text[name.start - 1 : name.start] in "、和"


@functools.cache
def _trades() -> re.Pattern[str]:
    names = sorted(lexicon.words("trade_words.txt"), key=lambda word: (-len(word), word))
    return re.compile(f"(?=({'|'.join(names)}))")


def _ends_here(scan: Scan, start: int, end: int) -> bool:
    """Whether a word ends at `end`, as it does not in 银行|业 or 大学|生."""
    if end - start == 1:
        token = scan.token_at(start)
        if token is None or token.end != end:
            return False
        if token.text == "厂":
            return True
        return len(token.text) > 1 and token.text not in lexicon.words("non_body_words.txt")
    if end in scan.starts or end - start > 3:
        return True
    token = scan.token_at(end)
    return token is not None and token.tag is None and not scan.text.startswith(("业", "生", "家", "化", "制"), end)


def _body(scan: Scan, found: Sequence[Mention], ending_span: Span, ending: str, *, titled: bool) -> Mention | None:
    start = _reach(scan, found, ending_span)
    start = _trim(scan, found, start, ending_span)
    if start is None:
        return None
    core = scan.text[start : ending_span.start]
    suffix = lexicon.org_suffixes().get(ending)
    strength = suffix.strength if suffix else "weak"
    anchored = _anchored(scan, found, start, ending_span)
    if not _is_name(core, strength, anchored=anchored, titled=titled):
        if not (
            titled and strength == "weak" and ending_span.end - start >= 3 and _is_department(scan, start, ending_span)
        ):
            return None
        strength = "bare"
    if ending == "控股" and (re.search("(?:集团|公司)$", core) or scan.text.startswith("的", ending_span.end)):
        return None  # 临沂燃气集团控股的
    if re.search("第[一二三四五六七八九十]+届", core):
        return None  # a committee's term, not the committee
    if (
        suffix
        and suffix.type == "Enterprise"
        and not _BRANDED.search(ending)
        and _is_bare(scan, found, start, ending_span)
    ):
        return None  # 庄河厂, 我市酒庄: some factory there
    kind = MentionKind.ENTERPRISE if suffix and suffix.type == "Enterprise" else MentionKind.ORGANIZATION
    return scan.mention(kind, start, ending_span.end, rule=f"body/{strength}")


def _reach(scan: Scan, found: Sequence[Mention], ending: Span) -> int:
    """The leftmost place a name with this ending could begin."""
    text, end = scan.text, ending.start
    stops = lexicon.words("org_stops.txt")
    soft = lexicon.words("org_inner_words.txt")
    walls = {
        scan.within(mention).end
        for mention in found
        if mention.kind in {MentionKind.MONEY, MentionKind.DATE, MentionKind.ROLE}
    }
    places = [scan.within(mention) for mention in found if mention.kind is MentionKind.PLACE]
    departments = [Span(*match.span(1)) for match in _departments().finditer(text, 0, end)]
    start = end
    depth = 0
    for token in reversed(_cut_at(scan, end)):
        if start in walls or end - token.start > MAX_NAME:
            break
        if token.text in _CLOSE and (inside := _bracketed(text, token.start)) is not None:
            depth = inside
        if depth and token.start >= depth:
            start = token.start
            if token.start == depth:
                depth = 0
            continue
        if _BREAK.match(token.text) or token.text in _OPEN or token.text in _CLOSE:
            break
        if token.text in stops and not (
            any(place.start <= token.start and token.end <= place.end for place in places)  # 道真县
            or _inside_name(text, token, places, start, end)
            or (token.text in soft and _is_trade(text[start:end]))
            or (token.text in soft and text.endswith(_OFFICE, 0, ending.end) and _follows_place(token, places))
            or (token.text in {"和", "与"} and _joins_department(text, token, places, start, ending.end))
            or any(each.start <= token.start and token.end <= each.end for each in departments)
        ):
            break
        if _COUNTED.fullmatch(token.text):
            break
        start = token.start
    return start


def _cut_at(scan: Scan, end: int) -> list[Token]:
    """The tokens before `end`, one that reaches across it cut there (县政协|… is 县|政协)."""
    before = [token for token in scan.tokens if token.end <= end]
    across = scan.token_at(end)
    if across is not None and across.start < end:
        part = scan.text[across.start : end]
        before.append(Token(part, across.start, end, tag_of(part)))
    return before


def _inside_name(text: str, token: Token, places: Sequence[Span], reached: int, limit: int) -> bool:
    """和 in 临沂和盛食品 and 福建三和茗茶: near behind a division, before a name that begins with none."""
    if any(reached <= place.start and place.end <= limit for place in places) or len(token.text) > 1:
        return False
    if token.text not in _NEVER_INSIDE and any(place.end == token.start for place in places):
        return limit - token.end >= 3  # 广西|都|峤农业
    if token.text not in _JOINS:
        return False
    reach = 6 if token.text in _ADVERBS else 1
    near = any(0 <= token.start - place.end <= reach for place in places)
    return near and limit - token.end >= 2


def _follows_place(token: Token, places: Sequence[Span]) -> bool:
    """建设 in 肇东市营商环境建设监督局: a few characters behind a division, in an office's name."""
    return any(0 < token.start - place.end <= 8 for place in places)


def _joins_department(text: str, token: Token, places: Sequence[Span], reached: int, end: int) -> bool:
    """和 in 谷城县科学技术和经济信息化局: between a division and 局, with no body's name before it."""
    if not text.endswith(("局", "委员会", "厅", "委", "中心", "办公室", "处", "站", "学院", "院"), 0, end):
        return False
    before = re.search(r"([一-鿿]{2,10})$", text[: token.start])
    if before is None or any(reached <= place.start < end for place in places):
        return False
    words = before.group(1)
    begin = max((place.end for place in places if token.start - 10 <= place.end < token.start), default=None)
    if begin is None:
        level = re.match(r".*?(?:^|[^一-鿿])?([市县区省州旗镇])(?=[一-鿿]{2,8}$)", words)
        if level is None:
            return False
        begin = token.start - len(words) + level.end(1)
    middle = text[begin : token.start]
    return 2 <= len(middle) <= 8 and not middle.endswith(("局", "委", "办", "厅", "部", "中心", "政府", "院", "会"))


def _is_trade(core: str) -> bool:
    """Whether what stands before an ending is no name yet: 控股 before 集团有限公司, or nothing."""
    rest = core
    known = lexicon.words("trade_words.txt") | lexicon.words("org_inner_words.txt")
    while rest and not rest.startswith(_LEGAL):
        step = next((size for size in range(min(4, len(rest)), 1, -1) if rest[:size] in known), 0)
        if not step:
            return False
        rest = rest[step:]
    return True


def _bracketed(text: str, close: int) -> int | None:
    """Where the bracket closed at `close` opens, if what it holds is short (（永康）, “阳光”)."""
    opening = _OPEN[_CLOSE.index(text[close])]
    at = text.rfind(opening, max(0, close - 12), close)
    if at < 0 or _BREAK.search(text, at + 1, close):
        return None
    return at


def _trim(scan: Scan, found: Sequence[Mention], start: int, ending: Span) -> int | None:
    """Where the name begins within what was reached: with a division, if one stands there."""
    text = scan.text
    descriptors = lexicon.words("org_descriptors.txt")
    moved = True
    while moved and start < ending.start:
        moved = False
        for token in scan.tokens:
            if token.start == start and (token.text in descriptors or _COUNTED.match(token.text)):
                start, moved = token.end, True
        if numbered := _NUMBERED.match(text, start, ending.start):
            start, moved = numbered.end(), True
        first = scan.token_at(start)
        if (
            first
            and first.start == start
            and first.tag is None
            and first.text[0] in _PREPOSITIONS
            and (not text.startswith(("经开区", "经济", "经贸", "经信", "经合"), start))
        ):
            start, moved = start + 1, True
        counted = _COUNTED.match(text, start)
        if counted and counted.end() < ending.start:
            start, moved = counted.end(), True
    inside = [scan.within(mention) for mention in found if mention.kind is MentionKind.PLACE]
    for doubled in _TWO_POSTS.finditer(text, start, ending.start):
        start = doubled.end()  # 执行副社长兼|企业家联谊会
    head = min((at for word in _heads() if (at := text.find(word, start, ending.start)) > start), default=start)
    if text[head - 1 : head] not in "（(" and not _goes_before_place(text[start:head] or "-"):
        start = head  # 当场请|国网成武县供电公司
    for described in _descriptions().finditer(text, start, ending.start):
        start = described.end()  # 天枢绿能是央企|华宸能源集团
    for led_in in _LED_IN.finditer(text, start, ending.start):
        if not any(place.start <= led_in.start() < place.end for place in inside):
            start = led_in.end()
    if text.endswith(("同志", "先生", "女士"), 0, start) and text.startswith("任", start):
        start += 1
    named = _NAMED_TO.match(text, start, ending.start)
    if named and not any(place.start == start for place in inside):
        start = named.end()
    places = sorted(
        scan.within(mention)
        for mention in found
        if mention.kind is MentionKind.PLACE and mention.rule != "place/relative"
    )
    inner = [place for place in places if start <= place.start and place.end <= ending.end]
    if inner and inner[0].start > start and not _goes_before_place(text[start : inner[0].start]):
        start = inner[0].start
    for mention in found:
        span = scan.within(mention)
        if mention.rule == "place/relative" and span.end == start and _RELATIVE.match(text[start - 1]):
            return start - 1  # 该|县农业农村局
        if (
            mention.kind is MentionKind.PLACE
            and span.start == start
            and (built := _BUILDS.match(text, span.end, ending.start))
        ):
            return built.end()  # 在下茆镇建|民宿村
    return start if start <= ending.start else None


def _goes_before_place(before: str) -> bool:
    """Whether `before` may stand in front of a division within a name: 中铁|济北, 浙江大学|玉环, 国丰（|奈曼旗."""
    if before[-1] in _OPEN:
        return True
    heads = lexicon.words("national_heads.txt")
    if any(before.endswith(head) or before.startswith(head) for head in heads):
        return True
    return any(before.endswith(ending) for ending in lexicon.org_suffixes() if len(ending) > 1)


def _anchored(scan: Scan, found: Sequence[Mention], start: int, ending: Span) -> bool:
    """Whether the name begins with a division, 市/县/…, a national head, or holds another body's name."""
    text = scan.text
    if any(
        mention.kind is MentionKind.PLACE
        and scan.within(mention).start == start
        and scan.within(mention).end <= ending.end
        for mention in found
    ):
        return True
    core = text[start : ending.start]
    if any(core.startswith(word) for word in lexicon.anaphors() if word[1:] != "者") and len(core) > 2:
        return True  # 学校陶瓷工程系
    if core and (_RELATIVE.match(core[0]) or _ORDINAL.match(core)):
        return True
    if any(core.startswith(head) for head in lexicon.words("national_heads.txt")):
        return True
    return any(
        suffix.strength != "unit" and ending_word in core[2:]
        for ending_word, suffix in lexicon.org_suffixes().items()
        if len(ending_word) > 1
    )


def _is_name(core: str, strength: str, *, anchored: bool, titled: bool) -> bool:
    if strength == "unit":
        return anchored and titled and len(core) >= 2
    bare = core.strip('“”"（）()')
    if strength == "weak":
        return anchored
    if len(bare) < 2 and not anchored:
        return False
    return bare not in lexicon.words("generic_modifiers.txt") and (anchored or not _is_trade(bare))
