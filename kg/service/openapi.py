"""The API described in OpenAPI 3.1, made from the heads of the named queries and the fixed routes."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, jsonify

from kg import __version__
from kg.queries import TYPES, NamedQuery, Parameter, load_all
from kg.service import formats
from kg.service.links import ENTITY_TYPES

blueprint = Blueprint("openapi", __name__)

_PATTERNS = {"year": r"^[0-9]{4}$", "integer": r"^-?[0-9]{1,18}$", "iri": r"^[A-Za-z][A-Za-z0-9+.-]*:\S+$"}
_PROBLEM = {"$ref": "#/components/responses/Problem"}
_TEXT = {"type": "string"}


@blueprint.get("/openapi.json")
def document() -> Response:
    """The description."""
    return jsonify(describe())


def describe() -> dict[str, Any]:
    """The OpenAPI document."""
    named = {f"/queries/{q.name}": {"get": _named(q)} for q in load_all().values()}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Country report graph",
            "version": __version__,
            "description": "Claims of country reports, each with the words that state it.",
            "license": {"name": "MIT", "identifier": "MIT"},
        },
        "paths": _sparql() | _fixed() | {"/queries": _simple("Named queries, with parameters.")} | named,
        "components": {
            "responses": {
                "Problem": {
                    "description": "What is wrong, where, and what to do (RFC 9457).",
                    "content": {
                        "application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}
                    },
                }
            },
            "schemas": {
                "Problem": {
                    "type": "object",
                    "required": ["title", "status"],
                    "properties": {
                        "title": _TEXT,
                        "status": {"type": "integer"},
                        "detail": _TEXT,
                        "where": _TEXT,
                        "line": {"type": "integer"},
                        "column": {"type": "integer"},
                        "remedy": _TEXT,
                    },
                }
            },
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
        },
    }


def _responses(offered: tuple[formats.Format, ...], about: str) -> dict[str, Any]:
    content: dict[str, Any] = {f.media_types[0]: {} for f in offered}
    return {
        "200": {"description": about, "content": content},
        "304": {"description": "The client has this very answer."},
        "default": _PROBLEM,
    }


def _argument(name: str, about: str, schema: dict[str, Any], required: bool = False) -> dict[str, Any]:
    return {"name": name, "in": "query", "description": about, "required": required, "schema": schema}


def _named(query: NamedQuery) -> dict[str, Any]:
    return {
        "operationId": query.name,
        "summary": query.title,
        "description": query.description,
        "parameters": [*map(_parameter, query.parameters), *_paging()],
        "responses": _responses(formats.TABLES, "The rows."),
    }


def _parameter(parameter: Parameter) -> dict[str, Any]:
    schema: dict[str, Any] = {"type": "string", "minLength": 1}
    if parameter.type in _PATTERNS:
        schema["pattern"] = _PATTERNS[parameter.type]
    if parameter.default is not None:
        schema["default"] = parameter.default
    about = f"{parameter.description} A value is {TYPES[parameter.type][1]}."
    return _argument(parameter.name, about, schema, parameter.required)


def _paging() -> list[dict[str, Any]]:
    return [
        _argument(
            "limit", "Rows of a page; all where absent.", {"type": "integer", "minimum": 1, "maximum": 10_000}
        ),
        _argument("offset", "Rows to leave out.", {"type": "integer", "minimum": 0, "maximum": 10_000_000}),
        _format(formats.TABLES),
    ]


def _format(offered: tuple[formats.Format, ...]) -> dict[str, Any]:
    names = [f.name for f in offered]
    return _argument("format", "In place of the Accept header.", {"type": "string", "enum": names})


def _simple(about: str, *arguments: dict[str, Any]) -> dict[str, Any]:
    offered = (formats.HTML, formats.PLAIN_JSON)
    return {
        "get": {
            "summary": about,
            "parameters": [*arguments, _format(offered)],
            "responses": _responses(offered, about),
        }
    }


def _sparql() -> dict[str, Any]:
    offered = tuple(dict.fromkeys((*formats.TABLES, *formats.GRAPHS)))
    arguments = [
        _argument("query", "SPARQL 1.1. Absent, the service is described.", _TEXT),
        _argument("default-graph-uri", "In place of FROM.", {"type": "array", "items": _TEXT}),
        _argument("named-graph-uri", "In place of FROM NAMED.", {"type": "array", "items": _TEXT}),
        _argument("timeout", "Seconds the query may take.", {"type": "number", "exclusiveMinimum": 0}),
        _format(offered),
    ]
    answers = _responses(offered, "Rows, a truth value, or triples.")
    body = {"content": {"application/sparql-query": {"schema": _TEXT}}, "required": True}
    get = {"summary": "SPARQL query", "parameters": arguments, "responses": answers}
    post = {"summary": "SPARQL query", "requestBody": body, "parameters": arguments[1:], "responses": answers}
    return {"/sparql": {"get": get, "post": post}}


def _fixed() -> dict[str, Any]:
    search = _simple(
        "Entities by name, in any spelling or script.",
        _argument("q", "A name or words of one.", _TEXT),
        _argument("type", "Only of this type.", {"type": "string", "enum": list(ENTITY_TYPES)}),
        _argument("country", "Only named in reports on this country.", _TEXT),
        _argument("limit", "Results of a page.", {"type": "integer", "minimum": 1, "maximum": 100}),
        _argument("offset", "Results to leave out.", {"type": "integer", "minimum": 0, "maximum": 10_000}),
    )
    paths: dict[str, Any] = {"/search": search, "/health": _simple("Whether the service answers.")}
    for kind, about in (
        ("entity", "An entity with all its ties, each with its words."),
        ("claim", "A claim with its words and what stands around them."),
        ("document", "A report and all it claims."),
    ):
        path = {"name": "id", "in": "path", "required": True, "schema": _TEXT}
        get = {
            "summary": about,
            "parameters": [path, _format(formats.RESOURCES)],
            "responses": _responses(formats.RESOURCES, about),
        }
        paths[f"/{kind}/{{id}}"] = {"get": get}
    return paths
