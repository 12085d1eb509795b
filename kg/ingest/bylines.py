"""Who wrote it: bylines, datelines and picture credits, and whether they open or close an article."""

from __future__ import annotations

import re
from enum import Enum
from functools import cache

from kg import lexicon
from kg.ingest.words import alternatives, layout

_HAN = "\u3007\u3400-\u9fff"
MARKS = "■□◼◻▪▫◆◇●○▲△▼★☆◎█※▍▎▌◢◤◣◥►▶→←↑↓"
_SQUARES = "■□◼◻▪▫█▍▎▌"
_SEPARATOR = r"[\s/／、,，;；|｜·•:：&＆]+"
_MAX_BYLINE = 70
_MAX_NAMES = 10


class Byline(Enum):
    """What a line of names is.

    WRITER: 本报记者 张三. PICTURE: 张三 摄. NAME: ■ 鞠圣娇, a name (or pen name) and nothing that says whose; a
    sub-head may look like it (■ 抓产业), so only its place tells.
    """

    WRITER = "writer"
    PICTURE = "picture"
    NAME = "name"


def byline(text: str, *, bracketed: bool = False) -> Byline | None:
    """What names a line that holds nothing else: `■ 本报记者 张三 通讯员 李四`, `□记者 张三 文/图`, `(张三)`.

    Names without a role need a mark before them, or brackets around them, as `bracketed` says.
    """
    if len(text) > _MAX_BYLINE:
        return None
    core = text.lstrip(MARKS + " \u3000")
    square = text[:1] in _SQUARES and core != text
    marked = core != text or bracketed
    core, inner = _unbracket(core)
    if not core or core in layout("columns") | layout("asides") | layout("photo") | layout("brief") | layout("notice"):
        return None
    units = _units(core)
    return None if units is None else _judge(units, marked=marked or inner, square=square)


def opens(text: str) -> bool:
    """True where a paragraph begins as an article's first does: 本报讯(记者 张三), 新华社北京2月21日电, (上接第1版)."""
    return _opening().match(text) is not None


def closes(text: str) -> bool:
    """True where a paragraph ends with its writers, as an article's last does: …迈上新台阶。(张三 李四)."""
    tail = _closing().search(text, max(0, len(text) - _MAX_BYLINE))
    if tail is None:
        return False
    inside = tail["in"]
    if inside is None:
        return byline(tail["out"]) is Byline.WRITER
    if _are_persons(inside) or byline(inside, bracketed=True) in {Byline.WRITER, Byline.NAME}:
        return True
    body, _, name = inside.replace("\u3000", " ").strip().rpartition(" ")  # (市审计局 张三)
    return _BODY.fullmatch(body) is not None and is_person(name)


def is_caption(text: str) -> bool:
    """True for the words under a picture: ▲ 工人在车间忙碌。, 图为…, … 本报记者 张三 摄."""
    if _CAPTION.match(text):
        return True
    tail = _closing().search(text, max(0, len(text) - _MAX_BYLINE))
    return tail is not None and byline(tail["in"] or tail["out"], bracketed=True) is Byline.PICTURE


def is_person(text: str) -> bool:
    """True where `text` looks like the name of a person: 成之言, 欧阳海, 买买提·吐尔逊."""
    bare = text.replace(" ", "").replace("\u3000", "")
    if "·" in bare or "•" in bare:
        return re.fullmatch(f"[{_HAN}]{{1,8}}(?:[·•][{_HAN}]{{1,8}})+", bare) is not None
    if not re.fullmatch(f"[{_HAN}]{{2,4}}", bare):
        return False
    return bare[:2] in _surnames() if len(bare) == 4 else bare[:1] in _surnames() or bare[:2] in _surnames()


def _are_persons(text: str) -> bool:
    """True for two names that the end of a line has run into one: 赵海雨郭春."""
    return _RUN.fullmatch(text) is not None and any(
        is_person(text[:cut]) and is_person(text[cut:]) for cut in (2, 3) if 2 <= len(text) - cut <= 3
    )


def _judge(units: dict[str, list[str]], *, marked: bool, square: bool) -> Byline | None:
    roles, names, bare = units["role"], units["name"], layout("roles")
    kind = Byline.PICTURE if units["credit"] and not units["tail"] else Byline.WRITER
    if roles and not names:
        return kind if roles[0] not in bare else None  # 本报评论员, but not 记者
    if not names or len(names) > _MAX_NAMES:
        return None
    persons = sum(map(is_person, names))
    if roles:
        return kind if persons or marked or not all(role in bare for role in roles) else None
    if persons == len(names) and (units["tail"] or units["credit"]):
        return kind
    if persons == len(names) and marked:
        return Byline.NAME
    # A pen name (■ 言之, □ 朝歌老七) needs no family name, but ■ 水城漫谈 is a column.
    pen_name = square and len(names) == 1 and not names[0].endswith(tuple(layout("column_endings")))
    return Byline.NAME if pen_name else None


def _unbracket(text: str) -> tuple[str, bool]:
    if len(text) > 2 and text[0] in "(（[【〔" and text[-1] in ")）]】〕":
        return text[1:-1].strip(), True
    return text, False


def _units(text: str) -> dict[str, list[str]] | None:
    """The words of a byline by kind, or None where something in it is none."""
    found: dict[str, list[str]] = {"role": [], "name": [], "tail": [], "credit": [], "paper": []}
    place = 0
    while place < len(text):
        gap = _GAP.match(text, place)
        place = gap.end() if gap else place
        if place >= len(text):
            break
        match = _unit().match(text, place)
        if match is None or match.lastgroup is None:
            return None
        found[match.lastgroup].append(match.group())
        place = match.end()
    return found


_BODY = re.compile(f"[{_HAN}]{{2,16}}")
_RUN = re.compile(f"[{_HAN}]{{4,6}}")
_GAP = re.compile(_SEPARATOR)
_CAPTION = re.compile(r"[▲△▼◀▶←→↑↓►◄]\s*[^\s]|(?:上图|下图|左图|右图|图)(?:为|[:：①②③])|(?:图片|照片)说明")


@cache
def _surnames() -> frozenset[str]:
    groups = lexicon.groups("surnames.tsv")
    return frozenset().union(*groups.values())


@cache
def _unit() -> re.Pattern[str]:
    papers, roles = alternatives("papers"), alternatives("roles")
    modifier = alternatives("modifiers")
    role = f"(?:{modifier}|[{_HAN}·•]{{1,8}}?{papers}){{0,4}}{roles}"
    end = rf"(?=$|{_SEPARATOR}|{role}|{alternatives('tails')}$|{alternatives('credits')}$)"
    name = rf"[{_HAN}]{{2,4}}?{end}|[{_HAN}][ \u3000]{{1,4}}[{_HAN}]{end}|[{_HAN}]{{1,8}}(?:[·•][{_HAN}]{{1,8}})+{end}"
    stop = rf"(?=$|{_SEPARATOR})"
    return re.compile(
        rf"(?P<tail>{alternatives('tails')}{stop})|(?P<credit>{alternatives('credits')}{stop})"
        rf"|(?P<role>{role})|(?P<paper>[{_HAN}]{{1,8}}?{papers}{stop})|(?P<name>{name})"
    )


@cache
def _opening() -> re.Pattern[str]:
    papers, roles, modifier = alternatives("papers"), alternatives("roles"), alternatives("modifiers")
    role = f"(?:{modifier}|[{_HAN}·•]{{1,8}}?{papers}){{0,4}}{roles}"
    names = rf"[{_HAN}·•\s\u3000、,，/]{{2,40}}"
    return re.compile(
        rf"[【\[]?(?:据)?本[报刊台网社站報][{_HAN}\d]{{0,12}}?(?:(?<![通资简短])讯(?!息)|消息|专?电|訊)"
        rf"|[【\[]?[{_HAN}·•\s]{{2,14}}?[{_HAN}\d]{{0,10}}?\d日(?:专)?电(?=[\s\u3000(（】\]])"
        rf"|[【\[]?[{_HAN}·•]{{1,12}}?(?:讯|訊)\s*[(（]\s*{role}"
        rf"|[【\[]?(?:[{_HAN}·•]{{1,10}}?{papers}[{_HAN}]{{0,4}}?|[{_HAN}]{{2,3}})(?<![通资简短快腾])讯[\s\u3000】\]]"
        rf"|[(（]\s*{role}{names}[)）](?=.)"
        rf"|[{_SQUARES}]\s*{role}{names}\s[^\s]"
        rf"|本报{role}[\s\u3000]{{1,20}}{names}[\s\u3000]{{1,20}}\d"
        rf"|{role}\s*{names}报道[:：,，]?\s*[^\s]"
        rf"|[(（【\[]?(?:紧接|上接|续接)第?\s*[A-Z]?[\d一二三四五六七八]{{1,2}}\s*版"
    )


@cache
def _closing() -> re.Pattern[str]:
    return re.compile(
        r"(?<=[。！？!?”’…；.])\s*(?:[(（\[【](?P<in>[^()（）\[\]【】。]{2,60})[)）\]】]|(?P<out>[^。！？!?“”]{2,60}))$"
    )
