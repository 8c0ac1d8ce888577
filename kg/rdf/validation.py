"""A graph against its SHACL shapes (https://www.w3.org/TR/shacl/), document by document.

The claims of a document are checked with nothing beside them but the types of the entities they
name, so that memory is bound by the largest document; the entities are checked in batches.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING
from urllib.parse import unquote

import pyoxigraph as ox

from kg import resources
from kg.rdf import entities
from kg.rdf.read_back import stale_records
from kg.rdf.records import RECORD
from kg.rdf.terms import Iris, term
from kg.store import Store, quads, rows, text_of

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Node

BATCH = 2_000
"""Entities checked at a time."""
_ENDS = (term("kg:subject"), term("kg:object"))
Triple = tuple[object, ox.NamedNode, object]


@dataclass(frozen=True, order=True)
class Violation:
    """One place where the graph breaks a shape.

    Attributes:
        part: id of the document, or `entities`.
        node: IRI of the claim, evidence or entity at fault.
        path: IRI of the property at fault; empty where the node as a whole is.
        message: what should be.
        value: what is; empty where something is missing.
    """

    part: str
    node: str
    path: str
    message: str
    value: str = ""

    def __str__(self) -> str:
        found = f" (found {self.value})" if self.value else ""
        return f"{self.part}: {self.node}: {self.message}{found}"


@dataclass(frozen=True)
class Report:
    """The outcome of a validation.

    Attributes:
        parts: ids of the documents checked, and `entities`.
        violations: sorted; empty for a good graph.
    """

    parts: tuple[str, ...]
    violations: tuple[Violation, ...]

    @property
    def conforms(self) -> bool:
        """Whether nothing is wrong."""
        return not self.violations

    def lines(self) -> Iterator[str]:
        """The report for a reader, a line at a time; the last one sums up."""
        yield from map(str, self.violations)
        wrong = len(self.violations)
        verdict = "the graph conforms" if self.conforms else f"{wrong} violation{'s' * (wrong > 1)}"
        yield f"{len(self.parts)} parts checked: {verdict}"


def validate(store: Store, iris: Iris | None = None, progress: Callable[[str], None] | None = None) -> Report:
    """Check all documents and all entities of a store.

    Args:
        store: a built graph, or `kg.store.in_memory(quads)`.
        iris: where the data's IRIs live.
        progress: called with the name of each part before it is checked.
    """
    iris = iris or Iris()
    types = dict(_entity_types(store))
    parts, found = [], set[Violation]()
    for document, graph in _document_graphs(store):
        parts.append(document)
        if progress:
            progress(document)
        claims = list(quads(store, graph))
        triples: list[Triple] = [(q.subject, q.predicate, q.object) for q in claims]
        named = {text_of(q.object) for q in claims if q.predicate in _ENDS} & types.keys()
        triples += [(ox.NamedNode(n), term("rdf:type"), types[n]) for n in named]
        faults = list(_check(document, triples, "shapes.ttl"))
        found.update(faults or _stale(store, document, iris))
    parts.append(entities.GRAPH)
    for batch in _batches(store, iris):
        found.update(_check(entities.GRAPH, batch, "shapes-entities.ttl"))
    return Report(tuple(parts), tuple(sorted(found)))


def _stale(store: Store, document: str, iris: Iris) -> Iterator[Violation]:
    """Records that do not say what the triples say: a sound graph that was changed by hand."""
    for claim in stale_records(store, document, iris):
        yield Violation(document, claim, RECORD.value, "the record of a claim says what its triples say")


def _document_graphs(store: Store) -> list[tuple[str, str]]:
    """Id and named graph of each document, from the graph's name: the description may be at fault."""
    found = rows(store, "SELECT DISTINCT ?g { GRAPH ?g { ?d a schema:Report } }")
    return sorted((unquote(name.rpartition("/")[2]), name) for (g,) in found if (name := text_of(g)))


def _entity_types(store: Store) -> Iterator[tuple[str, ox.NamedNode]]:
    values = " ".join(str(node) for node in entities.CLASSES.values())
    for node, kind in rows(store, f"SELECT ?e ?class {{ VALUES ?class {{ {values} }} ?e a ?class }}"):
        assert isinstance(kind, ox.NamedNode)
        yield text_of(node), kind


def _batches(store: Store, iris: Iris) -> Iterator[list[Triple]]:
    """The entities' triples, so many entities at a time."""
    about: dict[str, list[Triple]] = {}
    for quad in quads(store, iris.graph(entities.GRAPH).value):
        about.setdefault(text_of(quad.subject), []).append((quad.subject, quad.predicate, quad.object))
    source = iter(about.values())
    while batch := list(islice(source, BATCH)):
        yield [triple for triples in batch for triple in triples]


@cache
def _shapes(name: str) -> Graph:
    from rdflib import Graph  # takes a third of a second: only who validates pays for it

    return Graph().parse(resources.ONTOLOGY / name, format="turtle")


def _check(part: str, triples: Iterable[Triple], shapes: str) -> Iterator[Violation]:
    import pyshacl
    from rdflib import Graph
    from rdflib.namespace import RDF, SH

    data = Graph()
    for subject, predicate, value in triples:
        data.add((_rdflib(subject), _rdflib(predicate), _rdflib(value)))
    conforms, results, _ = pyshacl.validate(data, shacl_graph=_shapes(shapes), inference="none")
    if conforms:
        return
    for result in results.subjects(RDF.type, SH.ValidationResult):
        messages = sorted(str(m) for m in results.objects(result, SH.resultMessage))
        yield Violation(
            part,
            str(results.value(result, SH.focusNode)),
            str(results.value(result, SH.resultPath) or ""),
            "; ".join(messages),
            str(results.value(result, SH.value) or ""),
        )


def _rdflib(node: object) -> Node:
    """A term of the store as rdflib has it."""
    from rdflib import Literal, URIRef

    if isinstance(node, ox.Literal):
        if node.datatype == term("xsd:string"):
            return Literal(node.value)
        return Literal(node.value, datatype=URIRef(node.datatype.value), normalize=False)
    assert isinstance(node, ox.NamedNode), "a built graph has no blank nodes"
    return URIRef(node.value)
