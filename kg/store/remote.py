"""A remote store: any SPARQL 1.1 endpoint, asked over HTTP, never written to."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from http.client import HTTPException
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

import pyoxigraph as ox

from kg.errors import QueryError, StoreError
from kg.prefixes import PREFIXES
from kg.store.results import Boolean, Results, Solutions, Triples

_ACCEPT = (
    "application/sparql-results+json, application/sparql-results+xml;q=0.9, "
    "application/n-triples, text/turtle;q=0.9, application/rdf+xml;q=0.8"
)
_POSITION = re.compile(r"\b(?:at|line)\s+(\d+)(?::|,? col(?:umn)?\s+)(\d+)")
_SHOWN = 300


class RemoteStore:
    """A SPARQL endpoint. Its own default graph stands where the embedded store takes the union.

    Args:
        url: of the endpoint, http or https.
        timeout: seconds until an answer must have begun.
        headers: sent with each request, such as `Authorization`.
    """

    def __init__(self, url: str, *, timeout: float = 60.0, headers: Mapping[str, str] | None = None) -> None:
        self.url = url
        self._timeout = timeout
        self._headers = dict(headers or {})

    def query(
        self,
        sparql: str,
        *,
        default_graph: tuple[str, ...] | None = None,
        named_graphs: tuple[str, ...] | None = None,
    ) -> Results:
        """See `kg.store.Store.query`."""
        form = [("query", _with_prefixes(sparql))]
        form += [("default-graph-uri", g) for g in default_graph or ()]
        form += [("named-graph-uri", g) for g in named_graphs or ()]
        body, media_type = self._post(urlencode(form).encode())
        try:
            return _parse(body, media_type)
        except (SyntaxError, ValueError) as error:
            raise StoreError(
                f"the endpoint's answer ({media_type or 'no type'}) is no SPARQL result: {error}",
                where=self.url,
                remedy="Is this the address of a SPARQL endpoint, and not of a page about it?",
            ) from error

    def size(self) -> int:
        """See `kg.store.Store.size`."""
        rows = self.query("SELECT (COUNT(*) AS ?n) { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } }")
        assert isinstance(rows, Solutions)
        (count,) = next(iter(rows))
        return int(getattr(count, "value", 0))

    def check(self) -> None:
        """Ask it something, before anyone depends on it.

        Raises:
            StoreError: it does not answer, or its default graph is empty and its named graphs are not.
        """
        if not self.query("ASK { ?s ?p ?o }") and self.query("ASK { GRAPH ?g { ?s ?p ?o } }"):
            raise StoreError(
                "the endpoint's default graph is empty, and all it has is in named graphs",
                where=self.url,
                remedy="Let it be the union of all: oxigraph serve-read-only --union-default-graph",
            )

    def close(self) -> None:
        """See `kg.store.Store.close`. There is nothing to let go of."""

    def _post(self, form: bytes) -> tuple[bytes, str]:
        headers = {
            "Accept": _ACCEPT,
            "Content-Type": "application/x-www-form-urlencoded",
            "User-Agent": "country-report-graph",
            **self._headers,
        }
        try:
            with urlopen(Request(self.url, form, headers), timeout=self._timeout) as answer:
                return answer.read(), answer.headers.get_content_type()
        except HTTPError as error:
            raise _refused(self.url, error) from error
        except (URLError, HTTPException, OSError) as error:
            reason = getattr(error, "reason", error)
            raise StoreError(
                f"the endpoint does not answer: {reason}",
                where=self.url,
                remedy="Look at the address and the network",
            ) from error


def _with_prefixes(sparql: str) -> str:
    """The query with the project's prefixes in front, on the same line so that positions hold."""
    head = " ".join(f"PREFIX {name}: <{iri}>" for name, iri in PREFIXES.items() if f"{name}:" in sparql)
    return f"{head} {sparql}" if head else sparql


def _refused(url: str, error: HTTPError) -> StoreError:
    body = error.read(10_000).decode("utf-8", "replace").strip()
    try:
        problem = json.loads(body)
        body = str(problem.get("detail") or problem.get("title") or body)
    except (ValueError, AttributeError):
        pass
    said = " ".join(body.split())[:_SHOWN]
    if error.code == 400:
        found = _POSITION.search(body)
        where = f"query, line {found[1]}, column {found[2]}" if found else f"query to {url}"
        return QueryError(f"the endpoint refuses the query: {said}", where=where)
    return StoreError(
        f"the endpoint answers {error.code} {error.reason}: {said}",
        where=url,
        remedy="Try again later" if error.code in (429, 502, 503, 504) else "Look at the address and rights",
    )


def _parse(body: bytes, media_type: str) -> Results:
    if kind := ox.QueryResultsFormat.from_media_type(media_type):
        result = ox.parse_query_results(body, format=kind)
        if isinstance(result, ox.QueryBoolean):
            return Boolean(bool(result), result)
        return Solutions(tuple(v.value for v in result.variables), result)
    rdf = ox.RdfFormat.from_media_type(media_type)
    if rdf is None:
        raise ValueError("unknown media type")
    quads = list(ox.parse(body, format=rdf))
    return Triples(iter([q.triple for q in quads]))
