"""The vocabulary: as a page, and as the Turtle file that it is."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import pyoxigraph as ox
from flask import Blueprint, Response, render_template, request

from kg import resources
from kg.prefixes import HOME
from kg.service import formats, links
from kg.service.negotiation import accepted
from kg.store import in_memory, rows, text_of

blueprint = Blueprint("vocabulary", __name__)

_FILE = resources.ONTOLOGY / "kg.ttl"
_SECTIONS = {
    "Classes": "owl:Class",
    "Properties": "rdf:Property",
    "Code lists": "skos:ConceptScheme",
    "Codes": "skos:Concept",
}
_TERMS = """SELECT ?term ?label ?about ?example {
  ?term a %s
  OPTIONAL { ?term rdfs:label|skos:prefLabel ?label }
  OPTIONAL { ?term skos:definition|rdfs:comment ?about }
  OPTIONAL { ?term skos:example ?example }
  FILTER(STRSTARTS(STR(?term), "%s")) } ORDER BY ?term"""


@dataclass(frozen=True)
class Term:
    """One term of the vocabulary.

    Attributes:
        id: its local name, by which links lead to it.
    """

    id: str
    name: str
    label: str
    about: str
    example: str


@blueprint.get("/ontology")
def ontology() -> Response:
    """What the terms mean."""
    offered = (formats.HTML, formats.TURTLE)
    chosen, content_type = formats.choose(offered, accepted(), request.args.get("format", ""))
    if chosen is formats.TURTLE:
        return Response(_FILE.read_bytes(), content_type=content_type)
    return Response(render_template("ontology.html", sections=_sections()), content_type=content_type)


@cache
def _sections() -> dict[str, list[Term]]:
    store = in_memory(ox.parse(path=_FILE, format=ox.RdfFormat.TURTLE))
    return {
        title: list({t.id: t for t in (_term(*row) for row in rows(store, _TERMS % (kind, HOME)))}.values())
        for title, kind in _SECTIONS.items()
    }


def _term(iri: object, label: object, about: object, example: object) -> Term:
    name = text_of(iri)  # type: ignore[arg-type]
    texts = (text_of(t) for t in (label, about, example))  # type: ignore[arg-type]
    return Term(links.href(name).rpartition("#")[2], links.short(name), *texts)
