"""What reading leaves out, and the limits that keep strangers' files from taking the machine down."""

from __future__ import annotations

from dataclasses import dataclass


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
        return f"{place}: {self.reason}"


@dataclass(frozen=True, slots=True)
class Limits:
    """How large a file may be before it is refused.

    Args:
        file_bytes: A file that is read whole (text, HTML, PDF, docx); JSONL is read line by line and has no such limit.
        line_bytes: One line of a JSONL file.
        html_bytes: An HTML file: its main text takes up to eight seconds a megabyte to find.
        pdf_pages: Pages of a PDF.
        unzipped_bytes: What a docx file unpacks to.
    """

    file_bytes: int = 100_000_000
    line_bytes: int = 10_000_000
    html_bytes: int = 3_000_000
    pdf_pages: int = 2_000
    unzipped_bytes: int = 200_000_000
