"""What outside sets say of linked records, a graph for each set: never among what the reports state.

Facts hang on the outside record, not on our entity, with the set they are from.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from kg.link.describe import set_node
from kg.link.model import Candidate, Source, Tenure
from kg.model import EntityType
from kg.rdf.terms import Iris, date, term, text

OUTSIDE = "outside"
_TIMES = {
    EntityType.PERSON: ("schema:birthDate", "schema:deathDate"),
    EntityType.ORGANISATION: ("schema:foundingDate", "schema:dissolutionDate"),
    EntityType.ELECTION: ("schema:startDate", "schema:endDate"),
}
"""What the two dates of a record are, by its type."""
_DATES = {
    "founded": "schema:foundingDate",
    "dissolved": "schema:dissolutionDate",
    "born": "schema:birthDate",
    "died": "schema:deathDate",
}
_PAGES = frozenset({"page", "website"})


def describe_facts(
    records: Iterable[Candidate], source: Source, iris: Iris | None = None
) -> Iterator[ox.Quad]:
    """What an outside set says of records we are linked to: names, dates, identifiers, offices."""
    iris = iris or Iris()
    graph = iris.graph(f"{OUTSIDE}/{source.id}")
    for record in records:
        node = ox.NamedNode(record.iri)
        yield ox.Quad(node, term("rdf:type"), term("dcat:Resource"), graph)
        yield ox.Quad(node, term("dct:source"), set_node(source.id, iris), graph)
        if record.name:
            yield ox.Quad(node, term("rdfs:label"), text(record.name), graph)
        for property_, value in _facts(record):
            yield ox.Quad(node, term(property_), value, graph)
        for tenure in record.tenures:
            yield from _tenure(record, tenure, source, iris, graph)


def _facts(record: Candidate) -> Iterator[tuple[str, ox.NamedNode | ox.Literal]]:
    for property_, day in zip(_TIMES.get(record.type, ()), (record.start, record.end), strict=False):
        if day:
            yield property_, date(day)
    for name, value in record.facts:
        if known := _DATES.get(name):
            yield known, date(value)
        elif name in _PAGES:
            yield "schema:url", text(value)
        else:
            yield "dct:identifier", text(f"{name}:{value}")


def _tenure(
    record: Candidate, tenure: Tenure, source: Source, iris: Iris, graph: ox.NamedNode
) -> Iterator[ox.Quad]:
    """An office held, as a schema:Role between the person and its title."""
    key = "\n".join((record.iri, tenure.post, tenure.start, tenure.end))
    digest = hashlib.sha256(key.encode()).hexdigest()[:16]
    role = ox.NamedNode(f"{iris.base}outside/{source.id}/role/{digest}")
    yield ox.Quad(ox.NamedNode(record.iri), term("schema:hasOccupation"), role, graph)
    yield ox.Quad(role, term("rdf:type"), term("schema:Role"), graph)
    yield ox.Quad(role, term("schema:roleName"), text(tenure.post), graph)
    for property_, day in (("schema:startDate", tenure.start), ("schema:endDate", tenure.end)):
        if day:
            yield ox.Quad(role, term(property_), date(day), graph)
