"""Links and outside facts as quads, each in a graph of its own: never among what the reports state.

Links are SSSOM's RDF: an `owl:Axiom` that carries the slots, and for what holds the plain triple beside
it. Facts hang on the outside record, not on our entity, with the source they are from.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from kg.link.model import Candidate, Source
from kg.link.sssom import Line
from kg.prefixes import PREFIXES
from kg.rdf.terms import Iris, date, number, term, text

LINKS = "links"
OUTSIDE = "outside"
SSSOM = "https://w3id.org/sssom/"
_SEMAPV = "https://w3id.org/semapv/vocab/"
_SLOTS = ("predicate_modifier", "subject_label", "object_label", "mapping_tool",
    "mapping_tool_version", "reviewer_label")  # fmt: skip
_FACTS = {
    "founded": "schema:foundingDate",
    "dissolved": "schema:dissolutionDate",
    "born": "schema:birthDate",
    "died": "schema:deathDate",
    "page": "schema:url",
    "website": "schema:url",
}


def describe_links(found: Iterable[Line], iris: Iris | None = None) -> Iterator[ox.Quad]:
    """The quads of links that hold or were rejected. Proposals are for people, and stay in their file."""
    iris = iris or Iris()
    graph = iris.graph(LINKS)
    for m in found:
        if m.status == "proposed":
            continue
        subject, predicate = ox.NamedNode(m.subject_id), _expand(m.predicate_id)
        object_ = ox.NamedNode(m.object_id)
        if m.holds:
            yield ox.Quad(subject, predicate, object_, graph)
        digest = hashlib.sha256(f"{m.subject_id}\n{m.predicate_id}\n{m.object_id}".encode()).hexdigest()[:16]
        node = ox.NamedNode(f"{iris.base}link/{digest}")
        pairs: list[tuple[ox.NamedNode, ox.NamedNode | ox.Literal]] = [
            (term("rdf:type"), term("owl:Axiom")),
            (term("owl:annotatedSource"), subject),
            (term("owl:annotatedProperty"), predicate),
            (term("owl:annotatedTarget"), object_),
            (_slot("mapping_justification"), _expand(m.mapping_justification)),
            (_slot("confidence"), number(m.confidence)),
        ]
        pairs += [(_slot(name), text(value)) for name in _SLOTS if (value := getattr(m, name))]
        pairs += [(_slot("match_string"), text(name)) for name in m.match_string.split("|") if name]
        if m.comment:
            pairs.append((term("rdfs:comment"), text(m.comment)))
        if m.object_source:
            pairs.append((_slot("object_source"), _set(m.object_source, iris)))
        if m.mapping_date:
            pairs.append((_slot("mapping_date"), date(m.mapping_date)))
        for property_, value in pairs:
            yield ox.Quad(node, property_, value, graph)


def describe_linksets(
    found: Iterable[Line], sources: Iterable[Source], iris: Iris | None = None
) -> Iterator[ox.Quad]:
    """A VoID linkset for each outside set, with its licence."""
    iris = iris or Iris()
    graph = iris.graph(LINKS)
    counts: dict[str, int] = {}
    for m in found:
        if m.holds:
            counts[m.object_source] = counts.get(m.object_source, 0) + 1
    for source in sorted(set(sources)):
        node, linkset = _set(source.id, iris), ox.NamedNode(f"{iris.base}linkset/{source.id}")
        yield ox.Quad(node, term("rdf:type"), term("dcat:Dataset"), graph)
        yield ox.Quad(node, term("dct:title"), text(source.title), graph)
        if source.licence:
            yield ox.Quad(node, term("dct:rights"), text(source.licence), graph)
        if source.url:
            yield ox.Quad(node, term("dcat:landingPage"), ox.NamedNode(source.url), graph)
        yield ox.Quad(linkset, term("rdf:type"), term("void:Linkset"), graph)
        yield ox.Quad(linkset, term("void:subjectsTarget"), iris.dataset, graph)
        yield ox.Quad(linkset, term("void:objectsTarget"), node, graph)
        yield ox.Quad(linkset, term("void:linkPredicate"), term("skos:exactMatch"), graph)
        triples = ox.Literal(str(counts.get(source.id, 0)), datatype=term("xsd:integer"))
        yield ox.Quad(linkset, term("void:triples"), triples, graph)


def describe_facts(
    records: Iterable[Candidate], source: Source, iris: Iris | None = None
) -> Iterator[ox.Quad]:
    """What an outside set says of records we are linked to, in the graph of that set."""
    iris = iris or Iris()
    graph = iris.graph(f"{OUTSIDE}/{source.id}")
    for record in records:
        node = ox.NamedNode(record.iri)
        yield ox.Quad(node, term("rdf:type"), term("dcat:Resource"), graph)
        yield ox.Quad(node, term("dct:source"), _set(source.id, iris), graph)
        if record.name:
            yield ox.Quad(node, term("rdfs:label"), text(record.name), graph)
        if record.start:
            yield ox.Quad(node, term("schema:startDate"), date(record.start), graph)
        if record.end:
            yield ox.Quad(node, term("schema:endDate"), date(record.end), graph)
        for scheme, value in record.facts:
            if known := _FACTS.get(scheme):
                yield ox.Quad(node, term(known), date(value), graph)
            else:
                yield ox.Quad(node, term("dct:identifier"), text(f"{scheme}:{value}"), graph)


def _set(name: str, iris: Iris) -> ox.NamedNode:
    return ox.NamedNode(f"{iris.base}outside/{name}")


def _slot(name: str) -> ox.NamedNode:
    return ox.NamedNode(SSSOM + name)


def _expand(curie: str) -> ox.NamedNode:
    prefix, _, local = curie.partition(":")
    return ox.NamedNode((_SEMAPV if prefix == "semapv" else PREFIXES[prefix]) + local)
