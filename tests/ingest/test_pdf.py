import io

import pypdf
import pytest

from kg.errors import InputError
from kg.ingest.pdf import read_pdf
from kg.ingest.skipped import Limits
from tests.ingest.files import pdf


def test_the_text_layer_page_after_page():
    document = read_pdf(pdf("大棚里的春天\n本报讯 莱阳市⼈民医院开工。", "第二页。"), Limits())

    assert document.text.split() == ["大棚里的春天", "本报讯", "莱阳市⼈民医院开工。", "第二页。"]


def encrypted(data, password):
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(data))
    writer.encrypt(password, algorithm="RC4-128")
    target = io.BytesIO()
    writer.write(target)
    return target.getvalue()


def test_an_owner_password_alone_does_not_hinder_reading():
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf("正文。")))
    writer.encrypt("", "owner", algorithm="RC4-128")
    target = io.BytesIO()
    writer.write(target)

    assert "正文。" in read_pdf(target.getvalue(), Limits()).text


@pytest.mark.parametrize(
    ("data", "limits", "message"),
    [
        (pdf("", picture=True), Limits(), "no text layer: it is a scan and needs OCR"),
        (pdf(""), Limits(), "the PDF has no text"),
        (encrypted(pdf("正文。"), "secret"), Limits(), "encrypted"),
        (pdf("一", "二", "三"), Limits(pdf_pages=2), "3 pages, more than 2"),
        (b"%PDF-1.4\nnothing", Limits(), "broken PDF"),
        (pdf("正文。")[:600], Limits(), "broken PDF"),
        (pdf("正文。").replace(b"/Kids [8 0 R]", b"/Kids [2 0 R]"), Limits(), "broken PDF|no text"),
        (pdf("正文。").replace(b"/Type /Pages", b"/Type /Pagez"), Limits(), "broken PDF|no text"),
    ],
)
def test_a_pdf_that_cannot_be_read_says_why(data, limits, message):
    with pytest.raises(InputError, match=message):
        read_pdf(data, limits)
