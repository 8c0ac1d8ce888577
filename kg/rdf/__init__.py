"""Claims and entities to quads and back; the checks of a graph against its shapes."""

from __future__ import annotations

from kg.rdf.canonical import lines as canonical
from kg.rdf.describe import describe
from kg.rdf.entities import describe_entities
from kg.rdf.former import describe_former, iri_now, named_now
from kg.rdf.identifiers import Identifiers, identifiers_of
from kg.rdf.provenance import Build, describe_build, describe_vocabulary
from kg.rdf.read_back import all_claims, claims_about, claims_of, documents_of, entities_of
from kg.rdf.terms import DATA, Iris
from kg.rdf.validation import Report, Violation, validate

__all__ = [
    "DATA",
    "Build",
    "Identifiers",
    "Iris",
    "Report",
    "Violation",
    "all_claims",
    "canonical",
    "claims_about",
    "claims_of",
    "describe",
    "describe_build",
    "describe_entities",
    "describe_former",
    "describe_vocabulary",
    "documents_of",
    "entities_of",
    "identifiers_of",
    "iri_now",
    "named_now",
    "validate",
]
