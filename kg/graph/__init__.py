"""Entities and claims as RDF and as a network: the mapping to the ontology, both ways."""
