"""Bytes → text: the encoding is found, and what no output format can carry is blanked.

Offsets count the characters of what `decode` returns: the byte order mark is gone, line ends stay as they are, and a
control character is replaced by a space, one for one.
"""

from __future__ import annotations

import codecs
import logging
import re

from kg.errors import InputError

_LOG = logging.getLogger(__name__)

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# GB2312 ⊂ GBK ⊂ GB18030, and papers call any of them by any name; likewise Big5 and its Hong Kong extension.
_WIDER = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "cp936": "gb18030",
    "gb18030": "gb18030",
    "big5": "big5hkscs",
    "cp950": "big5hkscs",
    "big5-hkscs": "big5hkscs",
    "big5hkscs": "big5hkscs",
    "utf-8": "utf-8",
    "utf8": "utf-8",
    "ascii": "utf-8",
    "utf-16": "utf-16",
    "utf-16-le": "utf-16-le",
    "utf-16-be": "utf-16-be",
    "utf-32-le": "utf-32-le",
    "utf-32-be": "utf-32-be",
}
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
_C1 = re.compile("[\x80-\x84\x86-\x9f]")  # no format minds them, but a terminal obeys some; U+0085 ends a line
_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufffe\uffff\ud800-\udfff]")
_SAMPLE = 65_536  # bytes that chardet looks at: more never changed its answer on Chinese text
_MAX_CONTROL = 0.05  # share of control characters above which bytes are no text
_MAX_BROKEN = 0.002  # share of undecodable characters that a damaged, but readable, file may have
_SOUND = 50  # sound characters beyond ASCII for each damaged one, in what is UTF-8 all the same


def clean(text: str) -> str:
    """Control characters, U+FFFE/FFFF and lone surrogates become spaces: XML, JSON or terminals do not take them.

    One for one, so that offsets stay: 聊城␀市 → 聊城 市.
    """
    return _C1.sub(" ", _UNFIT.sub(" ", text))


def printable(name: str) -> str:
    r"""A name or message as it may be shown: a␛[2J.txt is a\x1b[2J.txt, and a turned writing direction is spelled out.

    Names of files and records come from strangers; raw, they could command a terminal, break a line or lie.
    """
    return _UNSEEN.sub(lambda match: match.group().encode("unicode_escape").decode("ascii"), name)


def decode(data: bytes, *, declared: str | None = None) -> str:
    """The text of `data`: by byte order mark, as UTF-8, as `declared` (by the file itself), or as chardet finds.

    Raises:
        InputError: The bytes are empty, binary, or in no encoding that Chinese news is written in.
    """
    if not data:
        raise InputError("the file is empty")
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return clean(_lenient(data[len(mark) :], encoding))
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return clean(_guess(data, declared))
    if _share_of_controls(text) <= _MAX_CONTROL:
        return clean(text)
    return clean(_guess(data, None))  # plain ASCII in UTF-16 is valid UTF-8, half of it NUL


def wider(name: str | None) -> str | None:
    """The codec for an encoding's `name`, the widest of its family; None where it is not one of Chinese news."""
    return None if name is None else _WIDER.get(name.strip().lower().replace("_", "-"))


def _guess(data: bytes, declared: str | None) -> str:
    import chardet  # noqa: PLC0415 - most files are UTF-8 and never need it

    found = chardet.detect(data[:_SAMPLE])["encoding"]
    for encoding in ("utf-8" if _nearly_utf8(data) else None, wider(declared), wider(found)):
        if encoding is None:
            continue
        try:
            text = _lenient(data, encoding)
        except InputError:
            continue
        if _share_of_controls(text) <= _MAX_CONTROL:
            return text
    if found is None or _share_of_controls(data[:_SAMPLE].decode("latin-1")) > _MAX_CONTROL:
        raise InputError("binary data, not text")
    raise InputError(f"unknown encoding (it looks like {found}); save the file as UTF-8")


def _nearly_utf8(data: bytes) -> bool:
    """Whether it is UTF-8 but for a damaged character here and there, of which chardet would make Cyrillic."""
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    return _SOUND * broken < len(text) - len(text.encode("ascii", "ignore"))


def _lenient(data: bytes, encoding: str) -> str:
    """Decode; a few damaged characters become U+FFFD, many are an error."""
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        text = data.decode(encoding, "replace")
    broken = text.count("\ufffd")
    if broken > max(1, _MAX_BROKEN * len(text)):
        raise InputError(f"unknown encoding ({broken} of {len(text)} characters are not {encoding})")
    _LOG.warning("%d damaged character(s) replaced while reading %s", broken, encoding)
    return text


def _share_of_controls(text: str) -> float:
    return len(_UNFIT.findall(text[:_SAMPLE])) / max(1, min(len(text), _SAMPLE))
