"""The Graph Store HTTP Protocol (https://www.w3.org/TR/sparql11-http-rdf-update/) at /graph-store.

A graph is named by `?graph=IRI`, as `?default`, or by its address below /graph-store/. Anyone reads;
PUT, POST and DELETE need a writable service and its token.
"""

from __future__ import annotations

import uuid
from typing import Any

import pyoxigraph as ox
from flask import Blueprint, Response, request
from werkzeug.exceptions import BadRequest, Forbidden, NotFound, Unauthorized, UnsupportedMediaType

from kg.prefixes import HOME
from kg.service import asking, formats
from kg.service.engine import BASE, Question
from kg.service.negotiation import accepted
from kg.service.state import service

blueprint = Blueprint("graph_store", __name__)

NEW = HOME + "id/graph/"
"""Where graphs get their names that are posted without one."""


@blueprint.get("/graph-store")
@blueprint.get("/graph-store/<path:_>")
def read(_: str = "") -> Response:
    """The triples of a graph."""
    state, graph = service(), _named()
    if request.args.get("graph") is None and "default" not in request.args and not _:
        raise BadRequest("name a graph: ?graph=IRI or ?default")
    chosen, content_type = formats.choose(
        tuple(f for f in formats.GRAPHS if f is not formats.HTML), accepted(), request.args.get("format", "")
    )
    if graph and not asking.ask(Question(f"ASK {{ GRAPH <{graph}> {{ }} }}", "json", False)).begun.endswith(
        b"true}"
    ):
        raise NotFound("there is no graph of this name")
    pattern = f"GRAPH <{graph}> {{ ?s ?p ?o }}" if graph else "?s ?p ?o"
    question = Question(
        f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ {pattern} }}", chosen.name, state.union and not graph
    )
    return asking.respond(question, content_type)


@blueprint.route("/graph-store", methods=["PUT", "POST", "DELETE"])
@blueprint.route("/graph-store/<path:_>", methods=["PUT", "POST", "DELETE"])
def change(_: str = "") -> Response:
    """Replace, add to, or remove a graph."""
    state = service()
    if state.writer is None:
        raise Forbidden("this service is read-only")
    if not asking.has_token(state):
        raise Unauthorized("a change needs the service's bearer token")
    graph, created = _named(), False
    nameless = not graph and "default" not in request.args
    if nameless:
        if request.method != "POST":
            raise BadRequest("name a graph: ?graph=IRI or ?default")
        graph, created = f"{NEW}{uuid.uuid4()}", True
    payload, parts = (b"", []) if request.method == "DELETE" else _content()
    ask: dict[str, Any] = {"do": "graph", "method": request.method, "graph": graph, "parts": parts}
    existed = state.writer.do(ask | {"base": graph or BASE}, payload)["existed"]
    if request.method == "DELETE" and not existed:
        raise NotFound("there is no graph of this name")
    answer = Response(status=204 if existed else 201)
    if created:
        answer.headers["Location"] = graph
        answer.autocorrect_location_header = False
    return answer


def _named() -> str:
    """The IRI of the graph that the request names; empty for the default graph."""
    given = request.args.getlist("graph")
    if len(given) > 1 or (given and "default" in request.args):
        raise BadRequest("name one graph")
    iri = given[0] if given else "" if request.path == "/graph-store" else request.base_url
    if not iri:
        return ""
    try:
        node = ox.NamedNode(iri)
    except ValueError as error:
        raise BadRequest(f"`graph` is an absolute IRI: {error}") from error
    if any(c in iri for c in '<>"{}|^`\\') or any(ord(c) <= 32 for c in iri):
        raise BadRequest("`graph` holds characters that no IRI has")
    return node.value


def _content() -> tuple[bytes, list[dict[str, Any]]]:
    """The data sent, and where in them each document of which media type stands."""
    if request.mimetype == "multipart/form-data":
        files = [(f.read(), f.mimetype) for _, f in sorted(request.files.items(multi=True))]
    else:
        files = [(request.get_data(), request.mimetype)]
    payload, parts = b"", []
    for data, media_type in files:
        if ox.RdfFormat.from_media_type(media_type) is None:
            raise UnsupportedMediaType(f"no RDF format: {media_type[:60] or 'no Content-Type'}")
        parts.append({"start": len(payload), "end": len(payload) + len(data), "type": media_type})
        payload += data
    return payload, parts
