"""Bodies that a division's level stands for: 县委, 市政府, 县教育局, and the body that 县长 or 镇党委书记 implies."""

from __future__ import annotations

import re

from kg.text.gazetteer import gazetteer

LEVELS = "省市州县区旗盟镇乡村"
REGION = "自治区"
_COMMITTEE = re.compile(rf"^(?:中共)?(.*?)([{LEVELS}])委(?:员会)?$")
_LEAGUE = re.compile(r"^(?:共青团|中国共产主义青年团|团)")
_GOVERNMENT = re.compile(rf"^(.*?)([{LEVELS}])?(?:人民)?政府$")
_REGIONAL = re.compile(rf"^(?:中共)?(.*{REGION})党委$")
_CHIEF = re.compile(rf"([{LEVELS}])长$|({REGION})(?:代理|常务)?副?主席$")


def party(division: str) -> str:
    """The party committee of a division: 聊城市 → 中共聊城市委员会, 园洲镇 → 园洲镇党委."""
    if division.endswith(("镇", "乡", "苏木")):
        return f"{division}党委"
    if division.endswith("街道"):
        return f"{division}党工委"
    return f"{division}党支部" if division.endswith("村") else f"中共{division}委员会"


def league(division: str) -> str:
    """The Youth League's committee of a division: 莘县 → 共青团莘县委员会."""
    return f"共青团{division}委员会"


def government(division: str) -> str:
    """The government of a division: 莘县 → 莘县人民政府, 某村 → 某村村委会."""
    if division.endswith("街道"):
        return f"{division}办事处"
    return f"{division}村委会" if division.endswith("村") else f"{division}人民政府"


def forms(name: str) -> tuple[str, ...]:
    """Other forms of a committee's or government's name: 中共莘县委员会 → 莘县县委, 县委; of 人民政府 alone none."""
    if name in {"中共委员会", "人民政府"}:
        return ()
    if name.startswith("中共") and name.endswith("委员会"):
        division = name[2:-3]
        if division.endswith(REGION):
            return f"{division}党委", f"{REGION}党委"
        doubled = (f"{division}{division[-1]}委",) if len(division) == 2 else ()
        return (f"中共{division}委", *doubled, f"{division}委", f"{division[-1]}委")
    if name.endswith("人民政府"):
        division = name.removesuffix("人民政府")
        level = REGION if division.endswith(REGION) else division[-1]
        return (f"{division}政府", f"{level}政府")
    return ()


def chief_level(role: str) -> str | None:
    """The level whose government a title heads: 常务副县长 → 县, 自治区主席 → 自治区; None for other titles."""
    match = _CHIEF.search(role)
    return match.group(1) or match.group(2) if match else None


def committee_level(role: str) -> str | None:
    """The level of a title that names its committee: 县委副书记 → 县."""
    match = re.match(rf"团?([{LEVELS}])委|({REGION})党委", role)
    return match.group(1) or match.group(2) if match else None


def canonical(name: str, division: str | None) -> str:
    """A body's name with its division put in and committees and governments under one form.

    Args:
        name: The name as written, cleaned: 县教育局, 孝昌县委, 市政府.
        division: Full name of the division that its first character stands for, if it is such a name.
    """
    if division is not None and division.endswith(REGION) and name.startswith(REGION):
        name = division + name.removeprefix(REGION)
    elif division is not None and name[0] == division[-1]:
        name = division + name[1:] if not name.startswith(division) else name
    if match := _REGIONAL.match(name):
        return party(match.group(1))
    young = _LEAGUE.match(name)
    if match := _COMMITTEE.match(name[young.end() :] if young else name):
        full = full_division(match.group(1) + match.group(2)) or full_division(match.group(1))
        if full is not None and not _has_head(match.group(1) + match.group(2)):
            return league(full) if young else party(full)
    if match := _GOVERNMENT.match(name):
        full = full_division(match.group(1) + (match.group(2) or "")) or full_division(match.group(1))
        if full is not None:
            return government(full)
    return name


def _has_head(name: str) -> bool:
    """Whether something that is no division stands before the first: 民建|石城县, another party's committee."""
    found = gazetteer().find(name)
    return bool(found) and found[0].start > 0


def full_division(name: str) -> str | None:
    """The full name of a division written in full or short: 太和 → 太和县; the last one of 山东省莘县; None if none."""
    if not name:
        return None
    found = gazetteer().find(name)
    if not found or found[-1].end != len(name):
        return None
    name = found[-1].name
    if gazetteer().full(name):
        return name
    divisions = gazetteer().by_name(name)
    return divisions[0].name if divisions else None
