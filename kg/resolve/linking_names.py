"""Names of enterprises taken apart, and which two of them can be one enterprise's.

浙江沃泉智能卫浴股份有限公司 is 浙江 | 沃泉智能卫浴 | 股份有限公司; 沃泉卫浴 fits it, 浙江沃泉智能卫浴分公司 does not.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from typing import NamedTuple

from kg import lexicon
from kg.resolve.names import clean
from kg.text.fold import simplify
from kg.text.gazetteer import gazetteer

BARE, BRANCH, COOPERATIVE = "bare", "branch", "cooperative"
_FULL = re.compile(r"有限(?:责任)?公司$|有限合伙\)?$")
_BRACKET = re.compile(r"\(([^()]+)\)")
_WORDS = ("generic_name_words.txt", "trade_words.txt", "org_inner_words.txt")


class Split(NamedTuple):
    """One way to take a name apart: the codes that the lowest division in front may have, if any, and the rest."""

    codes: tuple[str, ...]
    stem: str


class Parsed(NamedTuple):
    """A name without its legal form, split in every way.

    `form` is the group of the legal form; `full` says whether that is written out: 有限公司, but not 集团.
    """

    name: str
    form: str
    splits: tuple[Split, ...]
    full: bool

    @property
    def stem(self) -> str:
        """The name without all that can be a division in front."""
        return self.splits[-1].stem


@functools.lru_cache(maxsize=1 << 14)
def parse(name: str) -> Parsed:
    """Take an enterprise's name apart."""
    name = simplify(clean(name))
    form, stem = _legal_form(name)
    full = form == BRANCH or _FULL.search(name) is not None
    stem, inner = _bracketed_division(stem)
    return Parsed(name, form, tuple(_splits(long_form(stem), inner)), full)


def _legal_form(name: str) -> tuple[str, str]:
    """The group of the longest legal form that the name ends with, and the name without it."""
    for ending, group in _endings():
        if name.endswith(ending) and len(name) > len(ending) + 1:
            return group, name if group == BRANCH else name[: -len(ending)]
    return BARE, name


@functools.cache
def _endings() -> tuple[tuple[str, str], ...]:
    found = [(ending, group) for group, endings in lexicon.groups("legal_forms.tsv").items() for ending in endings]
    return tuple(sorted(found, key=lambda pair: (-len(pair[0]), pair)))


def _bracketed_division(stem: str) -> tuple[str, tuple[str, ...]]:
    """金拓杯业(永康) → 金拓杯业, codes of 永康."""
    match = _BRACKET.search(stem)
    codes = gazetteer().codes(match.group(1)) if match else ()
    return (stem.replace(match.group(), "", 1), codes) if match and codes else (stem, ())


def long_form(stem: str) -> str:
    """A name with what names shorten in full: 安岳农商银行 → 安岳农村商业银行."""
    for short, long in _shortenings():
        if stem.startswith(short) and not stem.startswith(long):
            return long + stem[len(short) :]
        if stem.endswith(short) and not stem.endswith(long):
            return stem[: -len(short)] + long
    return stem


@functools.cache
def _shortenings() -> tuple[tuple[str, str], ...]:
    found = [(short, long) for long, forms in lexicon.groups("name_shortenings.tsv").items() for short in forms]
    return tuple(sorted(found, key=lambda pair: (-len(pair[0]), pair)))


def _splits(stem: str, inner: tuple[str, ...]) -> Iterator[Split]:
    """With nothing, one, two… nested divisions taken off the front: 海丰 of 福建霞浦海丰渔业 does not lie in 霞浦."""
    places = gazetteer()
    codes, end = inner, 0
    yield Split(codes, stem)
    for found in places.find(stem):
        here = places.codes(found.name)
        if codes and end:
            here = tuple(code for code in here if any(places.within(code, above) for above in codes))
        if found.start != end or not here or len(stem) - found.end < 2:
            return
        codes, end = here, found.end
        yield Split(codes, stem[end:])


def rank(name: str) -> tuple[bool, int, str]:
    """Puts names in order, the fuller the later; no two are equal."""
    return parse(name).full, len(name), name


def is_unique(name: Parsed) -> bool:
    """Whether a name is one enterprise's in the whole country: a full one, with a brand or a division.

    Cooperatives and branches of one name are everywhere, but for those that name their division.
    """
    if name.form in {BRANCH, COOPERATIVE}:
        return any(gazetteer().full(found.name) for found in gazetteer().find(name.name))
    return name.full and (bool(name.splits[-1].codes) or is_distinctive(name.stem))


@functools.lru_cache(maxsize=1 << 14)
def is_distinctive(stem: str) -> bool:
    """Whether a stem has a brand of two characters or more beside words that any enterprise may have."""
    left = stem
    for word in _generic():
        left = left.replace(word, "\0")
    return any(len(part) >= 2 for part in left.split("\0"))


@functools.cache
def _generic() -> tuple[str, ...]:
    words = {word for name in _WORDS for word in lexicon.words(name)}
    return tuple(sorted(words, key=lambda word: (-len(word), word)))


def fits_but_division(one: Parsed, other: Parsed) -> bool:
    """Whether names differ in legal form and in having a division in front only: 莘县X and X; not 山东X and 莘县X."""
    return _forms_fit(one, other) and any(
        (is_distinctive(a.stem) and _divisions_fit(a, b)) or set(a.codes) & set(b.codes)
        for a in one.splits
        for b in other.splits
        if a.stem == b.stem
    )


def _forms_fit(one: Parsed, other: Parsed) -> bool:
    if BRANCH in {one.form, other.form}:
        return one.form == other.form
    return one.form == other.form or BARE in {one.form, other.form}


def _divisions_fit(a: Split, b: Split) -> bool:
    return not a.codes or not b.codes or bool(set(a.codes) & set(b.codes))


def abbreviates(short: Parsed, full: Parsed) -> bool:
    """Whether a name is the other's brand and words after it, in their order: 沃泉卫浴, 沃泉集团, 沃土合作社."""
    if short.full or full.form == BRANCH or short.form not in {BARE, full.form} or len(short.name) >= len(full.name):
        return False
    least = 2 if short.form != BARE or short.name.endswith("公司") else 3
    return any(_fits(a, b, least) for a in short.splits for b in full.splits if _divisions_fit(a, b))


def ends(short: Parsed, full: Parsed) -> bool:
    """Whether a name without legal form is how the other ends: 金穗粮油 and 河套金穗粮油, but also 大地 and 新大地."""
    stem = short.splits[0].stem
    return short.form == BARE and len(stem) > 3 and full.splits[0].stem.endswith(stem) and is_distinctive(stem)


def _fits(short: Split, full: Split, least: int) -> bool:
    stem = short.stem
    if not is_distinctive(stem) or len(stem) < (2 if short.codes and full.codes else least):
        return False
    same = next((at for at, (a, b) in enumerate(zip(stem, full.stem, strict=False)) if a != b), len(stem))
    return same >= 2 and any(_in_pieces(stem[cut:], full.stem[cut:]) for cut in range(same, 1, -1))


def _in_pieces(short: str, full: str) -> bool:
    """Whether `short` is pieces of two characters or more that stand in `full` in this order."""
    if not short:
        return True
    for size in range(len(short), 1, -1):
        at = full.find(short[:size])
        if at >= 0 and _in_pieces(short[size:], full[at + size :]):
            return True
    return False
