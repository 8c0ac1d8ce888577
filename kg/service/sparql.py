"""The SPARQL 1.1 endpoint, read-only: query by GET, by form POST and by direct POST."""

from __future__ import annotations

from flask import Blueprint, Response, current_app, request
from werkzeug.exceptions import BadRequest, UnsupportedMediaType

from kg.service import formats, guard
from kg.service.settings import Settings
from kg.service.snapshot import Snapshot

blueprint = Blueprint("sparql", __name__)

_FORM = "application/x-www-form-urlencoded"
_DIRECT = "application/sparql-query"


@blueprint.route("/sparql", methods=["GET", "POST"])
def endpoint() -> Response:
    """Answer a query (https://www.w3.org/TR/sparql11-protocol/#query-operation)."""
    settings: Settings = current_app.config["KG_SETTINGS"]
    snapshot: Snapshot = current_app.config["KG_SNAPSHOT"]
    sparql = _query()
    guard.check(sparql, settings.max_nesting)
    results = snapshot.store().query(
        sparql,
        default_graph=tuple(request.values.getlist("default-graph-uri")) or None,
        named_graphs=tuple(request.values.getlist("named-graph-uri")) or None,
    )
    chosen = formats.choose(results, request.accept_mimetypes, request.values.get("format", ""))
    answer = Response(formats.serialize(results, chosen), content_type=f"{chosen.media_type}; charset=utf-8")
    answer.headers["Vary"] = "Accept"
    return answer


def _query() -> str:
    """The text of the one query in the request."""
    if request.method == "POST" and request.mimetype == _DIRECT:
        try:
            return request.get_data().decode("utf-8")
        except UnicodeDecodeError as error:
            raise BadRequest(f"the query is not UTF-8: {error}") from error
    if request.method == "POST" and request.mimetype != _FORM:
        raise UnsupportedMediaType(f"send the query as {_FORM} or {_DIRECT}")
    given = (request.form if request.method == "POST" else request.args).getlist("query")
    if len(given) != 1:
        raise BadRequest("give one `query`, as in /sparql?query=ASK%20%7B%7D")
    return given[0]
