"""What text may stand in a graph: the characters that every RDF syntax, XML among them, can carry."""

from __future__ import annotations

import re

# XML 1.0 has no way to write these, and turns a carriage return into a line feed when it reads one.
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def writable(text: str) -> str:
    """`text` with each character that some format cannot carry replaced, one by one: offsets stay."""
    if "\r" in text:
        text = text.replace("\r", "\n")
    return _UNWRITABLE.sub("\ufffd", text)
