"""The errors of the package, one tree.

KgError
├── InputError      a file or record cannot be read; the rest of the input still can
├── OutOfTimeError  one piece of work took longer than its limit
├── OutputError     the output folder cannot be written, or holds no graph
├── EngineError     the engine of a distributed build is not installed, or failed
├── DataError       a table or rule file of `kg/data` is malformed
└── QueryError      a SPARQL query is wrong, unknown or over its limits
    └── LimitError  it is well-formed and went over a limit
"""

from __future__ import annotations


class KgError(Exception):
    """Base of every error this package raises on purpose.

    Args:
        message: What is wrong and, where known, the way out.
        path: The file concerned.
        line: The line in it, counted from 1.
    """

    def __init__(self, message: str, *, path: object = None, line: int | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.path = None if path is None else str(path)
        self.line = line

    def __str__(self) -> str:
        place = self.path or ""
        if self.line is not None:
            place = f"{place}:{self.line}"
        return f"{place}: {self.message}" if place else self.message


class InputError(KgError):
    """A file or record cannot be read."""


class OutOfTimeError(KgError):
    """One piece of work took longer than its limit."""


class OutputError(KgError):
    """The output folder cannot be written, or holds no graph."""


class EngineError(KgError):
    """The engine of a distributed build is not installed, or failed."""


class DataError(KgError):
    """A table or rule file of `kg/data` is malformed."""


class QueryError(KgError):
    """A SPARQL query is wrong, unknown or over its limits."""


class LimitError(QueryError):
    """A query is well-formed and went over a limit."""
