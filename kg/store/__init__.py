"""The graph on disk: SPARQL on Oxigraph, with rdflib as the door, and the check against the shapes."""
