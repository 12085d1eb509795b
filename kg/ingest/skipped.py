"""What reading leaves out, and the limits that keep strangers' files from taking the machine down."""

from __future__ import annotations

from dataclasses import dataclass

from kg.ingest.decode import printable


@dataclass(frozen=True, slots=True)
class Skipped:
    """An input, or one line of it, that could not be read; the rest of the input was.

    Args:
        path: The file or folder as it was given.
        line: The line in it, counted from 1, where one line is meant.
        reason: What is wrong and, where known, the way out.
    """

    path: str
    line: int | None
    reason: str

    def __str__(self) -> str:
        place = self.path if self.line is None else f"{self.path}:{self.line}"
        return printable(f"{place}: {self.reason}")


@dataclass(frozen=True, slots=True)
class Limits:
    """How large a file may be, and how long it may take, before it is refused.

    Args:
        file_bytes: A file that is read whole (text, HTML, PDF, docx); JSONL is read line by line and has no such limit.
        line_bytes: One line of a JSONL file.
        html_bytes: An HTML file: its main text takes up to eight seconds a megabyte to find.
        pdf_pages: Pages of a PDF.
        unzipped_bytes: What a docx file unpacks to.
        xml_bytes: The XML among that, which is held as a tree of fifteen times its size.
        text_chars: Characters of a file's text, before it is divided into articles: 500 newspaper pages.
        article_chars: Characters of an article.
        file_seconds: Reading a file, or a line of a JSONL file, as articles.
        article_seconds: Extracting an article. Seconds are the processor's, and far above what `article_chars` take: a
            limit in seconds is met by a slow machine and not by a fast one.
    """

    file_bytes: int = 100_000_000
    line_bytes: int = 10_000_000
    html_bytes: int = 3_000_000
    pdf_pages: int = 2_000
    unzipped_bytes: int = 200_000_000
    xml_bytes: int = 20_000_000
    text_chars: int = 5_000_000
    article_chars: int = 500_000
    file_seconds: int = 300
    article_seconds: int = 120


def way_out(limit: str) -> str:
    """The end of the message on an input over a limit: raise the limit with --limit pdf_pages=…."""
    return f"raise the limit with --limit {limit}=…"
