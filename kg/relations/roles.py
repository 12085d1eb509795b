"""holds_role: chains of posts before a name, and posts that a verb gives to a name.

A post is a title with the body before it; in 莘县卫生健康局党组书记、局长徐振涛 the second post has the body of the
first, in 县委书记、县长 each title implies its own. A post without a body has object None: who it is of is decided in
`kg.resolve`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from kg import lexicon
from kg.lexicon import Rule
from kg.model import Candidate, Mention, MentionKind, Relation, Span
from kg.relations.engine import compiled
from kg.relations.items import CODES, Items

_PERSON, _ROLE = CODES[MentionKind.PERSON], CODES[MentionKind.ROLE]
_BODY = CODES[MentionKind.ENTERPRISE] + CODES[MentionKind.ORGANIZATION]
_PLACE, _PROJECT = CODES[MentionKind.PLACE], CODES[MentionKind.PROJECT]
_HOLDER = f"[{_BODY}{_PLACE}{_PROJECT}]"
_JOIN = re.compile(r"(?:、政府|和现任|[、，,/]|兼任?|和|及|暨|\s|，?同时也?是|，也是|现任|，现任)")
_PAST = re.compile(r"(?:原任?|时任|曾任|前任?|历任|曾担任|曾经?是|曾兼任|曾为)$")
_FUTURE = re.compile(r"(?:拟任|拟提名为?|候任|候选|提名)$")
_POST = re.compile(
    rf"(?:({_HOLDER})(?:的|原|首任|现任|前任|时任|第[一二三四五六七八九十]+[任代届]|（|（[^（）]*）|\([^()]*\))?)?({_ROLE})"
)
# A title that no table has ends only itself: 县长、疫情防控总协调、某长.
_ODD_TITLE = re.compile(rf"{_ROLE}、[^、，。；{_PERSON}{_ROLE}{_PLACE}]{{2,14}}$")
# 县|纪委书记: the level that the title's own committee has.
_LEVEL_BEFORE = re.compile(r"[省市县区旗州镇乡]$")
_UNREAD_BODY = re.compile(rf"、[^、，。；{_HOLDER[1:-1]}{_PERSON}{_ROLE}]{{3,12}}$")
_FULL_POSTS = re.compile(rf"(?:^|[，。；“\s])(?:{_HOLDER}(?:的)?{_ROLE}、?)+$")
_LIST = re.compile(rf"{_PERSON}(?:[、，,\s]+|和|[（(][^（）()]{{1,10}}[）)][、，,和]?)(?={_PERSON})")
_BEFORE_NAME = re.compile(r"(?:[\s：:]|的|同志)*")


class Post(NamedTuple):
    """A title and the mention of its body, place or project; `past` where the text says 原 or 曾任."""

    role: Mention
    holder: Mention | None
    past: bool


def read_roles(items: Items) -> Iterator[Candidate]:
    """Yield every post of every person in the sentence."""
    if _ROLE not in items.code:
        return
    yield from _before_names(items)
    for rule, pattern in compiled(Relation.HOLDS_ROLE):
        for match in pattern.finditer(items.code):
            yield from _by_rule(items, rule, match)


def _before_names(items: Items) -> Iterator[Candidate]:
    """Posts right before a name: 局长徐振涛; shared by a list: 副局长A、B."""
    code = items.code
    for role_at in [at for at, char in enumerate(code) if char == _ROLE]:
        skipped = _BEFORE_NAME.match(code, role_at + 1)
        name_at = skipped.end() if skipped else role_at + 1
        if code[name_at : name_at + 1] != _PERSON:
            continue
        if "的" in code[role_at + 1 : name_at] and not _PAST.search(code, 0, _chain_start(code, role_at)):
            continue
        posts = posts_before(items, role_at)
        for person in _listed(items, name_at):
            yield from (_candidate(items, person, post, "holds_role/before_name") for post in posts)


def _chain_start(code: str, role_at: int) -> int:
    start = role_at
    while start and re.match(rf"[{_BODY}{_PLACE}{_PROJECT}{_ROLE}、]", code[start - 1]):
        start -= 1
    return start


def _listed(items: Items, at: int) -> list[Mention]:
    persons = []
    while (person := items.at(at)) is not None and person.kind is MentionKind.PERSON:
        persons.append(person)
        step = _LIST.match(items.code, at)
        if step is None:
            break
        at = step.end()
    return persons


def posts_before(items: Items, role_at: int) -> list[Post]:
    """The chain of posts that ends with the title at `code[role_at]`, in reading order."""
    code = items.code
    posts: list[Post] = []
    at: int | None = role_at
    while at is not None and (match := _post_ending(code, at)) is not None:
        start = match.start()
        past = _PAST.search(code, 0, start)
        former = past is not None or code[match.start(2) - 1 : match.start(2)] == "原"
        post = Post(_mention(items, match.start(2)), _holder(items, match), former)
        start = past.start() if past else start
        start = start - 1 if _LEVEL_BEFORE.search(code, 0, start) and post.holder is None else start
        unread = _UNREAD_BODY.search(code, 0, start) if post.holder is None else None
        if unread is not None:
            start = unread.start() + 1  # 民盟市委会|主委: of a body that was not read
        elif not _FUTURE.search(code, 0, start):
            posts.append(post)
        at = _post_before(code, start)
    return _inherit(posts[::-1])


def _post_before(code: str, start: int) -> int | None:
    """Where the title stands that a chain goes on with to the left of `start`, or None where the chain begins."""
    sizes = (5, 4, 3, 2, 1)
    joint = next((found for size in sizes if (found := _JOIN.fullmatch(code, max(0, start - size), start))), None)
    if joint is None or joint.start() == 0:
        return None
    at = joint.start() - 1
    if code[at] != _ROLE:
        odd = _ODD_TITLE.search(code, 0, joint.start()) if joint.group() == "、" else None
        return None if odd is None else odd.start()
    if joint.group() == "，" and not _FULL_POSTS.search(code[: at + 1]):
        return None  # 当选主席，某公司经理某某: another person's
    return at


def _post_ending(code: str, role_at: int) -> re.Match[str] | None:
    for start in range(max(0, role_at - 14), role_at + 1):
        match = _POST.fullmatch(code, start, role_at + 1)
        if match:
            return match
    return None


def _mention(items: Items, at: int) -> Mention:
    mention = items.at(at)
    assert mention is not None  # noqa: S101 - the pattern matched a mention's character
    return mention


def _holder(items: Items, match: re.Match[str]) -> Mention | None:
    return None if match.start(1) < 0 else _mention(items, match.start(1))


def _inherit(posts: list[Post]) -> list[Post]:
    """Give a post without a body the body of the post before it, where that body has such a title."""
    found: list[Post] = []
    for post in posts:
        if post.holder is None and found:
            earlier = next((each.holder for each in reversed(found) if each.holder is not None), None)
            if earlier is not None and suits(simplified(post.role), earlier):
                post = post._replace(holder=earlier)
        found.append(post)
    return found


def simplified(role: Mention) -> str:
    """A title in simplified script, as the tables have it."""
    return role.value if isinstance(role.value, str) else role.text


def suits(role: str, holder: Mention) -> bool:
    """Whether a body may have a title: a 局 has a 局长, a county a 县长 of its own, a 公司 no 局长."""
    bodies = lexicon.title_bodies(role)
    if "@government" in bodies and not bodies - {"@government", "@party"}:
        return False
    if holder.kind is MentionKind.PLACE:
        return bool({"@government", "@party"} & bodies)
    if holder.kind is MentionKind.PROJECT:
        return role.endswith(("负责人", "项目经理", "总工程师", "指挥长"))
    if not bodies or role.startswith(("党组", "党委", "党总支", "党支部", "纪委", "工会", "纪检")):
        return True
    return any(holder.text.endswith(body) for body in bodies)


def _by_rule(items: Items, rule: Rule, match: re.Match[str]) -> Iterator[Candidate]:
    code = items.code
    persons: list[Mention | None] = [None]  # 他担任: who it is was named before
    if "subject" in match.re.groupindex:
        persons = [each for each in items.between(*match.span("subject")) if each.kind is MentionKind.PERSON]
    low, high = match.span("object")
    roles = [at for at in range(low, high) if code[at] == _ROLE]
    posts: list[Post] = []
    while roles:
        chain = posts_before(items, roles[-1])
        posts = chain + posts
        first = min((post.role.span.start for post in chain), default=0)
        roles = [at for at in roles[:-1] if items.starts[at] < first]
    past = rule.values.get("past") == "true"
    for person in persons:
        for post in posts:
            if post.role.span.start < items.starts[low]:
                continue
            candidate = _candidate(items, person, post, rule.name)
            yield replace(candidate, past=True) if past else candidate


def _candidate(items: Items, person: Mention | None, post: Post, rule: str) -> Candidate:
    role, holder = whole_title(post)
    return Candidate(
        Relation.HOLDS_ROLE, person, holder, items.sentence, rule, at=post.role.span.start, role=role, past=post.past
    )


def whole_title(post: Post) -> tuple[str, Mention | None]:
    """A company's 行政部经理 is one title; what a body's mention took of it comes back."""
    holder = post.holder
    if holder is None or holder.kind is not MentionKind.ORGANIZATION:
        return post.role.text, holder
    inner = re.match(r"(.*(?:公司|集团|厂|银行|合作社))([一-鿿]{1,6}部)$", holder.text)
    if inner is None:
        return post.role.text, holder
    end = holder.span.start + len(inner.group(1))
    company = Mention(MentionKind.ENTERPRISE, Span(holder.span.start, end), inner.group(1), holder.rule)
    return inner.group(2) + post.role.text, company
