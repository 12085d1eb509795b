"""What was extracted before, kept by what it was made of and taken from there where none of that has changed."""

from kg.cache.digests import builder_digest, extractor_digest, reader_digest
from kg.cache.files import Files
from kg.cache.last import Told, recall, remember
from kg.cache.opening import open_cache
from kg.cache.reading import Read, read_articles
from kg.cache.store import Cache

__all__ = [
    "Cache",
    "Files",
    "Read",
    "Told",
    "builder_digest",
    "extractor_digest",
    "open_cache",
    "read_articles",
    "reader_digest",
    "recall",
    "remember",
]
