"""Knowledge graphs from Chinese news: claims with their sentence, RDF, SPARQL and an interactive page, offline.

Example:
    >>> from kg.model import Article, Origin
    >>> from kg.pipeline import extract
    >>> text = "山东明川智造有限公司董事长周砚来到东阿县。"
    >>> extraction = extract(Article("a1", text, Origin.whole(text)))  # doctest: +SKIP

In a notebook, `kg.show(graph)` displays a graph (`kg.publish.html.show`).
"""

__version__ = "0.1.0"


def __getattr__(name: str) -> object:
    """`kg.show`, loaded when it is asked for: `import kg` stays fast."""
    if name == "show":
        from kg.publish.html import show  # noqa: PLC0415

        return show
    raise AttributeError(f"module 'kg' has no attribute {name!r}")
