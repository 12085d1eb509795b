"""Towns, streets, villages and communities whose posts a list goes on with: 张寨镇党委书记A、|人大主席B."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from kg import lexicon
from kg.model import MentionKind
from kg.resolve.divisions import division_name

if TYPE_CHECKING:
    from kg.resolve.article import Reading

_UNITS = ("镇", "乡", "街道", "苏木", "村", "社区")
_HIGHER = re.compile("[省市县区旗州](?:委|长|政府|人大|政协)")
_BODIES = frozenset({MentionKind.ENTERPRISE, MentionKind.ORGANIZATION})
_REACH = 8  # characters that the name of a village that nothing places takes at most, with what stands before it


def unit_before(reading: Reading, at: int) -> str | None:
    """The town, village or community whose posts the sentence was last naming before `at`.

    None where a county's post or another body stands between.
    """
    text = reading.article.text
    begin = max(text.rfind(mark, 0, at) for mark in "。！？\n") + 1
    named = [(match.end(), match.group(1)) for match in _unlisted().finditer(text, begin, at)]
    for mention, code in reading.codes.items():
        start, end = mention.span
        if begin <= start and end <= at and _post().match(text, end):
            name = mention.text if mention.rule == "place/village" else division_name(code)
            if name is not None and name.endswith(_UNITS):
                named.append((end, name))
    if not named:
        return None
    end, name = max(named)
    if _HIGHER.search(text, end, at):
        return None
    between = (each for each in reading.keys if each.kind in _BODIES and end <= each.span.start < at)
    return name if all(reading.keys[each].startswith(name) for each in between) else None


def unlisted_unit(text: str, at: int) -> str | None:
    """The village or community that the text before `at` ends with, which no table has: 。南陈村|党支部书记."""
    match = _ending().search(text, max(0, at - _REACH), at)
    return match.group(1) if match else None


@functools.cache
def _post() -> re.Pattern[str]:
    """What stands behind a unit whose post it is."""
    return re.compile(lexicon.either(lexicon.groups("body_words.tsv")["unit_post"]))


@functools.cache
def _name() -> str:
    """A village's or community's name where a clause or the name of what it lies in ends: not 我们村, 全村."""
    strange = lexicon.either(lexicon.groups("body_words.tsv")["no_unit"])
    return rf"(?:^|[，。；、：“”\s]|[该本]?[区县镇乡]|街道)(?!{strange})((?:(?![镇乡])[一-鿿]){{1,5}}?(?:村|社区))"


@functools.cache
def _unlisted() -> re.Pattern[str]:
    return re.compile(f"{_name()}(?={_post().pattern})")


@functools.cache
def _ending() -> re.Pattern[str]:
    return re.compile(f"{_name()}$")
