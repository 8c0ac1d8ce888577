"""In which format an answer is written: what the client asked for, of what the answer can be."""

from __future__ import annotations

from dataclasses import dataclass

import pyoxigraph as ox
from werkzeug.datastructures import MIMEAccept
from werkzeug.exceptions import BadRequest, NotAcceptable

from kg.store import Results, Triples

_JSON, _XML = ox.QueryResultsFormat.JSON, ox.QueryResultsFormat.XML
_CSV, _TSV = ox.QueryResultsFormat.CSV, ox.QueryResultsFormat.TSV


@dataclass(frozen=True)
class Format:
    """A format: the name it has in `format=`, its media type, and the engine's writer of it."""

    name: str
    media_type: str
    writer: ox.QueryResultsFormat | ox.RdfFormat


TABLES = (
    Format("json", "application/sparql-results+json", _JSON),
    Format("json", "application/json", _JSON),
    Format("xml", "application/sparql-results+xml", _XML),
    Format("csv", "text/csv", _CSV),
    Format("tsv", "text/tab-separated-values", _TSV),
)
GRAPHS = (
    Format("turtle", "text/turtle", ox.RdfFormat.TURTLE),
    Format("ntriples", "application/n-triples", ox.RdfFormat.N_TRIPLES),
    Format("rdfxml", "application/rdf+xml", ox.RdfFormat.RDF_XML),
)
"""The first of each is sent where the client takes anything."""


def choose(results: Results, accept: MIMEAccept, name: str = "") -> Format:
    """The format for an answer.

    Args:
        accept: the request's `Accept` header.
        name: the request's `format`, which wins over the header.

    Raises:
        BadRequest: `name` names no format of such an answer.
        NotAcceptable: the header excludes all there are.
    """
    formats = GRAPHS if isinstance(results, Triples) else TABLES
    names = list(dict.fromkeys(f.name for f in formats))
    if name:
        if name not in names:
            raise BadRequest(f"format is one of {', '.join(names)} for this query, not {name!r}")
        return next(f for f in formats if f.name == name)
    if not accept:
        return formats[0]
    best = accept.best_match([f.media_type for f in formats])
    if best is None:
        raise NotAcceptable(f"this answer can be had as {', '.join(f.media_type for f in formats)}")
    return next(f for f in formats if f.media_type == best)


def serialize(results: Results, chosen: Format) -> bytes:
    """The answer written in a format that `choose` gave for it."""
    if isinstance(results, Triples):
        assert isinstance(chosen.writer, ox.RdfFormat)
        return ox.serialize(results, format=chosen.writer) or b""
    assert isinstance(chosen.writer, ox.QueryResultsFormat)
    return results.native.serialize(format=chosen.writer) or b""
