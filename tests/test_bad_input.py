"""Strangers' files, one kind a row: what is said of each, and that its neighbours come through all the same.

A row is a file's name, its bytes (or what makes them, or what makes a whole folder), and what is told of it; None where
it is read after all. Each is read by `kg extract` from a folder with a good file before it and one behind.
"""

import codecs
import csv
import io
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pyoxigraph
import pytest
from click.testing import CliRunner

from kg.cli import kg
from kg.ingest import Skipped, read_all
from tests import bad_files as bad
from tests.bad_files import TEXT, front, html, record
from tests.ingest.files import archive, pdf, word
from tests.timing import seconds

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="what hostile names and links are differs there")

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
RAISE = "raise the limit with --limit"
ESCAPE = "\x1b[2J"

TEXTS = {
    "empty": ("bad.txt", b"", "the file is empty"),
    "whitespace only": ("bad.txt", " \n\t　\r\n".encode(), "the file holds no text"),
    "a byte order mark only": ("bad.txt", codecs.BOM_UTF8, "the file holds no text"),
    "invisible characters only": ("bad.txt", "\u200b\u200f\u202e\ufeff".encode() * 99, "the file holds no text"),
    "NUL bytes only": ("bad.txt", b"\0" * 9999, "binary data, not text"),
    "NUL bytes within": ("bad.txt", TEXT.replace("，", "，\0").encode(), None),
    "binary, renamed": ("bad.txt", bytes(range(256)) * 40, "binary data, not text"),
    "a program, renamed": ("bad.md", b"MZ\x90\0\3\0\0\0\4\0\0\0\xff\xff" + bytes(4000), "binary data, not text"),
    "a picture, renamed": ("bad.txt", b"\x89PNG\r\n\x1a\n" + bytes(99), "a PNG picture, not text"),
    "a gzip archive, renamed": ("bad.txt", b"\x1f\x8b\x08" + bytes(99), "a gzip archive; unpack it first"),
    "an RTF file, renamed": ("bad.txt", rb"{\rtf1\ansi}", "an RTF file; save it as .docx"),
    "Cyrillic": ("bad.txt", "Привет, мир. ".encode("koi8-r") * 20, "unknown encoding"),
    "UTF-8 and GBK mixed": ("bad.txt", TEXT.encode() * 3 + TEXT.encode("gbk") * 3, "unknown encoding"),
    "UTF-8 with a mark": ("bad.txt", codecs.BOM_UTF8 + TEXT.encode(), None),
    "two marks": ("bad.txt", codecs.BOM_UTF8 * 2 + TEXT.encode(), None),
    "UTF-16": ("bad.txt", TEXT.encode("utf-16"), None),
    "UTF-16 without a mark": ("bad.txt", (TEXT * 20).encode("utf-16-be"), None),
    "UTF-16 cut within a character": ("bad.txt", (TEXT * 20).encode("utf-16")[:-1], None),
    "UTF-16 with lone surrogates": ("bad.txt", b"\xff\xfe" + (TEXT * 60).encode("utf-16-le") + b"\x00\xd8" * 2, None),
    "UTF-32": ("bad.txt", TEXT.encode("utf-32"), None),
    "UTF-32 past the last character": ("bad.txt", b"\xff\xfe\0\0" + b"\xff\xff\xff\x7f" * 9, "unknown encoding"),
    "GB18030": ("bad.txt", TEXT.encode("gb18030"), None),
    "GB18030 cut within a character": ("bad.txt", (TEXT * 20).encode("gb18030")[:-3], None),
    "surrogates in UTF-8": ("bad.txt", (TEXT * 60).encode() + b"\xed\xa0\x80", None),
    "private-use characters": ("bad.txt", f"{TEXT}\n\ue001\ue002承建\ue005\ue006\ue00f\uf8ff。".encode(), None),
    "marks of writing direction": ("bad.txt", TEXT.replace("林", "\u202e林\u202c").encode(), None),
    "nested brackets": ("bad.txt", (TEXT + "（" * 20_000 + "“" * 20_000).encode(), None),
    "an old Mac's line ends": ("bad.txt", f"题\r{TEXT}\r".encode(), None),
    "one line of 200 MB": ("bad.txt", lambda: TEXT.encode() * 2_200_000, f"{RAISE} file_bytes"),
    "a sentence of ten million characters": ("bad.txt", lambda: "公".encode() * 10_000_000, f"{RAISE} text_chars"),
    "an article of a million characters": ("bad.txt", lambda: "公".encode() * 1_000_000, f"{RAISE} article_chars"),
    "a sentence of twenty thousand characters": ("bad.txt", TEXT.encode() + "公司项目".encode() * 5_000, None),
}
MATTER = {
    "front matter not closed": ("bad.txt", f"---\ntitle: 一\n{TEXT}".encode(), "front matter is not closed"),
    "a tag that would run code": (
        "bad.txt",
        front("title: !!python/object/apply:os.system [ls]"),
        "could not determine",
    ),
    "anchors that multiply": ("bad.txt", bad.bomb_of_anchors, None),
    "an anchor in itself": ("bad.txt", front("title: &a [*a]"), None),
    "a list": ("bad.txt", front("- 一\n- 二"), "not lines of `key: value`"),
    "brackets without end": ("bad.txt", front("a: " + "[" * 5000), "broken front matter"),
    "a day that is none": ("bad.txt", front("date: 2023-02-30"), "broken front matter"),
    "a date that is a number": ("bad.txt", front("date: 99999999999999999999"), None),
    "a title that is a mapping": ("bad.txt", front("title: {一: 二}"), None),
    "a key that is a list": ("bad.txt", front("? [a]\n: b"), "broken front matter"),
    "a title with an escape": ("bad.txt", front('title: "\\e[2J题"'), None),
    "a number of five thousand digits": ("bad.txt", front(f"date: {'9' * 5000}"), "broken front matter"),
}
PDFS = {
    "a scan": ("bad.pdf", pdf("", picture=True), "it is a scan and needs OCR"),
    "a PDF without text": ("bad.pdf", pdf(""), "the PDF has no text"),
    "an encrypted PDF": ("bad.pdf", bad.encrypted_pdf, "the PDF is encrypted; save it without a password"),
    "a truncated PDF": ("bad.pdf", pdf(TEXT)[:600], "broken PDF"),
    "a PDF of nothing": ("bad.pdf", b"%PDF-1.7\n", "broken PDF"),
    "a PDF in itself": ("bad.pdf", bad.pdf_that_is_its_own_page, "PDF"),
    "a PDF of 100,000 pages": ("bad.pdf", lambda: bad.pdf_of_many_pages(100_000), f"{RAISE} pdf_pages"),
    "a PDF that counts wrong": ("bad.pdf", bad.pdf_that_counts_wrong, "PDF"),
    "a PDF bomb": ("bad.pdf", bad.pdf_with_a_bomb_for_a_page, "PDF"),
    "a PDF bomb in a bomb": ("bad.pdf", bad.pdf_with_a_bomb_within_a_bomb, "PDF"),
    "a PDF bomb of objects": ("bad.pdf", bad.pdf_with_a_bomb_of_objects, "PDF"),
    "a PDF whose tables go round": ("bad.pdf", bad.pdf_whose_tables_go_round, None),
    "a PDF drawing that draws itself": ("bad.pdf", bad.pdf_of_a_form_in_itself, "PDF"),
    "a PDF of brackets": ("bad.pdf", lambda: bad.pdf_nested(100_000), "broken PDF"),
}
WORD_FILES = {
    "a docx that is no zip": ("bad.docx", b"PK\x03\x04 but no more", "broken zip archive"),
    "a docx that is text": ("bad.docx", TEXT.encode(), None),
    "a zip that is no docx": ("bad.docx", archive(xl__workbook_xml=b"1"), "a zip archive, and no Word file"),
    "an encrypted docx": ("bad.docx", OLE + bytes(999), "an old (.doc, .xls) or an encrypted Office file"),
    "a truncated docx": ("bad.docx", word(TEXT)[:-99], "broken zip archive"),
    "a docx with a wrong checksum": ("bad.docx", bad.docx_with_a_wrong_checksum, "broken docx"),
    "a docx without text": ("bad.docx", word(), "the Word file has no text"),
    "a zip bomb": (
        "bad.docx",
        lambda: bad.docx_with("word/media/a.png", bytes(210_000_000)),
        f"{RAISE} unzipped_bytes",
    ),
    "a bomb of XML": ("bad.docx", lambda: bad.docx_with("word/styles.xml", b" " * 30_000_000), f"{RAISE} xml_bytes"),
    "a docx of 20,000 parts": ("bad.docx", bad.docx_of_many_parts, "it may be a zip bomb"),
    "a docx with entities that multiply": ("bad.docx", bad.docx_of("<w:p>&a11;</w:p>", bad.LAUGHS), "docx"),
    "a docx that asks for a file": (
        "bad.docx",
        bad.docx_of("<w:p><w:r><w:t>&a11;</w:t></w:r></w:p>", bad.OUTSIDE),
        "no text",
    ),
    "a docx nested 100,000 deep": ("bad.docx", lambda: bad.docx_of("<w:p>" * 100_000), "broken docx"),
    "a docx that climbs": ("bad.docx", lambda: bad.docx_with("../../../etc/cron.d/x", TEXT.encode()), None),
}
PAGES = {
    "HTML of 50 MB": ("bad.html", lambda: html("<p>" + TEXT * 540_000), f"{RAISE} html_bytes"),
    "HTML nested 100,000 deep": ("bad.html", lambda: html("<div>" * 100_000 + f"<p>{TEXT}"), None),
    "HTML without text": ("bad.html", html("<img src=x>"), "no text was found in this HTML"),
    "HTML of a script": ("bad.html", html("<script>alert(1)</script>"), "no text was found in this HTML"),
    "HTML that only leads elsewhere": (
        "bad.html",
        html("", "<meta http-equiv=refresh content='0;url=//x.cn'>"),
        "no text",
    ),
    "HTML that lies about its charset": ("bad.html", html(f"<p>{TEXT}", "<meta charset=big5>"), None),
    "HTML with a charset that is none": ("bad.html", html(f"<p>{TEXT}", "<meta charset='../../x'>"), None),
    "HTML with entities that multiply": ("bad.html", f"{bad.LAUGHS}<html><body>{TEXT}&a11;".encode(), None),
    "HTML of attributes": ("bad.html", html(f"<p {'a=1 ' * 99_999}>{TEXT}</p>"), None),
    "HTML of open brackets": ("bad.html", html(f"<p>{TEXT}</p>" + "<" * 99_999), None),
    "HTML with characters that are none": ("bad.html", html(f"<p>{TEXT}&#xD800;&#0;&#x110000;&#27;[2J</p>"), None),
}
RECORDS = {
    "a line that is no JSON": ("bad.jsonl", b'{"text": \n' + record(text=TEXT), ":1: broken JSON"),
    "a line of fifty megabytes": (
        "bad.jsonl",
        lambda: b'"' * 50_000_000 + b"\n" + record(text=TEXT),
        f"{RAISE} line_bytes",
    ),
    "a record over several lines": ("bad.jsonl", b'{\n"text": "x"\n}\n' + record(text=TEXT), ":1: broken JSON"),
    "a record without text": ("bad.jsonl", record(id=1) + record(text=TEXT), ':1: the record has no "text"'),
    "a text that is a number": ("bad.jsonl", record(text=5) + record(text=TEXT), ':1: "text" is not a string'),
    "a text that is empty": ("bad.jsonl", record(text=" \n") + record(text=TEXT), ':1: "text" is empty'),
    "a record that is a list": ("bad.jsonl", b"[1]\n" + record(text=TEXT), ":1: the line is no JSON object"),
    "a record nested 100,000 deep": (
        "bad.jsonl",
        b'{"text":' + b"[" * 100_000 + b"\n" + record(text=TEXT),
        "broken JSON",
    ),
    "a number of ten thousand digits": (
        "bad.jsonl",
        b'{"text":' + b"9" * 10_000 + b"}\n" + record(text=TEXT),
        "broken JSON",
    ),
    "an id that is a list": (
        "bad.jsonl",
        record(id=[], text=TEXT) + record(text=TEXT),
        "neither a string nor a number",
    ),
    "an id that is no number": (
        "bad.jsonl",
        record(id=float("nan"), text=TEXT) + record(text=TEXT),
        "neither a string",
    ),
    "NaN and Infinity elsewhere": ("bad.jsonl", record(score=float("nan"), date=float("-inf"), text=TEXT), None),
    "a text given twice": ("bad.jsonl", b'{"text": 5, "text": "' + TEXT.encode() + b'"}', None),
    "ids given twice": ("bad.jsonl", (record(id="x", text=TEXT) + record(id="x~2", text=TEXT)) * 2, None),
    "an id that climbs": ("bad.jsonl", record(id="../../../etc/passwd", text=TEXT), None),
    "an id that commands the terminal": ("bad.jsonl", record(id=f"{ESCAPE}\n\u202e", text=TEXT), None),
    "metadata of wrong types": ("bad.jsonl", record(title=[1], publisher={}, date=True, home=3, text=TEXT), None),
    "a title that is a formula": (
        "bad.jsonl",
        record(title="=1+1", publisher="@SUM(A1)", date="2023", text=TEXT),
        None,
    ),
    "a title that is a page": ("bad.jsonl", record(title="</script><script>alert(1)</script>|`", text=TEXT), None),
    "lone surrogates and NUL": (
        "bad.jsonl",
        b'{"id": "\\ud800", "text": "\\udfff\\u0000' + TEXT.encode() + b'"}',
        None,
    ),
    "records in UTF-16": ("bad.jsonl", record(text=TEXT).decode().encode("utf-16"), None),
    "an article over the limit": (
        "bad.jsonl",
        record(id="x", text="公" * 600_000) + record(text=TEXT),
        f"{RAISE} article_chars",
    ),
}
PLACES = {
    "a pipe": (None, bad.fifo, "bad.txt: a pipe, socket or device, not a file"),
    "a socket": (None, bad.unix_socket, "bad.txt: a pipe, socket or device, not a file"),
    "a link out of the folder": (None, bad.link_out, "bad.txt: a link that leads out of the folder"),
    "a link to a device": (None, bad.link_to_a_device, "bad.txt: a link that leads out of the folder"),
    "links in a circle": (None, bad.links_in_a_circle, "bad.txt: cannot be read: Too many levels of symbolic links"),
    "a link to nothing": (None, bad.link_to_nothing, "bad.txt: cannot be read: No such file or directory"),
    "a folder in itself": (None, bad.folder_in_itself, None),
    "a folder with a file's name": (None, bad.folder_with_a_files_name, None),
    "a name that commands the terminal": (None, bad.named(f"b{ESCAPE}.txt".encode()), None),
    "a name of two lines": (None, bad.named(b"b\nskipped (99):\r.txt"), None),
    "a name written backwards": (None, bad.named("b\u202etxt.gpj.txt".encode()), None),
    "a name of 255 bytes": (None, bad.named(b"b" * 251 + b".txt"), None),
    "a name that is no UTF-8": (None, bad.named(b"b\xff\xfe.txt"), None),
    "a name like an option": (None, bad.named(b"--help.txt"), None),
    "a name like a pattern": (None, bad.named(b"b[!*]?{}.txt"), None),
}
KINDS = TEXTS | MATTER | PDFS | WORD_FILES | PAGES | RECORDS | PLACES
LEAST = 1_500_000_000  # bytes of address space that are enough for the worst of them
SILENT = {"a folder in itself"}  # it says nothing, and nothing is said of it


@pytest.fixture(scope="module")
def root(tmp_path_factory):
    """Where every kind has a folder, made when it is first asked for; half a gigabyte in all."""
    made = tmp_path_factory.mktemp("bad") / "in"
    made.mkdir()
    yield made
    shutil.rmtree(made)


def folder_of(kind, root) -> Path:
    """The bad one, and its good neighbours."""
    name, content, _ = KINDS[kind]
    folder = root / f"{list(KINDS).index(kind):03}"
    if folder.exists():
        return folder
    folder.mkdir()
    for good in ("a-good.txt", "z-good.txt"):
        (folder / good).write_text(TEXT, encoding="utf-8")
    if name is None:
        content(folder)
    else:
        (folder / name).write_bytes(content() if callable(content) else content)
    return folder


def controls(text: str) -> set[str]:
    """What a terminal would obey, or not show."""
    return {
        char for char in text if (ord(char) < 32 and char != "\n") or 127 <= ord(char) < 160 or char in "\u202e\u2066"
    }


@pytest.mark.parametrize("kind", KINDS)
def test_a_strangers_file_is_read_or_named_and_its_neighbours_come_through(kind, root):
    name, content, message = KINDS[kind]

    result = CliRunner().invoke(kg, ["extract", str(folder_of(kind, root)), "--workers", "1"])
    claims = [json.loads(line) for line in result.stdout.splitlines()]
    readers = {claim["article"] for claim in claims if claim["subject"] == "林望川"}

    assert {"a-good", "z-good"} <= readers
    assert not controls(result.stdout + result.stderr)
    assert "Traceback" not in result.stderr
    assert "internal error" not in result.stderr
    if message is None:
        assert (result.exit_code, result.stderr) == (0, "")
        assert kind in SILENT or len(readers) > 2
    else:
        assert result.exit_code == 1
        assert result.stderr.startswith("skipped (")
        assert message in result.stderr
    if name == "bad.jsonl":
        assert len(readers) == 2 + sound(content)


def sound(content) -> int:
    """How many records of a file say what the good ones say."""
    data = content() if callable(content) else content
    return max(1, data.count(TEXT.encode()) - data.count(b'"id": [') - data.count(b'"id": NaN'))


@pytest.fixture(scope="module")
def built(root, tmp_path_factory):
    """A build of all kinds at once: its folder, how it ended, and what a witness saw that is not to be."""
    import resource  # noqa: PLC0415 - not on Windows

    for kind in KINDS:
        folder_of(kind, root)
    watching = tmp_path_factory.mktemp("witness")
    (watching / "sitecustomize.py").write_bytes((Path(__file__).parent / "witness.py").read_bytes())
    output, seen = root.parent / "out", watching / "seen.txt"
    done = subprocess.run(
        [sys.executable, "-m", "kg", "build", str(root), "-o", str(output), "--workers", "2"],
        capture_output=True,
        timeout=300,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (LEAST, LEAST)),
        env=os.environ | {"PYTHONPATH": str(watching), "KG_WITNESS": str(seen), "KG_WITHIN": str(root.parent)},
    )
    return output, done, seen.read_text(encoding="utf-8").splitlines() if seen.exists() else []


@pytest.mark.parametrize(
    ("code", "event"),
    [
        ("import socket; socket.socket().connect(('127.0.0.1', 9))", "socket.connect"),
        ("import os; os.system('true')", "os.system"),
        ("open(KG + '/secret.txt')", "open"),
        ("open(KG + '/in/link.txt')", "open"),
        ("open(KG + '/in/good.txt')", None),
    ],
)
def test_the_witness_sees(tmp_path, code, event):
    (tmp_path / "in").mkdir()
    for name in ("secret.txt", "in/good.txt"):
        (tmp_path / name).touch()
    (tmp_path / "in/link.txt").symlink_to(tmp_path / "secret.txt")
    code = f"import witness; KG = {str(tmp_path)!r}; {code}"
    paths = {"PYTHONPATH": str(Path(__file__).parent)} | {
        "KG_WITNESS": str(tmp_path / "seen"),
        "KG_WITHIN": str(tmp_path),
    }
    subprocess.run([sys.executable, "-c", code], env=os.environ | paths, capture_output=True, check=False)
    seen = (tmp_path / "seen").read_text(encoding="utf-8") if (tmp_path / "seen").exists() else ""

    assert seen.split(" ")[0] == (event or "")


def test_nothing_is_asked_of_the_network_or_run_and_only_what_was_given_is_opened(built):
    assert built[2] == []


def test_a_graph_of_all_of_them_is_built_in_little_memory(built):
    tmp_path, done, _ = built
    claims = [json.loads(line) for line in (tmp_path / "claims.jsonl").read_text(encoding="utf-8").splitlines()]
    readers = {claim["article"] for claim in claims if claim["subject"] == "林望川"}
    report = (tmp_path / "report.md").read_text(encoding="utf-8")

    assert (done.returncode, b"Traceback" in done.stderr) == (1, False)
    assert {f"{number:03}/{good}-good" for number in range(len(KINDS)) for good in "az"} <= readers
    assert not controls(report)
    assert list(pyoxigraph.parse(path=tmp_path / "graph.ttl"))
    assert "<script>alert(1)" not in (tmp_path / "graph.html").read_text(encoding="utf-8") + report
    for _, _, message in KINDS.values():
        assert (message or "").replace("<", "&lt;").replace("[", "\\[") in report

    table = CliRunner().invoke(kg, ["export", str(tmp_path), "--to", "csv", "-o", "-"])
    cells = [cell for row in csv.reader(io.StringIO(table.stdout)) for cell in row]

    assert {"'=1+1", "'@SUM(A1)"} <= set(cells)
    assert not [cell for cell in cells if cell.startswith(("=", "+", "@", "\t", "\r"))]


def test_a_file_that_vanishes_is_named(tmp_path):
    for name in ("a.txt", "b.txt", "c.txt"):
        (tmp_path / name).write_text(TEXT, encoding="utf-8")
    items = read_all([str(tmp_path)])
    found = [next(items)]
    (tmp_path / "b.txt").unlink()
    found += items

    assert [isinstance(item, Skipped) for item in found] == [False, True, False]
    assert str(found[1]) == f"{tmp_path}/b.txt: cannot be read: No such file or directory"


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root reads everything")
def test_a_file_that_may_not_be_read_is_named(tmp_path):
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "a.txt").chmod(0)

    assert [str(item) for item in read_all([str(tmp_path)])] == [f"{tmp_path}/a.txt: cannot be read: Permission denied"]


def test_a_hundred_thousand_records_of_one_id_take_no_longer_a_record(tmp_path):
    def read(number):
        (tmp_path / "x.jsonl").write_bytes(record(id="x", text="一。") * number)
        return [item.id for item in read_all([str(tmp_path / "x.jsonl")])]

    assert read(3) == ["x", "x~2", "x~3"]
    assert seconds(lambda: read(20_000), runs=1) < 5 * seconds(lambda: read(5_000), runs=1)
