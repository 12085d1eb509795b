"""The graph of the last build brought up to date: only what changed articles touch is linked and written again.

What the articles say and what linking made of it stands in tables that a build leaves to the next (`tables`). Articles
are taken out and put in (`entering`); their nodes, the blocks those are in, the clusters these make and the claims
between them are made anew (`nodes`, `joining`, `things`, `claims`), each by the function that a whole linking uses; and
of the files only the parts that belong to them (`files`).
"""
