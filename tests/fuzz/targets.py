"""What holds of any input, one function a stage; `benchmarks/fuzz.py` looks for input of which it does not hold.

Input is bytes. Where a stage reads text, the first byte says how the others make one: as UTF-8 (0), else each as a word
of `fragments.txt`, which comes upon sentences sooner.
"""

from __future__ import annotations

import csv
import functools
import io
import json
import tempfile
import time
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree as ET

import pyoxigraph

from kg.ingest import Skipped, Source, divide, read
from kg.ingest.document import Document, articles
from kg.mentions import find_mentions
from kg.mentions.money import find_money
from kg.model import Article, Mention, Money, Origin, Sentence, Span
from kg.pipeline import extract
from kg.publish import export
from kg.relations import find_candidates
from kg.resolve.linking import link
from kg.text.fold import fold
from kg.text.numerals import read_number, read_range
from kg.text.sentences import sentences
from tests.bad_files import docx_of, pdf_of_objects
from tests.ingest.files import stream

HERE = Path(__file__).parent
SLOW = 5.0  # seconds of the processor for a few thousand characters
_LONGEST = 2_000  # bytes of input that are looked at
_PLAIN = 0


class FaultError(AssertionError):
    """What ought to hold does not."""


def hold(holds: object, what: str) -> None:
    """Raise a FaultError unless it does."""
    if not holds:
        raise FaultError(what)


@functools.cache
def fragments() -> tuple[str, ...]:
    """The 256 words."""
    lines = (HERE / "fragments.txt").read_text(encoding="utf-8").splitlines()
    return tuple(_unescaped(line) if "\\" in line and len(line) > 1 else line for line in lines)


def _unescaped(line: str) -> str:
    return line.encode("latin-1", "backslashreplace").decode("unicode_escape")


def text_of(data: bytes) -> str:
    """The text that input stands for."""
    if data[:1] == bytes([_PLAIN]):
        return data[1:_LONGEST].decode("utf-8", "surrogatepass" if _is_text(data[1:_LONGEST]) else "replace")
    return "".join(fragments()[byte] for byte in data[1 : _LONGEST // 3])


def _is_text(data: bytes) -> bool:
    try:
        data.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return False
    return True


def plain(text: str) -> bytes:
    """Input that stands for a text."""
    return bytes([_PLAIN]) + text.encode("utf-8", "surrogatepass")


def _pdf_drawing(content: bytes) -> bytes:
    font = b"/Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >>"
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] %s /Contents 4 0 R >>" % font
    pages = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
    return pdf_of_objects(b"<< /Type /Catalog /Pages 2 0 R >>", pages, page, stream(content))


_FILES: tuple[tuple[str, Callable[[bytes], bytes]], ...] = (
    ("x.txt", bytes),
    ("x.md", bytes),
    ("x.html", bytes),
    ("x.pdf", lambda data: b"%PDF-1.4\n" + data),
    ("x.docx", lambda data: b"PK\x03\x04" + data),
    ("x.jsonl", bytes),
    ("x.txt", lambda data: b"---\n" + data + "\n---\n正文在此。\n".encode()),
    ("x.html", lambda data: b"<html><body><p>" + data),
    ("x.pdf", _pdf_drawing),
    ("x.docx", lambda data: docx_of(data.decode("utf-8", "replace"))),
    ("x.jsonl", lambda data: b'{"id": "x", "text": "' + data.replace(b"\n", b"\\n") + b'"}'),
)


def ingest(data: bytes) -> None:
    """A file is articles or is named with what is wrong; a line of JSONL is never lost; twice the same."""
    name, made = _FILES[data[0] % len(_FILES) if data else 0]
    content = made(data[1:_LONGEST])
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(content)
        found = list(read(Source(path, name, name, "x")))
        again = list(read(Source(path, name, name, "x")))

    hold(found == again, "read otherwise the second time")
    hold(found, "neither article nor message")
    for item in found:
        if isinstance(item, Skipped):
            hold("internal error" not in item.reason, item.reason)
        else:
            hold(item.text.strip(), "an article without text")
            hold(fold(item.text) is not None and item.id, "an article without id")


def page(data: bytes) -> None:
    """Articles of a page stand in its text, in pieces that do not go back, and nothing of a single text is lost."""
    text = text_of(data)
    drafts = divide(text)
    found = list(articles(Document(text), id="x", source="x"))

    hold(len(found) <= len(drafts), "more articles than drafts")
    for article in found:
        whole = "".join(text[low:high] for low, high in article.origin.spans(Span(0, len(article.text))))
        hold(whole.replace("\n", "") == article.text.replace("\n", ""), "an article that is not its source")
        hold(all(left.start + left.length <= right.start for left, right in pairwise(article.origin.pieces)), "pieces")
    hold(len({article.id for article in found}) == len(found), "one id twice")


def amounts(data: bytes) -> None:
    """Numerals are numbers or none; amounts stand where they say, and are finite."""
    text = text_of(data)
    for word in (text, text[:12]):
        number, both = read_number(word), read_range(word)
        hold(number is None or number.is_finite(), "a numeral without end")
        hold(both is None or both[0] <= both[1], "a range that goes down")
    for mention in find_money(Sentence("x", 0, Span(0, len(text)), text)):
        _check_mention(mention, text)
        hold(isinstance(mention.value, Money) and mention.value.amount.is_finite(), "an amount without end")


def rules(data: bytes) -> None:
    """Mentions stand where they say, in order; candidates are of them."""
    text = text_of(data)
    article = Article("x", text, Origin.whole(text))
    cut = sentences(article)
    for sentence, mentions in zip(cut, find_mentions(article, cut), strict=True):
        for mention in mentions:
            _check_mention(mention, text)
        for candidate in find_candidates(sentence, mentions):
            ends = {end for end in (candidate.subject, candidate.object) if isinstance(end, Mention)}
            hold(candidate.sentence == sentence, "a candidate of another sentence")
            hold(all(end.text for end in ends), "an end without text")


def _check_mention(mention: Mention, text: str) -> None:
    hold(0 <= mention.span.start < mention.span.end <= len(text), "a mention outside of the text")
    hold(mention.text == text[slice(*mention.span)], "a mention that is not its text")


def whole(data: bytes) -> None:
    """Quotes are their spans, claims are of the entities given, and all is the same the second time."""
    text = text_of(data)
    article = Article("x", text, Origin.whole(text), home="聊城市", date="2023-03-08")
    found = extract(article)

    hold(found == extract(article), "extracted otherwise the second time")
    ids = {entity.id for entity in found.entities}
    hold({end for claim in found.claims for end in (claim.subject, claim.object)} - {None} == ids, "ends")
    for mention in found.mentions:
        _check_mention(mention, text)
    for evidence in (evidence for claim in found.claims for evidence in claim.evidence):
        hold(evidence.quote == text[slice(*evidence.span)], "a quote that is not its span")
        hold(evidence.quote == "".join(text[low:high] for low, high in evidence.spans), "spans that are not the quote")


def graph(data: bytes) -> None:
    """What three articles say is linked, the order of the articles changes nothing, and every format can be read."""
    texts = [text_of(data[:1] + piece) for piece in (data[1:200], data[200:400], data[400:600])]
    found = [extract(_article(f"{number}{text[:9]}", text)) for number, text in enumerate(texts)]
    made = link(found)

    hold(made == link(reversed(found)), "linked otherwise in another order")
    for format_, read_back in _READERS.items():
        out = io.BytesIO()
        export(made, format_, out)
        read_back(out.getvalue())


def _article(id_: str, text: str) -> Article:
    title = text[-20:]
    return Article(id_, text, Origin.whole(text), title=title, publisher=title, date="2023-03-08", home="聊城市")


_READERS: dict[str, Callable[[bytes], object]] = {
    "turtle": lambda made: list(pyoxigraph.parse(made, format=pyoxigraph.RdfFormat.TURTLE)),
    "nquads": lambda made: list(pyoxigraph.parse(made, format=pyoxigraph.RdfFormat.N_QUADS)),
    "graphml": ET.fromstring,
    "gexf": ET.fromstring,
    "jsonl": lambda made: [json.loads(line) for line in made.decode().split("\n")[:-1]],
    "csv": lambda made: list(csv.reader(io.StringIO(made.decode("utf-8-sig"), newline=""), strict=True)),
}


TARGETS: dict[str, Callable[[bytes], None]] = {
    "ingest": ingest,
    "page": page,
    "amounts": amounts,
    "rules": rules,
    "whole": whole,
    "graph": graph,
}


def check(target: str, data: bytes) -> None:
    """Run one input; slowness is a fault too."""
    begin = time.process_time()
    TARGETS[target](data)
    taken = time.process_time() - begin
    hold(taken < SLOW, f"{taken:.1f} seconds")
