"""holds_role: chains of posts before a name, and posts that a verb gives to a name.

A post is a title with the body before it (`posts`). A post without a body has object None: who it is of is decided in
`kg.resolve`.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import replace

from kg import lexicon
from kg.lexicon import Rule
from kg.model import Candidate, Mention, MentionKind, Relation
from kg.relations.engine import possible
from kg.relations.items import CODES, Items
from kg.relations.posts import Post, chain_start, is_held, posts_before, whole_title

BEFORE_NAME = "holds_role/before_name"
BEHIND_NAME = "holds_role/behind_name"
_PERSON, _ROLE = CODES[MentionKind.PERSON], CODES[MentionKind.ROLE]
_LIST = re.compile(rf"{_PERSON}(?:[、，,\s]+|和|[（(][^（）()]{{1,10}}[）)][、，,和]?)(?={_PERSON})")
# 该校的劳动课由农技站站长|农嘉乐兼任辅导员: a post with whoever asked for it, not with the body that 农嘉乐 is from.
_HOLDERS = "".join(CODES[kind] for kind in (MentionKind.ENTERPRISE, MentionKind.ORGANIZATION, MentionKind.PLACE))
_BEHIND_NAME = re.compile(
    rf"(?:^|[^{_ROLE}{_PERSON}])(?P<holder>[{_HOLDERS}])?(?P<person>{_PERSON})(?P<role>{_ROLE})(?![{_PERSON}{_ROLE}])"
)
_ASKED = re.compile(r"由[^，。；]*$")
# 此前|张建国任…, 此前，|莘县县委书记是张建国: over, whatever the verb.
_BEFORE_THAT = re.compile(r"(?:此前|之前|先前|早年|早期|退休前|创业前|返乡前|任职前)[，,]?$")
# 县长张建国|调任…: the post before the name is over.
_LEFT = re.compile(
    rf"(?:同志|已|已经|日前|近日|于?{CODES[MentionKind.DATE]})*(?:调任|升任|转任|改任|调离|离任|调往|调赴|晋升)"
)
_TO_NAME = re.compile(r"(?:[\s：:]|的|同志)*")
_STRAY_COMMA = re.compile(f"(?<={_ROLE}、{_ROLE})、(?={_PERSON})")  # 董事长、党委书记、|张建: one comma too many


def read_roles(items: Items) -> Iterator[Candidate]:
    """Yield every post of every person in the sentence: 莘县卫健局党组书记、局长徐振涛 holds two."""
    if _ROLE not in items.code:
        return
    yield from _before_names(items)
    yield from _behind_names(items)
    for rule, pattern in possible(Relation.HOLDS_ROLE, items):
        for match in pattern.finditer(items.code):
            yield from _by_rule(items, rule, match)


def _before_names(items: Items) -> Iterator[Candidate]:
    """Posts right before a name: 局长徐振涛; shared by a list: 副局长A、B."""
    code = items.code
    for role_at in (place for place in items.places if code[place] == _ROLE):
        skipped = _STRAY_COMMA.match(code, role_at + 1) or _TO_NAME.match(code, role_at + 1)
        name_at = skipped.end() if skipped else role_at + 1
        if not code.startswith(_PERSON, name_at):
            continue
        if "的" in code[role_at + 1 : name_at] and not is_held(code, chain_start(code, role_at)):
            continue  # 局长的|徐振涛; but 时任局长的|徐振涛, 接任局长的|徐振涛
        posts = posts_before(items, role_at)
        for place in _listed(items, name_at):
            person, left = items.at(place), _LEFT.match(code, place + 1) is not None
            for post in posts:
                candidate = _candidate(items, person, post, BEFORE_NAME)
                over = left and not post.role.text.endswith(("常委", "委员"))  # 市委常委A调任区委书记 stays one
                yield replace(candidate, past=True) if over else candidate


def _behind_names(items: Items) -> Iterator[Candidate]:
    """Posts behind a name: 兴国县|陈黎|县长、杨昆|副县长, the second of the first's county too."""
    shared: Mention | None = None
    behind = -1
    for match in _BEHIND_NAME.finditer(items.code):
        person, role = items.at(match.start("person")), items.at(match.start("role"))
        if person is None or role is None or person.span.end != role.span.start or not role.text.endswith(_chiefs()):
            continue
        holder = items.at(match.start("holder")) if match.group("holder") else None
        if holder is None and match.start("person") == behind + 1 and items.code[behind] in "、和":
            holder = shared
        shared, behind = holder, match.end()
        yield _candidate(items, person, Post(role, holder, past=False), BEHIND_NAME)


def _listed(items: Items, at: int) -> Iterator[int]:
    """Where in the code the persons of the list stand that begins at `code[at]`."""
    while items.code.startswith(_PERSON, at):
        yield at
        step = _LIST.match(items.code, at)
        if step is None:
            return
        at = step.end()


def _by_rule(items: Items, rule: Rule, match: re.Match[str]) -> Iterator[Candidate]:
    """Posts that a verb gives: 任命张建国为县教育局局长."""
    persons: list[Mention | None] = [None]  # 他担任: who it is was named before
    if "subject" in match.re.groupindex:
        persons = [each for each in items.between(*match.span("subject")) if each.kind is MentionKind.PERSON]
    low, high = match.span("object")
    begin = items.starts[low]
    posts = [post for post in _all_posts(items, low, high) if post.role.span.start >= begin]
    if _ASKED.search(items.code, 0, match.start()):
        posts = [post for post in posts if post.holder is not None]
    past = rule.values.get("past") == "true" or _BEFORE_THAT.search(items.code, 0, match.start()) is not None
    for person in persons:
        for post in posts:
            candidate = _candidate(items, person, post, rule.name)
            yield replace(candidate, past=True) if past else candidate


def _all_posts(items: Items, low: int, high: int) -> list[Post]:
    """The posts of every chain that ends in `code[low:high]`, in reading order."""
    roles = [place for place in items.places if low <= place < high and items.code[place] == _ROLE]
    posts: list[Post] = []
    while roles:
        chain = posts_before(items, roles.pop())
        posts = chain + posts
        first = min((post.role.span.start for post in chain), default=0)
        roles = [at for at in roles if items.starts[at] < first]
    return posts


def _candidate(items: Items, person: Mention | None, post: Post, rule: str) -> Candidate:
    role, holder = whole_title(post)
    return Candidate(
        Relation.HOLDS_ROLE, person, holder, items.sentence, rule, at=post.role.span.start, role=role, past=post.past
    )


@functools.cache
def _chiefs() -> tuple[str, ...]:
    """The titles that stand behind a name too."""
    return tuple(lexicon.groups("person_words.tsv")["chief"])
