"""Knowledge graphs from Chinese news: claims with their sentence, RDF, SPARQL and an interactive page, offline.

Example:
    >>> from kg.model import Article, Origin
    >>> from kg.pipeline import extract
    >>> text = "山东明川智造有限公司董事长周砚来到东阿县。"
    >>> extraction = extract(Article("a1", text, Origin.whole(text)))  # doctest: +SKIP
"""

__version__ = "0.1.0"
