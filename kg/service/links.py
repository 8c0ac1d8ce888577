"""The IRIs of the graph and the addresses of this service: which leads to which, both ways."""

from __future__ import annotations

import re
from urllib.parse import quote

from kg.prefixes import HOME, PREFIXES
from kg.rdf import DATA

ENTITY_TYPES = ("person", "organisation", "place", "law", "election")
_STRAY = re.compile("%(?![0-9A-Fa-f]{2})")
_SAFE = "/:@!$&'()*+,;=~-._%"


def href(iri: str) -> str:
    """The address of a page about what an IRI names: here if it is ours, else the IRI itself.

    Only http and https lead anywhere; whatever else a graph holds is no link.
    """
    if iri.startswith(DATA):
        return path_of(iri)
    for name, prefix in ((HOME + "ontology#", ""), (HOME + "code#", "code-")):
        if iri.startswith(name):
            return f"/ontology#{prefix}{quote(iri.removeprefix(name), safe='-._~')}"
    return iri if iri.startswith(("http://", "https://")) else ""


def path_of(iri: str) -> str:
    """The path here of an IRI of the data."""
    local = iri.removeprefix(DATA).lstrip("/")
    if local.partition("/")[0] in ENTITY_TYPES:
        local = f"entity/{local}"
    fragment = local.find("#")
    return "/" + quote(local if fragment < 0 else local[:fragment], safe=_SAFE)


def iri_of(local: str) -> str:
    """The IRI of what stands at a path here, without its leading slash and suffix."""
    # A percent sign that begins no code is itself.
    return DATA + quote(_STRAY.sub("%25", local.removeprefix("entity/")), safe=_SAFE)


def short(iri: str) -> str:
    """An IRI as a reader likes it: with a prefix where one fits."""
    if iri.startswith(DATA):
        return iri.removeprefix(DATA)
    fits = [(len(base), name) for name, base in PREFIXES.items() if iri.startswith(base)]
    if not fits:
        return iri
    length, name = max(fits)
    return f"{name}:{iri[length:]}"


def document(identifier: str) -> str:
    """The path here of a document."""
    return f"/document/{quote(identifier, safe='')}"
