"""What the service and its data set are, in RDF: SPARQL 1.1 Service Description and VoID."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

import pyoxigraph as ox
from flask import Blueprint, Response, render_template, request, url_for

from kg.prefixes import PREFIXES
from kg.rdf import Iris
from kg.rdf.dataset import describe_dataset
from kg.rdf.terms import integer, term
from kg.service import formats
from kg.service.negotiation import accepted, etag, unchanged, validate
from kg.service.pool.writers import GRAPHS
from kg.service.state import Service, service
from kg.store import rows, text_of

blueprint = Blueprint("description", __name__)

_SD = "http://www.w3.org/ns/sparql-service-description#"
_FORMATS = "http://www.w3.org/ns/formats/"
_WRITTEN = (
    "SPARQL_Results_JSON SPARQL_Results_XML SPARQL_Results_CSV SPARQL_Results_TSV "
    "Turtle N-Triples N-Quads TriG RDF_XML JSON-LD"
)
_CLASSES = """SELECT ?class (COUNT(DISTINCT ?s) AS ?n) { ?s a ?class } GROUP BY ?class ORDER BY ?class"""
_PROPERTIES = """SELECT ?p (COUNT(*) AS ?n) { ?s ?p ?o } GROUP BY ?p ORDER BY ?p"""

_Triple = tuple[ox.NamedNode | ox.BlankNode, ox.NamedNode, ox.NamedNode | ox.BlankNode | ox.Literal]


def describe_service() -> Response:
    """The answer to a request to the endpoint that asks nothing."""
    chosen, content_type = formats.choose(formats.GRAPHS, accepted(), request.args.get("format", ""))
    if chosen is formats.HTML:
        return Response(render_template("sparql.html", query=""), content_type=content_type)
    endpoint = ox.NamedNode(url_for("sparql.endpoint", _external=True))
    return _answer(list(_service(endpoint, service())), chosen, content_type)


@blueprint.get("/.well-known/void")
def void() -> Response:
    """The data set, with how much of what is in it (https://www.w3.org/TR/void/)."""
    offered = tuple(f for f in formats.GRAPHS if f is not formats.HTML)
    chosen, content_type = formats.choose(offered, accepted(), request.args.get("format", ""))
    endpoint = ox.NamedNode(url_for("sparql.endpoint", _external=True))
    return _answer(list(_void(endpoint, service())), chosen, content_type)


def _answer(triples: list[_Triple], chosen: formats.Format, content_type: str) -> Response:
    tag = etag(service().version(), request.full_path, request.host, content_type)
    if same := unchanged(tag):
        return same
    data = ox.serialize(
        [ox.Triple(*t) for t in triples],
        format=GRAPHS[chosen.name],
        prefixes=PREFIXES | {"sd": _SD, "formats": _FORMATS},
    )
    answer = Response(data, content_type=content_type)
    validate(answer, tag)
    return answer


def _sd(name: str) -> ox.NamedNode:
    return ox.NamedNode(_SD + name)


def _service(endpoint: ox.NamedNode, state: Service) -> Iterator[_Triple]:
    a = term("rdf:type")
    yield endpoint, a, _sd("Service")
    yield endpoint, _sd("endpoint"), endpoint
    yield endpoint, _sd("supportedLanguage"), _sd("SPARQL11Query")
    if state.writer:
        yield endpoint, _sd("supportedLanguage"), _sd("SPARQL11Update")
    if state.union:
        yield endpoint, _sd("feature"), _sd("UnionDefaultGraph")
    for name in _WRITTEN.split():
        yield endpoint, _sd("resultFormat"), ox.NamedNode(_FORMATS + name)
    dataset, default = ox.BlankNode("dataset"), ox.BlankNode("default")
    yield endpoint, _sd("defaultDataset"), dataset
    yield dataset, a, _sd("Dataset")
    yield dataset, term("rdfs:seeAlso"), ox.NamedNode(url_for("description.void", _external=True))
    yield dataset, _sd("defaultGraph"), default
    yield default, a, _sd("Graph")
    total = sum(count for _, count in _statistics(state, state.version(), _PROPERTIES))
    yield default, term("void:triples"), integer(total)


def _void(endpoint: ox.NamedNode, state: Service) -> Iterator[_Triple]:
    dataset = Iris().dataset
    yield from describe_dataset(state.store, state.about)
    yield dataset, term("void:sparqlEndpoint"), endpoint
    yield dataset, term("foaf:homepage"), ox.NamedNode(url_for("pages.home", _external=True))
    properties = _statistics(state, state.version(), _PROPERTIES)
    yield dataset, term("void:properties"), integer(len(properties))
    for number, (iri, count) in enumerate(properties):
        part = ox.BlankNode(f"p{number}")
        yield dataset, term("void:propertyPartition"), part
        yield part, term("void:property"), ox.NamedNode(iri)
        yield part, term("void:triples"), integer(count)
    classes = _statistics(state, state.version(), _CLASSES)
    yield dataset, term("void:classes"), integer(len(classes))
    for number, (iri, count) in enumerate(classes):
        part = ox.BlankNode(f"c{number}")
        yield dataset, term("void:classPartition"), part
        yield part, term("void:class"), ox.NamedNode(iri)
        yield part, term("void:entities"), integer(count)


@lru_cache(maxsize=8)
def _statistics(state: Service, version: str, sparql: str) -> list[tuple[str, int]]:
    """Terms and how often they occur, counted once for each snapshot."""
    return [(text_of(name), int(text_of(count))) for name, count in rows(state.store, sparql)]
