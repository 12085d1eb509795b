"""Bodies and projects whose names stand in a register that the user brings."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg import lexicon
from kg.mentions.scan import Scan
from kg.model import EntityType, Listed, Mention, MentionKind, Register
from kg.text.fold import fold, simplify
from kg.text.gazetteer import gazetteer
from kg.text.names import name_scan
from kg.text.tokens import tag_of

RULE = "listed"  # sorts behind "body/short", which knows the full name, where both read the same characters
_MIN_NAME = 3  # characters; a shorter name is a word too often (美的, 海尔)
_MAX_WORD = 4  # characters that a word of the dictionary may have which is a name by accident (太阳能, 好日子)
_KINDS = {
    EntityType.ENTERPRISE: MentionKind.ENTERPRISE,
    EntityType.ORGANIZATION: MentionKind.ORGANIZATION,
    EntityType.PROJECT: MentionKind.PROJECT,
}
_RELATIVE = re.compile("[我该本全]?[省市州盟县区旗镇乡]")  # 县教育局 is every county's
_BRACKETS = str.maketrans("()", "（）")


class Registered:
    """The names of a register, ready to be looked for.

    Persons and places are not looked for: a person's name says too little, and places are all known.
    """

    def __init__(self, register: Register) -> None:
        self._kinds: dict[str, MentionKind] = {}
        several: set[str] = set()
        for entry in register.entries:
            kind = _kind(entry)
            for name in _names(entry) if kind is not None else ():
                if kind is not None and self._kinds.setdefault(name, kind) is not kind:
                    several.add(name)
        for name in several:
            del self._kinds[name]  # a firm's and a project's: nothing tells which
        self._scan = name_scan(self._kinds.keys())

    def find(self, scan: Scan) -> Iterator[Mention]:
        """Yield ENTERPRISE, ORGANIZATION and PROJECT mentions of listed names, the longest from each place."""
        done = 0
        for start, end in self._scan(scan.text):
            if start >= done and not (_in_word(scan, start) or _in_word(scan, end)):
                yield scan.mention(self._kinds[scan.text[start:end]], start, end, rule=RULE)
                done = end


def _kind(entry: Listed) -> MentionKind | None:
    """What an entry is, told by its type, else by how its name ends."""
    if entry.type is not None:
        return _KINDS.get(entry.type)
    name, suffixes = entry.names[0], lexicon.org_suffixes()
    ending = next((name[at:] for at in range(1, len(name)) if name[at:] in suffixes), None)
    return None if ending is None else MentionKind(suffixes[ending].type)


def _names(entry: Listed) -> Iterator[str]:
    """The names to look for, as they stand in a text that was folded, with brackets of either width."""
    for name in entry.names:
        plain = simplify(fold(name))
        if len(plain) >= _MIN_NAME and not _is_common(plain):
            yield plain
            if (wide := plain.translate(_BRACKETS)) != plain:
                yield wide


def _is_common(name: str) -> bool:
    """Whether a name is a division's or every county's, or short and a word of the dictionary that is no name there."""
    if _RELATIVE.match(name) or gazetteer().codes(name):
        return True
    tag = tag_of(name) if len(name) <= _MAX_WORD else None
    return tag is not None and tag[:2] not in {"nr", "nz", "nt", "ns"}


def _in_word(scan: Scan, at: int) -> bool:
    """Whether a place is inside a word of the dictionary: 中国银行|业."""
    token = scan.token_at(at)
    return token is not None and token.start < at and token.tag is not None
