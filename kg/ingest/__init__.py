"""Bytes → articles: files of every kind, and newspaper pages that hold many articles."""

from kg.ingest.page import divide
from kg.ingest.reader import ReadSource, read, read_all
from kg.ingest.skipped import Limits, Skipped
from kg.ingest.sources import Source, discover

__all__ = ["Limits", "ReadSource", "Skipped", "Source", "discover", "divide", "read", "read_all"]
