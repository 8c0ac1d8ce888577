"""The build and the data set it made (PROV-O, DCAT, VoID), and the vocabulary, as quads."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pyoxigraph as ox

from kg import resources
from kg.prefixes import HOME, PREFIXES
from kg.rdf.terms import Iris, integer, term, text

GRAPH = "provenance"
VOCABULARY_GRAPH = "vocabulary"
_SOFTWARE = ox.NamedNode(HOME + "software")


@dataclass(frozen=True)
class Build:
    """What is known of a build when it ends.

    Attributes:
        version: of this project.
        documents: SHA-256 of the file of each document, by document id.
        entities: how many there are.
        claims: how many there are.
        ended: xsd:dateTime, only where the user wants a time stamp in the data; else empty.
    """

    version: str
    documents: Mapping[str, str] = field(default_factory=dict)
    entities: int = 0
    claims: int = 0
    ended: str = ""

    @property
    def id(self) -> str:
        """The same for the same input and version, whatever the order of the files."""
        parts = [self.version, *(f"{name} {sha}" for name, sha in sorted(self.documents.items()))]
        return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]


def describe_build(build: Build, iris: Iris | None = None) -> Iterator[ox.Quad]:
    """The quads of the provenance graph: one activity, its inputs, the data set it made."""
    iris = iris or Iris()
    activity = ox.NamedNode(f"{iris.base}build/{build.id}")
    graph = iris.graph(GRAPH)
    triples: list[tuple[ox.NamedNode, str, ox.NamedNode | ox.Literal]] = [
        (_SOFTWARE, "rdf:type", term("prov:SoftwareAgent")),
        (_SOFTWARE, "rdfs:label", text("country-report-graph")),
        (activity, "rdf:type", term("prov:Activity")),
        (activity, "prov:wasAssociatedWith", _SOFTWARE),
        (activity, "schema:softwareVersion", text(build.version)),
        (iris.dataset, "rdf:type", term("dcat:Dataset")),
        (iris.dataset, "rdf:type", term("void:Dataset")),
        (iris.dataset, "dct:title", text("Knowledge graph of country reports")),
        (iris.dataset, "prov:wasGeneratedBy", activity),
        (iris.dataset, "void:documents", integer(len(build.documents))),
        (iris.dataset, "void:entities", integer(build.entities)),
        (iris.dataset, "kg:claims", integer(build.claims)),
        (iris.ratings, "rdf:type", term("qb:DataSet")),
        (iris.ratings, "qb:structure", term("kg:RatingStructure")),
        (iris.ratings, "dct:isPartOf", iris.dataset),
    ]
    triples += [
        (iris.dataset, "void:vocabulary", ox.NamedNode(PREFIXES[p]))
        for p in ("kg", "foaf", "oa", "org", "prov", "qb", "schema", "skos")
    ]
    if build.ended:
        ended = ox.Literal(build.ended, datatype=term("xsd:dateTime"))
        triples.append((activity, "prov:endedAtTime", ended))
    for document in sorted(build.documents):
        triples.append((activity, "prov:used", iris.document(document)))
        triples.append((iris.dataset, "dct:source", iris.document(document)))
    for subject, predicate, value in triples:
        yield ox.Quad(subject, term(predicate), value, graph)


def describe_vocabulary(iris: Iris | None = None, folder: Path = resources.ONTOLOGY) -> Iterator[ox.Quad]:
    """The ontology's triples in a graph of their own, so that queries find its labels."""
    graph = (iris or Iris()).graph(VOCABULARY_GRAPH)
    for quad in ox.parse(path=folder / "kg.ttl", format=ox.RdfFormat.TURTLE):
        yield ox.Quad(quad.subject, quad.predicate, quad.object, graph)
