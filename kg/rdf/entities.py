"""Entities as quads, in a graph of their own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from kg import countries
from kg.model import Entity, EntityType
from kg.rdf.records import RECORD, entity_record
from kg.rdf.terms import Iris, code, date, integer, term, text

WIKIDATA = "http://www.wikidata.org/entity/"
GRAPH = "entities"
CLASSES = {
    EntityType.PERSON: term("foaf:Person"),
    EntityType.ORGANISATION: term("org:Organization"),
    EntityType.PLACE: term("schema:Place"),
    EntityType.LAW: term("schema:Legislation"),
    EntityType.ELECTION: term("kg:Election"),
}
"""The class of each entity type."""
_CODES = {"iso2": "kg:isoAlpha2", "iso3": "kg:isoAlpha3", "numeric": "kg:isoNumeric"}
_NUMBERS = {"cow": "kg:cowCode", "gw": "kg:gleditschWardCode", "vdem": "kg:vdemCode"}


def describe_entities(entities: Iterable[Entity], iris: Iris | None = None) -> Iterator[ox.Quad]:
    """The quads of resolved entities, whose ids are IRIs.

    Names are `skos:prefLabel` (one) and `skos:altLabel`, without language: they are names as the
    reports write them. Date and place are `dct:date` and `dct:spatial`. A country also has the codes
    by which other data sets know it, and its Wikidata item as `skos:exactMatch`.
    """
    iris = iris or Iris()
    graph = iris.graph(GRAPH)
    for entity in entities:
        node = ox.NamedNode(entity.id)
        for predicate, value in _pairs(entity, iris):
            yield ox.Quad(node, term(predicate), value, graph)
        yield ox.Quad(node, RECORD, entity_record(entity), graph)


def _pairs(entity: Entity, iris: Iris) -> Iterator[tuple[str, ox.NamedNode | ox.Literal]]:
    yield "rdf:type", CLASSES[entity.type]
    yield "skos:prefLabel", text(entity.name)
    for alias in entity.aliases:
        yield "skos:altLabel", text(alias)
    if entity.kind:
        yield "kg:kind", code("kind", entity.kind)
    if entity.date:
        yield "dct:date", date(entity.date)
    if entity.place:
        yield "dct:spatial", ox.NamedNode(entity.place)
    if entity.gender:
        yield "foaf:gender", text(entity.gender)
    for document in entity.documents:
        yield "kg:namedIn", iris.document(document)
    if entity.kind == "country":
        yield from _country(entity)


def _country(entity: Entity) -> Iterator[tuple[str, ox.NamedNode | ox.Literal]]:
    found = next((c for name in entity.names if (c := countries.codes_of(name))), None)
    for name, value in (found.identifiers() if found else {}).items():
        if name == "wikidata":
            yield "skos:exactMatch", ox.NamedNode(WIKIDATA + value)
        elif name in _NUMBERS:
            yield _NUMBERS[name], integer(int(value))
        else:
            yield _CODES[name], text(value)
