"""Chains of posts: 莘县卫生健康局党组书记、局长, read from the last title to the left.

The second post of a chain has the body of the first, if such a body has such a title; in 县委书记、县长 each title
implies its own.
"""

from __future__ import annotations

import functools
import re
from typing import NamedTuple

from kg import lexicon
from kg.model import Mention, MentionKind, Span
from kg.relations.items import CODES, Items

_PERSON, _ROLE = CODES[MentionKind.PERSON], CODES[MentionKind.ROLE]
_PLACE = CODES[MentionKind.PLACE]
_HOLDERS = "".join(
    CODES[kind] for kind in (MentionKind.ENTERPRISE, MentionKind.ORGANIZATION, MentionKind.PLACE, MentionKind.PROJECT)
)
_POST_LENGTH = 14  # characters of code that a body and what links it to its title take at most
_FORMER = "委原"  # in 县委原书记
_WORD_LENGTH = 5  # of the longest words of `role_words.tsv`: ，同时也是
# A title that no table has ends only itself: 县长、疫情防控总协调、某长.
_ODD_TITLE = re.compile(rf"{_ROLE}、[^、，。；{_PERSON}{_ROLE}{_PLACE}]{{2,14}}$")
# 县|纪委书记: the level that the title's own committee has.
_LEVEL_BEFORE = re.compile(r"[省市县区旗州镇乡校院]$")
# 、民盟市委会|主委: of a body that was not read.
_UNREAD_BODY = re.compile(rf"、[^、，。；{_HOLDERS}{_PERSON}{_ROLE}]{{3,12}}$")
_FULL_POSTS = re.compile(rf"(?:^|[，。；“\s])(?:[{_HOLDERS}](?:的)?{_ROLE}、?)+$")


class Post(NamedTuple):
    """A title and the mention of its body, place or project; `past` where the text says 原 or 曾任.

    `whole` where it says so before the body, so that the body's other posts are past too: 原县教育局党组书记、局长.
    """

    role: Mention
    holder: Mention | None
    past: bool
    whole: bool = False


def posts_before(items: Items, role_at: int) -> list[Post]:
    """The chain of posts that ends with the title at `code[role_at]`, in reading order."""
    code = items.code
    posts: list[Post] = []
    at: int | None = role_at
    while at is not None and (match := _post().search(code, max(0, at - _POST_LENGTH), at + 1)) is not None:
        start = match.start()
        past = _past().search(code, max(0, start - _WORD_LENGTH), start)
        holder = items.at(match.start("holder"))
        role = items.between(at, at + 1)[0]
        over = past is not None or code.endswith("原", 0, at) or _FORMER in role.text
        post = Post(role, holder, over, whole=past is not None)
        start = past.start() if past else start
        if holder is None and _LEVEL_BEFORE.search(code, 0, start):
            start -= 1
        bare = holder is None or holder.rule == "anaphor"
        unread = _UNREAD_BODY.search(code, 0, start) if bare else None
        if unread is not None:
            start = unread.start() + 1
        elif not _future().search(code, max(0, start - _WORD_LENGTH), start):
            posts.append(post)
        at = _title_before(code, start)
    return _inherit(posts[::-1])


def _title_before(code: str, start: int) -> int | None:
    """Where the title stands that a chain goes on with to the left of `start`, or None where the chain begins."""
    joint = _joint().search(code, max(0, start - _WORD_LENGTH), start)
    if joint is None or joint.start() == 0:
        return None
    at = joint.start() - 1
    if code[at] != _ROLE:
        odd = _ODD_TITLE.search(code, 0, joint.start()) if joint.group() == "、" else None
        return None if odd is None else odd.start()
    if joint.group() == "，" and not _FULL_POSTS.search(code[: at + 1]):
        return None  # 当选主席，某公司经理某某: another person's
    return at


def _inherit(posts: list[Post]) -> list[Post]:
    """Give a post without a body the body of the post before it, where that body has such a title."""
    found: list[Post] = []
    latest: Mention | None = None
    past = False  # of the post that `latest` was named with: 原省教育厅党组书记、|厅长 is over too
    for post in posts:
        fits = post.holder is None and latest is not None and suits(_simplified(post.role), latest)
        holder = latest if fits else post.holder
        found.append(post._replace(holder=holder, past=post.past or (fits and past)))
        if post.holder is not None:
            past = post.whole
        latest = holder or latest
    return found


def _simplified(role: Mention) -> str:
    """A title in simplified script, as the tables have it."""
    return role.value if isinstance(role.value, str) else role.text


def suits(role: str, holder: Mention) -> bool:
    """Whether a body may have a title: a 局 has a 局长, a county a 县长 of its own, a 公司 no 局长."""
    bodies = lexicon.title_bodies(role)
    if holder.kind is MentionKind.PLACE:
        return bool({"@government", "@party"} & bodies)
    if "@government" in bodies and not bodies - {"@government", "@party"}:
        return False
    if holder.kind is MentionKind.PROJECT:
        return role.endswith(_words("project"))
    return not bodies or role.startswith(_words("party")) or holder.text.endswith(tuple(bodies))


def is_held(code: str, start: int) -> bool:
    """Whether a verb says that somebody holds or held what begins at `start`: 时任|, 接任|."""
    return any(verb.search(code, max(0, start - _WORD_LENGTH), start) for verb in (_past(), _held()))


def chain_start(code: str, role_at: int) -> int:
    """Where the chain of bodies and titles begins that ends at `role_at`."""
    return len(code[:role_at].rstrip(f"{_HOLDERS}{_ROLE}、"))


def whole_title(post: Post) -> tuple[str, Mention | None]:
    """Title and body of a post; a company's 行政部经理 is one title, and what the body took of it comes back."""
    holder, role = post.holder, post.role.text.replace(_FORMER, _FORMER[0])
    if holder is None or holder.kind is not MentionKind.ORGANIZATION:
        return role, holder
    inner = _firm_department().match(holder.text)
    if inner is None:
        return role, holder
    firm = inner.group("firm")
    company = Mention(MentionKind.ENTERPRISE, Span(holder.span.start, holder.span.start + len(firm)), firm, holder.rule)
    return inner.group("department") + role, company


@functools.cache
def _words(group: str) -> tuple[str, ...]:
    """A group of `role_words.tsv`, the longest words first."""
    return tuple(lexicon.longest_first(lexicon.groups("role_words.tsv")[group]))


@functools.cache
def _post() -> re.Pattern[str]:
    """A title with its body, if one stands before it: 光华公司|第三任|董事长."""
    linked = f"{lexicon.either(_words('linked'))}|第[一二三四五六七八九十]+[任代届]|（[^（）]*）|\\([^()]*\\)|[（(]"
    return re.compile(rf"(?:(?P<holder>[{_HOLDERS}])(?:{linked})?)?{_ROLE}\Z")


@functools.cache
def _past() -> re.Pattern[str]:
    return re.compile(rf"(?:{lexicon.either(_words('past'))})\Z")


@functools.cache
def _held() -> re.Pattern[str]:
    return re.compile(rf"(?:{lexicon.either(_words('held'))})\Z")


@functools.cache
def _future() -> re.Pattern[str]:
    return re.compile(rf"(?:{lexicon.either(_words('future'))})\Z")


@functools.cache
def _joint() -> re.Pattern[str]:
    return re.compile(rf"(?:{lexicon.either(_words('join'))}|\s)\Z")


@functools.cache
def _firm_department() -> re.Pattern[str]:
    return re.compile(rf"(?P<firm>.*(?:{lexicon.either(_words('firm'))}))(?P<department>[一-鿿]{{1,6}}部)\Z")
