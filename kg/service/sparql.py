"""The SPARQL 1.1 Protocol (https://www.w3.org/TR/sparql11-protocol/): queries, and updates with the token."""

from __future__ import annotations

import pyoxigraph as ox
from flask import Blueprint, Response, request
from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import BadRequest, Forbidden, Unauthorized, UnsupportedMediaType

from kg.errors import QueryError
from kg.service import asking, formats, guard
from kg.service.description import describe_service
from kg.service.engine import BASE, Question
from kg.service.negotiation import accepted
from kg.service.state import service
from kg.service.tables import page_of

blueprint = Blueprint("sparql", __name__)

_QUERY, _UPDATE = "application/sparql-query", "application/sparql-update"
_FORMATS = {"table": formats.TABLES, "boolean": formats.BOOLEANS, "graph": formats.GRAPHS}


@blueprint.route("/sparql", methods=["GET", "POST"], strict_slashes=False)
def endpoint() -> Response:
    """A query, an update, or, where nothing is asked, what the service is."""
    if request.method in ("GET", "HEAD"):
        if "update" in request.args:
            raise BadRequest("an update is sent by POST")
        if not request.args.getlist("query"):
            if set(request.args) - {"format"}:
                raise BadRequest("give one `query`, as in /sparql?query=ASK%20%7B%7D")
            return describe_service()
        return _query(_one(request.args, "query"))
    if request.mimetype == asking.FORM:
        if ("query" in request.form) == ("update" in request.form):
            raise BadRequest("give one `query` or one `update`")
        if "query" in request.form:
            return _query(_one(request.form, "query"))
        return _update(_one(request.form, "update"))
    if request.mimetype == _QUERY:
        return _query(_body())
    if request.mimetype == _UPDATE:
        return _update(_body())
    raise UnsupportedMediaType(f"send a query as {asking.FORM} or {_QUERY}, an update as {_UPDATE}")


def _one(values: MultiDict[str, str], name: str) -> str:
    given = values.getlist(name)
    if len(given) != 1:
        raise BadRequest(f"give one `{name}`, not {len(given)}")
    if "\ufffd" in given[0] and b"%EF%BF%BD" not in request.query_string.upper():
        raise BadRequest(f"the {name} is not UTF-8")
    return given[0]


def _body() -> str:
    """The text sent by direct POST, which is UTF-8 (section 2.1.3)."""
    charset = request.mimetype_params.get("charset", "utf-8")
    if charset.lower().replace("-", "") != "utf8":
        raise UnsupportedMediaType(f"the text is sent as UTF-8, not {charset[:20]}")
    try:
        return request.get_data().decode("utf-8")
    except UnicodeDecodeError as error:
        raise BadRequest(f"the text is not UTF-8 from byte {error.start} on") from error


def _graphs(name: str) -> tuple[str, ...] | None:
    """The IRIs given for a parameter; None where there are none."""
    given = [*request.args.getlist(name), *request.form.getlist(name)]
    try:
        return tuple(ox.NamedNode(iri).value for iri in given) or None
    except ValueError as error:
        raise BadRequest(f"{name} is an absolute IRI: {error}") from error


def _query(text: str) -> Response:
    state = service()
    query = guard.read(text, state.settings.max_nesting, state.settings.allowed_services)
    if query.answer == "change":
        raise QueryError("this is an update, not a query", remedy="POST it as `update`, with the token")
    default, named = _graphs("default-graph-uri"), _graphs("named-graph-uri")
    allowed = _FORMATS.get(query.answer, formats.TABLES)
    chosen, content_type = formats.choose(allowed, accepted(), asking.argument("format"))
    union = state.union and not query.dataset and default is None and named is None
    if chosen is formats.HTML:
        written = "turtle" if query.answer == "graph" else "json"
        return page_of(text, Question(text, written, union, default, named, query.repeatable), query)
    question = Question(text, chosen.name, union, default, named, query.repeatable)
    return asking.respond(question, content_type)


def _update(text: str) -> Response:
    state = service()
    if state.writer is None:
        raise Forbidden("this service is read-only")
    if not asking.has_token(state):
        raise Unauthorized("an update needs the service's bearer token")
    update = guard.read(text, state.settings.max_nesting, state.settings.allowed_services)
    default, named = _graphs("using-graph-uri") or (), _graphs("using-named-graph-uri") or ()
    if default or named:
        if update.dataset:
            raise BadRequest(
                "the update says USING or WITH, and the request using-graph-uri: give one of them"
            )
        text = guard.with_dataset(text, update, default, named)
    state.writer.do({"do": "update", "update": text, "base": BASE})
    return Response(status=204)
