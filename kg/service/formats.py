"""In which format an answer is written: what the client asked for, of what the answer can be (RFC 9110)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from werkzeug.datastructures import MIMEAccept
from werkzeug.exceptions import BadRequest, NotAcceptable
from werkzeug.http import parse_accept_header


@dataclass(frozen=True)
class Format:
    """A format: the name it has in `format=` and for the engine, its media types, its file suffix."""

    name: str
    media_types: tuple[str, ...]
    suffix: str

    @property
    def content_type(self) -> str:
        """What `Content-Type` says."""
        return _content_type(self.media_types[0])


def _content_type(media_type: str) -> str:
    return f"{media_type}; charset=utf-8" if media_type.startswith("text/") else media_type


JSON = Format("json", ("application/sparql-results+json", "application/json"), "json")
XML = Format("xml", ("application/sparql-results+xml", "application/xml"), "xml")
CSV = Format("csv", ("text/csv",), "csv")
TSV = Format("tsv", ("text/tab-separated-values",), "tsv")
TURTLE = Format("turtle", ("text/turtle", "application/x-turtle"), "ttl")
NTRIPLES = Format("ntriples", ("application/n-triples",), "nt")
NQUADS = Format("nquads", ("application/n-quads",), "nq")
TRIG = Format("trig", ("application/trig",), "trig")
RDFXML = Format("rdfxml", ("application/rdf+xml",), "rdf")
JSONLD = Format("jsonld", ("application/ld+json",), "jsonld")
PLAIN_JSON = Format("json", ("application/json",), "json")
HTML = Format("html", ("text/html", "application/xhtml+xml"), "html")

TABLES = (JSON, XML, CSV, TSV, HTML)
BOOLEANS = (JSON, XML, HTML)
GRAPHS = (TURTLE, NTRIPLES, NQUADS, TRIG, RDFXML, JSONLD, HTML)
RESOURCES = (HTML, PLAIN_JSON, TURTLE, JSONLD, NTRIPLES, RDFXML)
"""The first of each is sent where the client takes anything."""


@lru_cache(maxsize=256)
def choose(formats: tuple[Format, ...], accept: str, name: str = "") -> tuple[Format, str]:
    """The format for an answer, and its content type as the client named it.

    Args:
        formats: that the answer can be had in, best first.
        accept: the request's `Accept` header.
        name: the request's `format`, by name, suffix or media type; it wins over the header.

    Raises:
        BadRequest: `name` names none of them.
        NotAcceptable: the header excludes them all.
    """
    if name:
        for one in formats:
            if name in (one.name, one.suffix, *one.media_types):
                return one, one.content_type
        names = ", ".join(dict.fromkeys(f.name for f in formats))
        raise BadRequest(f"format is one of {names} here, not {name[:40]!r}")
    wanted = _wanted(accept)
    if not wanted:
        return formats[0], formats[0].content_type
    # By the client's quality of each type, then by our order: RFC 9110, section 12.5.1.
    offered = [
        (wanted.quality(m), -place, one, m) for place, one in enumerate(formats) for m in one.media_types
    ]
    quality, _, best, media_type = max(offered, key=lambda o: (o[0], o[1]))
    if quality <= 0:
        types = ", ".join(f.media_types[0] for f in formats)
        raise NotAcceptable(f"this can be had as {types}")
    return best, _content_type(media_type)


def _wanted(accept: str) -> MIMEAccept:
    """The media types of an `Accept` header, without parameters such as `charset`, which nobody means."""
    found = parse_accept_header(accept, MIMEAccept)
    return MIMEAccept([(value.partition(";")[0].strip(), quality) for value, quality in found])


@lru_cache(maxsize=256)
def prefers_html(accept: str) -> bool:
    """Whether a person looks at the answer: the client names HTML, and likes it best."""
    wanted = _wanted(accept)
    html = max((wanted.quality(m) for m in HTML.media_types if m in wanted.values()), default=0)
    return html > 0 and all(quality <= html for _, quality in wanted)
