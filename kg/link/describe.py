"""Links as quads in a graph of their own: SSSOM's RDF, and a VoID linkset for each outside set.

A link is an `owl:Axiom` that carries the slots; for what holds the plain triple stands beside it.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from kg.link.model import Source
from kg.link.sssom import Line
from kg.rdf.terms import Iris, date, integer, number, term, text

LINKS = "links"
_SLOTS = ("predicate_modifier", "subject_label", "object_label", "mapping_tool",
    "mapping_tool_version", "reviewer_label")  # fmt: skip


def describe_links(found: Iterable[Line], iris: Iris | None = None) -> Iterator[ox.Quad]:
    """The quads of links that hold or were rejected. Proposals are for people, and stay in their file."""
    iris = iris or Iris()
    graph = iris.graph(LINKS)
    for m in found:
        if m.status == "proposed":
            continue
        subject, predicate = ox.NamedNode(m.subject_id), term(m.predicate_id)
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
            (_slot("mapping_justification"), term(m.mapping_justification)),
            (_slot("confidence"), number(m.confidence)),
        ]
        pairs += [(_slot(name), text(value)) for name in _SLOTS if (value := getattr(m, name))]
        pairs += [(_slot("match_string"), text(name)) for name in m.match_string.split("|") if name]
        if m.comment:
            pairs.append((term("rdfs:comment"), text(m.comment)))
        if m.object_source:
            pairs.append((_slot("object_source"), set_node(m.object_source, iris)))
        if m.mapping_date:
            pairs.append((_slot("mapping_date"), date(m.mapping_date)))
        for property_, value in pairs:
            yield ox.Quad(node, property_, value, graph)


def describe_linksets(
    found: Iterable[Line], sources: Iterable[Source], iris: Iris | None = None
) -> Iterator[ox.Quad]:
    """The outside sets with their licences, and a VoID linkset for each of them and each predicate."""
    iris = iris or Iris()
    graph = iris.graph(LINKS)
    counts = Counter((m.object_source, m.predicate_id) for m in found if m.holds)
    for source in sorted(set(sources)):
        node = set_node(source.id, iris)
        yield ox.Quad(node, term("rdf:type"), term("dcat:Dataset"), graph)
        yield ox.Quad(node, term("dct:title"), text(source.title), graph)
        if source.licence:
            yield ox.Quad(node, term("dct:rights"), text(source.licence), graph)
        if source.url:
            yield ox.Quad(node, term("dcat:landingPage"), ox.NamedNode(source.url), graph)
    for (name, predicate), count in sorted(counts.items()):
        # VoID: a linkset has one predicate.
        local = predicate.partition(":")[2]
        linkset = ox.NamedNode(f"{iris.base}linkset/{name or 'decided'}/{local}")
        yield ox.Quad(linkset, term("rdf:type"), term("void:Linkset"), graph)
        yield ox.Quad(linkset, term("void:subjectsTarget"), iris.dataset, graph)
        if name:
            yield ox.Quad(linkset, term("void:objectsTarget"), set_node(name, iris), graph)
        yield ox.Quad(linkset, term("void:linkPredicate"), term(predicate), graph)
        yield ox.Quad(linkset, term("void:triples"), integer(count), graph)


def set_node(name: str, iris: Iris) -> ox.NamedNode:
    """The IRI of an outside set."""
    return ox.NamedNode(f"{iris.base}outside/{name}")


def _slot(name: str) -> ox.NamedNode:
    return term(f"sssom:{name}")
